"""Foreign text stays text under a Markdown renderer, with and without HTML."""

import html

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checker.report.escape import Safe, code, fenced, link, markdown, marked, web_address
from checker.report.printable import one_line, printable

WITH_HTML = MarkdownIt("commonmark").enable(["table", "strikethrough"])
WITHOUT_HTML = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])

# Letters are rare on purpose: marks are what can go wrong.
hostile = st.one_of(
    st.text(alphabet="ab 1.-+=#>*_`~[](){}<>&!|\\$@^:/\"'\n\t;?%", max_size=60),
    st.text(max_size=40),
    st.sampled_from(
        [
            "<script>alert(1)</script>", "![x](javascript:alert(1))", "[a](http://evil.example)", "---", "# Head",
            "1. one", "> quote", "```", "<!-- -->", "&lt;b&gt;", "&amp;#60;", "| a | b |", "</details>", "~~no~~",
            "http://evil.example/?a=1&b=2", "www.evil.example", "a@b.example", "\x1b[31mred", "\u202egnp.exe",
            "<https://evil.example>", "[x]: http://evil.example", "    indented", "\\", "**", "a\r\nb", "$x$", "\ud800",
        ]
    ),
)  # fmt: skip


def words_of(tokens):
    for token in tokens:
        if token.type == "inline":
            yield from words_of(token.children)
        elif token.type in ("text", "text_special", "code_inline"):
            yield token.content
        else:
            yield f"<{token.type}>"


@pytest.mark.parametrize("renderer", [WITH_HTML, WITHOUT_HTML], ids=["html", "no-html"])
@given(text=hostile)
def test_escaped_text_renders_as_itself_and_as_nothing_else(renderer, text):
    source = str(markdown(text))
    assert "\n" not in source
    content = "".join(words_of(renderer.parse(source)))
    expected = one_line(text)
    assert content == (f"<paragraph_open>{expected}<paragraph_close>" if expected else "")


@given(text=hostile)
def test_a_table_cell_stays_one_cell(text):
    source = f"| a | b |\n| --- | --- |\n| {markdown(text)} | end |\n"
    rendered = WITH_HTML.render(source)
    cells = [part.split("</td>")[0] for part in rendered.split("<td>")[1:]]
    assert [html.unescape(cell) for cell in cells] == [one_line(text), "end"]
    assert nh3.clean(rendered) == nh3.clean(nh3.clean(rendered))
    assert "<a " not in rendered


@given(text=hostile, data=st.data())
def test_the_claim_is_bold_and_the_sentence_unchanged(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    tokens = WITH_HTML.parse("> " + marked(text, start, end))
    content = list(words_of(tokens))
    plain = "".join(part for part in content if not part.startswith(("<strong", "<blockquote", "<paragraph")))
    assert plain.split() == one_line(text).split() or "[U+" in plain
    if one_line(text[start:end]):
        assert content.count("<strong_open>") == content.count("<strong_close>") == 1


@given(text=hostile)
def test_code_cannot_be_left(text):
    rendered = list(words_of(WITH_HTML.parse(f"x {code(text)} y")))
    if one_line(text):
        assert rendered == ["<paragraph_open>", "x ", one_line(text), " y", "<paragraph_close>"]
    block = WITH_HTML.parse(f"{fenced(text, 'sql')}\n\nafter")
    assert next(token.type for token in block) == "fence"
    assert block[-2].content == "after"


@given(label=hostile, url=st.one_of(hostile, hostile.map(lambda text: "https://x.example/" + text)))
def test_a_link_goes_to_a_web_address_or_nowhere(label, url):
    rendered = WITH_HTML.render(f"| a |\n| --- |\n| {link(label, url)} |\n")
    assert rendered.count("<td>") == 1
    assert rendered.count("<a ") <= 1
    if "<a " in rendered:
        address = rendered.split('href="')[1].split('"')[0]
        assert address.lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.example",
        "https://",
        "http://[",
        "",
    ],
)
def test_other_addresses_are_no_links(url):
    assert web_address(url) == ""
    assert link("Office", url) == "Office"


def test_safe_text_is_not_escaped_twice():
    assert markdown(Safe("**kept**")) == "**kept**"
    assert markdown(markdown("a*b")) == "a\\*b"


def test_hidden_characters_are_shown_by_their_numbers():
    assert printable("a\x1b[2J\u202eb\x00") == "a[U+001B][2J[U+202E]b[U+0000]"
    assert printable("tab\tand\nnewline stay, é and \u200c too") == "tab\tand\nnewline stay, é and \u200c too"


@given(st.text())
def test_printable_text_can_be_written_and_moves_no_cursor(text):
    shown = printable(text)
    shown.encode("utf-8")
    assert not any(ord(character) < 32 and character not in "\t\n" for character in shown)
    assert printable(shown) == shown
