"""The elements of HTML as far as text needs them: which hold nothing, which end a line, which end by themselves."""

from __future__ import annotations

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr")
)  # fmt: skip
HEADINGS = frozenset(
    ("h1", "h2", "h3", "h4", "h5", "h6")
)  # fmt: skip
BLOCKS = HEADINGS | frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
     "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup",
     "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul")
)  # fmt: skip
CELLS = frozenset(("td", "th"))
# An end tag that may be left out comes with the next of these.
ENDS = {
    "li": frozenset(("li",)),
    "p": frozenset(("p",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr", "td", "th")),
    "td": CELLS,
    "th": CELLS,
    "option": frozenset(("option",)),
}
# What ends the look for one of them.
BOUNDARIES = frozenset(("table", "ul", "ol", "dl", "body"))
