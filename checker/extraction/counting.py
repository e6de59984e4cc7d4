"""Whether an amount counts: pronouns, adverbs, names and parts of dates do not."""

from __future__ import annotations

from checker.extraction.amounts import Amount
from checker.extraction.appositions import is_bare_noun
from checker.extraction.grammar import (
    A_AN,
    A_AN_THE,
    AND,
    AND_BUT_OR,
    AND_OR_TO,
    BETWEEN,
    BETWEEN_FROM,
    CENTURIES_CENTURY,
    CENTURY,
    FROM,
    GENITIVE,
    HALF_ALONE,
    HALF_QUARTER,
    IN,
    NUMBER,
    OF,
    OF_OR,
    ONE,
    ONLY,
    OR,
    ORDINAL_SUFFIXES,
    OVER_UNDER,
    PLURAL_S,
    SECOND,
    SOMETHING_SOMETHINGS,
    SUPERLATIVE_ENDING,
    THE,
    THE_OR_POSSESSIVE,
    TIME,
    TO,
    UNTIL_WORDS,
)
from checker.extraction.labels import closes, is_label, lists
from checker.extraction.lexer import HYPHENS
from checker.extraction.lexicon import number_words
from checker.extraction.ranges import ratio
from checker.extraction.scanning import Scan
from checker.extraction.titles import opens_with_title
from checker.extraction.word_groups import word_group, word_set
from checker.extraction.wordlists import verb_forms, word_classes
from checker.model import QuantityKind
from checker.vocabulary.words import singular

_AFTER_CHARGES = word_group("counting.after_charges")
_AFTER_ORDINAL_TIME = word_group("counting.after_ordinal_time")
_AFTER_PRONOUN_ONE = word_group("counting.after_pronoun_one")
_ANOTHER_THE = word_group("counting.another_the")
_AT_BETWEEN_ON = word_group("counting.at_between_on")
_AT_TILL_UNTIL = word_group("counting.at_till_until")
_A_IN = word_group("counting.a_in")
_BEFORE_NUMBER_NOUN = word_group("counting.before_number_noun")
_BEFORE_DAY = word_group("counting.before_day")
_BEFORE_ORDINAL = word_group("counting.before_ordinal")
_CHARGE_NOUNS = word_group("counting.charge_nouns")
_CLOCK_NOUNS = word_group("counting.clock_nouns")
_DOUBLES = word_group("counting.doubles")
_EACH_THE = word_group("counting.each_the")
_FRACTION_NOUNS = word_group("counting.fraction_nouns")
_IN_LAST_THIS = word_group("counting.in_last_this")
_IN_OUT = word_group("counting.in_out")
_JOINING_LABELS = word_group("counting.joining_labels")
_MINUTE = word_group("counting.minute")
_MORE_TWO = word_group("counting.more_two")
_MONTH = word_group("counting.month")
_MULTIPLYING_WORDS = word_group("counting.multiplying_words")
_NEED = word_group("counting.need")
_NUMBER_PREFIXES = word_group("counting.number_prefixes")
_OTHER = word_group("counting.other")
_RATE_ARTICLES = word_group("counting.rate_articles")
_SCALES_BEFORE_POINT = word_group("counting.scales_before_point")
_SPELLED_LABEL_NOUNS = word_group("counting.spelled_label_nouns")
_THROUGH = word_group("counting.through")
_TILL_UNTIL = word_group("counting.till_until")

_DOUBLED = word_group("counting.doubled")
_WORN = word_group("bynames.worn")
_TO_DOUBLE = word_group("counting.to_double")
_NOT_BEFORE_ONE = word_group("counting.not_before_one")
_NOT_BEFORE_HALF = word_group("counting.not_before_half")
_RANKED_BY = word_group("counting.ranked_by")
_PLACED = word_group("counting.placed")
_BEFORE_RANK = word_group("counting.before_rank")
_ONE_VERBS = word_group("counting.one_verbs")
_TITLE_UNITS = word_group("counting.title_units")
_CLOCK_MINUTES = word_group("counting.clock_minutes")
_LEADS = word_set("number_names.csv")["lead"]
_LEADS_LOOSE = word_set("number_names.csv")["lead_loose"]
_CLASSES = word_set("number_names.csv")["class"]
_AFTER_PRONOUN = word_set("designations.csv")["pronoun_after"]


def counts(scan: Scan, amount: Amount) -> bool:
    """Whether the amount is a quantity, judged by the words around it."""
    lexed, number = scan.lexed, amount.number
    first, last = number.first, number.last
    if lexed.raw(last) in HYPHENS and lexed.glued(last) and lexed.word(last + 1) in SOMETHING_SOMETHINGS:
        return False  # "a twenty-something"
    if (
        lexed.kind[first] == "w"
        and lexed.raw(last) in HYPHENS
        and lexed.glued(last)
        and lexed.word(last + 1) in OVER_UNDER
    ):
        return False  # "he is four-under"
    ends_half = lexed.lower[last - 1] in HALF_QUARTER and amount.unit == "share"
    if ends_half and lexed.raw(last) in HYPHENS and lexed.glued(last):
        return False  # "a half-point rise"
    if lexed.kind[first] == "w":
        raw = lexed.text[first]
        if (
            raw[:1].isupper()
            and not scan.starts(first)
            and not scan.title_case
            and amount.unit in (None, "rank", "share")
        ):
            return False
        if (
            last > first + 1
            and raw[:1].isupper()
            and lexed.text[last - 1][:1].isupper()
            and not scan.title_case
        ):
            return False  # "Twenty One Pilots"
        if (
            first == 0
            and raw[:1].isupper()
            and amount.value not in (None, 1)
            and opens_with_title(lexed, last)
        ):
            return False  # "Seven Samurai runs"
        if (
            lexed.glued(first)
            and lexed.raw(first - 1) in HYPHENS
            and lexed.glued(first - 1)
            and lexed.sort(first - 2) == "w"
        ):
            before = lexed.word(first - 2)
            if before not in _NUMBER_PREFIXES and before not in number_words()["ten"]:
                return False
        timed = (
            amount.kind in (QuantityKind.DURATION, QuantityKind.MEASURE)
            and lexed.kind[amount.last - 1] == "w"
        )
        if (
            raw[:1].isupper()
            and timed
            and not scan.starts(first)
            and lexed.text[amount.last - 1][:1].isupper()
            and not scan.title_case
        ):
            return False  # "the Six-Day War", "Three Mile Island"
        if number.shape == "words" and number.value == 1 and last == first + 1 and lexed.lower[first] in ONE:
            if first > 1 and lexed.lower[first - 1] in _CLASSES and _is_spelled_label(scan, amount):
                return False  # "on level one alert"
            return _counts_one(scan, amount)
        if number.shape == "ordinal":
            return _counts_ordinal(scan, amount)
        if lexed.lower[first] in _MULTIPLYING_WORDS and lexed.word(last) not in _DOUBLED:
            return lexed.word(first - 1) in _TO_DOUBLE
        if lexed.lower[first] in _DOUBLES and not _is_deed(scan, first):
            return False  # the game of four players
        if lexed.lower[first] in HALF_ALONE and amount.unit == "share":
            return _counts_half(scan, amount)
        if (
            amount.unit is None
            and number.shape == "words"
            and last == first + 1
            and _is_spelled_label(scan, amount)
        ):
            return False
        if number.shape == "words" and number.value == 0 and lexed.raw(last) in HYPHENS:
            return False
        if amount.unit is None and number.shape == "words" and last == first + 1 and _is_throw(scan, amount):
            return False
    elif number.shape == "ordinal":
        return _counts_ordinal(scan, amount)
    if amount.last > last and lexed.kind[amount.last - 1] == "w" and not scan.title_case:
        unit = lexed.text[amount.last - 1]
        if unit[:1].isupper() and unit[1:].islower() and unit.lower() in _TITLE_UNITS:
            return False  # "21 Grams", "127 Hours"
    if amount.unit is None and number.shape in ("digits", "words") and _is_hour(scan, amount):
        return False
    return not (lexed.word(first - 1) in _SCALES_BEFORE_POINT and lexed.kind[first] == "w")


def _is_throw(scan: Scan, amount: Amount) -> bool:
    """As in "rolled a six", "the seven of clubs", "the clock struck twelve", "from nine till five"."""
    lexed, first, last = scan.lexed, amount.number.first, amount.number.last
    value, before = amount.value, lexed.word(first - 1)
    if value is None or not 2 <= value <= 20:
        return False
    if lexed.word(last) in OF and lexed.word(last + 1) in _SUITS:
        return True
    if before in _STRIKES and value <= 12 and lexed.word(first - 2) in _CLOCK_NOUNS:
        return True
    if before in FROM and lexed.word(last) in _TILL_UNTIL and value <= 12:
        return True
    if before in _TILL_UNTIL and lexed.word(first - 3) in FROM and value <= 12:
        return closes(lexed, last)
    return before in A_AN and closes(lexed, last) and lexed.word(last) not in OF_OR


_SUITS = word_set("number_names.csv")["suit"]
_SINCE_FIRST = word_group("counting.since_first")
_STRIKES = word_set("number_names.csv")["strikes"]


def _is_deed(scan: Scan, at: int) -> bool:
    """Whether "doubles" is a verb: a noun or pronoun stands before it, "the", "best" or "win" do not."""
    before = scan.lexed.word(at - 1)
    tag = word_classes().get(before)
    if tag in ("determiner", "possessive", "preposition", "adjective", "coordinator") or before.endswith(
        GENITIVE
    ):
        return False
    return scan.lexed.sort(at - 1) == "w" and before not in verb_forms()


def _is_spelled_label(scan: Scan, amount: Amount) -> bool:
    """As in "act two", "phase three", "number six"."""
    lexed, first, value = scan.lexed, amount.first, amount.value
    if first == 0 or value is None or value > 20 or lexed.kind[first - 1] != "w":
        return False
    if lexed.lower[first - 1] in AND_OR_TO and scan.numeric(first - 2):
        # "on counts one to four"
        heads = lexed.word(first - 3)
        return heads in _SPELLED_LABEL_NOUNS and closes(lexed, amount.last)
    if lexed.lower[first - 1] in _THROUGH and lexed.word(first - 3) in _SPELLED_LABEL_NOUNS:
        return closes(lexed, amount.last)  # "counts two through five"
    if lexed.lower[first - 1] in _SPELLED_LABEL_NOUNS and lexed.word(amount.last) in _JOINING_LABELS:
        return scan.numeric(amount.last + 1) and closes(lexed, amount.last + 2)
    noun = lexed.lower[first - 1]
    if noun in _WORN and closes(lexed, amount.last):
        return True  # "seeded six"
    if noun in NUMBER and lexed.word(first - 2) in _BEFORE_NUMBER_NOUN:
        return True
    if noun in NUMBER:
        return lexed.word(first - 2) not in lists()["before_to_number"] and closes(lexed, amount.last)
    named = noun in lists()["labelled"] or noun in lists()["any"]
    closed = closes(lexed, amount.last) or lexed.word(amount.last) in A_AN_THE
    form = verb_forms().get(lexed.word(amount.last))
    closed = closed or (form is not None and form.form in ("past", "s") and not form.noun)
    led = lexed.word(first - 2) in _LEADS
    if noun in _CHARGE_NOUNS:
        return closed and (led or first == 1 or lexed.raw(first - 2) in (";", ","))
    if noun in _CLASSES and led and closes(lexed, amount.last + 1):
        return singular(lexed.word(amount.last)) == lexed.word(amount.last)  # "on level one alert"
    if not named and closed and lexed.word(first - 2) in _LEADS_LOOSE and is_bare_noun(lexed, first - 1):
        return lexed.word(amount.last) not in _AFTER_CHARGES  # "near kiosk three"
    return named and closed and is_label(lexed, first - 1)


def _is_hour(scan: Scan, amount: Amount) -> bool:
    """As in "doors open at 7", "works from nine to five": an hour of the day without "am" or "o'clock"."""
    lexed, first, value = scan.lexed, amount.first, amount.value
    if value is None or value > 12 or value < 1 or value != int(value) or "." in lexed.raw(first):
        return False
    before = lexed.word(first - 1)
    if before in UNTIL_WORDS:
        lead = first - 2
        if not scan.numeric(lead) or lexed.word(lead - 1) not in BETWEEN_FROM:
            return False
        opener = lead - 1
    elif before in BETWEEN_FROM:
        if lexed.word(first + 1) not in UNTIL_WORDS or not (
            first + 2 < lexed.size and scan.numeric(first + 2)
        ):
            return False
        opener = first - 1
        if not closes(lexed, first + 3):
            return False
    elif before in _AT_TILL_UNTIL:
        opener = first - 1
        if lexed.word(first + 1) in TO and not closes(lexed, first + 3):
            return False  # "growing at 7 to 8 percent"
    else:
        return False
    if not closes(lexed, amount.last) and before in _AT_TILL_UNTIL:
        return False
    return any(lexed.word(at) in lists()["hours"] for at in range(max(opener - 4, 0), opener))


def _counts_one(scan: Scan, amount: Amount) -> bool:
    """Here "one solution" counts; "one of them", "no one", "one must" do not."""
    lexed, last = scan.lexed, amount.number.last
    if _tells_once(scan, amount) or _is_pronoun_of_deed(scan, last):
        return False
    if amount.unit is not None:
        return True
    if amount.last == last and lexed.sort(last) != "w":
        return lexed.raw(last) in HYPHENS and lexed.glued(last) and lexed.sort(last + 1) == "w"
    follower = lexed.word(last)
    if lexed.word(last + 1) in OR and lexed.word(last + 2) in _ANOTHER_THE:
        return (
            lexed.word(last + 2) in THE and lexed.word(last + 3) not in _OTHER
        )  # "for one reason or another"
    if lexed.word(amount.first - 1) in ONLY and lexed.word(amount.first - 2) in THE_OR_POSSESSIVE:
        return False
    if lexed.word(last) in _IN_OUT and ratio(scan, amount) is not None:
        return True
    if follower in _ONE_VERBS and follower.endswith(PLURAL_S):
        return False  # "One gets used to it"
    if follower in _ONE_VERBS and (last == 1 or follower not in _NEED):
        return lexed.word(last + 1) not in _AFTER_PRONOUN_ONE  # fmt: skip
    form = verb_forms().get(follower)
    if form is not None and form.form == "s" and lexed.sort(last) == "w":
        return False  # "what one sees": no plural follows the number
    if follower in _AFTER_PRONOUN or follower.endswith(GENITIVE):
        return lexed.word(last) in OR and lexed.word(last + 1) in _MORE_TWO
    return lexed.word(amount.first - 1) not in _NOT_BEFORE_ONE


def _tells_once(scan: Scan, amount: Amount) -> bool:
    """As in "One night she heard a cry": a time of which a sentence tells, not a length of time."""
    lexed, first, last = scan.lexed, amount.number.first, amount.number.last
    if lexed.word(last) not in _ONCE_UPON or not (first == 0 or lexed.kind[first - 1] == "m"):
        return False
    after = lexed.word(last + 1)
    return word_classes().get(after) in ("pronoun", "determiner", "possessive") or after in _IN_LAST_THIS


def _is_pronoun_of_deed(scan: Scan, last: int) -> bool:
    """As in "one led to the yard", "one tall, one short": the one of them who did or is something."""
    lexed = scan.lexed
    follower, after = lexed.word(last), lexed.word(last + 1)
    ends = lexed.sort(last + 1) in ("m", "") or after in AND_BUT_OR
    if word_classes().get(follower) == "adjective" and ends:
        return follower not in _FATES
    form = verb_forms().get(follower)
    past = form is not None and form.form in ("past", "both") and follower not in _FATES
    if not past:
        return False
    tag = word_classes().get(after)
    objects = lexed.sort(last + 1) == "n" or tag in ("determiner", "possessive", "pronoun")
    if form is not None and form.noun:
        return objects
    return objects or ends or tag in ("preposition", "adverb", "subordinator", "coordinator")


_HALF_SO = word_set("number_names.csv")["half_adjective"]
_ONCE_UPON = word_set("number_names.csv")["once_upon"]
_FATES = word_group("counting.fates")


def _counts_half(scan: Scan, amount: Amount) -> bool:
    lexed, last = scan.lexed, amount.last
    if lexed.raw(last) in HYPHENS and lexed.glued(last):
        return False
    before = lexed.word(amount.first - 1)
    if lexed.word(last) in _HALF_SO and lexed.sort(last + 1) != "w":
        return False  # "half empty"
    if before in IN:
        return lexed.word(last) in OF or lexed.word(last) in THE  # "cut in half", but "found in half of them"
    return before not in _NOT_BEFORE_HALF


def _counts_ordinal(scan: Scan, amount: Amount) -> bool:
    """Ranks, turns and anniversaries count; adverbs ("first, ..."), names and parts of dates do not."""
    lexed, number = scan.lexed, amount.number
    first, last = number.first, number.last
    if amount.unit == "anniversary":
        return True
    follower, before = lexed.word(last), lexed.word(first - 1)
    digits = lexed.kind[first] == "n"
    if digits and before in _AT_BETWEEN_ON and (closes(lexed, last) or follower in AND):
        return False  # "between 42nd and 43rd": streets
    if (
        digits
        and before in AND
        and lexed.lower[first - 2] in ORDINAL_SUFFIXES
        and lexed.word(first - 4) in BETWEEN
    ):
        return False
    if follower in CENTURIES_CENTURY or (lexed.raw(last) in HYPHENS and lexed.word(last + 1) in CENTURY):
        return True
    word = lexed.lower[first]
    if lexed.text[first][:1].isupper() and lexed.raw(last)[:1].isupper() and follower in lists()["unitname"]:
        return False  # "the Second Amendment", "the Third Reich"
    if digits and before in THE and lexed.word(first - 2) in _BEFORE_DAY and closes(lexed, last):
        return False  # "sailed on the 7th, ...": a day of the month
    place = lexed.word(last + 1) if lexed.raw(last) in HYPHENS and lexed.glued(last) else follower
    if singular(place.rstrip(".")) in lists()["ranked_place"]:
        return False  # "the 22nd floor", "a fourth grader"
    if (
        digits
        and lexed.word(last) in OF
        and lexed.word(last + 1) in _EACH_THE
        and lexed.word(last + 2) in _MONTH
    ):
        return False  # "the 1st of the month"
    alone = digits and before in THE and (not follower or lexed.sort(last) == "m")
    if alone and any(lexed.word(near) in _MINUTE for near in range(max(first - 10, 0), first)):
        return False  # "in the 89th minute and again in the 94th"
    minute = lexed.word(last + 1) if lexed.raw(last) in HYPHENS else follower
    if minute in _CLOCK_MINUTES:
        return False  # a goal's time on the clock
    if number.value == 1 and (
        lexed.sort(last) == "n"
        or (last < lexed.size and scan.numeric(last) and follower not in _FRACTION_NOUNS)
    ):
        return False  # "the first five months"
    if not digits and lexed.raw(last) in HYPHENS and lexed.glued(last):
        nxt = lexed.word(last + 1)
        return nxt.endswith(SUPERLATIVE_ENDING) or nxt in _RANKED_BY
    if number.value == 1 and not digits:
        placed = before in _PLACED
        if placed:
            return True
        if before in THE and (follower in _SINCE_FIRST or (follower in OF and _numbered(scan, last + 1))):
            return True  # "the first since 2011", "the first of four trains"
        determined = before in _BEFORE_ORDINAL or before.endswith(GENITIVE)
        return determined and lexed.sort(last) == "w" and follower not in _AFTER_PRONOUN
    if not digits and (not follower or lexed.sort(last) == "m"):
        ranked = before in _BEFORE_RANK
        return ranked and not (word in SECOND and before in _A_IN)
    if word in SECOND and (
        before in _RATE_ARTICLES and (follower in _AFTER_PRONOUN or follower in _AFTER_ORDINAL_TIME)
    ):
        return False
    if number.value == 1 and digits and follower in TIME:
        return True
    return True


def _numbered(scan: Scan, at: int) -> bool:
    """Whether a number stands at a token, or behind an article or a possessive there."""
    lexed = scan.lexed
    at += int(lexed.word(at) in THE_OR_POSSESSIVE)
    return at < lexed.size and scan.numeric(at)
