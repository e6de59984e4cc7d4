"""Verbs of speech and whom they name as the speaker: "X said that", "said X", "X put the toll at"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.clauses import Clause
from checker.extraction.grammar import AND_FOR_OF, AS, AT, BE, BY, CLAIM, NEGATED, SEE_SEES, THAT, TO
from checker.extraction.sources import (
    is_named,
    is_person_pronoun,
    is_pronoun,
    is_source,
    phrase_from,
)
from checker.extraction.subjects import phrase_before
from checker.extraction.word_groups import word_group
from checker.extraction.wordlists import counted_units, term_set, verb_group
from checker.extraction.words import NOMINAL, Range, Reading, Tag, Word
from checker.quick_records import quick
from checker.vocabulary.codes import vocabulary
from checker.vocabulary.words import singular

_TOLL_LEADS = word_group("speech.toll_leads")
# How far behind the verb the toll that it tells may stand.
_TOLL_REACH = 14
_ACCUSE_CHARGE = word_group("speech.accuse_charge")
_AGO_EARLIER_LATER = word_group("speech.ago_earlier_later")
_REPORT = word_group("speech.report")
_SEE = word_group("speech.see")
_TELL = word_group("speech.tell")
_TOLD_MARKS = word_group("speech.told_marks")

QUOTES = frozenset(("”", '"', "’", "'", "»"))
_NOUN_PHRASE = frozenset((Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADJECTIVE, Tag.NOUN, Tag.NAME, Tag.PRONOUN))
# "did not say how many": a question left open states nothing
_OPEN = word_group("speech.open")


@quick
@dataclass(frozen=True, slots=True)
class Frame:
    """A speaker (words of the source) and the words that it governs; `trailing`: it stands behind what is said."""

    source: Range
    governs: Range
    trailing: bool = False


def spoken(reading: Reading, parts: Sequence[Clause], verb: int) -> Frame | None:
    """The frame of the verb of speech at word `verb`, if it names a speaker."""
    words = reading.words
    form = words[verb].verb
    clause = next((part for part in parts if verb in part), None)
    if form is None or clause is None:
        return None
    passive = verb > 0 and any(
        word.lemma in BE for word in words[max(clause.start, verb - 3) : verb] if word.tag is Tag.AUXILIARY
    )
    by = _by(words, verb)
    if (passive or by is not None) and form.form in ("both", "participle"):
        return _passive(words, clause, verb, by)
    lemma = words[verb].lemma
    if (
        form.form == "ing"
        and not (verb and words[verb - 1].tag in (Tag.AUXILIARY, Tag.ADVERB))
        and not (lemma in verb_group("spoken") and clause.relation == "participle")
    ):
        return None
    if lemma in CLAIM and any(
        word.lower in term_set("speakers.csv", "claimed") for word in words[verb + 1 : verb + 5]
    ):
        return None
    ahead = words[verb + 1] if verb + 1 < len(words) else None
    if ahead is not None and ahead.lower in _OPEN and _is_denied(words, clause, verb):
        return None
    turned = inverted(words, verb)
    subject = turned or _speaker(reading, parts, clause, verb)
    if subject is None or _is_nobody(reading, subject, lemma):
        return None
    tail = turned is not None or _ends_sentence(words, verb)
    aside = subject.start > 0 and words[subject.start - 1].text in {",", *QUOTES}
    if turned is None and not _is_speech(words, verb, subject, aside=aside and tail):
        return None
    if turned is not None:
        # "Unemployment, says the bank, will peak at 9%" governs both sides
        through = (
            turned.end + 1 < len(words) and words[turned.end].text == "," and words[verb - 1].text == ","
        )
        through = through and words[turned.end + 1].lower not in term_set("speakers.csv", "relative")
        return Frame(
            turned, Range(_since(words, verb), _until(words, verb) if through else verb), trailing=True
        )
    # "40 people died, the ministry said": a frame at the end governs what stands before it
    if (tail or _postposed(words, verb, subject)) and subject.start > 0 and aside:
        through = (
            ahead is not None and ahead.text == "," and words[subject.start - 1].text == "," and not tail
        )
        stop = _until(words, verb) if through else min(subject.start, verb)
        return Frame(subject, Range(_since(words, subject.start), stop), trailing=True)
    if clause.relation == "relative" and subject.start >= clause.start:
        # "ahead of the $40m that analysts expected"
        start = clause.antecedent.start if clause.antecedent is not None else clause.start
        return Frame(subject, Range(start, clause.end))
    if tail and subject.start > 0:
        return Frame(subject, Range(_since(words, subject.start), min(subject.start, verb)), trailing=True)
    end = len(words)
    for number, part in enumerate(parts):
        if part.start > verb and part.relation == "main" and number and words[part.start].text == ";":
            end = part.start
            break
    return Frame(subject, Range(clause.start, end))


def _since(words: Sequence[Word], index: int) -> int:
    """The word behind the last semicolon before a word."""
    return next((i + 1 for i in range(index - 1, -1, -1) if words[i].text == ";"), 0)


def _until(words: Sequence[Word], index: int) -> int:
    """The next semicolon behind a word, or the end."""
    return next((i for i in range(index, len(words)) if words[i].text == ";"), len(words))


def inverted(words: Sequence[Word], verb: int) -> Range | None:
    """The speaker behind the verb: "“...,” said Jane Roe, who", "..., says the bank."."""
    form = words[verb].verb
    if verb == 0 or verb + 1 >= len(words) or form is None or form.form not in ("s", "past", "both"):
        return None
    before, lemma = words[verb - 1].text, words[verb].lemma
    if before not in QUOTES and not (before == "," and lemma in verb_group("inverted")):
        return None
    if words[verb + 1].tag not in _NOUN_PHRASE or lemma not in verb_group("quoting"):
        return None
    source = phrase_from(words, verb + 1)
    if len(source) == 0 or any(word.tag is Tag.QUANTITY for word in words[source.start : source.end]):
        return None
    after = words[source.end] if source.end < len(words) else None
    if after is not None and after.tag not in (Tag.MARK, Tag.PREPOSITION, Tag.ADVERB, Tag.SUBORDINATOR):
        return None
    if after is not None and after.text == ",":
        name = source.end + 1
        while name < len(words) and words[name].tag is Tag.NAME:
            name += 1
        if name > source.end + 2 and name < len(words) and words[name].tag is Tag.MARK:
            return Range(source.end + 1, name)  # "said the board's head, Jane Roe, who"
    known = is_named(words, source) or is_source(words, source) or is_person_pronoun(words, source)
    return source if known or _is_person(words, source) else None


def _is_person(words: Sequence[Word], source: Range) -> bool:
    nouns = [singular(word.lower) for word in words[source.start : source.end] if word.tag is Tag.NOUN]
    return any(counted_units().get(noun) == "people" for noun in nouns)


def _by(words: Sequence[Word], verb: int) -> int | None:
    """The "by" behind a passive: "reported by", "claimed killed by"."""
    for index in range(verb + 1, min(verb + 3, len(words))):
        if words[index].lower in BY:
            return index
        form = words[index].verb
        if form is None or form.form not in ("both", "participle"):
            return None
    return None


def _passive(words: Sequence[Word], clause: Clause, verb: int, by: int | None) -> Frame | None:
    form = words[verb].verb
    if by is None or form is None or form.lemma in _ACCUSE_CHARGE:
        return None
    source = phrase_from(words, by + 1)
    if len(source) == 0 or is_person_pronoun(words, source):
        return None
    if form.lemma in verb_group("putting") and not any(
        word.lower in AT for word in words[source.end : source.end + 4]
    ):
        return None  # "put by rebels at 3,000"
    return Frame(source, Range(clause.start, clause.end))


def _is_denied(words: Sequence[Word], clause: Clause, verb: int) -> bool:
    return any(
        word.tag is Tag.NEGATION or word.lower.endswith(NEGATED)
        for word in words[max(clause.start, verb - 3) : verb]
    )


def _is_nobody(reading: Reading, subject: Range, lemma: str) -> bool:
    """ "Half of them say", "nobody believes", "40 cases reported": no source of what follows."""
    words = reading.words
    stretch = words[subject.start : subject.end]
    if stretch[0].lower in term_set("speakers.csv", "nobody"):
        return True
    counts = [reading.quantities[word.quantity] for word in stretch if word.quantity is not None]
    parts = [number for number in counts if number.unit in ("percent", "share", "percentage_point")]
    if parts and words[subject.start].tag is Tag.QUANTITY:
        return True
    counted = stretch[0].tag is Tag.QUANTITY or (
        subject.start > 0 and words[subject.start - 1].tag is Tag.QUANTITY
    )
    return lemma in _REPORT and counted


def _is_speech(words: Sequence[Word], verb: int, subject: Range, *, aside: bool) -> bool:
    """Whether the verb tells a statement here: "admitted 40 patients" and "added 400 jobs" do not."""
    lemma = words[verb].lemma
    ahead = words[verb + 1] if verb + 1 < len(words) else None
    person = is_pronoun(words, subject) or is_person_pronoun(words, subject)
    told = ahead is None or ahead.lower in THAT or ahead.text in (",", ".", ":", "“", '"')
    parenthesis = told and words[subject.start - 1].text in {",", *QUOTES} and subject.start > 0
    if lemma in _TELL:
        return aside or parenthesis or _told_something(words, verb) or _of_a_toll(words, verb)
    if lemma in verb_group("tolling") and lemma not in verb_group("report"):
        return _of_a_toll(words, verb)
    if lemma in verb_group("putting") and not puts_figure(words, verb):
        return aside and is_source(words, subject)
    if lemma in verb_group("forecasting"):
        seen = words[verb].lower not in SEE_SEES or words[verb - 1].lower in TO
        if lemma in _SEE and seen:
            return False
        return is_source(words, subject) or is_named(words, subject) or person
    if lemma in verb_group("only_that") and not (aside or told or _tells_toll(words, verb)):
        return False
    if lemma in verb_group("quoting") - verb_group("report"):
        # "recalled", "jokes": only beside what is quoted
        return aside or parenthesis or (ahead is not None and (ahead.lower in THAT or ahead.text == ":"))
    if lemma in verb_group("attesting") and is_named(words, subject):
        return True  # "Amnesty has documented nine"
    weak = lemma in verb_group("weak_report") and not puts_figure(words, verb)
    return (
        not weak
        or is_source(words, subject)
        or person
        or aside
        or parenthesis
        or _that_follows(words, verb)
        or (lemma in verb_group("only_that") and is_named(words, subject) and _tells_toll(words, verb))
    )


def _that_follows(words: Sequence[Word], verb: int) -> bool:
    return verb + 1 < len(words) and words[verb + 1].lower in THAT


def _tells_toll(words: Sequence[Word], verb: int) -> bool:
    """ "admitted 40 dead", "acknowledged the loss of 40 men": nobody does these, they are told."""
    number = next(
        (index for index in range(verb + 1, min(verb + 5, len(words))) if words[index].tag is Tag.QUANTITY),
        None,
    )
    if number is None:
        return False
    stretch = [word.lower for word in words[verb + 1 : number + 4]]
    return any(
        hit.facet == "concept" and "harm" in vocabulary().ancestors("concept", hit.code)
        for hit in vocabulary().hits(stretch)
    )


def _of_a_toll(words: Sequence[Word], verb: int) -> bool:
    """ "told the council of 40 dead", "spoke of 40 wounded", "owned up to 40 deaths": a toll, and so a statement."""
    for index in range(verb + 1, min(verb + _TOLL_REACH, len(words))):
        word = words[index]
        if word.tag in (Tag.VERB, Tag.AUXILIARY, Tag.MODAL) or word.text in (";", ":"):
            return False
        if word.tag is Tag.QUANTITY:
            led = any(before.lower in _TOLL_LEADS for before in words[max(verb + 1, index - 5) : index])
            stretch = [after.lower for after in words[index + 1 : index + 5]]
            return led and any(
                hit.facet == "concept" and "harm" in vocabulary().ancestors("concept", hit.code)
                for hit in vocabulary().hits(stretch)
            )
    return False


def _told_something(words: Sequence[Word], verb: int) -> bool:
    """ "told a television audience that", "told reporters the bill would": behind who is told, something is stated."""
    for word in words[verb + 1 : verb + 12]:
        if word.lower in TO:
            return False  # "told 40 families to leave"
        if word.lower in _TOLD_MARKS or word.tag in (Tag.AUXILIARY, Tag.MODAL, Tag.VERB):
            return True
    return False


def puts_figure(words: Sequence[Word], verb: int) -> bool:
    """ "put the death toll at 400", "puts it at 12"."""
    if words[verb].lemma not in verb_group("putting"):
        return False
    ahead = words[verb + 1 : verb + 12]
    at = next((index for index, word in enumerate(ahead) if word.lower in AT), None)
    if at is None:
        return False
    stretch = [singular(word.lower) for word in ahead[:at]]
    return any(word in term_set("speakers.csv", "put") for word in stretch)


def _speaker(reading: Reading, parts: Sequence[Clause], clause: Clause, verb: int) -> Range | None:
    words = reading.words
    inserted = _inserted(words, verb)
    if inserted is not None:
        return inserted
    if clause.subject is not None and clause.group is not None and clause.group <= verb:
        subject = clause.subject
        # "The year before, as the office reported": the subject of another clause
        aside = any(word.lower in AS for word in words[subject.end : verb])
        if subject.start < verb and not aside:
            resumed = _resumed(words, clause, parts)
            if resumed is not None:
                return resumed
            near = _nearer(words, subject, _group_of(words, verb))
            return near or _apposed_name(words, subject, verb) or _last_name(words, subject)
    before = phrase_before(words, verb, max(clause.start, 0))
    if before is not None and before.end >= verb - 1 and words[verb - 1].text != ",":
        return before
    # "said Jane Roe": the speaker after the verb
    if verb + 1 < len(words) and (words[verb + 1].tag is Tag.NAME or words[verb + 1].tag is Tag.DETERMINER):
        after = phrase_from(words, verb + 1)
        return after if len(after) else None
    return None


def _inserted(words: Sequence[Word], verb: int) -> Range | None:
    """ "Chad, he noted, pumped", "..., the ministry said.": the short phrase between the comma and the verb."""
    if verb + 1 < len(words) and words[verb + 1].text not in {",", ".", *QUOTES}:
        return None
    first = verb
    while first > max(0, verb - 9) and (
        words[first - 1].tag in _NOUN_PHRASE
        or (words[first - 1].lower in AND_FOR_OF and words[first].tag in _NOUN_PHRASE)
    ):
        first -= 1
    opener = words[first - 1] if first else None
    if (
        first == verb
        or opener is None
        or (opener.text not in {",", "–", "—", *QUOTES} and opener.lower not in AS)
    ):
        return None
    if not any(word.tag in NOMINAL for word in words[first:verb]):
        return None
    return Range(first, verb)


def _apposed_name(words: Sequence[Word], subject: Range, verb: int) -> Range | None:
    """ "The ministry's spokeswoman, Jane Roe, said": the name between the commas."""
    index = subject.end
    if index < verb and words[index].text == ",":
        first = index + 1
        end = first
        while end < verb and words[end].tag is Tag.NAME:
            end += 1
        if end > first and end < len(words) and words[end].text == ",":
            return Range(first, end)
    return None


def _resumed(words: Sequence[Word], clause: Clause, parts: Sequence[Clause]) -> Range | None:
    """ "Chad, which does not deny that the toll is high, says": the noun that the clause between the commas hangs on."""
    if clause.group is None or clause.group == 0 or words[clause.group - 1].text != ",":
        return None
    before = [part for part in parts if part.relation == "relative" and part.start < clause.group]
    part = before[-1] if before else None
    if part is None or part.antecedent is None or clause.start <= part.start:
        return None
    aside = words[part.start].text == "," or (part.start > 0 and words[part.start - 1].text == ",")
    return part.antecedent if aside else None


def _group_of(words: Sequence[Word], verb: int) -> int:
    """The first word of the verb group that ends in a verb: "[had] expected"."""
    group = verb
    while group and words[group - 1].tag in (Tag.AUXILIARY, Tag.MODAL, Tag.ADVERB, Tag.NEGATION):
        group -= 1
    return group


def _nearer(words: Sequence[Word], subject: Range, group: int) -> Range | None:
    """ "The count passed the 185 the agency had expected": the phrase right before the verb, if a number ends the other."""
    near = phrase_before(words, group, subject.start)
    if near is None or near.start <= subject.start or near.end != group:
        return None
    if words[near.start].tag is not Tag.DETERMINER or words[near.start - 1].tag is not Tag.QUANTITY:
        return None
    return near if is_source(words, near) or is_named(words, near) else None


def _last_name(words: Sequence[Word], subject: Range) -> Range:
    """ "The 17 tanks Chad said it had lost": the name behind what is counted is the speaker."""
    first = subject.end
    while first > subject.start and words[first - 1].tag is Tag.NAME:
        first -= 1
    counted = any(word.tag is Tag.QUANTITY for word in words[subject.start : first])
    reduced = subject.start < first < subject.end and words[first - 1].tag is Tag.NOUN
    return Range(first, subject.end) if counted and reduced else subject


def _ends_sentence(words: Sequence[Word], verb: int) -> bool:
    rest = [word for word in words[verb + 1 :] if word.tag is not Tag.MARK]
    if any(word.tag in (Tag.VERB, Tag.AUXILIARY, Tag.QUANTITY) for word in rest):
        return False
    return len(rest) <= 12


def _postposed(words: Sequence[Word], verb: int, subject: Range) -> bool:
    """Whether the frame stands between commas or after the quotation: ", X said on Monday, ..."."""
    start = min(subject.start, verb)
    if start == 0 or words[start - 1].text not in {",", *QUOTES}:
        return False
    if words[verb].lemma not in verb_group("spoken") and not words[verb + 1 : verb + 2]:
        return False
    if not any(
        word.tag in (Tag.VERB, Tag.AUXILIARY) or word.text in ("”", '"') for word in words[:start]
    ) and (words[verb + 1 : verb + 2] and words[verb + 1].text != ","):
        return False  # "The spokesman, Jane Roe, said": nothing was said before
    after = words[verb + 1] if verb + 1 < len(words) else None
    return (
        after is None
        or after.text in (",", ".", ";", ":", "”", '"')
        or after.tag in (Tag.PREPOSITION, Tag.ADVERB, Tag.COORDINATOR)
        or any(word.lower in _AGO_EARLIER_LATER for word in words[verb + 2 : verb + 4])
    )
