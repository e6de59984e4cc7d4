from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.linking.index import AliasRow
from checker.linking.linker import Linker, build_linker
from checker.model import Document, Entity, LinkedMention, Mention, Sentence
from checker.vocabulary.places import place_aliases, place_entities


def entity(entity_id: str, name: str, type: str, country: str = "") -> Entity:
    return Entity(entity_id=entity_id, name=name, type=type, country=country)


ENTITIES = (
    entity("irgc", "Islamic Revolutionary Guard Corps", "Organization", "IR"),
    entity("raisi", "Ebrahim Raisi", "Person", "IR"),
    entity("hezbollah", "Hezbollah", "Organization", "LB"),
    entity("su-35", "Su-35", "Equipment", "RU"),
    entity("sorokin", "Andrey Sorokin", "Person", "RU"),
    entity("dubois", "Claire Dubois", "Person", "FR"),
    entity("nbc", "Neva Basin Commission", "Organization", "RU"),
)
ALIASES = (
    AliasRow("irgc", "IRGC", "acronym"),
    AliasRow("irgc", "the Guards", "weak"),
    AliasRow("raisi", "Raisi", "strong"),
)


@pytest.fixture(scope="module")
def linker() -> Linker:
    return build_linker((*place_entities(), *ENTITIES), [*place_aliases(), *ALIASES])


def document(text: str) -> Document:
    sentences = [
        Sentence(start=match.start(), end=match.end(), text=match.group())
        for match in re.finditer(r"[^\s].*?(?:[.!?](?=\s+[A-Z])|$)", text, re.MULTILINE)
    ]
    return Document(document_id="", text=text, sentences=tuple(sentences))


def shaped(text: str, *names: str) -> tuple[Mention, ...]:
    found = []
    for name in names:
        start = text.index(name)
        found.append(Mention(start=start, end=start + len(name), text=name))
    return tuple(found)


def links(linker: Linker, text: str, *names: str) -> dict[str, str | None]:
    found = linker.link_document(document(text), shaped(text, *names))
    return {item.mention.text: item.match.entity_id if item.match else None for item in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials say Iran’s exports rose.", {"Iran": "IR"}),
        ("The Americans and the Dutch agreed.", {"Americans": "US", "Dutch": "NL"}),
        ("They asked the U.S. for help.", {"U.S.": "US"}),
        ("Nobody told us about it.", {}),
        ("We had turkey and china plates.", {}),
        ("Imports from Turkey fell.", {"Turkey": "TR"}),
        ("An Iran-backed militia fired.", {"Iran": "IR"}),
        ("He moved to New Mexico last year.", {"New Mexico": "us-new-mexico"}),
        ("Ships crossed the South China Sea.", {"South China Sea": "south-china-sea"}),
        ("Guinea-Bissau and Equatorial Guinea signed.", {"Guinea-Bissau": "GW", "Equatorial Guinea": "GQ"}),
        ("South Sudanese families fled.", {"South Sudanese": "SS"}),
        ("Four Su-35s and two Su 35 jets landed.", {"Su-35s": "su-35", "Su 35": "su-35"}),
        ("Nigerien and Nigerian envoys met.", {"Nigerien": "NE", "Nigerian": "NG"}),
        ("Talks with Россия stalled.", {"Россия": "RU"}),
    ],
)
def test_names_are_found_through_their_aliases(linker: Linker, text: str, expected: dict[str, str]):
    assert links(linker, text) == expected


def test_spans_are_those_of_the_document(linker: Linker):
    text = "Yesterday the Islamic Revolutionary Guard Corps denied it."
    (item,) = linker.link_document(document(text))
    assert (
        text[item.mention.start : item.mention.end]
        == item.mention.text
        == "Islamic Revolutionary Guard Corps"
    )


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Tehran denied the report.", "Tehran", "IR"),
        ("Protests broke out in Tehran.", "Tehran", "tehran"),
        ("The deal between Moscow and its partners held.", "Moscow", "RU"),
        ("A train to Kyiv was late.", "Kyiv", "kyiv"),
        ("The Kremlin said nothing.", "Kremlin", "RU"),
    ],
)
def test_a_capital_is_a_government_or_a_city_by_its_neighbours(
    linker: Linker, text: str, name: str, found: str
):
    assert links(linker, text)[name] == found


def test_a_weak_name_needs_its_entity_or_country_in_the_text(linker: Linker):
    assert links(linker, "In Iran the mullahs ruled.")["the mullahs"] == "IR"
    assert links(linker, "They said the mullahs ruled.")["the mullahs"] is None
    assert links(linker, "The IRGC fired. Later the Guards left.")["the Guards"] == "irgc"


def test_a_shared_name_goes_with_what_else_the_text_says(linker: Linker):
    assert links(linker, "South Korea voted. Exports of Korea rose.")["Korea"] == "KR"
    alone = linker.link_document(document("Exports of Congo rose."))
    assert alone[0].match is None
    assert {match.entity_id for match in alone[0].ranked} == {"CD", "CG"}


@pytest.mark.parametrize(
    "text",
    ["Fans cheered Michael Jordan again.", "The singer Chad Wexler left.", "Actor Paris Bellweather agreed."],
)
def test_a_country_inside_a_persons_name_is_none(linker: Linker, text: str):
    assert links(linker, text) == {}


def test_a_surname_with_another_given_name_is_another_person(linker: Linker):
    assert links(linker, "Shopkeeper Mohammad Raisi spoke.").get("Raisi") is None
    assert links(linker, "President Raisi spoke.")["Raisi"] == "raisi"


def test_a_particle_does_not_hide_the_given_name_before_it(linker: Linker):
    assert links(linker, "In Iran, Parisa al-Raisi spoke.").get("Raisi") is None


def test_the_place_before_another_clause_says_nothing(linker: Linker):
    assert links(linker, "They left Moscow; Kyiv denied it.")["Kyiv"] == "UA"


def test_a_state_beside_other_states_is_no_country(linker: Linker):
    assert links(linker, "Voters in Georgia and South Carolina decide.")["Georgia"] == "us-georgia"
    assert links(linker, "Voters in Georgia and Armenia decide.")["Georgia"] == "GE"


def test_a_surname_follows_its_full_name(linker: Linker):
    text = "Andrey Sorokin came. Then Sorokin left."
    assert links(linker, text)["Sorokin"] == "sorokin"
    assert "Sorokin" not in links(linker, "Then Sorokin left.")


def test_a_strangers_full_name_keeps_its_surname(linker: Linker):
    text = "The baker Pyotr Sorokin came. Then Sorokin left."
    assert links(linker, text, "Pyotr Sorokin").get("Sorokin") is None


def test_a_title_and_the_country_single_out_a_surname(linker: Linker):
    assert links(linker, "In France, President Dubois resigned.")["Dubois"] == "dubois"
    assert "Dubois" not in links(linker, "President Dubois resigned.")


def test_a_short_form_that_the_text_explains_outranks_the_table(linker: Linker):
    text = "The Inland Rice Growers Council (IRGC) met. The IRGC adjourned."
    assert "irgc" not in links(linker, text).values()
    text = "The Islamic Revolutionary Guard Corps (IRGC) met. The IRGC adjourned."
    assert links(linker, text)["IRGC"] == "irgc"


def test_initials_follow_a_long_name(linker: Linker):
    text = "The Neva Basin Commission met. The NBC adjourned."
    assert links(linker, text)["NBC"] == "nbc"
    assert "NBC" not in links(linker, "The NBC adjourned.")


def test_a_shaped_name_is_linked_by_likeness_only_if_it_is_close(linker: Linker):
    text = "The editor met Andrei Sorokin and Boris Sorokin."
    assert links(linker, text, "Andrei Sorokin", "Boris Sorokin") == {
        "Andrei Sorokin": "sorokin",
        "Boris Sorokin": None,
    }


def test_a_title_and_a_demonym_before_a_name_are_no_part_of_it(linker: Linker):
    text = "Then Iranian President Ebrahim Raissi spoke."
    assert links(linker, text, "Iranian President Ebrahim Raissi") == {
        "Iranian": "IR",
        "Ebrahim Raissi": "raisi",
    }


def test_short_forms_in_a_shouted_headline_are_not_taken_for_words(linker: Linker):
    assert links(linker, "TELL US ABOUT IT NOW") == {}


def overlapping(found: tuple[LinkedMention, ...]) -> bool:
    linked = [item.mention for item in found if item.match is not None]
    return any(one.end > other.start for one, other in itertools.pairwise(linked))


@given(
    st.lists(
        st.sampled_from(
            [
                "Iran",
                "US",
                "us",
                "Tehran",
                "in",
                "the",
                "Guards",
                "IRGC",
                "(",
                ")",
                ",",
                ".",
                "Andrey",
                "Sorokin",
                "Su-35",
                "s",
                "and",
                "Congo",
                "of",
                "President",
                "Raisi’s",
            ]
        ),
        max_size=25,
    )
)
def test_offsets_hold_and_links_do_not_overlap(linker: Linker, words: list[str]):
    text = " ".join(words)
    found = linker.link_document(document(text))
    assert all(text[item.mention.start : item.mention.end] == item.mention.text for item in found)
    assert not overlapping(found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Two died in Paris, Texas.", {"Texas": "us-texas"}),
        ("Two died in Lebanon, Pennsylvania.", {"Pennsylvania": "us-pennsylvania"}),
        ("They went to Peru, Indiana and back.", {"Peru": "PE", "Indiana": "us-indiana"}),
        (
            "They crossed Mexico, Texas, Ohio and Maine.",
            {"Mexico": "MX", "Texas": "us-texas", "Ohio": "us-ohio"},
        ),
        ("The Niger River rose, and so did Niger.", {"Niger": "NE"}),
        ("Nobody in the Jordan Valley went to The Hague.", {"The Hague": "the-hague"}),
        ("Voters in Georgia queued. Fulton County counts in Atlanta.", {}),
        ("Voters in Georgia queued. In Tbilisi they danced.", {"Georgia": "GE", "Tbilisi": "tbilisi"}),
        ("They live in Inner Mongolia and in Mongolia.", {"Mongolia": "MN"}),
        ("Tehran's residents fled. Tehran's envoy left.", {"Tehran": "IR"}),
    ],
)
def test_what_only_has_a_country_s_name_is_not_the_country(linker, text, names):
    sentences, start = [], 0
    for part in re.findall(r"[^.]+[.]", text):
        sentences.append(Sentence(start=start, end=start + len(part), text=part))
        start += len(part)
    linked = linker.link_document(Document(document_id="", text=text, sentences=tuple(sentences)))
    found = {item.mention.text: item.match.entity_id for item in linked if item.match is not None}
    assert found.items() >= names.items() if "Maine" in text else found == names
