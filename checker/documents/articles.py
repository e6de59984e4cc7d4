"""The article of a web page: its main text with tables and captions, without what stands around it.

Which paragraphs are the article is told by trafilatura; the text itself comes from the page's own source, so that
every character has its place there, and tables, captions and the headline are not lost.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from checker.documents.composition import Composer, Extract
from checker.documents.encoding import decode_page
from checker.documents.extras import require
from checker.documents.page_blocks import Page, PageBlock
from checker.documents.page_days import guessed_day, page_authors, page_title, told_day
from checker.documents.page_parts import label_pattern
from checker.documents.pages import read_page
from checker.errors import DocumentError

WHOLE_PAGE_NOTE = "the article could not be told from the rest of the page, so all of the page was read"
_WORD = re.compile(r"\w+")
_SHINGLE = 5
_ENOUGH = 0.6
# A part that holds this share of the article is its frame, whatever it calls itself.
_FRAME = 0.5
_SENTENCE = re.compile(r".{60,}[.!?…][”\"’')]?\Z", re.DOTALL)


def read_article(source: str) -> Extract:
    """Read the article of a page.

    Raises:
        DocumentError: trafilatura is not installed, or the page holds no text.
    """
    page = read_page(source)
    main = _main_text(source)
    chosen, head = _choose(page, main)
    notes: list[str] = []
    if not chosen:
        chosen = _whole(page.blocks)
        head = chosen[:6]
        if chosen:
            notes.append(WHOLE_PAGE_NOTE)
    composer = Composer()
    compose(composer, chosen)
    if not composer.length:
        raise DocumentError(
            "the page holds no text; perhaps a script writes it",
            "save the page from the browser as it shows it, or save the article as text",
        )
    told = told_day(page)
    if told is None:
        told = guessed_day(page, head)
    return composer.extract(title=page_title(page), told=told, notes=notes, authors=page_authors(page))


def compose(composer: Composer, blocks: Iterable[PageBlock]) -> None:
    """Add blocks of a page to a text."""
    for block in blocks:
        if block.cells:
            composer.row(block.cells)
        else:
            composer.block(block.pieces, block.kind)


def _main_text(source: str) -> str:
    """The text that trafilatura takes for the article; "" if it finds none."""
    trafilatura = require("trafilatura", extra="web", what="web pages")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(
            source, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
        )
    except (RecursionError, MemoryError):
        raise
    except Exception:  # whatever it meets in a page, there is a way to go on without it
        return ""
    return str(found) if found else ""


def _choose(page: Page, main: str) -> tuple[list[PageBlock], list[PageBlock]]:
    """The blocks of the article, and those from its headline to its first paragraph; two empty lists if unknown."""
    shingles, lines = _shingles(main), {_key(line) for line in main.split("\n")}
    keys = [_WORD.findall(block.text.casefold()) for block in page.blocks]
    matched = [
        index
        for index, words in enumerate(keys)
        if len(words) >= _SHINGLE and _share(words, shingles) >= _ENOUGH
    ]
    beside = _beside(page.blocks, matched)
    matched = [index for index in matched if not _is_beside(page.blocks[index], beside)]
    if not matched:
        return [], []
    first = next((index for index in matched if page.blocks[index].kind != "heading"), matched[0])
    last = matched[-1]
    headline = _headline(page, keys, first)
    taken = set(matched)
    for index in range(first, last + 1):
        block = page.blocks[index]
        if index in taken or _is_beside(block, beside) or _is_label(block.text):
            continue
        caption = bool({"figcaption", "caption"} & block.within)
        if block.cells or caption or (len(keys[index]) < _SHINGLE and " ".join(keys[index]) in lines):
            taken.add(index)
    taken |= _table_after(page.blocks, last, beside)
    if headline is not None:
        taken.add(headline)
        for index in range(headline + 1, first):
            block = page.blocks[index]
            if not _is_beside(block, beside) and _SENTENCE.match(block.text) and not _is_label(block.text):
                taken.add(index)
    begin = headline if headline is not None else max(first - 6, 0)
    head = [block for block in page.blocks[begin : first + 1] if not _is_beside(block, beside)]
    return [page.blocks[index] for index in sorted(taken) if not _is_label(page.blocks[index].text)], head


def _table_after(blocks: Sequence[PageBlock], last: int, beside: frozenset[int]) -> set[int]:
    """Rows and captions that follow the last paragraph at once, and what is left of an article's last table."""
    found = set()
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if not (block.cells or {"figcaption", "caption"} & block.within) or _is_beside(block, beside):
            break
        found.add(index)
    return found


def _headline(page: Page, keys: Sequence[list[str]], first: int) -> int | None:
    title = _WORD.findall((page_title(page) or page.title).casefold())
    for index in range(first, -1, -1):
        if page.blocks[index].tag != "h1" or not keys[index]:
            continue
        own = " ".join(keys[index])
        if own in " ".join(title) or " ".join(title) in own or "article" in page.blocks[index].within:
            return index
    return None


def _whole(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    open_ones = [block for block in blocks if not block.beside] or list(blocks)
    inner = [block for block in open_ones if {"article", "main"} & block.within]
    return [block for block in inner or open_ones if not _is_label(block.text)]


def _beside(blocks: Sequence[PageBlock], matched: Sequence[int]) -> frozenset[int]:
    """The parts that are beside the article: those that call themselves so and do not hold most of it."""
    held: Counter[int] = Counter()
    total = 0
    for index in matched:
        size = len(blocks[index].text)
        total += size
        for part in blocks[index].beside:
            held[part] += size
    parts = {part for block in blocks for part in block.beside}
    return frozenset(part for part in parts if held[part] < _FRAME * total or not total)


def _is_beside(block: PageBlock, beside: frozenset[int]) -> bool:
    return any(part in beside for part in block.beside)


def _is_label(text: str) -> bool:
    """Whether a short block leads elsewhere or counts readers: "Read more: ...", "1,204 shares"."""
    return len(text) <= 120 and bool(label_pattern().fullmatch(text))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)}


def _share(words: Sequence[str], shingles: set[tuple[str, ...]]) -> float:
    own = [tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)]
    return sum(one in shingles for one in own) / len(own)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def read_page_file(data: bytes, charset: str) -> Extract:
    """Read the file of a web page; `charset` is what its sender declared.

    Raises:
        DocumentError: it is no text, or holds none.
    """
    source, notes = decode_page(data, charset)
    found = read_article(source)
    return replace(found, notes=(*notes, *found.notes))
