"""The labelled paragraphs: their markup turned into plain text and spans."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
MODIFIERS = frozenset({"over", "under", "about", "at_least", "at_most", "nearly", "up_to", "range"})
DEFAULT_UNITS = {"percent": "percent", "year": "year", "ordinal": "rank"}
_HEADER = re.compile(r"# (\d+) published=(\S+) voice=(\S+)\n")
_MARKED = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]|\{\{([^}]+)\}\}")


@dataclass(frozen=True)
class Label:
    """A quantity as a reader labelled it; None or an empty tuple leaves a field unscored.

    `attributions` may hold an empty name: then the figure is the writer's own and has no speaker.
    """

    start: int
    end: int
    surface: str
    kind: str
    value: float | str | None
    low: float | None
    high: float | None
    units: tuple[str, ...]
    modifier: str | None
    measured: str | None = None
    periods: tuple[str, ...] = ()
    change: str | None = None
    attributions: tuple[str, ...] = ()
    vague: bool = False
    assertive: bool | None = True


@dataclass
class Paragraph:
    """One paragraph with its labels, the spans left unscored, and the distractors."""

    number: int
    subject: str
    published: str
    voice: str
    text: str
    labels: list[Label] = field(default_factory=list)
    ignored: list[tuple[int, int]] = field(default_factory=list)
    distractors: list[tuple[int, int]] = field(default_factory=list)

    @property
    def collection(self) -> str:
        """The set that the paragraph belongs to: the later labellers' files are named `second_...` and `third_...`."""
        named = self.subject.partition("_")[0]
        return named if named in {"second", "third"} else "first"

    @property
    def frozen(self) -> bool:
        """Whether the paragraph belongs to the half that is only scored."""
        return self.number % 2 == 0


def paragraphs(folder: Path = FOLDER) -> list[Paragraph]:
    """Every labelled paragraph, by number."""
    found = [paragraph for path in sorted(folder.glob("*.txt")) for paragraph in _read(path)]
    return sorted(found, key=lambda paragraph: paragraph.number)


def _read(path: Path) -> Iterator[Paragraph]:
    pieces = _HEADER.split(path.read_text(encoding="utf-8"))
    for index in range(1, len(pieces), 4):
        number, published, voice, body = pieces[index : index + 4]
        yield marked_paragraph(int(number), path.stem, published, voice, body.strip())


def marked_paragraph(number: int, subject: str, published: str, voice: str, marked: str) -> Paragraph:
    """A paragraph of marked text: what a reader sees, and the labels with their spans in it."""
    paragraph = Paragraph(number, subject, published, voice, "")
    text, at = "", 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        start = len(text)
        text += match[1] or match[3]
        if match[3]:
            paragraph.distractors.append((start, len(text)))
        elif match[2].strip() == "?":
            paragraph.ignored.append((start, len(text)))
        else:
            paragraph.labels.append(_label(start, text[start:], match[2]))
    paragraph.text = text + marked[at:]
    return paragraph


def _label(start: int, surface: str, markup: str) -> Label:
    head, *rest = (part.strip() for part in markup.split(";"))
    kind, _, tail = head.partition(" ")
    written, _, unit = tail.strip().partition(" ")
    value, low, high = _amount(kind, written or surface)
    flags = [part for part in rest if "=" not in part]
    named = dict(part.split("=", 1) for part in rest if "=" in part)
    unknown = set(flags) - MODIFIERS - {"x", "x?", "vague"} | set(named) - set("mpca")
    if unknown:
        raise ValueError(f"{surface!r}: {sorted(unknown)} in {markup!r}")
    vague = "vague" in flags
    is_range = low is not None and not vague
    modifier = next((flag for flag in flags if flag in MODIFIERS), "range" if is_range else "none")
    unit = unit.strip() or DEFAULT_UNITS.get(kind, "-")
    return Label(
        start=start,
        end=start + len(surface),
        surface=surface,
        kind=kind,
        value=value,
        low=low,
        high=high,
        units=() if unit == "-" or kind == "date" else tuple(unit.split("~")),
        modifier=None if vague or kind in {"date", "year"} else modifier,
        measured=named.get("m"),
        periods=_either(named.get("p")),
        change=named.get("c"),
        attributions=_either(named.get("a")),
        vague=vague,
        assertive=None if "x?" in flags else "x" not in flags,
    )


def _either(written: str | None) -> tuple[str, ...]:
    return tuple(one.removeprefix("-") for one in written.split("~")) if written else ()


def _amount(kind: str, written: str) -> tuple[float | str | None, float | None, float | None]:
    if kind == "date":
        return written, None, None
    low, dots, high = written.partition("..")
    if dots:
        return None, float(low), float(high) if high else None
    return float(written), None, None
