"""`checker refs history`: how listings, offices and figures of a name developed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.commands.console import write_result
from checker.commands.refs_names import entities_named, figure_text, unknown_name
from checker.commands.refs_options import form_options, open_packs, pack_options
from checker.commands.refs_text import rows_text, table_text
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.model import Designation
    from checker.reference.store import ReferenceStore

_HEADER = ("date", "what", "statement", "source", "public")


@click.command(
    epilog="""\b
Examples:
  checker refs history "Islamic Revolutionary Guard Corps"
  checker refs history Hezbollah --reference imported/ofac"""
)
@click.argument("name")
@form_options
@pack_options
def history(name: str, form: str, reference: tuple[Path, ...], no_packs: bool) -> None:
    """Show in order of time how the listings, offices and figures of NAME developed.

    Every name is looked up, of the shipped packs and of those that --reference adds: an entity of an imported
    list with the same name is shown beside. "public" is the day on which the statement could be read.
    """
    with open_packs(reference, no_packs) as store:
        entities = entities_named(store, name)
        if not entities:
            raise unknown_name(store, name)
        lines = sorted({line for entity in entities for line in _history(store, entity)})
    if not lines:
        raise UsageError(f"nothing dated is held on {name!r}", f"'checker refs show {name!r}' shows the rest")
    if form == "table":
        write_result(table_text(_HEADER, lines, widest=160))
    else:
        write_result(rows_text(_HEADER, lines, form))


def _history(store: ReferenceStore, entity: str) -> Iterator[tuple[str, ...]]:
    yield from _listings(store, entity)
    for tenure in store.tenures():
        if entity in (tenure.holder, tenure.office):
            told = (
                tenure.definition,
                tenure.source.organisation,
                tenure.published or tenure.source.published,
            )
            yield (tenure.start or tenure.as_of, "in office", *told)
            if tenure.end:
                yield (tenure.end, "last day", *told)
    for event in store.events():
        if event.event_id == entity:
            told = (event.definition, event.source.organisation, event.published or event.source.published)
            yield (event.start, "event", *told)
            if event.end and event.end != event.start:
                yield (event.end, "last day", *told)
    for figures in store.observations([pair for pair in store.series() if pair[1] == entity]).values():
        for figure in figures:
            yield (
                figure.as_of or figure.end,
                "figure",
                f"{figure_text(figure)}: {figure.definition}",
                figure.source.organisation,
                figure.published or figure.source.published,
            )


def _listings(store: ReferenceStore, entity: str) -> Iterator[tuple[str, ...]]:
    names = {entry.list_id: entry.name for entry in store.lists()}
    # What an entry said in the vintage before, so that a tag that came or went is told.
    before: dict[str, frozenset[str]] = {}
    for row in sorted(store.designations([entity]), key=lambda row: (row.as_of or row.start, row.row_id)):
        programmes = _programmes(row)
        news = _difference(before[row.list_id], programmes) if row.listed and row.list_id in before else ""
        statement = f"{names[row.list_id]}: {news}{row.definition}"
        if row.listed:
            before[row.list_id] = programmes
        told = (statement, row.source.organisation, row.published or row.source.published)
        if not row.listed:
            yield (row.as_of, "not listed", *told)
            continue
        yield (row.start or row.as_of, "listed" if row.start else "seen listed", *told)
        if row.end:
            yield (row.end, "last day", *told)


def _programmes(row: Designation) -> frozenset[str]:
    return frozenset(part.strip() for part in row.programme.split(";") if part.strip())


def _difference(before: frozenset[str], now: frozenset[str]) -> str:
    parts = []
    for word, tags in (("new", now - before), ("gone", before - now)):
        if before and now and tags:
            parts.append(f"{word}: {', '.join(sorted(tags))}")
    return f"[{'; '.join(parts)}] " if parts else ""
