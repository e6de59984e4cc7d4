import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.vocabulary.words import lemma, singular


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("casualties", "casualty"),
        ("deaths", "death"),
        ("people", "people"),
        ("aircraft", "aircraft"),
        ("women", "woman"),
        ("crises", "crisis"),
        ("vice-presidents", "vice-president"),
        ("churches", "church"),
        ("boxes", "box"),
        ("gas", "gas"),
        ("losses", "loss"),
        ("status", "status"),
        ("politics", "politics"),
        ("houses", "house"),
        ("missiles", "missile"),
        ("countries", "country"),
        ("glass", "glass"),
        ("headquarters", "headquarters"),
        ("embargoes", "embargo"),
    ],
)
def test_singular(plural, expected):
    assert singular(plural) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("killed", "kill"),
        ("killing", "kill"),
        ("designated", "designate"),
        ("designating", "designate"),
        ("died", "die"),
        ("dying", "die"),
        ("withdrew", "withdraw"),
        ("planned", "plan"),
        ("supplies", "supply"),
        ("supplied", "supply"),
        ("proscribed", "proscribe"),
        ("listed", "list"),
        ("executed", "execute"),
        ("arrested", "arrest"),
        ("displaced", "displace"),
        ("rose", "rise"),
        ("fell", "fall"),
        ("passed", "pass"),
        ("elected", "elect"),
        ("agreed", "agree"),
        ("banned", "ban"),
        ("occurred", "occur"),
        ("freed", "free"),
        ("emitted", "emit"),
        ("sanctioned", "sanction"),
        ("infected", "infect"),
        ("vaccinated", "vaccinate"),
        ("produced", "produce"),
        ("delivered", "deliver"),
        ("ordered", "order"),
        ("based", "base"),
        ("involved", "involve"),
        ("required", "require"),
        ("exceeded", "exceed"),
        ("needed", "need"),
        ("reached", "reach"),
        ("born", "born"),
        ("declared", "declare"),
        ("received", "receive"),
        ("surged", "surge"),
        ("changed", "change"),
    ],
)
def test_lemma(form, expected):
    assert lemma(form) == expected


@given(st.text(max_size=30))
def test_any_text_has_a_lemma_and_a_singular(text):
    assert isinstance(lemma(text), str)
    assert isinstance(singular(text), str)
