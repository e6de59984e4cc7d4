import pytest

from checker.verification.attribution import is_named, own_organisations


@pytest.mark.parametrize(
    ("speaker", "named"),
    [("the Red Cross", True), ("officials", False), ("experts", False), ("the UN", True), ("Ruritania's ministry", True), (None, False), ("observers on the ground", False), ("It", False)],
)
def test_only_a_speaker_with_a_name_is_named(speaker, named):
    assert is_named(speaker) is named


@pytest.mark.parametrize(
    ("speaker", "organisation", "same"),
    [
        ("the Red Cross", "Red Cross", True),
        ("the Iranian presidency", "Presidency of Iran (Tasnim)", True),
        ("British defence intelligence", "UK Ministry of Defence", True),
        ("IHRNGO", "Iran Human Rights (IHRNGO)", True),
        ("the Red Crescent", "Red Cross", False),
        ("the French presidency", "Presidency of Iran", False),
    ],
)
def test_the_same_body_under_another_name(speaker, organisation, same):
    assert (own_organisations(speaker, (), [organisation]) == {organisation}) is same
