"""Web pages: the article and nothing else, its title and day, and where each character stands in the page."""

import subprocess
import sys

import pytest
from steps import growth
from web_pages import PAGE, PARAGRAPHS

from checker.__main__ import main
from checker.confinement.children import idle_children
from checker.documents import read_document
from checker.documents.articles import WHOLE_PAGE_NOTE
from checker.documents.assembly import GUESS_NOTE
from checker.documents.intake import Intake, Limits
from checker.documents.pages import read_page
from checker.errors import DocumentError


@pytest.fixture
def read(tmp_path):
    def read_source(source, name="page.html", **given):
        path = tmp_path / name
        path.write_bytes(source if isinstance(source, bytes) else source.encode())
        return read_document(str(path), **given)

    return read_source


def texts(source):
    return [block.text for block in read_page(source).blocks]


def test_the_article_is_read_and_what_stands_around_it_is_not(read):
    document = read(PAGE)
    kinds = [(one.block, one.text) for one in document.sentences]
    assert kinds == [
        ("heading", "Halvern port sets a record"),
        ("paragraph", PARAGRAPHS[0]),
        ("paragraph", PARAGRAPHS[1]),
        ("paragraph", "The new quay cost 31 million euros."),
        ("paragraph", "Calls by quay"),
        ("row", "Quay | Calls"),
        ("row", "North | 610"),
        ("row", "South | 870"),
        ("paragraph", PARAGRAPHS[2]),
        ("paragraph", PARAGRAPHS[3]),
    ]
    assert document.title == "Halvern port sets a record"


def test_places_are_lines_and_columns_of_the_page(read):
    document = read(PAGE)
    lines = PAGE.split("\n")
    for words in ("4.9 million", "1,480", "which is more", "31 million", "610", "870", "second terminal"):
        place = document.place(document.text.index(words))
        assert place.line is not None
        assert place.column is not None
        assert lines[place.line - 1][place.column - 1 :].startswith(words)


@pytest.mark.parametrize(
    ("head", "day", "told_by", "is_guess"),
    [
        ('<meta property="article:published_time" content="2024-03-03T23:30:00-05:00">', "2024-03-03", "metadata", False),
        ('<meta name="date" content="Mon, 04 Mar 2024 06:00:00 GMT">', "2024-03-04", "metadata", False),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], '
            '"datePublished": "2024-03-02", "dateModified": "2024-03-09"}]}</script>',
            "2024-03-02", "datePublished", False,
        ),
        ('<script type="application/ld+json">{"broken": </script>', "2024-03-04", "a guess: a day written", True),
        ("", "2024-03-04", "a guess: a day written", True),
    ],
)  # fmt: skip
def test_the_day_comes_from_metadata_or_is_called_a_guess(read, head, day, told_by, is_guess):
    document = read(PAGE.replace("<!--DATE-->", head))
    assert str(document.published) == day
    assert told_by in document.published_from
    assert (GUESS_NOTE in document.notes) is is_guess


def test_a_day_in_the_footer_is_nobodys_and_one_in_the_address_is_a_guess(read):
    undated = PAGE.replace(", 4 March 2024", "")
    assert read(undated).published is None
    addressed = undated.replace(
        "<!--DATE-->", '<link rel="canonical" href="https://coast.example/2024/03/05/halvern">'
    )
    document = read(addressed)
    assert str(document.published) == "2024-03-05"
    assert document.published_from.startswith("a guess")


def test_the_users_day_beats_the_pages(read):
    from datetime import date

    document = read(PAGE, published=date(2020, 1, 2))
    assert (str(document.published), document.published_from, document.notes) == (
        "2020-01-02",
        "--published",
        (),
    )


def test_a_page_that_calls_its_frame_a_sidebar_is_still_read(read):
    framed = PAGE.replace('<article class="story">', '<article class="story sidebar newsletter">')
    assert PARAGRAPHS[2] in read(framed).text


def test_a_short_page_is_read_whole_and_says_so(read):
    document = read("<title>Note</title><nav>Menu 12</nav><p>Five ships came.</p>")
    assert document.text == "Five ships came."
    assert WHOLE_PAGE_NOTE in document.notes
    assert document.title == "Note"


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("<p>1,200<sup>3</sup> ships", ["1,200 ships"]),
        ("<p>1,200<sup><a href='#n'>[a]</a></sup> ships", ["1,200 ships"]),
        (
            "<p>30 km<sup>2</sup> and 4 × 10<sup>6</sup> on the 15<sup>th</sup>",
            ["30 km² and 4 × 10⁶ on the 15th"],
        ),
        ("<p>CO<sub>2</sub>", ["CO2"]),
        ("<p>a\u00a0b &amp; c&nbsp;&#8364;5 &bogus; <b>b</b>old", ["a b & c €5 &bogus; bold"]),
        ("<p><del>500</del> <s>550</s> 600 died", ["600 died"]),
        ("<p hidden>9</p><p style='display: none'>8</p><p>7 came", ["7 came"]),
        ("<p>one<br>two<br><br>three", ["one two", "three"]),
        ("<ul><li>one<li>two</ul><p>three<p>four", ["one", "two", "three", "four"]),
        ("<table><tr><td>a<td>1<tr><td>b<td>2</table>", ["a | 1", "b | 2"]),
        ("<table><tr><td><p>A long way.</p><p>And back.</p></td></tr></table>", ["A long way. And back."]),
        ("<pre>total <code>x = 5</code> lines</pre>", ["total lines"]),
        ("<p title='a > b' data-x=\"<p>9</p>\">seen</p>", ["seen"]),
        ("<p>2 < 3 and 4 > 1</p>", ["2 < 3 and 4 > 1"]),
        ("<p>seen</p><!-- 9 --><script>'<p>9</p>'</script><p>also", ["seen", "also"]),
        ("<p>seen <a href='x", ["seen"]),
        ("<p>seen</p><!-- 9", ["seen"]),
        ("<p>seen</p></p></div></x><p>also", ["seen", "also"]),
        ("<ruby>漢<rt>9</rt></ruby>字", ["漢字"]),
    ],
)
def test_what_a_browser_shows_is_what_is_seen(source, seen):
    assert [" ".join(text.split()) for text in texts(source)] == seen


def test_soft_hyphens_and_zero_widths_are_left_out_and_places_stay_true(read):
    document = read("<p>The har&shy;bour took 1\u200b200 of 7,300 tonnes.</p>")
    assert document.text == "The harbour took 1200 of 7,300 tonnes."
    assert document.place(document.text.index("7,300")).column == 35


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("cp1252", "iso-8859-1"), ("utf-8", "utf-8"), ("cp1251", "windows-1251"), ("utf-16", "")],
)
def test_encodings_are_declared_by_the_page_or_by_its_mark(read, encoding, declared):
    words = "Гости прибыли в порт" if encoding == "cp1251" else "Café Über “quoted”"
    page = f'<html><meta charset="{declared}"><body><p>{words}, 5 of them.</p>'
    assert words in read(page.encode(encoding)).text


def test_a_page_without_text_says_what_to_do(read):
    with pytest.raises(DocumentError, match=r"page\.html: the page holds no text") as caught:
        read("<!doctype html><body><div id=root></div><script>load(5)</script>")
    assert "browser" in caught.value.hint


def test_standard_input_is_known_by_its_content_by_a_flag_or_by_a_name():
    page = b"<!DOCTYPE html><html><p>Five ships came.</p></html>"
    assert read_document("-", stdin=page).text == "Five ships came."
    bare = b"<p>Five <b>ships</b> came.</p>"
    assert read_document("-", stdin=bare).text == bare.decode()
    for intake in (Intake(input_format="html"), Intake(stdin_filename="a.htm")):
        assert read_document("-", stdin=bare, intake=intake).text == "Five ships came."


def test_reading_beyond_its_time_is_an_error_and_the_next_page_is_read(read):
    with pytest.raises(DocumentError, match=r"limit of 0\.001 seconds") as caught:
        read(PAGE, intake=Intake(limits=Limits(seconds=0.001)))
    assert "--read-seconds" in caught.value.hint
    assert read(PAGE).title


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are not kept everywhere")
def test_reading_beyond_its_memory_is_an_error_and_the_next_page_is_read(read):
    with pytest.raises(DocumentError, match="MB of memory") as caught:
        read("<p>" + "five ships and " * 2_000_000, intake=Intake(limits=Limits(megabytes=200)))
    assert "--read-megabytes" in caught.value.hint
    assert read(PAGE).title


def test_a_child_that_dies_is_replaced(read):
    assert read(PAGE).title
    idle_children()[0].process.kill()
    idle_children()[0].process.wait()
    assert read(PAGE).title


@pytest.mark.parametrize(
    "part",
    [
        "<div>",
        "</div>",
        '<a "',
        '<a b="',
        "<!--",
        "<li>",
        "<table><tr><td>",
        "&",
        "<sup>",
        "</script",
        "<p>a",
        "<b><i>",
    ],
)
def test_hostile_markup_takes_linear_time(part):
    assert growth(read_page, lambda times: part * times, 500) < 10


def test_no_module_is_taken_from_the_folder_of_the_run(tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('taken')")
    (tmp_path / "lxml.py").write_text("open('taken', 'w')")
    (tmp_path / "page.html").write_text(PAGE)
    command = [sys.executable, "-P", "-m", "checker", "extract", "page.html"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"4.9 million tonnes"' in done.stdout
    assert not (tmp_path / "taken").exists()


def test_findings_say_where_in_the_page_they_stand(tmp_path, monkeypatch, capsys):
    import json

    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "ports.csv").write_text(
        "entity,measure,unit,period,value\nPort of Halvern,Cargo handled,million tonnes,2023,4.4\n"
    )
    options = ["--table", "ports.csv", "--no-packs", "-q"]
    assert main(["run", "page.html", "--format", "jsonl", *options, "--exit-zero"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    wrong = next(one for one in found if one["surface"] == "4.9 million tonnes")
    assert wrong["verdict"] == "overstated"
    line = next(number for number, text in enumerate(PAGE.split("\n"), start=1) if "4.9 million" in text)
    assert wrong["place"] == {"label": f"line {line}", "part": None, "line": line, "column": 32}
    assert not {"40", "500", "312", "1,204", "87", "77", "3 million"} & {
        one["surface"].split(" ")[0] for one in found
    }
