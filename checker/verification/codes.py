"""Every code a finding can carry: what it means, why it matters, and an example that earns it or not.

Codes are stable: they are never reused for anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.model import Reason, VerdictName


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeInfo:
    """One code: its verdict, a one-line summary, why it matters, a text that earns it (`bad`) and one that does not."""

    code: str
    name: str
    verdict: VerdictName
    summary: str
    why: str
    bad: str
    good: str


def _info(
    code: str, name: str, verdict: VerdictName, summary: str, why: str, bad: str, good: str
) -> CodeInfo:
    return CodeInfo(code=code, name=name, verdict=verdict, summary=summary, why=why, bad=bad, good=good)


_V = VerdictName
_ALL = (
    _info(
        "CHK101",
        "overstated",
        _V.OVERSTATED,
        "The claimed figure is higher than the reference allows.",
        "Hedges, rounding and the indicator's tolerance have been allowed for; what is left is a real difference.",
        "The table says 10 to 18 were hurt; the text says 30.",
        "The table says 10 to 18 were hurt; the text says at least 12.",
    ),
    _info(
        "CHK102",
        "understated",
        _V.UNDERSTATED,
        "The claimed figure is lower than the reference allows.",
        "A floor that is far too low ('more than 100' of 900) is literally true and still misleads; it is a warning then.",
        "The table says 900 were displaced; the text says more than 100.",
        "The table says 900 were displaced; the text says nearly 1,000.",
    ),
    _info(
        "CHK103",
        "other-definition",
        _V.OTHER_DEFINITION,
        "The figure fits another measure of the same thing than the one the text names.",
        "Killed is not killed-and-wounded, ordered is not delivered, a part is not the whole.",
        "The text says 5,000 soldiers died; the table has 1,200 dead and 5,000 dead or wounded.",
        "The text says 5,000 soldiers were killed or wounded.",
    ),
    _info(
        "CHK104",
        "outdated",
        _V.OUTDATED,
        "The figure fits an older (or a newer) state of the same series than the one the article could have used.",
        "Counts grow and statistics are revised; a figure without its date silently ages.",
        "In June the text gives the total of January.",
        "In June the text gives the total of January and says so.",
    ),
    _info(
        "CHK105",
        "disputed",
        _V.DISPUTED,
        "Some sources agree with the figure and others of the same thing do not.",
        "Readers should know whose figure it is, above all where a party to the dispute is the only one to agree.",
        "A campaign counts 900, two independent counts 500 to 540; the text says 900 as a fact.",
        "The text says: the campaign counts 900, independent observers about 520.",
    ),
    _info(
        "CHK201",
        "never-listed",
        _V.NEVER_LISTED,
        "The list never held that entity, by an explicit row or a list complete for that day.",
        "A wing is not the whole, and sanctioned is not the same as designated or proscribed.",
        "The text says a movement is on the list; only its armed wing is.",
        "The text says the movement's armed wing is on the list.",
    ),
    _info(
        "CHK202",
        "formerly-listed",
        _V.FORMERLY_LISTED,
        "The entity was on that list but had been removed by the article's day.",
        "A delisting changes what may be said in the present tense.",
        "The group, which is on the list (removed two years before).",
        "The group, which was on the list until 2021.",
    ),
    _info(
        "CHK203",
        "not-yet-listed",
        _V.NOT_YET_LISTED,
        "The entity came onto that list only after the article's day or the stated date.",
        "Today's list is not the list of the day the article appeared.",
        "In 2018 the text says the firm is listed; it was listed in 2020.",
        "In 2018 the text says ministers want the firm listed.",
    ),
    _info(
        "CHK301",
        "wrong-date",
        _V.WRONG_DATE,
        "The date, length or anniversary does not fit the recorded event.",
        "A wrong year moves causes behind effects.",
        "The treaty signed in 1992 (recorded: 1991).",
        "The treaty signed in December 1991.",
    ),
    _info(
        "CHK302",
        "wrong-term",
        _V.WRONG_TERM,
        "The person did not hold that office in that time.",
        "Offices change hands; a stale title misattributes decisions.",
        "Minister until 2016 (recorded: 2014).",
        "Minister from 2010 to 2014.",
    ),
    _info(
        "CHK303",
        "wrong-size",
        _V.WRONG_SIZE,
        "The body or set has another number of members.",
        "'One of five' is a rarer honour than 'one of twenty-one'.",
        "one of the committee's three deputy chairs (there are nine)",
        "one of the committee's nine deputy chairs",
    ),
    _info(
        "CHK401",
        "inconsistent-arithmetic",
        _V.INCONSISTENT_ARITHMETIC,
        "Two figures of the same text cannot both be right.",
        "No reference is needed to see it, and every careful reader will.",
        "12 men and 9 women, 23 people in all",
        "12 men and 11 women, 23 people in all",
    ),
    _info(
        "CHK901",
        "no-entity",
        _V.UNVERIFIABLE,
        "Nobody and nothing the claim names is in the reference tables.",
        "Silence in the tables is not agreement.",
        "a figure about a place for which no table is loaded",
        "load a table: --table FILE.csv",
    ),
    _info(
        "CHK902",
        "ambiguous",
        _V.UNVERIFIABLE,
        "More than one reference fits equally well; the candidates are listed.",
        "A guess between two targets would be a false accusation half of the time.",
        "'the Guard' where two guards are held",
        "the full name, or the word that tells them apart",
    ),
    _info(
        "CHK903",
        "no-indicator",
        _V.UNVERIFIABLE,
        "The entity is known, but nothing held counts what the claim counts.",
        "A near measure is not the measure.",
        "hospital beds of a country whose population alone is held",
        "a table with that measure",
    ),
    _info(
        "CHK904",
        "no-row-for-period",
        _V.UNVERIFIABLE,
        "The series is known, but holds no row for the claimed time that was public by the cut-off.",
        "Another year's figure can neither confirm nor refute this one.",
        "a figure for 2019 where rows begin in 2021",
        "a row for that year",
    ),
    _info(
        "CHK905",
        "unit-clash",
        _V.UNVERIFIABLE,
        "The reference counts in a unit that the claim's cannot be turned into.",
        "Per cent is not a number of people, and no rate of exchange is invented.",
        "euros against a table in dollars",
        "a figure in the table's unit, or a dated rate",
    ),
    _info(
        "CHK906",
        "above-verified-minimum",
        _V.UNVERIFIABLE,
        "The figure is higher than a verified minimum, which by its nature cannot refute it.",
        "The counting body itself says that the true figure is higher.",
        "30,000 where 26,000 have been verified",
        "at least 26,000 verified",
    ),
    _info(
        "CHK907",
        "vague",
        _V.UNVERIFIABLE,
        "The amount is too vague to be judged.",
        "'Hundreds of thousands' fits almost anything.",
        "hundreds of thousands",
        "more than 300,000",
    ),
    _info(
        "CHK908",
        "not-an-assertion",
        _V.UNVERIFIABLE,
        "The sentence does not assert the figure: a plan, a hypothesis, a question, a negation, an opinion.",
        "What is only wished, asked or denied cannot be false in the way a statement can.",
        "could reach 40,000",
        "has reached 40,000",
    ),
    _info(
        "CHK909",
        "source-not-held",
        _V.UNVERIFIABLE,
        "The figure is attributed to a source whose own rows are not held; others are shown.",
        "Whether the source said so is another question than whether others agree.",
        "according to the ministry (no row of the ministry is held)",
        "a row of that source",
    ),
    _info(
        "CHK910",
        "nothing-counted",
        _V.UNVERIFIABLE,
        "The number does not count or measure anything that a table could hold.",
        "Bare dates and ordinals are context, not claims.",
        "in 2019, ...",
        "founded in 2019",
    ),
    _info(
        "CHK911",
        "undated-reference",
        _V.UNVERIFIABLE,
        "The reference row has no date, and the difference may come from time alone.",
        "Published figures drift by some per cent a year; 5 to 20 per cent from an undated row proves nothing.",
        "10.9 million against an undated 10.1 million",
        "a dated row",
    ),
    _info(
        "CHK912",
        "not-known-to-list",
        _V.UNVERIFIABLE,
        "The lists held do not name the entity, and none says that it is complete.",
        "Not found is not the same as not listed.",
        "a small firm on a list of which only an excerpt is held",
        "a complete copy of the list",
    ),
    _info(
        "CHK913",
        "party-only",
        _V.UNVERIFIABLE,
        "Only a party's figure is held, and it differs; that alone contradicts nobody.",
        "A side's own count is evidence of what it says, not of what is.",
        "2,000 dead where only one army's communiqué is held",
        "an independent count",
    ),
    _info(
        "CHK915",
        "may-be-a-part",
        _V.UNVERIFIABLE,
        "The figure is far below the total held, and nothing in the text says that it means the total.",
        "A part of a count is smaller than the count, and need not say so in the same sentence.",
        "the attack killed 40 (the war has killed thousands)",
        "the war has so far killed 40",
    ),
    _info(
        "CHK916",
        "wording-not-on-record",
        _V.UNVERIFIABLE,
        "Words like these of the speaker are on record, but not these very words.",
        "Speaker, day and words are checked apart; another telling of a sentence is no proof that it was made up.",
        "'a partnership that harms the region' where 'a partnership that harms the neighbours' is held",
        "the words as they are on record, with their day",
    ),
    _info(
        "CHK917",
        "another-participant",
        _V.UNVERIFIABLE,
        "What is on record about the matter names another participant.",
        "That one buyer is on record does not exclude another, but a reader should know of the one on record.",
        "the ore found a market in the north, where sales to the south alone are held",
        "a row that names the participant, or excludes all others",
    ),
    _info(
        "CHK918",
        "too-unsure",
        _V.UNVERIFIABLE,
        "Something speaks against the claim, but binding and comparison together are too unsure for a verdict.",
        "An accusation that is as likely wrong as right is none; what was found is shown for a person to decide.",
        "a weak match of names against a weak match of measures",
        "the measure and the place named outright",
    ),
    _info(
        "CHK914",
        "no-event",
        _V.UNVERIFIABLE,
        "No dated event, term of office or authority held fits the words.",
        "An event is bound by its name or by who did what to whom, never by its date alone.",
        "the summit of a body that no pack holds",
        "a pack with that event",
    ),
)

CODES: Mapping[str, CodeInfo] = {info.code: info for info in _ALL}

CODE_OF_VERDICT: Mapping[VerdictName, str | None] = {
    VerdictName.CONSISTENT: None,
    **{info.verdict: info.code for info in reversed(_ALL) if info.verdict is not VerdictName.UNVERIFIABLE},
}

CODE_OF_REASON: Mapping[Reason, str] = {
    Reason.VAGUE: "CHK907",
    Reason.PLAN: "CHK908",
    Reason.HYPOTHETICAL: "CHK908",
    Reason.NEGATED: "CHK908",
    Reason.QUESTION: "CHK908",
    Reason.IMPERATIVE: "CHK908",
    Reason.OPINION: "CHK908",
    Reason.ILLUSTRATIVE: "CHK908",
    Reason.NO_MEASURE: "CHK910",
}

CODE_OF_PROBLEM: Mapping[str, str] = {
    "no_entity": "CHK901",
    "tie": "CHK902",
    "too_weak": "CHK903",
    "no_indicator": "CHK903",
    "unit_clash": "CHK905",
    "no_event": "CHK914",
    "no_office": "CHK914",
    "no_authority": "CHK914",
    "no_list": "CHK912",
}
