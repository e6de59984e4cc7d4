"""Measures how many small faults planted in a package the tests notice.

Run `python maintenance/mutation.py` by hand; it is no part of the test suite, because each planted fault is a run of tests.
A fault ("mutant") is one changed place: `<` for `<=`, `and` for `or`, `+` for `-`, a dropped `not`, a condition turned
round, a number one greater, True for False, a function that returns None. From all of them `--mutants` are drawn by `--seed`; the
same seed on the same code draws the same ones. Each is planted in a copy of the repository, never in the repository itself. A
first run of all tests notes which functions each test calls; then a mutant is given to the tests that call its function, the
shortest first, until one fails: the mutant is "killed". What stands outside of functions is given to the tests that call
anything of its file. Survivors are printed with their place.

Not planted, because they change nothing that a user could see: what stands in decorators and annotations (`slots=True`), the
digits that `round` keeps, `__all__`, what is only there for type checkers, and None in the place of False or of an empty text.
Words are never changed. Among the rest there are
still mutants that change nothing (a limit that no input reaches); they count as survivors, so the figure is a lower bound.

The exit code is 1 where fewer than `--least` per cent are killed.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "checker/verification"
TESTS = ("tests/verification", "tests/pipeline")
_COPIED = ("checker", "tests", "reference_data", "examples", "pyproject.toml", "README.md")
# A mutant that makes the tests run for so long has been noticed as well.
_TIMEOUT = 900
_NEGATIVE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_CONTRARY: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip


class Mutant(NamedTuple):
    """One planted fault: the file, the line, the code that stood there and what stands there now.

    `function` is the line on which the function around it begins, or 0.
    """

    file: Path
    line: int
    function: int
    before: str
    after: str
    source: str


Change = Callable[[], None]


def mutants_of(file: Path) -> Iterator[Mutant]:
    """Every mutant of a file, in the order of its places."""
    text = file.read_text(encoding="utf-8")
    for index in range(sum(1 for _ in _places(ast.parse(text)))):
        tree = ast.parse(text)
        node, change = next(place for number, place in enumerate(_places(tree)) if number == index)
        line, before = node.lineno, ast.unparse(node)
        function = _function_around(tree, node)
        change()
        ast.fix_missing_locations(tree)
        yield Mutant(
            file, line, function, _short(before), _short(ast.unparse(node)), ast.unparse(tree) + "\n"
        )


def _function_around(tree: ast.Module, node: ast.AST) -> int:
    """The first line of the innermost function that a node is in the body of, decorators included; 0 without one."""
    found = 0
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and any(
            inner is node for statement in function.body for inner in ast.walk(statement)
        ):
            found = max(found, min([function.lineno, *(one.lineno for one in function.decorator_list)]))
    return found


def _places(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, Change]]:
    skipped = {id(node) for node in _unseen(tree)}
    for node in ast.walk(tree):
        if id(node) in skipped or not isinstance(node, ast.expr | ast.stmt):
            continue
        change = _change(node)
        if change is not None:
            yield node, change


def _unseen(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes that nobody can see at work."""
    for node in ast.walk(tree):
        roots: list[ast.AST] = []
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            roots += node.decorator_list
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            roots.append(node.returns)
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            roots.append(node.annotation)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "round":
            roots += node.args[1:]
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            roots.append(node)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            roots.append(node)
        for root in roots:
            yield from ast.walk(root)


def _change(node: ast.expr | ast.stmt) -> Change | None:
    """What plants the fault of a node; None if it has none."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _NEGATIVE:
        return lambda: node.ops.__setitem__(0, _NEGATIVE[type(node.ops[0])]())
    if isinstance(node, ast.BoolOp):
        return lambda: setattr(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    if isinstance(node, ast.BinOp) and type(node.op) in _CONTRARY and not _is_text(node):
        return lambda: setattr(node, "op", _CONTRARY[type(node.op)]())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return lambda: _drop_not(node)
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return lambda: setattr(node, "value", not node.value)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        number = node.value
        return lambda: setattr(node, "value", number + 1)
    if isinstance(node, ast.Return) and node.value is not None and not _is_nothing(node.value):
        return lambda: setattr(node, "value", ast.Constant(None))
    if isinstance(node, ast.If):
        return lambda: setattr(node, "test", ast.UnaryOp(ast.Not(), node.test))
    return None


def _is_text(node: ast.BinOp) -> bool:
    """Whether an addition joins words: without them it is no addition."""
    return any(isinstance(side, ast.Constant | ast.JoinedStr) for side in (node.left,))


def _is_nothing(value: ast.expr) -> bool:
    """Whether None instead of a value would change nothing: False, an empty text, an empty tuple."""
    return ast.unparse(value) in ("None", "False", "''", "()", "[]", "{}")


def _drop_not(node: ast.UnaryOp) -> None:
    # "not not x" is x as a truth value
    node.operand = ast.UnaryOp(ast.Not(), node.operand)


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 90 else line[:87] + "..."


Calls = dict[str, dict[str, float]]


def calls_of_tests(folder: Path, package: str, tests: Sequence[str]) -> Calls:
    """The tests that call each function of a package in the copy, with their seconds; under "" those that fail."""
    output = folder / "reached.json"
    options = {
        "REACHED_PACKAGE": str(folder / package),
        "REACHED_OUTPUT": str(output),
        "PYTHONPATH": os.pathsep.join((str(folder), str(Path(__file__).parent))),
    }
    _pytest(folder, ["-p", "reached_functions", *tests], options)
    calls: Calls = json.loads(output.read_text(encoding="utf-8"))
    return calls


def is_killed(folder: Path, tests: Sequence[str]) -> bool:
    """Whether one of the tests fails in the copy; they are run in their order until one does."""
    return bool(tests) and _pytest(folder, ["-x", *tests], {"PYTHONPATH": str(folder)}) != 0


def _pytest(folder: Path, arguments: Sequence[str], options: Mapping[str, str]) -> int:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **options}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    try:
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=_TIMEOUT
        ).returncode
    except subprocess.TimeoutExpired:
        return 1


def tests_for(mutant: Mutant, package: str, calls: Calls) -> list[str]:
    """The tests that call the function of a mutant, or anything of its file where it stands in none; shortest first."""
    file = mutant.file.relative_to(ROOT / package).as_posix()
    place = f"{file}:{mutant.function}"
    if mutant.function and place in calls:
        found = calls[place]
    else:  # outside of functions, or in one that is called when the module is loaded
        found = {
            test: seconds
            for key, own in calls.items()
            if key.startswith(f"{file}:")
            for test, seconds in own.items()
        }
    found = {test: seconds for test, seconds in found.items() if test not in calls.get("", {})}
    return sorted(found, key=lambda test: (found[test], test))


def main(arguments: Sequence[str] | None = None) -> int:
    """Plant the mutants, run the tests, and print the survivors and the share of the killed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--package", default=PACKAGE, help="the folder that faults are planted in (default: %(default)s)"
    )
    parser.add_argument(
        "--tests", nargs="+", default=list(TESTS), help="folders of tests (default: %(default)s)"
    )
    parser.add_argument("--mutants", type=int, default=80, help="how many are drawn (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which ones are drawn (default: %(default)s)")
    parser.add_argument(
        "--least", type=float, default=85.0, help="per cent to be killed (default: %(default)s)"
    )
    parser.add_argument("--list", action="store_true", help="list the drawn mutants and plant none")
    chosen = parser.parse_args(arguments)
    every = [mutant for file in sorted((ROOT / chosen.package).rglob("*.py")) for mutant in mutants_of(file)]
    drawn = random.Random(chosen.seed).sample(every, min(chosen.mutants, len(every)))
    print(f"{len(every)} mutants of {chosen.package}, {len(drawn)} drawn by seed {chosen.seed}", flush=True)
    if chosen.list:
        print("\n".join(map(_told, drawn)))
        return 0
    with tempfile.TemporaryDirectory() as place:
        folder = _copy(Path(place))
        calls = calls_of_tests(folder, chosen.package, chosen.tests)
        for test in calls.get("", {}):
            print(f"left out, it fails without any mutant: {test}", flush=True)
        killed = 0
        for number, mutant in enumerate(drawn, start=1):
            file = folder / mutant.file.relative_to(ROOT)
            whole = file.read_text(encoding="utf-8")
            file.write_text(mutant.source, encoding="utf-8")
            dead = is_killed(folder, tests_for(mutant, chosen.package, calls))
            file.write_text(whole, encoding="utf-8")
            killed += dead
            if not dead:
                print(f"survived  {_told(mutant)}", flush=True)
            if number % 10 == 0:
                print(f"{killed} of {number} killed", flush=True)
    share = 100 * killed / len(drawn) if drawn else 100.0
    print(f"{killed} of {len(drawn)} killed: {share:.1f} per cent")
    return 0 if share >= chosen.least else 1


def _copy(place: Path) -> Path:
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, place / name)
    return place


def _told(mutant: Mutant) -> str:
    return f"{mutant.file.relative_to(ROOT)}:{mutant.line}: {mutant.before}  ->  {mutant.after}"


if __name__ == "__main__":
    sys.exit(main())
