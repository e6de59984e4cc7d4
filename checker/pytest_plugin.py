"""The pytest plugin: files of known claims are collected as tests, and reports can be kept as golden files.

`-p no:checker` turns it off. It is loaded by every run of pytest where the package is installed, so nothing heavy is
imported before a claim is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from checker.commands.known_claims import Bench, Judged, KnownClaim

_ENDING = ".claims.toml"
_BENCH = pytest.StashKey["Bench"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The reference options of `checker test`, and how golden reports are written anew."""
    group = parser.getgroup("checker", "known claims and golden reports")
    group.addoption("--checker-no-packs", action="store_true", help="Leave the shipped reference packs out.")
    group.addoption(
        "--checker-table",
        action="append",
        default=[],
        metavar="FILE",
        help="A table of your own (repeatable).",
    )
    group.addoption(
        "--checker-reference",
        action="append",
        default=[],
        metavar="DIR",
        help="A further reference pack (repeatable).",
    )
    group.addoption(
        "--checker-update",
        action="store_true",
        help="Write golden reports anew instead of comparing with them.",
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A file of known claims is a collection of tests."""
    if file_path.name.endswith(_ENDING):
        return ClaimsFile.from_parent(parent, path=file_path)
    return None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close the references of the session."""
    bench = config.stash.get(_BENCH, None)
    if bench is not None:
        bench.__exit__()
        del config.stash[_BENCH]


class ClaimsFile(pytest.File):
    """A file of known claims."""

    def collect(self) -> Iterator[ClaimItem]:
        """One test for each claim, named by its id."""
        from checker.commands.known_claim_files import read_known_claims
        from checker.errors import CheckerError

        try:
            claims = read_known_claims([str(self.path)])
        except CheckerError as error:
            raise self.CollectError(str(error)) from error
        lines = self.path.read_text(encoding="utf-8").split("\n")
        for claim in claims:
            item: ClaimItem = ClaimItem.from_parent(self, name=claim.claim_id)
            item.claim, item.line = claim, _line_of(claim.claim_id, lines)
            yield item


class ClaimItem(pytest.Item):
    """A known claim as a test."""

    claim: KnownClaim
    line: int = 0

    def runtest(self) -> None:
        """Judge the claim; the verdict, its code and how sure it is go into the properties of the result."""
        judged = _bench(self.config).judge(self.claim)
        self.user_properties.extend(judged.result.properties.items())
        if not judged.result.passed:
            raise ClaimFailedError(judged)

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """What was expected and what was got, as two lines, and the evidence below; no traceback."""
        from checker.errors import CheckerError

        if isinstance(excinfo.value, ClaimFailedError | CheckerError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the claim stands."""
        return self.path, self.line, f"claim {self.name}"


class ClaimFailedError(Exception):
    """A claim got another verdict than it should."""

    def __init__(self, judged: Judged) -> None:
        super().__init__("\n".join(judged.result.details))


@pytest.fixture
def golden_report(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Compares the report on a document with a golden file beside the test.

    `golden_report("drafts/story.md", tables=["figures.csv"], published="2024-03-01")` compares with
    `golden/story.md` in the folder of the test; all paths are meant from there. `format` may be any that
    `checker run` writes, `golden` another file, `packs=True` adds the shipped packs. `--checker-update` writes the file.
    """
    folder, update = request.path.parent, bool(request.config.getoption("--checker-update"))

    def compare(
        document: str,
        *,
        golden: str | None = None,
        format: str = "md",
        tables: Sequence[str] = (),
        packs: bool = False,
        published: str | None = None,
        as_of: str | None = None,
    ) -> None:
        from checker.commands.golden import compare_report

        __tracebackhide__ = True
        difference = compare_report(
            folder, document, golden=golden, format=format, tables=tables, packs=packs, published=published,
            as_of=as_of, update=update,
        )  # fmt: skip
        if difference:
            pytest.fail(difference, pytrace=False)

    return compare


def _bench(config: pytest.Config) -> Bench:
    bench = config.stash.get(_BENCH, None)
    if bench is None:
        from checker.commands.known_claims import Bench

        bench = Bench(
            packs=not config.getoption("--checker-no-packs"),
            reference=tuple(map(Path, config.getoption("--checker-reference"))),
            tables=tuple(config.getoption("--checker-table")),
        )
        config.stash[_BENCH] = bench
    return bench


def _line_of(claim_id: str, lines: Sequence[str]) -> int:
    for number, line in enumerate(lines):
        key, _, value = line.partition("=")
        if key.strip() == "id" and value.strip()[1:].startswith(claim_id):
            return number
    return 0
