"""Whether an amount counts: pronouns, adverbs, names and parts of dates do not."""

from __future__ import annotations

from checker.extraction.amounts import Amount
from checker.extraction.appositions import is_bare_noun
from checker.extraction.labels import closes, is_label, lists
from checker.extraction.lexer import HYPHENS
from checker.extraction.lexicon import number_words, word_set
from checker.extraction.ranges import ratio
from checker.extraction.scanning import Scan
from checker.extraction.titles import opens_with_title
from checker.extraction.wordlists import verb_forms, word_classes
from checker.model import QuantityKind
from checker.vocabulary.words import singular

_DOUBLED = word_set("grammar_words.csv")["counting.doubled"]
_TO_DOUBLE = word_set("grammar_words.csv")["counting.to_double"]
_NOT_BEFORE_ONE = word_set("grammar_words.csv")["counting.not_before_one"]
_NOT_BEFORE_HALF = word_set("grammar_words.csv")["counting.not_before_half"]
_RANKED_BY = word_set("grammar_words.csv")["counting.ranked_by"]
_PLACED = word_set("grammar_words.csv")["counting.placed"]
_BEFORE_RANK = word_set("grammar_words.csv")["counting.before_rank"]
_ONE_VERBS = word_set("grammar_words.csv")["counting.one_verbs"]
_TITLE_UNITS = word_set("grammar_words.csv")["counting.title_units"]
_LEADS = word_set("number_names.csv")["lead"]
_LEADS_LOOSE = word_set("number_names.csv")["lead_loose"]
_CLASSES = word_set("number_names.csv")["class"]
_AFTER_PRONOUN = word_set("designations.csv")["pronoun_after"]


def counts(scan: Scan, amount: Amount) -> bool:
    """Whether the amount is a quantity, judged by the words around it."""
    lexed, number = scan.lexed, amount.number
    first, last = number.first, number.last
    if (
        lexed.raw(last) in HYPHENS
        and lexed.glued(last)
        and lexed.word(last + 1) in ("something", "somethings")
    ):
        return False  # "a twenty-something"
    if (
        lexed.kind[first] == "w"
        and lexed.raw(last) in HYPHENS
        and lexed.glued(last)
        and lexed.word(last + 1) in ("under", "over")
    ):
        return False  # "he is four-under"
    ends_half = lexed.lower[last - 1] in ("half", "quarter") and amount.unit == "share"
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
            if (
                before not in ("mid", "pre", "post", "over", "under", "non")
                and before not in number_words()["ten"]
            ):
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
        if (
            number.shape == "words"
            and number.value == 1
            and last == first + 1
            and lexed.lower[first] == "one"
        ):
            if first > 1 and lexed.lower[first - 1] in _CLASSES and _is_spelled_label(scan, amount):
                return False  # "on level one alert"
            return _counts_one(scan, amount)
        if number.shape == "ordinal":
            return _counts_ordinal(scan, amount)
        if (
            lexed.lower[first] in ("double", "triple", "treble", "quadruple")
            and lexed.word(last) not in _DOUBLED
        ):
            return lexed.word(first - 1) in _TO_DOUBLE
        if lexed.lower[first] == "doubles" and not _is_deed(scan, first):
            return False  # the game of four players
        if lexed.lower[first] == "half" and amount.unit == "share":
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
    return not (lexed.word(first - 1) in ("million", "thousand", "billion") and lexed.kind[first] == "w")


def _is_throw(scan: Scan, amount: Amount) -> bool:
    """As in "rolled a six", "the seven of clubs", "the clock struck twelve", "from nine till five"."""
    lexed, first, last = scan.lexed, amount.number.first, amount.number.last
    value, before = amount.value, lexed.word(first - 1)
    if value is None or not 2 <= value <= 20:
        return False
    if lexed.word(last) == "of" and lexed.word(last + 1) in _SUITS:
        return True
    if before in _STRIKES and value <= 12 and lexed.word(first - 2) in ("clock", "bell", "bells", "clocks"):
        return True
    if before == "from" and lexed.word(last) in ("till", "until") and value <= 12:
        return True
    if before in ("till", "until") and lexed.word(first - 3) == "from" and value <= 12:
        return closes(lexed, last)
    return before in ("a", "an") and closes(lexed, last) and lexed.word(last) not in ("of", "or")


_SUITS = word_set("number_names.csv")["suit"]
_STRIKES = word_set("number_names.csv")["strikes"]


def _is_deed(scan: Scan, at: int) -> bool:
    """Whether "doubles" is a verb: a noun or pronoun stands before it, "the", "best" or "win" do not."""
    before = scan.lexed.word(at - 1)
    tag = word_classes().get(before)
    if tag in ("determiner", "possessive", "preposition", "adjective", "coordinator") or before.endswith(
        "'s"
    ):
        return False
    return scan.lexed.sort(at - 1) == "w" and before not in verb_forms()


def _is_spelled_label(scan: Scan, amount: Amount) -> bool:
    """As in "act two", "phase three", "number six"."""
    lexed, first, value = scan.lexed, amount.first, amount.value
    if first == 0 or value is None or value > 20 or lexed.kind[first - 1] != "w":
        return False
    if lexed.lower[first - 1] in ("to", "and", "or") and scan.numeric(first - 2):
        # "on counts one to four"
        heads = lexed.word(first - 3)
        return heads in ("counts", "charges", "chapters", "articles", "acts", "phases", "stages") and closes(
            lexed, amount.last
        )
    noun = lexed.lower[first - 1]
    if noun == "number" and lexed.word(first - 2) in ("the", "world", "a", "their", "his", "her"):
        return True
    if noun == "number":
        return lexed.word(first - 2) not in lists()["before_to_number"] and closes(lexed, amount.last)
    named = noun in lists()["labelled"] or noun in lists()["any"]
    closed = closes(lexed, amount.last) or lexed.word(amount.last) in ("a", "an", "the")
    form = verb_forms().get(lexed.word(amount.last))
    closed = closed or (form is not None and form.form in ("past", "s") and not form.noun)
    led = lexed.word(first - 2) in _LEADS
    if noun in ("count", "counts", "charge", "charges"):
        return closed and (led or first == 1 or lexed.raw(first - 2) in (";", ","))
    if noun in _CLASSES and led and closes(lexed, amount.last + 1):
        return singular(lexed.word(amount.last)) == lexed.word(amount.last)  # "on level one alert"
    if not named and closed and lexed.word(first - 2) in _LEADS_LOOSE and is_bare_noun(lexed, first - 1):
        return lexed.word(amount.last) not in (
            "of",
            "were",
            "are",
            "have",
            "had",
            "or",
            "to",
        )  # "near kiosk three"
    return named and closed and is_label(lexed, first - 1)


def _is_hour(scan: Scan, amount: Amount) -> bool:
    """As in "doors open at 7", "works from nine to five": an hour of the day without "am" or "o'clock"."""
    lexed, first, value = scan.lexed, amount.first, amount.value
    if value is None or value > 12 or value < 1 or value != int(value) or "." in lexed.raw(first):
        return False
    before = lexed.word(first - 1)
    if before in ("to", "till", "until", "and"):
        lead = first - 2
        if not scan.numeric(lead) or lexed.word(lead - 1) not in ("from", "between"):
            return False
        opener = lead - 1
    elif before in ("from", "between"):
        if lexed.word(first + 1) not in ("to", "till", "until", "and") or not (
            first + 2 < lexed.size and scan.numeric(first + 2)
        ):
            return False
        opener = first - 1
        if not closes(lexed, first + 3):
            return False
    elif before in ("at", "until", "till"):
        opener = first - 1
        if lexed.word(first + 1) == "to" and not closes(lexed, first + 3):
            return False  # "growing at 7 to 8 percent"
    else:
        return False
    if not closes(lexed, amount.last) and before in ("at", "until", "till"):
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
    if lexed.word(last + 1) == "or" and lexed.word(last + 2) in ("another", "the"):
        return (
            lexed.word(last + 2) == "the" and lexed.word(last + 3) != "other"
        )  # "for one reason or another"
    if lexed.word(amount.first - 1) == "only" and lexed.word(amount.first - 2) in (
        "the",
        "his",
        "her",
        "its",
        "their",
    ):
        return False
    if lexed.word(last) in ("in", "out") and ratio(scan, amount) is not None:
        return True
    if follower in _ONE_VERBS and follower.endswith("s"):
        return False  # "One gets used to it"
    if follower in _ONE_VERBS and (last == 1 or follower != "need"):
        return lexed.word(last + 1) not in ("not", "that", "to", "whether", "how", "why", "if", "only", "he", "she", "they", "it", "the", "about", "what")  # fmt: skip
    form = verb_forms().get(follower)
    if form is not None and form.form == "s" and lexed.sort(last) == "w":
        return False  # "what one sees": no plural follows the number
    if follower in _AFTER_PRONOUN or follower.endswith("'s"):
        return lexed.word(last) == "or" and lexed.word(last + 1) in ("two", "more")
    return lexed.word(amount.first - 1) not in _NOT_BEFORE_ONE


def _tells_once(scan: Scan, amount: Amount) -> bool:
    """As in "One night she heard a cry": a time of which a sentence tells, not a length of time."""
    lexed, first, last = scan.lexed, amount.number.first, amount.number.last
    if lexed.word(last) not in _ONCE_UPON or not (first == 0 or lexed.kind[first - 1] == "m"):
        return False
    after = lexed.word(last + 1)
    return word_classes().get(after) in ("pronoun", "determiner", "possessive") or after in (
        "last",
        "in",
        "this",
    )


def _is_pronoun_of_deed(scan: Scan, last: int) -> bool:
    """As in "one led to the yard", "one tall, one short": the one of them who did or is something."""
    lexed = scan.lexed
    follower, after = lexed.word(last), lexed.word(last + 1)
    ends = lexed.sort(last + 1) in ("m", "") or after in ("and", "or", "but")
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
_FATES = frozenset(
    ("dead", "killed", "wounded", "injured", "missing", "hurt", "arrested", "detained", "died", "drowned")
)


def _counts_half(scan: Scan, amount: Amount) -> bool:
    lexed, last = scan.lexed, amount.last
    if lexed.raw(last) in HYPHENS and lexed.glued(last):
        return False
    before = lexed.word(amount.first - 1)
    if lexed.word(last) in _HALF_SO and lexed.sort(last + 1) != "w":
        return False  # "half empty"
    if before == "in":
        return (
            lexed.word(last) == "of" or lexed.word(last) == "the"
        )  # "cut in half", but "found in half of them"
    return before not in _NOT_BEFORE_HALF


def _counts_ordinal(scan: Scan, amount: Amount) -> bool:
    """Ranks, turns and anniversaries count; adverbs ("first, ..."), names and parts of dates do not."""
    lexed, number = scan.lexed, amount.number
    first, last = number.first, number.last
    if amount.unit == "anniversary":
        return True
    follower, before = lexed.word(last), lexed.word(first - 1)
    digits = lexed.kind[first] == "n"
    if digits and before in ("between", "on", "at") and (closes(lexed, last) or follower == "and"):
        return False  # "between 42nd and 43rd": streets
    if (
        digits
        and before == "and"
        and lexed.lower[first - 2] in ("st", "nd", "rd", "th")
        and lexed.word(first - 4) == "between"
    ):
        return False
    if follower in ("century", "centuries") or (
        lexed.raw(last) in HYPHENS and lexed.word(last + 1) == "century"
    ):
        return True
    word = lexed.lower[first]
    if lexed.text[first][:1].isupper() and lexed.raw(last)[:1].isupper() and follower in lists()["unitname"]:
        return False  # "the Second Amendment", "the Third Reich"
    alone = digits and before == "the" and (not follower or lexed.sort(last) == "m")
    if alone and any(lexed.word(near) == "minute" for near in range(max(first - 10, 0), first)):
        return False  # "in the 89th minute and again in the 94th"
    minute = lexed.word(last + 1) if lexed.raw(last) in HYPHENS else follower
    if minute in ("minute", "minutes"):
        return False  # a goal's time on the clock
    if number.value == 1 and (
        lexed.sort(last) == "n"
        or (last < lexed.size and scan.numeric(last) and follower not in ("half", "third", "quarter", "one"))
    ):
        return False  # "the first five months"
    if not digits and lexed.raw(last) in HYPHENS and lexed.glued(last):
        nxt = lexed.word(last + 1)
        return nxt.endswith("est") or nxt in _RANKED_BY
    if number.value == 1 and not digits:
        placed = before in _PLACED
        if placed:
            return True
        determined = before in ("the", "its", "their", "his", "her", "our", "a", "my") or before.endswith(
            "'s"
        )
        return determined and lexed.sort(last) == "w" and follower not in _AFTER_PRONOUN
    if not digits and (not follower or lexed.sort(last) == "m"):
        ranked = before in _BEFORE_RANK
        return ranked and not (word == "second" and before in ("a", "in"))
    if word == "second" and (
        before in ("a", "per", "each", "every", "one")
        and (follower in _AFTER_PRONOUN or follower in ("later", "ago", "earlier", "half"))
    ):
        return False
    if number.value == 1 and digits and follower in ("time",):
        return True
    return True
