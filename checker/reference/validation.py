"""Checking packs without keeping anything: what `checker refs validate` asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checker.reference.build import build_tables
from checker.reference.cache import loading_connection
from checker.reference.complaints import Complaint, PackError
from checker.reference.packs import find_packs, read_usable_packs, shipped_packs
from checker.reference.schema import TABLES


def validate_packs(folders: Sequence[Path], *, beside_shipped: bool = True) -> tuple[Complaint, ...]:
    """Check packs as a run would load them.

    Args:
        folders: packs, or folders of packs.
        beside_shipped: load the shipped packs too, so that their entities and measures can be named. A pack
            that is itself a copy of a shipped one, by its folder's name, takes that one's place.

    Returns:
        The warnings on these packs.

    Raises:
        PackError: with every fault of every pack.
    """
    wanted = [path for folder in folders for path in find_packs(folder)]
    names = {path.resolve().name for path in wanted}
    shipped = [path for path in shipped_packs() if path.name not in names] if beside_shipped else []
    packs, complaints = read_usable_packs([*shipped, *wanted])
    # A pack that cannot be read leaves names behind that the others may point to.
    unread = frozenset(table.name for table in TABLES) if complaints else frozenset()
    warnings: tuple[Complaint, ...] = ()
    try:
        with loading_connection() as connection:
            warnings = build_tables(connection, packs, schema="main", unread=unread, warnings=True)
    except PackError as error:
        complaints += error.complaints
    if complaints:
        raise PackError(complaints)
    return tuple(warning for warning in warnings if warning.file.partition("/")[0] in names)
