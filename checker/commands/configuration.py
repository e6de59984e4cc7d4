"""The configuration of a run: the nearest file upward, or what --config names; nothing is merged but by `extend`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from checker.commands.console import suggestion
from checker.commands.path_patterns import fits
from checker.commands.setting_kinds import EXTEND, KEYS, PER_PATH, SETTINGS, Source, Value, from_here, rooted
from checker.errors import UsageError
from checker.file_limits import read_within

NAMES = (".checker.toml", "checker.toml")
_PROJECT = "pyproject.toml"
_TABLE = "tool.checker"
_OWN = "--config"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathRule:
    """Settings for the documents that a pattern fits, by the name of the option."""

    pattern: str
    shown: str
    values: Mapping[str, Value]
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Values by the name of the option, where each comes from, and what holds for some paths only."""

    values: Mapping[str, Value] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[PathRule, ...] = ()

    def over(self, other: Configuration) -> Configuration:
        """This configuration, with what it leaves open taken from another."""
        return Configuration(
            values={**other.values, **self.values},
            origins={**other.origins, **self.origins},
            rules=(*other.rules, *self.rules),
        )

    def for_path(self, path: str) -> dict[str, Value]:
        """What the rules say of a document; a later rule goes before an earlier one."""
        found: dict[str, Value] = {}
        for rule in self.rules:
            if fits(path, (rule.pattern,)):
                found.update(rule.values)
        return found


def load_configuration(chosen: Sequence[str], *, isolated: bool) -> Configuration:
    """The configuration that holds in the current folder, under what `--config` says.

    Args:
        chosen: paths of files, or settings such as "fail-on = 'warning'"; a later one goes before an earlier one.
        isolated: look for no file.

    Raises:
        UsageError: a file cannot be read or holds what no setting may be.
    """
    files = [one for one in chosen if not _is_setting(one)]
    own = Configuration()
    for one in chosen:
        if _is_setting(one):
            own = _inline(one).over(own)
    if files:
        for one in files:
            own = own.over(read_configuration(Path(one).expanduser()))
        return own
    if isolated:
        return own
    found = find_configuration(Path.cwd())
    return own.over(read_configuration(Path(from_here(found)))) if found is not None else own


def find_configuration(folder: Path) -> Path | None:
    """The nearest file that configures this tool, upward from a folder, else the user's own for all folders."""
    for place in (folder, *folder.parents):
        for name in NAMES:
            if (place / name).is_file():
                return place / name
        if (place / _PROJECT).is_file() and _project_table(place / _PROJECT) is not None:
            return place / _PROJECT
    from platformdirs import user_config_path

    own = user_config_path("checker") / "checker.toml"
    return own if own.is_file() else None


def read_configuration(path: Path, seen: tuple[Path, ...] = ()) -> Configuration:
    """The settings of a file, over those of the file that it extends.

    Raises:
        UsageError: the file cannot be read, holds an unknown key or a wrong value, or extends itself.
    """
    where = path.resolve()
    if where in seen:
        raise UsageError(f"{path}: the file extends itself", f"take 'extend' out of {path}")
    if path.name == _PROJECT:
        table = _project_table(path)
        if table is None:
            raise UsageError(f"{path}: no [{_TABLE}] in this file", f"write the settings under [{_TABLE}]")
    else:
        table = _toml(path)
    source = Source(name=str(path), folder=path.parent)
    parent = table.pop(EXTEND, None)
    found = _configuration(table, source)
    if parent is None:
        return found
    if not isinstance(parent, str):
        raise UsageError(f"{path}: 'extend' is no path", "name one file")
    return found.over(read_configuration(path.parent / parent, (*seen, where)))


def _configuration(table: Mapping[str, Any], source: Source) -> Configuration:
    values, origins = {}, {}
    for key, value in table.items():
        if key == PER_PATH:
            continue
        setting = SETTINGS.get(key)
        if setting is None:
            raise _unknown(key, source.name, KEYS)
        values[setting.option] = setting.read(value, f"{source.name}: {key!r}", source)
        origins[setting.option] = source.name
    return Configuration(values=values, origins=origins, rules=_rules(table.get(PER_PATH, {}), source))


def _rules(tables: Any, source: Source) -> tuple[PathRule, ...]:
    if not isinstance(tables, dict):
        raise UsageError(f"{source.name}: {PER_PATH!r} is no table", f'write [{PER_PATH}."drafts/**"]')
    rules = []
    allowed = [key for key, setting in SETTINGS.items() if setting.per_path]
    for pattern, table in tables.items():
        place = f"{source.name}: {PER_PATH} {pattern!r}"
        if not isinstance(table, dict):
            raise UsageError(f"{place} is no table", f'write [{PER_PATH}."{pattern}"] and settings under it')
        values = {}
        for key, value in table.items():
            if key not in allowed:
                if key in KEYS:
                    raise UsageError(
                        f"{place}: {key!r} holds for all paths", f"by path there are {', '.join(allowed)}"
                    )
                raise _unknown(key, place, allowed)
            values[SETTINGS[key].option] = SETTINGS[key].read(value, f"{place}: {key!r}", source)
        rules.append(
            PathRule(pattern=rooted(pattern, source.folder), shown=pattern, values=values, origin=source.name)
        )
    return tuple(rules)


def _unknown(key: str, place: str, known: Sequence[str]) -> UsageError:
    near = suggestion(key.replace("_", "-"), known)
    return UsageError(f"{place}: unknown key {key!r}{near}", f"known are {', '.join(known)}")


def _is_setting(text: str) -> bool:
    return "=" in text and not Path(text).is_file()


def _inline(text: str) -> Configuration:
    source = Source(name=_OWN, folder=Path())
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"--config {text!r}: not TOML: {error}", "write key = value, texts in quotation marks"
        ) from error
    found = _configuration(table, source)
    return replace(found, origins=dict.fromkeys(found.values, f"{_OWN} {text!r}"))


def _project_table(path: Path) -> dict[str, Any] | None:
    """The tool's own table; None if the file has none or cannot be read, which is then another tool's concern."""
    try:
        content = read_within(path, "configuration", UsageError)
    except OSError:
        return None
    if b"checker" not in content:
        return None
    table = _parsed(content, path).get("tool", {})
    found = table.get("checker") if isinstance(table, dict) else None
    if found is not None and not isinstance(found, dict):
        raise UsageError(f"{path}: tool.checker is no table", f"write [{_TABLE}] and the settings under it")
    return found


def _toml(path: Path) -> dict[str, Any]:
    try:
        return _parsed(read_within(path, "configuration", UsageError), path)
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read: {error.strerror}", "name a TOML file with --config"
        ) from error


def _parsed(content: bytes, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(
            f"{path}: not TOML: {error}", "mend the file, or leave it out with --isolated"
        ) from error
