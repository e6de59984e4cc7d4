"""Sentences with several owners of several numbers, and what a check against a table of them all makes of each number."""

import csv
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import checker

CASES = Path(__file__).parent / "sentences.tsv"
OUTCOMES = ("right", "missing", "wrong")
_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
_UNIT = re.compile(r"\((.*)\)")
_ACCUSING = frozenset(("error", "warning"))


@dataclass(frozen=True)
class Owned:
    """A number of the text; no owner means that no row of the table is about it."""

    start: int
    end: int
    surface: str
    owner: str
    measure: str
    value: float


@dataclass
class Case:
    """A text, its numbers, and the table that it is checked against."""

    number: int
    measures: tuple[str, ...]
    unit: str
    others: tuple[str, ...]
    text: str
    numbers: list[Owned] = field(default_factory=list)

    @property
    def frozen(self) -> bool:
        """Whether the case belongs to the half that is only scored."""
        return self.number % 2 == 0

    def rows(self) -> Iterator[tuple[str, str, str, float]]:
        """Every measure of every owner; what the text does not tell gets a value that the text does not hold."""
        told = {(one.owner, one.measure): one.value for one in self.numbers if one.owner}
        owners = list(dict.fromkeys([*(owner for owner, _ in told), *self.others]))
        most = max((one.value for one in self.numbers), default=1.0)
        for place, owner in enumerate(owners):
            for column, measure in enumerate(self.measures):
                other = round(most * (3 + place) + 7 * column + 11)
                yield owner, measure, self.unit, told.get((owner, measure), float(other))


@dataclass(frozen=True)
class Outcome:
    """What became of one number: `got` are the owners and verdicts of the findings about it."""

    surface: str
    owner: str
    outcome: str
    accused: bool
    got: str


def cases(path: Path = CASES) -> list[Case]:
    """Every case of a file, by number."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_case(row) for row in rows]


def _case(row: dict[str, str]) -> Case:
    unit = _UNIT.search(row["measures"])
    measures = tuple(one.strip() for one in _UNIT.sub("", row["measures"]).split(","))
    others = tuple(one.strip() for one in row["others"].split(";") if one.strip())
    case = Case(int(row["case"]), measures, unit[1] if unit else "", others, "")
    marked = row["text"].replace("\\n", "\n")
    text, at = "", 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        case.numbers.append(_owned(len(text), match[1], match[2], measures[0]))
        text += match[1]
    case.text = text + marked[at:]
    return case


def _owned(start: int, surface: str, markup: str, measure: str) -> Owned:
    """`Owner`, `Owner; measure` and `Owner; =value`; without a value the surface is read as digits."""
    owner, *rest = (part.strip() for part in markup.split(";"))
    value = next((part[1:] for part in rest if part.startswith("=")), "")
    measure = next((part for part in rest if not part.startswith("=")), measure)
    digits = value or re.sub(r"[^\d.]", "", surface)
    return Owned(start, start + len(surface), surface, owner.removeprefix("-"), measure, float(digits))


def outcomes(case: Case) -> list[Outcome]:
    """What a check of the text against its own table says of each number's owner."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "owners.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("entity", "measure", "unit", "value"))
            writer.writerows(case.rows())
        findings = [one.to_dict() for one in checker.check(case.text, tables=[table], packs=False)]
    return [_outcome(case, number, findings) for number in case.numbers]


def _covers(finding: dict[str, object], number: Owned) -> bool:
    return int(str(finding["start"])) < number.end and number.start < int(str(finding["end"]))


def _outcome(case: Case, number: Owned, findings: list[dict[str, object]]) -> Outcome:
    about = [one for one in findings if _covers(one, number) and one["verdict"] != "unverifiable"]
    # a finding that covers another number too is about the sentence: who is compared with whom
    given = {str(one["entity"]) for one in about if sum(_covers(one, other) for other in case.numbers) == 1}
    kept = "right" if given or not number.owner else "missing"
    outcome = "wrong" if given - {number.owner} else kept
    got = ", ".join(f"{one['entity']} {one['verdict']}" for one in about) or "not judged"
    return Outcome(
        number.surface, number.owner, outcome, any(one["severity"] in _ACCUSING for one in about), got
    )
