"""How one finding looks in the terminal while it is decided on: the claim, the verdict, the evidence, the doubt."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.commands.review_items import Item
from checker.report.figures import day, sureness
from checker.report.marks import Decision
from checker.report.printable import one_line
from checker.report.reviews import told

_NARROWEST, _WIDEST = 60, 110
_MOST_ROWS = 6
_MOST_CONTEXT = 400


def width() -> int:
    """How many columns a paragraph may have."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((80, 24)).columns - 1))


def screen(item: Item, number: int, total: int, decision: Decision | None) -> Iterator[str]:
    """The lines that show one finding."""
    record = item.record
    place = record.get("place")
    where = one_line(str(place["label"])) if isinstance(place, Mapping) and place.get("label") else ""
    code = f" ({one_line(str(record['code']))})" if record.get("code") else ""
    head = f"[{number} of {total}] {record['severity']}: {record['verdict']}{code}"
    about = ", ".join(part for part in (one_line(item.document), where) if part)
    yield f"{head}{f'  {about}' if about else ''}  {str(record['finding'])[:8]}"
    yield from _wrapped(f"“{_quoted(record)}”", "  ")
    yield from _wrapped(one_line(record["explanation"]), "  ")
    rows = _dicts(record.get("references"))
    for row in rows[:_MOST_ROWS]:
        yield from _wrapped(_row(row), "    ")
    if len(rows) > _MOST_ROWS:
        yield f"    and {len(rows) - _MOST_ROWS} more (p shows all)"
    if record.get("attribution"):
        yield from _wrapped(f"Said by {one_line(str(record['attribution']))}.", "  ")
    if record.get("flips_if"):
        flip = one_line(str(record["flips_if"]))
        yield from _wrapped(
            f"Would change the verdict: {flip if flip.startswith(('it ', 'the ')) else f'the text {flip}'}",
            "  ",
        )
    yield f"  How sure: {sureness(float(record['confidence']))}"
    if decision is not None:
        again = "" if decision.of in ("", record["verdict"]) else f", when the verdict was {decision.of}"
        yield from _wrapped(f"Decided: {told(decision)}{again}", "  ")


def listed(item: Item, decision: Decision | None) -> str:
    """One finding in one line, for --list."""
    record = item.record
    done = "open"
    if decision is not None:
        done = decision.choice.value if decision.of in ("", record["verdict"]) else "again"
    parts = (
        record["finding"], done, record["severity"], record["verdict"], record.get("code") or "-",
        one_line(record["surface"]), one_line(record["sentence"]),
    )  # fmt: skip
    return "\t".join(one_line(str(part)) for part in parts)


def _quoted(record: Mapping[str, Any]) -> str:
    """The sentence with the words of the claim between marks; a long one is cut around them."""
    sentence, surface = one_line(record["sentence"]), one_line(record["surface"])
    before, found, after = sentence.partition(surface) if surface else (sentence, "", "")
    if not found:
        return sentence[: 2 * _MOST_CONTEXT]
    if len(before) > _MOST_CONTEXT:
        before = f"… {before[-_MOST_CONTEXT:]}"
    if len(after) > _MOST_CONTEXT:
        after = f"{after[:_MOST_CONTEXT]} …"
    return f"{before}>>{surface}<<{after}"


def _row(row: Mapping[str, Any]) -> str:
    figures = [_number(row[name]) for name in ("low", "value", "high") if row.get(name) is not None]
    listing = row.get("unit") in ("listed", "not listed")
    unit = f" {row['unit']}" if row.get("unit") and (figures or listing) else ""
    mark = "agrees" if row.get("agrees") else "differs"
    if row.get("role", "evidence") != "evidence":
        mark = "context"
    when = day(str(row.get("as_of") or row.get("period") or "unknown day"))
    words = [
        f"{' to '.join(dict.fromkeys(figures))}{unit}".strip(),
        row.get("source"),
        row.get("definition"),
        when,
    ]
    return f"{mark}: {', '.join(one_line(str(word)) for word in words if word)}"


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def _wrapped(text: str, indent: str) -> Sequence[str]:
    return textwrap.wrap(
        text, width(), initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False
    )


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list | tuple) else []
