"""The report as an analyst reads it, and as an attacker would like it to be read."""

import dataclasses
import html
import re
from datetime import date
from decimal import Decimal

import nh3
import pytest
from factory import claim, document, evidence, finding
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checker.model import Candidate, Claimed, Diagnosis, QuantityKind, Severity, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.markdown import render_markdown
from checker.report.snapshot import PackLine, Snapshot
from checker.report.summary import summarize

TEXT = "Some 40 ships sank.\n\nAbout 12 crews were saved. Hundreds of gulls came."


def report(*findings, text=TEXT, snapshot=None, **changes):
    page = document(text, **changes)
    file = CheckedFile(
        name=page.document_id, documents=(CheckedDocument(document=page, findings=tuple(findings)),)
    )
    return render_markdown(file, snapshot or Snapshot(tool_version="9.9"))


def overstated(**changes):
    return finding(claim(TEXT), **changes)


def consistent(**changes):
    fields = {"verdict": VerdictName.CONSISTENT, "code": None, "severity": Severity.NONE, "finding_id": "f2"}
    return finding(claim(TEXT, "12", value="12"), **{**fields, **changes})


def unjudged(**changes):
    fields = {
        "verdict": VerdictName.UNVERIFIABLE, "code": "CHK907", "severity": Severity.NONE, "finding_id": "f3",
        "evidence": (), "explanation": "The amount is vague.",
    }  # fmt: skip
    return finding(claim(TEXT, "Hundreds", value=None), **{**fields, **changes})


def test_coverage_comes_first_and_counts_what_was_not_judged():
    first = report(overstated(), consistent(), unjudged()).split("\n\n")[1]
    assert first == "**2 of 3 claims judged, 1 not.** 2 of 2 numbers judged (100%). 1 error."


def bare_year(**changes):
    fields = {
        "verdict": VerdictName.UNVERIFIABLE,
        "code": "CHK910",
        "severity": Severity.NONE,
        "finding_id": "f4",
    }
    dated = claim("In 2019 some 40 ships sank.", "2019", value="2019")
    year = dataclasses.replace(dated, quantity=dataclasses.replace(dated.quantity, kind=QuantityKind.YEAR))
    return finding(year, **{**fields, "evidence": (), **changes})


def test_a_bare_year_is_counted_apart_and_is_no_failure():
    text = report(bare_year(), text="In 2019 some 40 ships sank.")
    assert "**No claims found.**" in text
    assert "1 more is a date or an ordinal that counts nothing" in text
    assert "(CHK910)" not in text
    assert "**Dates and ordinals that count nothing**, and only place other claims: line 1 “2019”." in text
    summary = summarize([bare_year()])
    assert (summary.claims, summary.numbers, summary.dating, summary.coverage) == (0, 1, 1, 1.0)


def test_a_finding_shows_sentence_line_verdict_sources_and_what_would_change_it():
    text = report(overstated())
    assert "> Some **40** ships sank." in text
    assert "Line 1 · **error** · CHK101" in text
    assert "the Harbour Office counted 31: 1.29 times as many" in text
    assert (
        "| no | 31 ships | Harbour Office, official | Ships sunk in the battle | 30 April 2021 | 1 May 2021 |"
        in text
    )
    assert "[Losses at Oru](<https://example.org/oru?x=1>)" in text
    assert "**What would change the verdict:** It would agree if it said 31." in text
    assert "**How sure:** fairly sure (0.82); the runner-up was Ships built (score 51 of 100" in text
    assert "**Compared with:** Ships lost: Battle of Oru." in text
    assert "```sql\nselect * from observations" in text


def test_the_line_is_that_of_the_claim():
    text = report(consistent(), unjudged())
    assert "| 3 | About **12** crews" in text
    assert "- Line 3: **Hundreds** of gulls came." in text


def test_worse_findings_come_first_and_surer_ones_before_others():
    warning = overstated(severity=Severity.WARNING, finding_id="w", explanation="A warning.", confidence=0.99)
    unsure = overstated(finding_id="u", explanation="An unsure error.", confidence=0.4)
    sure = overstated(finding_id="s", explanation="A sure error.", confidence=0.9)
    text = report(warning, unsure, sure)
    assert text.index("A sure error") < text.index("An unsure error") < text.index("A warning")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"value": None, "low": Decimal(26015), "unit": "people"}, "at least 26,015 people"),
        ({"value": None, "high": Decimal(51)}, "up to 51 ships"),
        ({"value": None, "low": Decimal(20), "high": Decimal(40), "unit": "percent"}, "20 to 40 per cent"),
        ({"value": Decimal(5), "low": Decimal(4), "high": Decimal(6)}, "5 (4 to 6) ships"),
        ({"value": Decimal("1E+6"), "unit": "USD"}, "1 million USD"),
        ({"value": Decimal("0.50"), "unit": "share"}, "0.5"),
        ({"value": Decimal(1), "unit": "country"}, "1 country"),
        ({"value": Decimal(2), "unit": "country"}, "2 countries"),
        ({"value": Decimal(1520000), "unit": "tonne"}, "1.52 million tonnes"),
        ({"value": Decimal(1520417), "unit": "tonne"}, "1,520,417 tonnes"),
        ({"value": Decimal(-2500000000), "unit": "EUR"}, "-2.5 billion EUR"),
        ({"status": "minimum"}, "at least 31 ships"),
        ({"low": Decimal(31)}, "at least 31 ships"),
        ({"high": Decimal(31)}, "up to 31 ships"),
        ({"value": None, "unit": "listed", "period": "2019-04-15/.."}, "listed, since 15 April 2019"),
        ({"value": None, "unit": "not listed", "period": "../.."}, "not listed"),
        ({"value": None, "unit": "date", "period": "1945-06-26/1945-06-26"}, "26 June 1945"),
        ({"value": None, "unit": "term", "period": "2009/2014"}, "2009 to 2014"),
    ],
)
def test_figures_are_written_as_bounds_ranges_and_units(fields, shown):
    assert f"| {shown} |" in report(overstated(evidence=(evidence(**fields),)))


def test_every_source_with_its_role_status_and_caveat_is_shown():
    rows = (
        evidence(),
        evidence(
            source="Rebel Council",
            agrees=True,
            status="party",
            verification="unconfirmed",
            caveat="Its own count.",
        ),
        evidence(source="Later Inquiry", role="later"),
    )
    text = report(overstated(evidence=rows))
    assert "| yes |" in text
    assert "| Rebel Council, **a party's own figure** |" in text
    assert "(not yet seen in a document)" in text
    assert "**About the figures of Rebel Council:** Its own count." in text
    assert "| published later |" in text


def test_notes_of_consistent_claims_are_not_lost():
    text = report(consistent(notes=("Another list does not name it.", "Tolerance of 5 per cent: rounding")))
    assert "9 more. **Note:** Another list does not name it. |" in text
    assert "Tolerance" not in text


def test_a_caveat_is_said_once_and_with_its_source():
    rows = (evidence(caveat="Its own count. Not checked."), evidence(row_id="o2", caveat="Its own count."))
    text = report(overstated(evidence=rows, notes=("Its own count.", "Seen once.")))
    assert "**About the figures of Harbour Office:** Its own count. Not checked." in text
    assert text.count("Its own count") == 1
    assert "**Note:** Seen once." in text


def test_a_definition_that_repeats_is_written_once():
    rows = tuple(evidence(row_id=str(number), as_of=f"2021-04-{number}") for number in (28, 29, 30))
    text = report(overstated(evidence=rows))
    assert text.count("| Ships sunk in the battle |") == 1
    assert text.count("| as above |") == 2


def test_what_the_verdict_says_is_not_said_again_and_a_slip_steps_back():
    decided = Diagnosis(
        kind="concept", text="It fits ships hit.", strength=0.9, verdict=VerdictName.OTHER_DEFINITION
    )
    slip = Diagnosis(kind="slip", text="Ten times too great?", strength=0.5)
    near = Diagnosis(kind="vintage", text="Near last year's.", strength=0.4, fits=False)
    text = report(
        overstated(
            verdict=VerdictName.OTHER_DEFINITION,
            explanation="The text says 40. It fits ships hit.",
            diagnosis=(decided, slip, near),
        )
    )
    assert text.count("It fits ships hit.") == 1
    assert "Ten times" not in text
    assert "**Near, but does not fit:** Near last year's." in text
    assert "Ten times" in report(overstated(diagnosis=(slip,)))


def test_the_user_s_own_table_is_called_so():
    packs = (PackLine(name="mine.csv", rows=1, own=True),)
    text = report(
        overstated(evidence=(evidence(source="mine.csv", url="", title=""),)),
        snapshot=Snapshot(tool_version="1", packs=packs),
    )
    assert "| mine.csv, a table of yours |" in text


def test_what_several_authorities_say_of_one_claim_stands_in_one_row():
    text = report(
        consistent(explanation="List A has it."),
        consistent(explanation="List B has it.", finding_id="f5", confidence=0.76),
    )
    assert "| List A has it. List B has it. |" in text
    assert text.count("| 3 | About **12** crews") == 1
    assert "fairly sure (0.76)" in text


def test_what_was_not_judged_is_grouped_by_code_with_its_reason():
    snapshot = Snapshot(tool_version="1", codes={"CHK907": "vague"}, code_summaries={"CHK907": "Too vague."})
    text = report(unjudged(), snapshot=snapshot)
    assert "Not judged, because: Vague (CHK907): 1." in text
    assert "**Vague** (CHK907): The amount is vague." in text
    other = unjudged(explanation="It is a guess.", finding_id="f6")
    text = report(unjudged(), other, snapshot=snapshot)
    assert "**Vague** (CHK907): Too vague." in text
    assert "It is a guess." in text


def test_the_report_names_the_reference_state_and_the_clocks():
    snapshot = Snapshot(
        tool_version="9.9",
        packs=(
            PackLine(
                name="sea", title="Ships", version="3", digest="abcdef0123456789", rows=1200, licence="CC0"
            ),
        ),
        as_of=date(2021, 6, 1),
        unread=("mine.csv:4: no number",),
    )
    text = report(snapshot=snapshot)
    assert "| Ships | 3 | 1,200 | abcdef012345 | CC0 |" in text
    assert "what was public on 1 June 2021 (--as-of)" in text
    assert "1 May 2021 (from --published)" in text
    assert "mine.csv:4: no number" in text


def test_an_article_without_a_day_says_so():
    text = report(published=None)
    assert "| Published | unknown |" in text
    assert "the newest figures" in text


def test_a_text_without_claims_has_a_report_too():
    text = report(text="Nothing to count here.")
    assert "**No claims found.**" in text
    assert "No claim was found in this text" in text
    assert "## Sign-off" in text


def test_findings_below_the_chosen_severity_are_counted_but_not_shown():
    text = report(overstated(), consistent(), snapshot=Snapshot(tool_version="1", least=Severity.WARNING))
    assert "2 of 2 claims" in text
    assert "Consistent claims" not in text
    assert "1 finding below “warning” not shown" in text


def test_several_documents_of_one_file_have_sections_of_their_own():
    documents = tuple(
        CheckedDocument(document=document(TEXT, document_id=name), findings=(overstated(),))
        for name in ("a", "b")
    )
    text = render_markdown(
        CheckedFile(name="wire.jsonl", documents=documents, unread=("wire.jsonl:3: not JSON",)),
        Snapshot(tool_version="1"),
    )
    assert "# Claims check: wire.jsonl" in text
    assert "## Document: a" in text
    assert "## Document: b" in text
    assert "wire.jsonl:3: not JSON" in text


def test_the_same_findings_give_the_same_bytes():
    findings = (overstated(), consistent(), unjudged())
    assert report(*findings) == report(*findings)


_EVIL = st.one_of(
    st.sampled_from(
        [
            "<script>alert(1)</script>", "[x](javascript:alert(1))", "| cell | cell |", "\n# Heading\n", "```\nout",
            "<!-- hide", "</details><b>", "![p](http://evil.example/p.png)", "\x1b[31m", "\u202e", "{{ 7*7 }}",
            "{% raw %}", "**bold**", "http://evil.example", "a\r\n\r\nb", "- item", "<details>", "$$x$$", "\ud800",
        ]
    ),
    st.text(alphabet="<>|`*_[]()#!&\\\n\"'-{}%a1 ", min_size=1, max_size=30),
).filter(str.strip)  # fmt: skip  # blank remarks are left out


@settings(max_examples=150, deadline=None)
@given(evil=_EVIL)
def test_nothing_from_the_article_or_a_table_comes_alive(evil):
    def skeleton(word):
        text = f"Some 40 ships {word} sank.\n\nAbout 12 {word} crews were saved."
        row = evidence(definition=word, source=f"S{word}", title=word, caveat=word, status=word, verification=word,
                       url="https://x.example/" + word, unit=word, as_of=word, published=word)  # fmt: skip
        fields = {
            "evidence": (row,), "explanation": word, "notes": (word,), "flips_if": word, "sql": word,
            "arithmetic": word, "indicator_name": word, "entity_name": word,
            "diagnosis": (Diagnosis(kind=word, text=word, strength=1.0),),
            "candidates": (Candidate(label=word, indicator=word, entity=word, score=1.0, why_not=word),),
        }  # fmt: skip
        findings = (
            finding(claim(text, attribution=word), **fields),
            finding(claim(text, "12", value="12"), verdict=VerdictName.CONSISTENT, **fields),
            finding(claim(text, "crews", value=None), verdict=VerdictName.UNVERIFIABLE, **fields),
        )
        packs = (PackLine(name=word, title=word, version=word, digest=word, rows=1, licence=word),)
        snapshot = Snapshot(
            tool_version="1",
            packs=packs,
            unread=(word,),
            codes={"CHK101": word},
            code_summaries={"CHK101": word},
        )
        source = report(*findings, text=text, snapshot=snapshot, title=word, document_id=word)
        rendered = MarkdownIt("commonmark").enable("table").render(source)
        tags = re.findall(r"<(/?[a-z0-9]+)", rendered)
        return source, rendered, [tag for tag in tags if tag not in ("a", "/a", "strong", "/strong")]

    source, rendered, tags = skeleton(evil)
    assert tags == skeleton("plain")[2]
    assert not re.search(r'href="(?!https?://)', rendered)
    assert html.unescape(
        nh3.clean(rendered, tags=nh3.ALLOWED_TAGS | {"details", "summary"}, link_rel=None)
    ).count("ships")
    assert not any(ord(character) < 32 and character not in "\n\t" for character in source)
    assert "49" not in source.replace(evil, "")


def test_a_picture_is_linked_and_its_words_do_not_break_out_of_the_link():
    claimed = Claimed(centre=Decimal(40), low=Decimal(36), high=None, literal_low=None, literal_high=None)
    source = "](javascript:alert(1)) <img src=x onerror=alert(1)> ![x](y)"
    page = document(TEXT)
    one = overstated(claimed=claimed, evidence=(evidence(source=source),))
    checked = CheckedDocument(document=page, findings=(one,))
    file = CheckedFile(name="a.md", documents=(checked,), pictures="a b)-pictures")
    text = render_markdown(file, Snapshot(tool_version="1"))
    tokens = MarkdownIt().parse(text)
    images = [child for token in tokens for child in token.children or () if child.type == "image"]
    assert [image.attrs["src"] for image in images] == ["a%20b%29-pictures/f0a1.svg"]
    assert "javascript:alert(1)" in images[0].content
    assert "![" not in render_markdown(dataclasses.replace(file, pictures=""), Snapshot(tool_version="1"))
