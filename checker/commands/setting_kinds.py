"""What the settings of a configuration file are called, what each may hold, and which option it stands for."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from checker.commands.console import suggestion
from checker.documents.formats import FORMATS
from checker.documents.published import parse_day
from checker.errors import UsageError

Value = Any
"""A value as the option takes it; TOML has many types, and each kind of setting makes one of it."""

_FAILS = ("error", "warning", "note", "never")
_SHOWN = ("error", "warning", "note", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a setting stands: what it is called in a message, and the folder that its paths are meant from."""

    name: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in a file, the option's name in Python, and what makes a value of it."""

    key: str
    option: str
    read: Callable[[Any, str, Source], Value]
    per_path: bool = False


def _text(value: Any, place: str, _source: Source) -> str:
    if not isinstance(value, str) or not value:
        raise UsageError(f"{place} is no text", "write it in quotation marks")
    return value


def _switch(value: Any, place: str, _source: Source) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{place} is neither true nor false", "write it without quotation marks")
    return value


def _off(value: Any, place: str, source: Source) -> bool:
    return not _switch(value, place, source)


def _whole(value: Any, place: str, _source: Source) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise UsageError(
            f"{place} is no whole number from 1 on", "write it as a number, without quotation marks"
        )
    return value


def _percent(value: Any, place: str, _source: Source) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise UsageError(f"{place} is no number from 0 to 100", "it is the share of numbers in percent")
    return float(value)


def _day(value: Any, place: str, _source: Source) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise UsageError(f"{place} is no day", "write it as YYYY-MM-DD")
    parse_day(value, name=place)
    return value


def _listed(value: Any, place: str, source: Source) -> list[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list):
        raise UsageError(f"{place} is no list of texts", 'write it as ["one", "two"]')
    return [_text(one, f"{place}: {one!r}", source) for one in values]


def _path(value: Any, place: str, source: Source) -> str:
    path = Path(_text(value, place, source)).expanduser()
    if str(path) == "-" or "://" in str(value):
        return str(value)
    return from_here(source.folder / path)


def _paths(value: Any, place: str, source: Source) -> list[str]:
    return [_path(one, place, source) for one in _listed(value, place, source)]


def _formats(value: Any, place: str, source: Source) -> str:
    return ",".join(_listed(value, place, source))


def _patterns(value: Any, place: str, source: Source) -> list[str]:
    # Made absolute here, because only here it is known from where a pattern is meant.
    return [rooted(pattern, source.folder) for pattern in _listed(value, place, source)]


def _codes(value: Any, place: str, source: Source) -> str:
    from checker.commands.code_choice import parse_codes

    return ",".join(parse_codes(",".join(_listed(value, place, source)), place))


def _limits(value: Any, place: str, source: Source) -> list[str]:
    from checker.documents.bounds import parse_bounds

    values = _listed(value, place, source)
    parse_bounds(values, place)
    return values


def _choice(*allowed: str) -> Callable[[Any, str, Source], str]:
    def read(value: Any, place: str, source: Source) -> str:
        word = _text(value, place, source)
        if word not in allowed:
            raise UsageError(
                f"{place}: {word!r} is none of {', '.join(allowed)}{suggestion(word, allowed)}",
                "choose one of them",
            )
        return word

    return read


SETTINGS: Mapping[str, Setting] = {
    one.key: one
    for one in (
        Setting("paths", "paths", _paths),
        Setting("tables", "tables", _paths),
        Setting("reference", "reference", _paths),
        Setting("packs", "no_packs", _off),
        Setting("published", "published", _day, per_path=True),
        Setting("as-of", "as_of", _day),
        Setting("input-format", "input_format", _choice(*sorted(FORMATS)), per_path=True),
        Setting("read-seconds", "read_seconds", _whole),
        Setting("read-megabytes", "read_megabytes", _whole),
        Setting("max-document-size", "max_document_size", _whole),
        Setting("reading-limit", "reading_limit", _limits),
        Setting("fetch-seconds", "fetch_seconds", _whole),
        Setting("fetch-megabytes", "fetch_megabytes", _whole),
        Setting("exclude", "exclude", _patterns),
        Setting("force-exclude", "force_exclude", _switch),
        Setting("format", "formats", _formats),
        Setting("output", "output", _path),
        Setting("combined", "combined", _switch),
        Setting("reviews", "reviews", _path),
        Setting("publisher", "publisher", _path),
        Setting("fail-on", "fail_on", _choice(*_FAILS), per_path=True),
        Setting("min-severity", "min_severity", _choice(*_SHOWN)),
        Setting("min-coverage", "min_coverage", _percent),
        Setting("baseline", "baseline", _path),
        Setting("inline-ignores", "inline_ignores", _switch),
        Setting("statistics", "statistics", _switch),
        Setting("select", "select", _codes, per_path=True),
        Setting("ignore", "ignore", _codes, per_path=True),
        Setting("quiet", "quiet", _switch),
        Setting("verbose", "verbose", _switch),
        Setting("color", "color", _choice("auto", "always", "never")),
    )
}
PER_PATH = "per-path"
EXTEND = "extend"
KEYS: Sequence[str] = (*SETTINGS, PER_PATH, EXTEND)


def rooted(pattern: str, folder: Path) -> str:
    """A pattern from the root of the file system on; one without a slash fits in any folder and is left as it is."""
    plain = pattern.replace("\\", "/") if os.sep == "\\" else pattern
    if "/" not in plain.rstrip("/") or Path(plain).is_absolute():
        return plain.rstrip("/")
    return f"{Path(os.path.abspath(folder)).as_posix().rstrip('/')}/{plain.removeprefix('./').strip('/')}"


def from_here(path: Path) -> str:
    """The path as somebody in the current folder would write it."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)
