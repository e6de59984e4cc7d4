"""What a reader of a Markdown file sees, at the places where it stands in the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents import make_document


def seen(source):
    document = make_document(source, markdown=True)
    return [" ".join(sentence.text.split()) for sentence in document.sentences]


def blocks(source):
    return [sentence.block for sentence in make_document(source, markdown=True).sentences]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("About **1,200** people.", ["About 1,200 people."], id="emphasis"),
        pytest.param("See [the count](https://x.org/2021/99) now.", ["See the count now."], id="link-target"),
        pytest.param(
            "See [it](https://x.org/a_(b)_77 'in 1999') now.", ["See it now."], id="brackets-in-target"
        ),
        pytest.param("A ![map of 44 towns](map-44.png) here.", ["A here."], id="picture"),
        pytest.param("So [it][1] is.\n\n[1]: https://x.org/2019", ["So it is."], id="reference-link"),
        pytest.param("Eight [sic] ships.", ["Eight [sic] ships."], id="mere-brackets-stay"),
        pytest.param(
            "Held.[^7]\n\n[^7]: By 30 men, he said.", ["Held.", "By 30 men, he said."], id="footnote"
        ),
        pytest.param("Left <!-- was 900 --> only.", ["Left only."], id="comment"),
        pytest.param("Left <b title='5'>800</b> only.", ["Left 800 only."], id="inline-html"),
        pytest.param(
            "<p>Some 12 ships</p>\n<script>\nvar a = 99\n</script>", ["Some 12 ships"], id="html-block"
        ),
        pytest.param("```\n500 lines\n```\nBut 6 left.", ["But 6 left."], id="fenced-code"),
        pytest.param("Text.\n\n    600 lines of code\n", ["Text."], id="indented-code"),
        pytest.param("Cost \\*5\\* &amp; 1999&ndash;2014.", ["Cost *5 * & 1999– 2014."], id="escapes"),
        pytest.param(
            "| place | dead |\n|---|---:|\n| Oru | **12** |", ["place | dead", "Oru | 12"], id="table"
        ),
        pytest.param("snake_case_7 and 5 * 3 * 2", ["snake_case_7 and 5 * 3 * 2"], id="marks-that-are-text"),
        pytest.param("<https://x.org/5000> says 4.", ["says 4."], id="autolink"),
    ],
)
def test_only_what_a_reader_sees_is_in_the_sentences(source, expected):
    assert seen(source) == expected


def test_each_sort_of_block_is_named():
    source = "# Head\n\nText.\n\n> Quote.\n\n- Item.\n\n| a | b |\n|---|---|\n| c | d |\n"
    assert blocks(source) == ["heading", "paragraph", "quote", "item", "row", "row"]


def test_offsets_point_into_the_file_across_quote_marks_and_wrapped_lines():
    source = "> They counted\n> 1,450 **dead**\n> in May.\n"
    document = make_document(source, markdown=True)
    (sentence,) = document.sentences
    assert source[sentence.start : sentence.end].startswith("They counted")
    place = document.text.index("1,450")
    assert source[place : place + 5] == "1,450"
    assert document.given == source


def test_front_matter_gives_date_and_title_and_no_claims():
    document = make_document("---\ntitle: 'Nine lives'\ndate: 2021-04-03\n---\nOnly 3 left.\n", markdown=True)
    assert (document.title, str(document.published), document.published_from) == (
        "Nine lives",
        "2021-04-03",
        "front matter",
    )
    assert [sentence.text for sentence in document.sentences] == ["Only 3 left."]


def test_toml_front_matter_is_read_too():
    document = make_document('+++\ndate = 2020-02-29\ntitle = "Leap"\n+++\nText.\n', markdown=True)
    assert (str(document.published), document.title) == ("2020-02-29", "Leap")


def test_a_month_in_front_matter_counts_as_its_first_day_and_says_so():
    document = make_document("---\ndate: 2021-04\n---\nText.\n", markdown=True)
    assert str(document.published) == "2021-04-01"
    assert "first day" in document.published_from


def test_an_unreadable_date_is_noted_and_not_guessed():
    document = make_document("---\ndate: last Tuesday\n---\nText.\n", markdown=True)
    assert document.published is None
    assert any("date" in note for note in document.notes)


def test_the_day_that_the_caller_gives_beats_front_matter():
    from datetime import date

    document = make_document(
        "---\ndate: 2021-04-03\n---\nText.\n",
        published=date(2022, 1, 1),
        published_from="--published",
        markdown=True,
    )
    assert (str(document.published), document.published_from) == ("2022-01-01", "--published")


def test_a_heading_becomes_the_title():
    assert make_document("Intro.\n\n# The *real* head\n", markdown=True).title == "The real head"


_PIECES = st.sampled_from(
    ["17", " ", "\n", "\n\n", "a", "*", "_", "`", "```", "[", "](", ")", "!", "<", ">", "<!--", "-->", "|", "---",
     "- ", "> ", "# ", "\\", "&amp;", "~~", "1. ", "    ", "\t", "\r\n", "\r", "<b>", "[^1]", ": x", "é", "\0"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_keeps_its_length_and_its_sentences_in_order(source):
    document = make_document(source, markdown=True)
    assert len(document.text) == len(document.given) == len(source)
    assert document.given == source
    place = 0
    for sentence in document.sentences:
        assert place <= sentence.start < sentence.end
        assert document.text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip()
        place = sentence.end
    # A character is either shown as it stands, shown as an entity's meaning, or blanked.
    shown = [(new, old) for new, old in zip(document.text, source, strict=True) if new != old]
    assert all(new in " \n&" for new, _ in shown)
