"""The text that is read: documents, their sentences and spans. Nothing is ever changed in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.model.places import Place, Places
from checker.quick_records import quick


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a document's text: code points, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span is upside down: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, heading, list item or table row, with its place in the document.

    `block` is "paragraph", "heading", "item", "row" or "quote". `paragraph` counts blocks from 0, so that
    two sentences with the same number stand in the same paragraph. `start` and `end` exclude outer blanks.
    """

    start: int
    end: int
    text: str
    block: str = "paragraph"
    paragraph: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a document was fetched: the address that was named and the one that answered, and the digest of what
    came; `fetched` is the day, where the caller says it."""

    address: str
    final_address: str
    media_type: str
    sha256: str
    fetched: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment in the margin, at the character of the text that it is about."""

    offset: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as a reader sees it, with what is known about it.

    `sentences` cover what is checked: code blocks, front matter and comments of Markdown belong to none.
    `published` is None if nothing tells the day; `published_from` says who told it ("--published", "front
    matter", "the record"). `title` is context only and is never searched for claims.

    `text` has the same length as the text that was handed in, with markup that a reader does not see blanked
    out; `original` is the untouched text where the two differ. `notes` say what reading had to assume.

    `places` tell where in the source a character of the text stands: a page, a paragraph, a time code. Where
    they are None, the text is the source, and its own lines and columns count. `origin` is where it was fetched.
    `comments` are what stands in the margin of an office file and begins with the name of this tool.
    """

    document_id: str
    text: str
    sentences: tuple[Sentence, ...]
    published: date | None = None
    published_from: str = ""
    title: str | None = None
    original: str | None = None
    notes: tuple[str, ...] = ()
    places: Places | None = None
    authors: tuple[str, ...] = ()
    origin: Origin | None = None
    comments: tuple[Comment, ...] = ()

    @property
    def is_source(self) -> bool:
        """Whether the text is that of the source itself, character for character."""
        return self.places is None or self.places.own

    def place(self, offset: int) -> Place:
        """Where in the source the character at `offset` stands; of many, ask `Places` once and keep it."""
        return (self.places or Places.of_lines(self.text)).at(offset)

    @property
    def given(self) -> str:
        """The text as it was handed in: what offsets and surfaces of the output refer to."""
        return self.text if self.original is None else self.original
