"""From records to a pack: streamed into a folder built aside, checked, and only then renamed into place."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from checker.errors import ReferenceDataError, UsageError
from checker.periods import parse_period
from checker.reference.importing.kinds import Kind, Request
from checker.reference.importing.known_names import KnownNames
from checker.reference.importing.records import Entry, Figure, Skipped, Vintage
from checker.reference.packs import DESCRIPTOR, is_pack_name
from checker.reference.schema import DATA_PACKAGE_SCHEMA, descriptor_resources, table
from checker.reference.validation import validate_packs
from checker.reference.writing import building

# The key of the descriptor that says which kind of file a pack was imported from.
_IMPORTED = "importedAs"
SKIPPED = "skipped.csv"
# Which of the publisher's numbers are entities of the shipped packs, so that they stay so under another name.
KEYS = "keys.csv"
_NO_ID = re.compile(r"[^A-Za-z0-9._+-]+")


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """What became of a file: rows of the pack, what was passed over and why, and who was known already."""

    vintage: str = ""
    entries: int = 0
    figures: int = 0
    entities: int = 0
    aliases: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    known: dict[str, str] = field(default_factory=dict)  # id of a shipped entity -> name in the file
    added_to: bool = False


def import_file(
    kind: Kind,
    request: Request,
    output: Path,
    *,
    published: str = "",
    authority: str = "",
    alone: bool = False,
    complete: bool = False,
) -> ImportReport:
    """Read a publisher's file into the pack `output`; a pack of the same kind there gets a further vintage.

    Args:
        kind: what the file is.
        request: the file and what goes with it.
        output: folder of the pack.
        published: the day of the file, where it does not say so itself.
        authority: who keeps the list, where the kind of file does not say so.
        alone: give every entity an id of its own, even if the shipped packs hold one of that name.
        complete: declare the list complete for that day, so that who is not in it was not listed.

    Raises:
        UsageError: the folder is taken by something else, or the day is missing.
        ReferenceDataError: the file is not what it should be, or holds nothing that can be used.
    """
    if not is_pack_name(output.name):
        raise UsageError(
            f"{output.name!r} cannot be the name of a pack", "use letters, digits, hyphens and dots"
        )
    if published and parse_period(published) is None:
        raise UsageError(f"{published!r} is no date", "write 2023, 2023-08 or 2023-08-15")
    keeper = kind.authority or authority
    if kind.is_list and not keeper:
        raise UsageError(
            "the file does not say whose list it is",
            "name who keeps it, as in --authority UA or --authority EU",
        )
    digest = _digest(request.path)
    exists = output.exists()
    if exists:
        _check_same_kind(output, kind)
    with building(output, replace=exists) as work:
        with ExitStack() as stack:
            packing = _Packing(kind, request, work, stack, None if alone else KnownNames(), published, digest)
            if exists:
                packing.take_over(output)
            for record in kind.read(request):
                packing.take(record)
            report = packing.finish(request.path, keeper if kind.is_list else "", complete)
        _write_descriptor(work, output.name, kind)
        # What a run would refuse must not take the place of a pack that works.
        validate_packs([work], beside_shipped=not alone)
    report.added_to = exists
    return report


def _check_same_kind(output: Path, kind: Kind) -> None:
    try:
        content = json.loads((output / DESCRIPTOR).read_text(encoding="utf-8"))
        found = content.get(_IMPORTED, "")
    except (OSError, ValueError, AttributeError):
        found = ""
    if found != kind.name:
        raise UsageError(
            f"{str(output)!r} exists and is no pack imported from {kind.name}", "choose another folder"
        )


class _Packing:
    """The tables of a pack while they are written; memory holds ids and digests, never rows."""

    def __init__(
        self,
        kind: Kind,
        request: Request,
        work: Path,
        stack: ExitStack,
        known: KnownNames | None,
        published: str,
        digest: str,
    ) -> None:
        self._kind = kind
        self._known = known
        self._origin = f"; fetched {request.origin}" if request.origin else ""
        self._vintage = published or (request.day if kind.is_list else "")
        self._day_given = bool(published)
        self._digest = digest
        self._writers: dict[str, csv.DictWriter[str]] = {}
        names = ["sources", "entities", "aliases"]
        names += ["lists", "designations"] if kind.is_list else ["indicators", "observations"]
        for name in names:
            stream = stack.enter_context((work / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            writer = csv.DictWriter(stream, table(name).column_names, restval="", lineterminator="\n")
            writer.writeheader()
            self._writers[name] = writer
        stream = stack.enter_context((work / SKIPPED).open("w", encoding="utf-8", newline=""))
        self._skipped = csv.writer(stream, lineterminator="\n")
        self._skipped.writerow(("vintage", "line", "column", "value", "reason"))
        stream = stack.enter_context((work / KEYS).open("w", encoding="utf-8", newline=""))
        self._keys = csv.writer(stream, lineterminator="\n")
        self._keys.writerow(("key", "entity"))
        self._known_keys: dict[str, str] = {}
        self._ids: set[str] = set()
        self._seen: set[bytes] = set()
        self._measures: set[str] = set()
        self._sources: set[str] = set()
        self._newest = ""
        self._first_source = ""
        self._count = 0
        self.report = ImportReport()

    # ------------------------------------------------------------ what was there

    def take_over(self, folder: Path) -> None:
        """Copy the rows of an earlier import, and remember what they are."""
        for name in self._writers:
            if name == "lists":
                continue
            for row in _rows(folder / f"{name}.csv"):
                self._writers[name].writerow(row)
                if name == "entities":
                    self._ids.add(row["id"])
                elif name == "aliases":
                    self._is_new("alias", row["entity"], row["alias"].casefold())
                elif name == "indicators":
                    self._measures.add(row["id"])
                elif name == "sources":
                    self._sources.add(row["id"])
                    self._first_source = self._first_source or row["id"]
                    self._newest = max(self._newest, row["published"])
        for row in _rows(folder / SKIPPED):
            self._skipped.writerow(tuple(row.values()))
        for row in _rows(folder / KEYS):
            self._remember(row["key"], row["entity"])

    # ------------------------------------------------------------ what is new

    def take(self, record: object) -> None:
        """Write one record."""
        if isinstance(record, Skipped):
            self._skip(record)
        elif isinstance(record, Vintage):
            if not self._day_given:
                self._vintage = record.day
        elif isinstance(record, Entry):
            self._entry(record)
        elif isinstance(record, Figure):
            self._figure(record)

    def _skip(self, record: Skipped) -> None:
        self.report.skipped[record.reason] += 1
        self._skipped.writerow((self._vintage, record.line, record.column, record.value[:200], record.reason))

    def _source(self) -> str:
        vintage = self._vintage
        if not vintage and self._kind.is_list:
            raise UsageError(
                "the file does not say of which day it is",
                "give the day of the list, as in --published 2019-01",
            )
        source = self._source_id()
        if not self._count:
            self._check_new(source)
        return source

    def _source_id(self) -> str:
        return f"{self._kind.prefix}-{self._vintage or 'undated'}-{self._digest[:8]}"

    def _check_new(self, source: str) -> None:
        day = source.rpartition("-")[0]
        if any(known.endswith(f"-{self._digest[:8]}") for known in self._sources):
            raise UsageError("the pack already holds this file", "remove the pack to import it again")
        if (
            self._kind.is_list
            and not self._kind.parts
            and any(known.rpartition("-")[0] == day for known in self._sources)
        ):
            raise UsageError(
                f"the pack already holds the vintage {self._vintage!r}",
                "give another day with --published, or remove the pack and import it again",
            )

    def _entry(self, entry: Entry) -> None:
        source = self._source()
        self._count += 1
        entity = self._entity(entry.key, entry.name, entry.type, entry.country, "", source)
        for alias, kind in (*((entry.name, "strong"),), *entry.aliases):
            self._alias(entity, alias, kind, entry.name, source)
        programme = "; ".join(
            dict.fromkeys(tag.replace(";", ",").strip() for tag in entry.programmes if tag.strip())
        )
        facts = (entity, entry.name, entry.start, entry.end, programme, self._vintage)
        if not self._is_new("entry", *facts):
            self._skip(
                Skipped(line=entry.line, value=entry.name, reason="the same entry stands in the file before")
            )
            return
        self.report.entries += 1
        self._writers["designations"].writerow(
            {
                "id": f"{source}-{self.report.entries}",
                "list": self._kind.prefix,
                "entity": entity,
                "listed_name": entry.name,
                "listed": "1",
                "start": entry.start,
                "end": entry.end,
                "as_of": self._vintage,
                "published": self._vintage,
                "scope": "whole",
                "programme": programme,
                "definition": entry.definition
                or (f"Named on the list under {programme}" if programme else "Named on the list"),
                "source": source,
                "verification": self._kind.verification,
                "caveat": entry.caveat,
            }
        )

    def _figure(self, figure: Figure) -> None:
        source = self._source()
        self._count += 1
        entity = figure.entity
        if figure.entity_name:
            entity = self._entity(
                figure.entity, figure.entity_name, figure.entity_type or "Place", figure.entity_country,
                figure.entity_facets, source,
            )  # fmt: skip
        measure = f"{self._kind.prefix}-{_key(figure.measure.key)}"
        if measure not in self._measures:
            self._measures.add(measure)
            self._writers["indicators"].writerow(
                {
                    "id": measure,
                    "name": figure.measure.name,
                    "definition": figure.measure.definition,
                    "unit": figure.measure.unit,
                    "facets": figure.measure.facets,
                }
            )
        published = figure.published or self._vintage
        facts = (measure, entity, figure.definition, figure.start, figure.end, figure.as_of, published)
        if not self._is_new("figure", *facts):
            self._skip(
                Skipped(
                    line=figure.line,
                    value=figure.value,
                    reason="a figure of the same matter and day stands before",
                )
            )
            return
        self.report.figures += 1
        self._writers["observations"].writerow(
            {
                "id": f"{source}-{self.report.figures}",
                "indicator": measure,
                "entity": entity,
                "definition": figure.definition,
                "start": figure.start,
                "end": figure.end,
                "as_of": figure.as_of,
                "published": published,
                "low": figure.low,
                "value": figure.value,
                "high": figure.high,
                "status": figure.status,
                "source": source,
                "verification": self._kind.verification,
                "caveat": figure.caveat,
            }
        )

    def _entity(self, key: str, name: str, type_: str, country: str, facets: str, source: str) -> str:
        entity = f"{self._kind.prefix}-{_key(key)}"
        known = self._known_keys.get(entity, "")
        if not known and self._known is not None and entity not in self._ids:
            known = self._known.entity(name, type_)
        if known:
            self._remember(entity, known)
            self.report.known[known] = name
            return known
        if entity not in self._ids:
            self._ids.add(entity)
            self.report.entities += 1
            self._writers["entities"].writerow(
                {
                    "id": entity,
                    "name": name,
                    "type": type_,
                    "country": country,
                    "facets": facets,
                    "source": source,
                }
            )
            self._is_new("alias", entity, name.casefold())
        return entity

    def _remember(self, key: str, entity: str) -> None:
        # A name may change between two vintages; who stands under the publisher's number does not.
        if key not in self._known_keys:
            self._known_keys[key] = entity
            self._keys.writerow((key, entity))

    def _alias(self, entity: str, alias: str, kind: str, name: str, source: str) -> None:
        if self._known is not None and self._known.has_alias(entity, alias):
            return
        if alias and self._is_new("alias", entity, alias.casefold()):
            self.report.aliases += alias != name
            self._writers["aliases"].writerow(
                {"entity": entity, "alias": alias, "kind": kind, "source": source}
            )

    def _is_new(self, *parts: str) -> bool:
        digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=10).digest()
        if digest in self._seen:
            return False
        self._seen.add(digest)
        return True

    # ------------------------------------------------------------ the end

    def finish(self, path: Path, authority: str, complete: bool) -> ImportReport:
        """Write the rows that stand for the whole file.

        Raises:
            ReferenceDataError: nothing in it could be used.
        """
        if not self._count:
            reasons = "; ".join(f"{reason} ({count})" for reason, count in self.report.skipped.most_common(3))
            raise ReferenceDataError(
                f"{path.name}: holds nothing that can be imported" + (f": {reasons}" if reasons else ""),
                "check that the file is whole, and of the kind that was named",
            )
        source = self._source_id()
        self._writers["sources"].writerow(
            {
                "id": source,
                "organisation": self._kind.organisation,
                "title": f"{self._kind.title}, {self._vintage}" if self._vintage else self._kind.title,
                "url": self._kind.url,
                "published": self._vintage,
                "kind": "snapshot" if self._kind.is_list else "dataset",
                "note": f"Imported from {path.name} (BLAKE2b {self._digest}); licence: {self._kind.licence}{self._origin}",
            }
        )
        if self._kind.is_list:
            self._writers["lists"].writerow(
                {
                    "id": self._kind.prefix,
                    "name": self._kind.title,
                    "authority": authority,
                    "kind": self._kind.list_kind,
                    "complete_as_of": max(self._newest, self._vintage) if complete else "",
                    "source": self._first_source or source,
                }
            )
        self.report.vintage = self._vintage
        return self.report


def _write_descriptor(work: Path, name: str, kind: Kind) -> None:
    tables = [path.stem for path in sorted(work.glob("*.csv")) if path.name not in (SKIPPED, KEYS)]
    descriptor = {
        "$schema": DATA_PACKAGE_SCHEMA,
        "name": name,
        "title": kind.title,
        "description": f"Imported from {kind.organisation}.",
        "version": "1.0.0",
        "licenses": [{"name": kind.licence}],
        "sources": [{"title": kind.organisation, "path": kind.url}],
        _IMPORTED: kind.name,
        "resources": descriptor_resources(tables),
    }
    text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
    (work / DESCRIPTOR).write_text(text, encoding="utf-8")


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def _key(text: str) -> str:
    key = _NO_ID.sub("-", text).strip("-._+")
    return key[:80] or hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _digest(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    except OSError as error:
        raise ReferenceDataError(
            f"{path} cannot be read: {error.strerror or error}", "name the file to import"
        ) from None
    return digest.hexdigest()
