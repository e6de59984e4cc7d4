"""Frozen records that are made in great numbers, built and altered without the detours of the standard library.

A frozen data class sets every field by name through `object.__setattr__`; here the slots themselves are set, which
takes half the time. What the records are, how they compare and what they refuse stays as `dataclasses` made it.
Records that are asked the same again and again keep their answers (`remembered`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

Record = TypeVar("Record")


class Remembering(Protocol):
    """What has a memory: answers by the name of the question, and by what was asked about."""

    @property
    def memory(self) -> dict[str, dict[Any, Any]]:
        """The answers given so far."""


Keeper = TypeVar("Keeper", bound=Remembering)
Answer = TypeVar("Answer")


def remembered(answer: Callable[[Keeper, str], Answer]) -> Callable[[Keeper, str], Answer]:
    """A method whose answer follows from its frozen object and one name: found once, and kept with the object."""
    question = answer.__qualname__

    @wraps(answer)
    def known(keeper: Keeper, name: str) -> Answer:
        answers = keeper.memory.get(question)
        if answers is None:
            answers = keeper.memory[question] = {}
        if name not in answers:
            answers[name] = answer(keeper, name)
        found: Answer = answers[name]
        return found

    return known


_COPIERS: dict[type, tuple[Callable[[Any], Any], dict[str, Callable[[Any, Any], None]]]] = {}


def quick(record: type[Record]) -> type[Record]:
    """Give a frozen data class with slots a faster `__init__` of the same signature, and a faster `replace`."""
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]  # a data class, which a type cannot say
    setters = {name: getattr(record, name).__set__ for name in names}
    scope: dict[str, Any] = {f"_set_{name}": setter for name, setter in setters.items()}
    scope |= {"_new": object.__new__, "_record": record, "_MISSING": MISSING}
    positional: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for field in fields(record):  # type: ignore[arg-type]  # as above
        parameter, value = field.name, field.name
        if field.default is not MISSING:
            scope[f"_default_{field.name}"] = field.default
            parameter += f"=_default_{field.name}"
        elif field.default_factory is not MISSING:
            scope[f"_make_{field.name}"] = field.default_factory
            parameter += "=_MISSING"
            value = f"_make_{field.name}() if {field.name} is _MISSING else {field.name}"
        (named if field.kw_only else positional).append(parameter)
        body.append(f"    _set_{field.name}(self, {value})")
    if hasattr(record, "__post_init__"):
        body.append("    self.__post_init__()")
    asked = ", ".join(["self", *positional, *(["*", *named] if named else [])])
    copied = [f"    _set_{name}(new, old.{name})" for name in names]
    source = [
        f"def __init__({asked}):",
        *body,
        "def copy(old):",
        "    new = _new(_record)",
        *copied,
        "    return new",
    ]
    exec("\n".join(source), scope)  # names of fields only, as `dataclasses` does it
    type.__setattr__(record, "__init__", scope["__init__"])  # one with the same signature
    if not hasattr(record, "__post_init__"):
        _COPIERS[record] = scope["copy"], setters
    return record


if TYPE_CHECKING:
    from dataclasses import replace as replace
else:
    from dataclasses import replace as _replace

    def replace(record, /, **changes):
        """`dataclasses.replace`; a quick record is copied slot by slot."""
        known = _COPIERS.get(type(record))
        if known is None or not changes.keys() <= known[1].keys():
            return _replace(record, **changes)
        copy, setters = known
        new = copy(record)
        for name, value in changes.items():
            setters[name](new, value)
        return new
