"""Verb groups, and the mark between two of them that ends the first one's clause.

The strongest mark wins: a relative pronoun or subordinator, a semicolon, a coordinator before the verb, a comma.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.grammar import AND_OR, AS, TO
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import verb_group
from checker.extraction.words import Tag, Word
from checker.quick_records import quick

_BY_WITH = word_group("boundaries.by_with")
_NUCLEUS_PREPOSITIONS = word_group("boundaries.nucleus_prepositions")

_BREAKS = frozenset(";:—–()[]")

_DASHES = frozenset("-—–")

# What a verb group begins with, and what stands in one.
_VERBAL = frozenset({Tag.AUXILIARY, Tag.MODAL, Tag.VERB})
_IN_GROUP = _VERBAL | {Tag.ADVERB, Tag.NEGATION}


@quick
@dataclass(frozen=True, slots=True)
class Nucleus:
    """A verb group: its first word, its main verb, the word after it, and whether it can carry a clause."""

    group: int
    verb: int
    finite: bool
    end: int


def nuclei_of(words: Sequence[Word]) -> list[Nucleus]:
    """The verb groups of a sentence, in text order."""
    found: list[Nucleus] = []
    index = 0
    for begin in [index for index, word in enumerate(words) if word.tag in _VERBAL]:
        if begin < index:
            continue
        group = verb = index = begin
        while index < len(words) and words[index].tag in _IN_GROUP:
            if words[index].tag is Tag.AUXILIARY or words[index].tag is Tag.VERB:
                if words[verb].tag is Tag.VERB and words[index].tag is Tag.AUXILIARY:
                    break  # "those arrested were": the second group has its own subject
                verb = index
                if (
                    words[index].tag is Tag.VERB
                    and index + 1 < len(words)
                    and words[index + 1].tag is Tag.VERB
                ):
                    index += 1
                    break
            index += 1
        index = max(index, group + 1)
        # "killed or wounded", "fled and hid": one deed of one subject
        while (
            words[verb].tag is Tag.VERB
            and index + 1 < len(words)
            and words[index].lower in AND_OR
            and words[index + 1].tag is Tag.VERB
            and _same_form(words[verb], words[index + 1])
        ):
            index += 2
        form = words[verb].verb
        only = group == verb
        participle = (
            only and words[verb].tag is Tag.VERB and form is not None and form.form in ("ing", "participle")
        )
        infinitive = group > 0 and words[group - 1].lower in TO
        if infinitive and found and group - found[-1].verb <= 3:
            continue  # "agreed to supply": one clause, the infinitive is part of it
        reduced = (
            only
            and form is not None
            and form.form == "both"
            and index < len(words)
            and (
                words[index].lower in _BY_WITH
                or (words[index].lower in _NUCLEUS_PREPOSITIONS and _finite_follows(words, index))
            )
            and group > 0
            and (words[group - 1].tag in (Tag.NOUN, Tag.NAME) or words[group - 1].text == ",")
        )
        if not reduced and only and found and _is_attribute(words, found[-1], group, index):
            reduced = True
        found.append(Nucleus(group, verb, not (participle or infinitive or reduced), index))
    return found


def _same_form(left: Word, right: Word) -> bool:
    return left.verb is not None and right.verb is not None and left.verb.form == right.verb.form


def _is_attribute(words: Sequence[Word], before: Nucleus, group: int, end: int) -> bool:
    """Whether a bare participle only describes the noun before it: "recorded 184 civilians [killed] in May"."""
    form = words[group].verb
    if form is None or form.form != "both" or form.lemma in verb_group("intransitive"):
        return False
    if words[group - 1].tag not in (Tag.NOUN, Tag.ADJECTIVE, Tag.QUANTITY) or words[
        before.verb
    ].lemma in verb_group("telling"):
        return False
    after = words[end] if end < len(words) else None
    if after is not None and after.tag not in (Tag.MARK, Tag.PREPOSITION, Tag.COORDINATOR):
        return False
    return not any(
        word.tag in (Tag.COORDINATOR, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.MARK)
        for word in words[before.verb : group]
    )


def _finite_follows(words: Sequence[Word], index: int) -> bool:
    for word in words[index : index + 12]:
        if word.tag in (Tag.MARK, Tag.COORDINATOR, Tag.RELATIVE, Tag.SUBORDINATOR):
            return False
        if word.tag in (Tag.AUXILIARY, Tag.MODAL):
            return True
        if word.tag is Tag.VERB and word.verb is not None and word.verb.form in ("past", "both", "s"):
            return True
    return False


def boundary_between(words: Sequence[Word], left: Nucleus, right: Nucleus) -> tuple[int, str] | None:
    """The word at which the clause of `right` begins, and how it relates to the one of `left`; None if it is the same clause."""
    best: tuple[int, int, str] | None = None
    joint = right.group - 1
    while joint >= left.end and words[joint].tag is Tag.ADVERB:
        joint -= 1
    if right.finite and joint >= left.end and words[joint].tag is Tag.COORDINATOR:
        # "was listed as X by A and banned by B": the verb is joined to the one before, whatever lies between
        return (joint - 1 if words[joint - 1].text == "," else joint), "coordinate"
    for index in range(left.end, right.group + 1):
        if words[index].lower in AS and words[left.verb].lemma in verb_group("designate"):
            continue  # "list X as a terrorist group"
        rank, relation, place = _mark_rank(words, index, right)
        if rank and (best is None or rank >= best[0]):
            best = (rank, place, relation)
    if best is None and right.finite and _in_relative(words, left):
        return right.group, "main"  # "papers that leaked [put the losses at ...]"
    if best is None:
        # "he said more than 400 people were killed": a report verb governs what follows it
        if words[left.verb].lemma in verb_group("report") and right.finite:
            return left.verb + 1, "subordinate"
        return None
    return best[1], best[2]


def _in_relative(words: Sequence[Word], nucleus: Nucleus) -> bool:
    """Whether a relative pronoun opens the clause of a verb: "papers that leaked in April"."""
    index = nucleus.group - 1
    while index >= 0 and words[index].tag in (Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.ADJECTIVE, Tag.ADVERB):
        index -= 1
    return index >= 0 and words[index].tag is Tag.RELATIVE


def _mark_rank(words: Sequence[Word], index: int, right: Nucleus) -> tuple[int, str, int]:
    word = words[index]
    if index == right.group:
        form = word.verb
        if form is not None and form.form == "ing" and index and words[index - 1].text == ",":
            return 3, "participle", index - 1
        return 0, "", index
    if word.tag is Tag.RELATIVE:
        place = index
        if index and words[index - 1].tag is Tag.PREPOSITION:
            place -= 1
            # "300 passengers, 40 of whom drowned": the number belongs to the relative clause
            if (
                place > 1
                and words[place - 1].tag in (Tag.QUANTITY, Tag.QUANTIFIER)
                and words[place - 2].text == ","
            ):
                place -= 1
        return 6, "relative", place
    if word.tag is Tag.SUBORDINATOR and right.finite and not _comma_between(words, index, right.group):
        return 6, "subordinate", index
    if word.text in _BREAKS or (word.text in _DASHES and _is_spaced(words, index)):
        return (7, "main", index) if word.text == ";" else (4, "main", index)
    if not right.finite:
        # a participle or infinitive only opens a clause at a comma or a preposition right before it
        return 0, "", index
    after = words[index + 1] if index + 1 < len(words) else None
    if word.tag is Tag.COORDINATOR:
        if index + 1 == right.group or (
            after is not None and after.tag is Tag.ADVERB and index + 2 == right.group
        ):
            return 5, "coordinate", index
        if index and words[index - 1].text == ",":
            return 5, "coordinate", index - 1
        if _comma_between(words, index, right.group):
            return 0, "", index  # "by Peru and Chile, holds": it joins what stands before the comma
        return 2, "coordinate", index
    if word.text == ",":
        return 1, "main", index
    return 0, "", index


def _comma_between(words: Sequence[Word], start: int, end: int) -> bool:
    # "since May 2021, said": what the subordinator opens is over at the comma
    return any(words[index].text == "," for index in range(start, end))


def _is_spaced(words: Sequence[Word], index: int) -> bool:
    if not 0 < index < len(words) - 1:
        return False
    return words[index - 1].end < words[index].start and words[index].end < words[index + 1].start
