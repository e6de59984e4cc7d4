"""The strings of a package's code that are words of a language, and not names of what the code itself deals with."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

# what of an expression is no word: classes, escapes, names of groups, the heads of addresses
_NO_WORD = re.compile(r"\[[^\]]*\]|\\.|P<\\?\w+>|https|www")
_ON_TEXT = frozenset(
    [
        "endswith",
        "startswith",
        "removesuffix",
        "removeprefix",
        "find",
        "rfind",
        "index",
        "rindex",
        "count",
        "split",
        "rsplit",
        "partition",
        "rpartition",
        "replace",
        "strip",
        "lstrip",
        "rstrip",
    ]
)
_ON_PATTERNS = frozenset(["compile", "fullmatch", "match", "search", "sub", "findall", "finditer", "split"])


_CONTAINERS = frozenset(["frozenset", "set", "tuple", "list", "dict"])


class Found(NamedTuple):
    """A string of the code that looks like a word of a language, and where it stands."""

    module: str
    line: int
    text: str
    place: str  # "compared", "affix", "pattern" or "listed"

    def __str__(self) -> str:
        """One line for the report of a failed test."""
        return f"{self.module}:{self.line} {self.place} {self.text!r}"


class Names(NamedTuple):
    """What a package calls things: `readers` take the name of a group of words, `codes` hold codes, never text."""

    readers: frozenset[str]
    codes: frozenset[str]
    vocabulary: frozenset[str]


def words_in_code(path: Path, names: Names) -> Iterator[Found]:
    """Every word of a language in a module, in its order."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _has_letter(node.value):
            place = _place(node, parents, names)
            if place:
                yield Found(path.stem, node.lineno, node.value, place)


def _place(node: ast.Constant, parents: Mapping[ast.AST, ast.AST], names: Names) -> str:
    text = str(node.value)
    known = text in names.vocabulary
    side = True
    below: ast.AST = node
    above = parents[node]
    if isinstance(above, ast.Expr):
        return ""  # a docstring
    while not isinstance(above, ast.Module):
        if isinstance(above, ast.Subscript) and below is above.slice:
            return ""  # the name of a column or a group
        if isinstance(above, ast.FormattedValue) and below is above.format_spec:
            return ""
        if isinstance(above, (ast.Raise, ast.Assert)):
            return ""
        if isinstance(above, (ast.AnnAssign, ast.arg, ast.FunctionDef)) and _annotates(above, below):
            return ""
        if isinstance(above, ast.Assign) and ast.unparse(above.targets[0]) in ("__all__", "__slots__"):
            return ""
        if isinstance(above, ast.Call) and below is not above.func:
            called = _name(above.func)
            if called in names.readers or called == "TypeVar":
                return ""
            if (
                isinstance(above.func, ast.Attribute)
                and ast.unparse(above.func.value) == "re"
                and called in _ON_PATTERNS
            ):
                return "pattern" if _has_letter(_NO_WORD.sub("", text)) else ""
            if (
                called in _ON_TEXT
                and isinstance(above.func, ast.Attribute)
                and not isinstance(below, ast.keyword)
            ):
                return "" if known and _name(above.func.value) in names.codes else "affix"
            if called not in _CONTAINERS:
                side = False  # what a function is given is not what is compared
        if isinstance(above, ast.Compare) and side:
            others = [side for side in (above.left, *above.comparators) if side is not below]
            fits = any(_name(side) in names.codes for side in others)
            return "" if fits and known else "compared"
        if isinstance(above, ast.stmt):
            break
        below, above = above, parents[above]
    return "" if known or not _has_letter(_NO_WORD.sub("", text)) else "listed"


def _has_letter(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _annotates(above: ast.AST, below: ast.AST) -> bool:
    return below is getattr(above, "annotation", None) or below is getattr(above, "returns", None)


def _name(node: ast.AST) -> str:
    """What an expression is called: "kind" of `word.kind`, `lexed.kind[at]` and `kinds.get(word)` alike."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute(value=value, attr="get"):
            return _name(value)
        case ast.Attribute():
            return node.attr
        case ast.Call():
            return _name(node.func)
        case ast.Subscript():
            return _name(node.value)
        case ast.Starred():
            return _name(node.value)
        case ast.BinOp():
            return _name(node.left)
    return ""


def strings_of(paths: Iterable[Path]) -> frozenset[str]:
    """Every string of the code of some modules."""
    return frozenset(
        node.value
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def handed_to(paths: Iterable[Path], functions: frozenset[str]) -> frozenset[str]:
    """The names of groups that code hands to some readers."""
    return frozenset(
        node.args[0].value
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _name(node.func) in functions and node.args
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    )
