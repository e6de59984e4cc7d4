"""What a text is about at each of its sentences, where the sentence itself does not say.

An article names its war once and then counts on: "By November it was 6,655 dead". The name to go back to is the last
lasting event before the sentence, or country of one; another country's own name in between ends the topic. The side
of a war whose dead are counted, soldiers or civilians, is told in the same way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from checker.model import Document, Event, LinkedMention, Sentence
from checker.tokens import tokens
from checker.vocabulary.codes import vocabulary

# What goes on for so long that a text can be about it.
LASTING = frozenset(("war", "uprising"))
# The two sides of a count of a war's victims.
SIDES = frozenset(("civilian", "military"))
# Kinds of alias that say who speaks or whose it is, and not where the text has gone to.
_PASSING = frozenset(("demonym", "metonym", "acronym"))
# How many sentences back the side may have been told.
_SIDE_REACH = 12


class Topics:
    """The topic of every sentence of a document; each question looks at a bounded stretch before it."""

    def __init__(
        self,
        document: Document,
        linked: Sequence[LinkedMention],
        events: Mapping[str, Event],
        title: Sequence[LinkedMention] = (),
    ) -> None:
        """`linked` are the document's names in text order, `title` those of its title, `events` all that are held."""
        self._document = document
        self._sentences = document.sentences
        self._starts = [sentence.start for sentence in document.sentences]
        self._places = {
            place
            for event in events.values()
            if LASTING & set(event.facets.get("concept", "").split("+"))
            for place in event.facets.get("place", "").split("+")
            if place
        }
        self._lasting = {
            event_id
            for event_id, event in events.items()
            if LASTING & set(event.facets.get("concept", "").split("+"))
        }
        self._parties: dict[str, set[str]] = {}  # of each lasting event, and of what lasts in each place
        for event_id in sorted(self._lasting):
            facets = events[event_id].facets
            for key in (event_id, *facets.get("place", "").split("+")):
                self._parties.setdefault(key, set()).update(facets.get("party", "").split("+"))
        # the topic after each name that sets or ends one
        self._turns: list[tuple[int, LinkedMention | None]] = []
        now: LinkedMention | None = None
        for item in linked:
            turn = self._turn(item)
            if turn is not None and not (turn[0] is None and self._takes_part(item, now)):
                now = turn[0]
                self._turns.append((item.mention.start, now))
        self._turn_starts = [start for start, _ in self._turns]
        named = [turn[0] for item in title if (turn := self._turn(item)) is not None]
        self._title = named[0] if named and all(_same(item, named[0]) for item in named) else None
        self._sides: dict[int, frozenset[str]] = {}

    def before(self, sentence: Sentence) -> LinkedMention | None:
        """The event or country that the text was about before a sentence; None if it was about none, or another one."""
        index = bisect_left(self._turn_starts, sentence.start)
        return self._turns[index - 1][1] if index else self._title

    def _turn(self, item: LinkedMention) -> tuple[LinkedMention | None] | None:
        match = item.match
        if match is None:
            return None
        if match.entity_id in self._lasting or match.entity_id in self._places:
            return (item,)
        if item.mention.type == "Country" and match.why.get("kind") not in _PASSING:
            return (None,)
        return None

    def _takes_part(self, item: LinkedMention, topic: LinkedMention | None) -> bool:
        """Whether a country is a party of what the text is about, so that naming it changes nothing."""
        if topic is None or topic.match is None or item.match is None:
            return False
        return item.match.entity_id in self._parties.get(topic.match.entity_id, ())

    def side(self, sentence: Sentence) -> frozenset[str]:
        """Whose victims are counted, by the sentence or else the nearest before it that says so; empty if both."""
        # A long sentence is read in stretches, which begin where no sentence does.
        index = bisect_right(self._starts, sentence.start) - 1
        for place in range(index, max(-1, index - _SIDE_REACH), -1):
            found = self._side_of(place)
            if found:
                return found if len(found) == 1 else frozenset()
        return frozenset()

    def _side_of(self, place: int) -> frozenset[str]:
        if place not in self._sides:
            sentence = self._sentences[place]
            words = [token.lower for token in tokens(self._document.text, sentence.start, sentence.end)]
            self._sides[place] = SIDES & {
                hit.code for hit in vocabulary().hits(words) if hit.facet == "population"
            }
        return self._sides[place]


def _same(one: LinkedMention | None, other: LinkedMention | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.match is not None and other.match is not None and one.match.entity_id == other.match.entity_id
