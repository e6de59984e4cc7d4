"""The web page in a real browser: keys and clicks, a hostile page, a long one, paper, and who cannot see it."""

import shutil

import pytest
from web_page import hostile_page, long_page, page

from checker.report.marks import Choice, Decision, Marks, Suppression
from checker.report.overview import render_overview_html
from checker.report.runs import Judgement, Reported, Reports

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: test)")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium on this machine (apt-get install chromium)"
)


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        try:
            found = started.chromium.launch(
                executable_path=BROWSER, args=["--no-sandbox", "--disable-dev-shm-usage"]
            )
        except playwright.Error as error:
            pytest.skip(f"Chromium does not start here: {str(error).splitlines()[0]}")
        yield found
        found.close()


@pytest.fixture
def show(browser, tmp_path):
    """Open a page from a file; whatever it asks of the network, says or gets wrong is written down."""
    contexts = []

    def opened(text, **options):
        path = tmp_path / "report.html"
        path.write_text(text, encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        tab = context.new_page()
        tab.trouble = []
        tab.on(
            "request",
            lambda request: tab.trouble.append(request.url) if request.url != path.as_uri() else None,
        )
        tab.on("console", lambda message: tab.trouble.append(message.text))
        tab.on("pageerror", lambda error: tab.trouble.append(str(error)))
        tab.on("dialog", lambda dialog: tab.trouble.append(dialog.message))
        tab.goto(path.as_uri())
        return tab

    yield opened
    for context in contexts:
        context.close()


def reading(tab):
    """The words of the finding that is open, or "" where the list is."""
    return tab.evaluate("document.querySelector('.proof.on h3 bdi')?.textContent ?? ''")


def listed(tab):
    return tab.locator("#list li:visible").count()


def test_keys_walk_through_the_findings_and_back(show):
    tab = show(page())
    assert (reading(tab), listed(tab)) == ("", 4)
    seen = []
    for key in ("j", "j", "j", "j", "j", "k"):
        tab.keyboard.press(key)
        seen.append(reading(tab))
    assert seen == ["40", "7", "12", "Hundreds", "Hundreds", "12"]
    assert tab.evaluate("document.activeElement.className").startswith("proof")
    assert tab.locator("a.c.on").inner_text() == "12"
    tab.keyboard.press("Escape")
    assert (reading(tab), listed(tab)) == ("", 4)
    assert tab.evaluate("document.activeElement.textContent").startswith("Consistent")
    assert tab.trouble == []


def test_a_click_on_a_claim_opens_its_proof(show):
    tab = show(page())
    tab.get_by_role("link", name="40", exact=True).first.click()
    assert reading(tab) == "40"
    assert tab.locator(".proof.on svg").is_visible()
    assert tab.locator(".proof.on").get_by_text("Harbour Office").first.is_visible()
    tab.locator(".proof.on .sql summary").click()
    assert "select * from observations" in tab.locator(".proof.on pre").inner_text()
    assert tab.trouble == []


def test_search_and_filters_narrow_the_list_and_the_walk(show):
    tab = show(page())
    tab.keyboard.press("/")
    tab.keyboard.type("harbour office gulls")
    assert listed(tab) == 0
    assert tab.get_by_text("No finding matches.").is_visible()
    tab.keyboard.press("Escape")
    assert listed(tab) == 4
    tab.keyboard.press("/")
    tab.keyboard.type("VAGUE")
    assert listed(tab) == 1
    tab.keyboard.press("Enter")
    assert reading(tab) == "Hundreds"
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    tab.locator("summary", has_text="Severities").click()
    tab.locator("input[value=error]").uncheck()
    assert listed(tab) == 3
    assert tab.get_by_role("status").inner_text() == "3 of 4 shown"
    tab.get_by_role("button", name="Show all").click()
    assert listed(tab) == 4
    assert tab.trouble == []


DECIDED = Marks(
    decisions={
        "f0a1": Decision(
            choice=Choice.REJECT, by="R. Analyst", reason="Barges are no ships.", of="overstated"
        ),
        "f4": Decision(choice=Choice.LATER, by="R. Analyst"),
    }
)


def test_decisions_are_shown_and_filtered(show):
    tab = show(page(marks=DECIDED))
    assert (
        "1 finding decided by an analyst: 1 rejected and 1 left for later; 1 still to be decided."
        in tab.content()
    )
    tab.locator("summary", has_text="Decisions").click()
    tab.locator("input[value=rejected]").uncheck()
    assert listed(tab) == 3
    tab.get_by_role("button", name="Show all").click()
    tab.get_by_role("button", name="Only what is open").click()
    assert listed(tab) == 1
    tab.get_by_role("button", name="Show all").click()
    tab.keyboard.press("j")
    assert tab.get_by_text("rejected by R. Analyst: Barges are no ships.").first.is_visible()
    assert tab.locator("a.c.error.cleared").inner_text() == "40"
    assert tab.trouble == []


def test_what_a_baseline_knows_and_what_is_ignored_can_be_left_out(show):
    marks = Marks(baseline=frozenset({"f4"}), suppressed={"f3": Suppression(reason="as quoted")})
    tab = show(page(marks=marks))
    tab.locator("summary", has_text="Known").click()
    boxes = tab.locator("input[name=standing]")
    assert [one.get_attribute("value") for one in boxes.all()] == [
        "new", "known from the baseline", "ignored or left out", "nothing said of it",
    ]  # fmt: skip
    for number in (1, 2, 3):
        boxes.nth(number).uncheck()
    assert tab.locator("#list li:visible").count() == 1
    assert "40" in tab.locator("#list li:visible").inner_text()
    tab.locator("#reset").click()
    assert tab.locator("#list li:visible").count() == 4


def test_without_a_baseline_and_ignores_nothing_is_known(show):
    assert show(page()).locator("input[name=standing]").count() == 0


def test_without_decisions_there_is_no_filter_of_them(show):
    assert show(page()).locator("summary", has_text="Decisions").count() == 0


def test_help_opens_and_closes(show):
    tab = show(page())
    tab.keyboard.press("?")
    assert tab.get_by_role("dialog").is_visible()
    tab.keyboard.press("Escape")
    assert not tab.get_by_role("dialog").is_visible()


def test_a_link_to_a_finding_opens_it(show):
    tab = show(page())
    tab.keyboard.press("j")
    address = tab.url
    assert address.endswith("#f0")
    tab.goto(address)
    tab.reload()
    assert reading(tab) == "40"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
def test_axe_finds_nothing(show, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    tab = show(page(marks=DECIDED), viewport={"width": width, "height": 900}, color_scheme=scheme)
    for key in ("", "j", "?"):
        if key:
            tab.keyboard.press(key)
        found = axe.run(tab).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_overview(show, scheme, tmp_path):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    row = Judgement(
        key="f", verdict="overstated", severity="error", code="CHK101", confidence=0.9, indicator="ships",
        entity="oru", attribution="the admiral", surface="40", says="31 sank.", place="line 1",
        sources=(("Harbour Office", False),),
    )  # fmt: skip
    one = Reported(
        path="a", document="a.md", title="", published="2021-05-01", authors=("Ann One",), claims=1, judged=1,
        findings=(row,),
    )  # fmt: skip
    run = Reports(documents=(one,))
    tab = show(
        render_overview_html(run, Reports(documents=()), lambda _: "./a.html", "x"), color_scheme=scheme
    )
    assert tab.locator("table").count() == 8
    assert [found["id"] for found in axe.run(tab).response["violations"]] == []
    assert tab.trouble == []


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_is_wider_than_the_window(show, width):
    for text in (page(), hostile_page()):
        tab = show(text, viewport={"width": width, "height": 900})
        tab.keyboard.press("j")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_hostile_article_and_table_do_nothing(show):
    tab = show(hostile_page())
    for key in ("j", "j", "k", "Escape"):
        tab.keyboard.press(key)
    for link in tab.locator(".proof a").all():
        assert not link.get_attribute("href").startswith("javascript")
    assert tab.evaluate("window.pwned") is None
    assert tab.trouble == []


def test_even_what_would_come_alive_is_stopped_by_the_policy(show):
    alive = page().replace(
        "</main>",
        "<img src='http://192.0.2.1/x.png' onerror='window.pwned=1'><script>window.pwned=2</script></main>",
    )
    tab = show(alive)
    assert tab.evaluate("window.pwned") is None
    assert any("Content Security Policy" in said for said in tab.trouble)


def test_two_thousand_claims_are_listed_searched_and_walked(show):
    tab = show(long_page())
    assert listed(tab) == 2000
    tab.keyboard.press("/")
    tab.keyboard.type("1777 1817")
    assert listed(tab) == 1
    tab.keyboard.press("Enter")
    assert reading(tab) == "1817"
    assert tab.locator("a.c.on").is_visible()
    assert tab.trouble == []


def test_without_scripts_everything_is_there(show):
    tab = show(page(), java_script_enabled=False)
    assert tab.locator(".proof:visible").count() == 4
    assert not tab.locator(".tools").is_visible()


def test_on_paper_every_proof_is_printed_and_no_button(show):
    tab = show(page())
    tab.keyboard.press("j")
    tab.emulate_media(media="print")
    assert tab.locator(".proof:visible").count() == 4
    assert tab.locator("button:visible").count() == 0
    assert tab.pdf().startswith(b"%PDF")


def test_on_paper_is_what_the_filters_show(show):
    tab = show(page())
    verdicts = tab.locator("input[name=verdict]")
    shown = verdicts.first.get_attribute("value")
    tab.locator(".filter summary").first.click()
    for number in range(1, verdicts.count()):
        verdicts.nth(number).uncheck()
    tab.emulate_media(media="print")
    left = tab.locator(".proof:visible")
    assert 0 < left.count() < 4
    assert tab.locator("#printed").inner_text().startswith(f"{left.count()} of ")
    assert shown.replace("-", " ") in left.first.inner_text().lower()


def test_the_pointer_over_a_claim_says_its_verdict_and_what_was_decided(show):
    tab = show(page())
    titles = [one.get_attribute("title") for one in tab.locator(".article a.c").all()]
    assert titles
    assert all(titles)
