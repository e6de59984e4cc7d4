"""A rule that none of a sentence's words calls for finds nothing in it: with every rule asked, all claims are the same."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import steps

from checker.documents import make_document, read_document
from checker.extraction.claims import extract_claims
from checker.extraction.reading import read
from checker.extraction.triggers import bases, called, every_rule, trigger_bases, trigger_words
from checker.extraction.wordlists import term_group

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "labelled"))

from labels import paragraphs

TESTS = Path(__file__).resolve().parent.parent
_MARKS = re.compile(r"[\[{]{2}|\|[^\]}]*[\]}]{2}|[\]}]{2}")


def _marked(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n\n".join(_MARKS.sub("", line) for line in lines if not line.startswith(("#", "@")))


TEXTS = {path.stem: _marked(path) for path in sorted((TESTS / "extraction" / "sentences").glob("*.txt"))}
TEXTS |= {path.stem: read_document(str(path)).text for path in sorted((TESTS / "articles").glob("*.md"))}
for _paragraph in paragraphs():
    TEXTS[_paragraph.subject] = TEXTS.get(_paragraph.subject, "") + _paragraph.text + "\n\n"

TERMS = sorted(
    {
        term
        for group in ("illustrative", "negation", "hypothetical", "opinion", "plan", "rejected", "said_before", "insertion")
        for term in term_group("modality.csv", group)
    }
)  # fmt: skip
OTHERS = (
    "the mayor", "40 people", "said", "deny", "denied", "that", "is", "are to", "will", "can", "may", "true", "false", "not",
    "isn't", "by the ministry", "according to the office", "of", "from 12", "to 30", ";", ", and", "(", ")", "Peru", "12%",
    "respectively", "apiece", "in May", "since 2011", "plans to", "killed", "who", "as", "after", "hopes", "expected", "?",
)  # fmt: skip


def _claims(text):
    return extract_claims(make_document(text))


@pytest.mark.parametrize("name", TEXTS)
def test_no_claim_depends_on_the_triggers(name):
    gated = _claims(TEXTS[name])
    with every_rule():
        assert _claims(TEXTS[name]) == gated


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from((*TERMS, *OTHERS)), min_size=2, max_size=14),
    st.sampled_from(("", " That is false.")),
)
def test_nor_in_sentences_made_of_the_words_that_rules_wait_for(pieces, after):
    text = "In all 40 boats " + " ".join(pieces) + " 12 boats." + after
    gated = _claims(text)
    with every_rule():
        assert _claims(text) == gated


def test_a_word_calls_for_its_rules_in_any_inflection():
    plain, inflected = trigger_words(lambda: ("canal",)), trigger_bases(lambda: ("flood",))
    assert not called(["the", "river"]) & (plain | inflected)
    assert called(["the", "canal"]) & (plain | inflected) == plain
    assert called(["flooded"]) & (plain | inflected) == inflected
    assert called(["canals"]) & plain == 0
    assert {"deny", "denied"} <= bases("denied")


def test_a_rule_declared_after_a_word_was_met_is_called_for_too():
    called(["sluice"])
    late = trigger_words(lambda: ("sluice",))
    assert called(["sluice"]) & late


def test_what_nothing_calls_for_costs_no_steps():
    document = make_document("The mill in Lyon employs 40 people. " * 20)
    _claims(document.text)
    gated = steps(lambda: extract_claims(document))
    with every_rule():
        assert steps(lambda: extract_claims(document)) > gated


def test_a_reading_knows_what_its_words_call_for():
    document = make_document("The mayor denied it.")
    reading = read(document.text, document.sentences[0], ())
    assert reading.triggers == called(reading.lower)
