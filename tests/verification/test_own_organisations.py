import pytest

from checker.verification.attribution import is_named, own_organisations


@pytest.mark.parametrize(
    ("speaker", "named"),
    [
        ("the Red Cross", True),
        ("officials", False),
        ("experts", False),
        ("the UN", True),
        ("Ruritania's ministry", True),
        (None, False),
        ("observers on the ground", False),
        ("It", False),
    ],
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


@pytest.mark.parametrize(
    ("speaker", "aliases", "same"),
    [
        ("leaked papers", [], True),
        ("leaked set of papers", [], True),
        ("a leaked American document", [], True),
        ("a leaked Pentagon file", ["US Department of Defense"], True),
        ("US intelligence", [], True),
        ("a leaked Russian document", [], False),
        ("papers", [], False),
    ],
)
def test_leaked_papers_are_known_by_that(speaker, aliases, same):
    held = "US intelligence document (leaked)"
    assert (own_organisations(speaker, aliases, [held, "US Department of Defense"]) == {held}) is same


def test_what_leaked_from_a_ministry_is_not_what_the_ministry_said():
    assert not own_organisations("leaked UK Ministry of Defence paper", [], ["UK Ministry of Defence"])


@pytest.mark.parametrize(
    ("speaker", "named"),
    [
        ("", False),
        ("Tasnim", True),
        ("Officials", True),
        ("He", False),
        ("a Ruritanian minister", True),
        ("The ministry", True),
        ("NATO", True),
        ("Some", False),
    ],
)
def test_a_name_begins_with_a_great_letter(speaker, named):
    assert is_named(speaker) is named


@pytest.mark.parametrize(
    ("speaker", "aliases", "organisation", "same"),
    [
        ("it", ["Harbour Watch"], "Harbour Watch", True),
        ("it", [], "Harbour Watch", False),
        ("Harbour Watch at Oslo", [], "Harbour Watch", True),  # more than the name
        ("it", ["Harbour Watch at Oslo"], "Harbour Watch", False),  # another body's name
        ("Watch at Oslo", [], "Watch", False),
        ("Harbour Watch's report", [], "Harbour Watch", True),
        ("the Harbour", [], "Harbour Watch", True),
        ("HWO", [], "Harbour Watch/HWO", True),
        ("the HWO office", [], "Harbour Watch [HWO]", True),
        ("the UNO mission", [], "Mission of the UN", True),
        ("the HWO field team", [], "Harbour Watch/HWO", True),
        ("the HWO field team", [], "Harbour Watch (HWO)", True),
        ("the Hwo field team", [], "Harbour Hwo", False),  # no initials
        ("the ministry", [], "Ministry of Trade", False),  # which one?
        ("the ministry", [], "the Office", False),
    ],
)
def test_an_organisation_is_meant_by_its_words_or_its_initials(speaker, aliases, organisation, same):
    assert (own_organisations(speaker, aliases, [organisation]) == {organisation}) is same
