"""Items in bounded groups: the same ones for the same inputs, whoever checks them and in how many processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.archive.items import Item


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that are checked together; batches are numbered from 0 in the order of the inputs."""

    number: int
    items: tuple[Item, ...]

    @property
    def size(self) -> int:
        """The bytes of its items, as far as known."""
        return sum(item.size for item in self.items)


def batches(items: Iterable[Item], *, most: int, size: int) -> Iterator[Batch]:
    """Group items in their order; a group has at most `most` of them, and ends when it has `size` bytes."""
    number, held, weight = 0, list[Item](), 0
    for item in items:
        held.append(item)
        weight += item.size
        if len(held) >= most or weight >= size:
            yield Batch(number, tuple(held))
            number, held, weight = number + 1, [], 0
    if held:
        yield Batch(number, tuple(held))
