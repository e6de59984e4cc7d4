import pytest

from checker.vocabulary.demonyms import demonyms_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ruritania", ("Ruritanian", "Ruritanians")),
        ("Karastan", ("Karastani", "Karastanis")),
        ("Nordland", ("Nordlander", "Nordlanders")),
        ("Halden", ()),
        ("Asia", ()),
        ("Upper Ruritania", ()),
        ("MEDIA", ()),
    ],
)
def test_a_regular_ending_tells_the_word_for_the_people(name, words):
    assert demonyms_of(name) == words
