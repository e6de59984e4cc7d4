"""Every error that a user may meet says what to do, too."""

import ast
from pathlib import Path

import checker
import checker.errors as errors

PACKAGE = Path(checker.__file__).parent
KINDS = {"FetchError"} | {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.CheckerError)
}


def test_no_error_is_raised_without_a_hint():
    bare = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS
        if len(node.args) == 1 and not node.keywords and not isinstance(node.args[0], ast.Starred)
    ]
    assert bare == []
