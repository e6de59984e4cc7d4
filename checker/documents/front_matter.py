"""Front matter of a Markdown file: the date and the title in the block between `---` or `+++` lines.

Only top-level `key: value` lines of YAML are read, because nothing more is needed and a full YAML reader is
a large door to leave open to foreign files. TOML is read by the standard library.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date

from checker.documents.published import is_partial, parse_day
from checker.errors import UsageError

_FENCE = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\n")
_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]+(?P<value>.*)")
_DATE_KEYS = ("published", "date", "publication_date", "pubdate", "publishdate", "date_published")
# More is not front matter but a page that begins with a rule.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a file says; `end` is where the body begins, `problem` what could not be read."""

    end: int = 0
    title: str | None = None
    published: date | None = None
    published_from: str = ""
    problem: str = ""
    authors: tuple[str, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of a text, or an empty one if the text begins without it."""
    fence = _FENCE.match(text)
    if fence is None:
        return FrontMatter()
    mark = fence["mark"]
    close = re.compile(rf"^{re.escape(mark)}[ \t]*$", re.MULTILINE).search(text, fence.end(), _LONGEST)
    if close is None:
        return FrontMatter()
    body = text[fence.end() : close.start()]
    fields = _yaml_fields(body) if mark == "---" else _toml_fields(body)
    if fields is None:
        return FrontMatter(end=close.end(), problem="the front matter could not be read as TOML")
    day, told_by, problem = _day(fields)
    title = fields.get("title")
    return FrontMatter(
        end=close.end(),
        title=title if isinstance(title, str) and title else None,
        published=day,
        published_from=told_by,
        problem=problem,
        authors=named_authors(fields.get("author") or fields.get("authors")),
    )


def named_authors(value: object) -> tuple[str, ...]:
    """The names of a field that holds one name, a list of them, or a list in brackets as YAML writes it."""
    if isinstance(value, str):
        inner = value.strip()
        parts = inner[1:-1].split(",") if inner[:1] == "[" and inner[-1:] == "]" else [inner]
        value = [_unquoted(part.strip()) for part in parts]
    names = (
        (" ".join(one.split()) for one in value if isinstance(one, str)) if isinstance(value, list) else ()
    )
    return tuple(dict.fromkeys(name for name in names if name))


def _day(fields: dict[str, object]) -> tuple[date | None, str, str]:
    for key in _DATE_KEYS:
        value = fields.get(key)
        if value is None or value == "":
            continue
        try:
            day = parse_day(value if isinstance(value, str | date) else str(value), name=key)
        except UsageError:
            return None, "", f"the front matter's {key} is no ISO date and was not used"
        part = f" ({value}, taken as its first day)" if is_partial(value) else ""
        return day, f"front matter{part}", ""
    return None, "", ""


def _yaml_fields(body: str) -> dict[str, object]:
    fields: dict[str, object] = {}
    for line in body.split("\n"):
        match = _LINE.fullmatch(line.rstrip())
        if match:
            fields.setdefault(match["key"].lower(), _unquoted(match["value"].strip()))
    return fields


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value.split(" #", 1)[0].rstrip()


def _toml_fields(body: str) -> dict[str, object] | None:
    try:
        return {key.lower(): value for key, value in tomllib.loads(body).items()}
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
