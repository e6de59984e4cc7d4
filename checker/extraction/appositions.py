"""Numbers behind the noun they name: "on count 3", "a 529 plan", "Room 237 costs $400", "Air India 182 was lost".

English counts in front of the noun. A singular noun without an article has no number behind it unless the number is
its name, and a number above one takes neither a singular noun nor a verb of the singular unless it is a name itself.
"""

from __future__ import annotations

from functools import cache

from checker.extraction.grammar import A_AN, AND_OR, DOUBLE_S, LIST_JOINTS, OF, PAST_ENDING, PLURAL_S, THE, TO
from checker.extraction.labels import bar, bar_joined, closes, is_label, is_past, lists
from checker.extraction.lexer import DASHES, HYPHENS, Lexed
from checker.extraction.lexicon import number_words, rows
from checker.extraction.word_groups import endings, word_group, word_set
from checker.extraction.wordlists import counted_units, place_names, term_set, verb_forms, word_classes
from checker.vocabulary.units import currencies, physical_units
from checker.vocabulary.words import singular

_ADVERB_ENDINGS = endings("appositions.adverb_endings")
_NOT_BARE = endings("appositions.not_bare")
_NO_HEAD = endings("appositions.no_head")
_NO_PARTY = endings("appositions.no_party")

_ACROSS_DOWN = word_group("appositions.across_down")
_ACT_LEADS = word_group("appositions.act_leads")
_AFTER_IF_WHEN = word_group("appositions.after_if_when")
_AMOUNT_AHEAD = word_group("appositions.amount_ahead")
_BEFORE_CLASS = word_group("appositions.before_class")
_BEFORE_PARTY = word_group("appositions.before_party")
_CF_SEE = word_group("appositions.cf_see")
_ERROR = word_group("appositions.error")
_IN_TO = word_group("appositions.in_to")
_JOINED_PLURALS = word_group("appositions.joined_plurals")
_MONEY_AHEAD = word_group("appositions.money_ahead")
_OBJECT_AHEAD = word_group("appositions.object_ahead")
_OPENERS_OF_PLACE = word_group("appositions.openers_of_place")
_ORDER = word_group("appositions.order")
_PC_PER_PERCENT = word_group("appositions.pc_per_percent")
_PLURAL_VERBS = word_group("appositions.plural_verbs")

_NAMES = word_set("number_names.csv")
_MONTHS = word_group("labels.month_heads")
_SINGULAR = word_group("appositions.singular")
_PLURAL = word_group("appositions.plural")
_PLURAL_MODALS = word_group("appositions.plural_modals")


def bar_apposition(lexed: Lexed, index: int, marks: bytearray, repeated: frozenset[str]) -> bool:
    """Marks the digits at a token if they name the noun before or the thing after them; says whether it did."""
    text = lexed.text[index]
    if not text.replace(".", "", 1).isdecimal() or len(text) > 6:
        return False
    if counts_behind(lexed, index):
        return False
    if _is_amount(lexed, index) or _may_be_year(text):
        return False
    whole = text.isdecimal()
    if _one_of_many(lexed, index) or _long_name(lexed, index):
        marks[index] = 1
        return True
    if index > 0 and lexed.lower[index - 1] in repeated and not lexed.glued(index) and _lone(lexed, index):
        marks[index] = 1
        bar_joined(lexed, index, marks)
        return True
    if _class_of(lexed, index):
        _bar_members(lexed, index, marks, classed=True)
        return True
    if _series(lexed, index) or _formation(lexed, index) or _of_name(lexed, index):
        marks[index] = 1
        return True
    if _in_brackets(lexed, index):
        marks[index] = 1
        return True
    if index > 0 and lexed.kind[index - 1] in "wc" and not lexed.glued(index):
        if _opens(lexed, index) or _known_head(lexed, index) or _agrees(lexed, index) or _acts(lexed, index):
            _bar_members(lexed, index, marks)
            return True
        if whole and _bare_head(lexed, index):
            _bar_members(lexed, index, marks)
            return True
        if _article(lexed, index) or _party(lexed, index) or _acronym(lexed, index):
            marks[index] = 1
            return True
    return whole and _plural_heads(lexed, index, marks)


def _one_of_many(lexed: Lexed, index: int) -> bool:
    """As in "Tier 1 areas", "the Repo 1 facilities": one before a plural counts nothing."""
    at, after = index - 1, lexed.word(index + 1)
    if lexed.text[index] != "1" or at < 0 or lexed.sort(index + 1) != "w" or lexed.glued(index + 1):
        return False
    if not lexed.raw(index + 1).islower() or after in number_words()["plural"] or after in word_classes():
        return False
    named = lexed.text[at][:1].isupper() and lexed.lower[at] not in word_classes() and lexed.kind[at] in "wc"
    return named and lexed.lower[at] not in place_names() and lexed.lower[at] not in _MONTHS


def _long_name(lexed: Lexed, index: int) -> bool:
    """As in "the Vande Bharat 20901 hit cattle": five digits without a mark of thousands behind a name."""
    at, after = index - 1, lexed.word(index + 1)
    if len(lexed.text[index]) < 5 or not lexed.text[index].isdecimal() or at < 1 or lexed.glued(index):
        return False
    named = lexed.text[at][:1].isupper() and lexed.lower[at] not in place_names() and lexed.kind[at] == "w"
    named = named and lexed.lower[at] not in _MONTHS and lexed.lower[at] not in word_classes()
    return (
        named and (closes(lexed, index + 1) or after in verb_forms()) and lexed.word(index + 1) not in _PLURAL
    )


def _lone(lexed: Lexed, index: int) -> bool:
    """Whether no noun of the plural follows that the number could count."""
    after = lexed.word(index + 1)
    return closes(lexed, index + 1) or singular(after) == after or after in verb_forms()


def counts_behind(lexed: Lexed, index: int) -> bool:
    """As in "On board 9 survived", "in court 12 pleaded guilty": a count behind a fixed phrase and before its verb."""
    at = index - 1
    if at < 1 or lexed.lower[at] not in _NAMES["no_label_verb"] or lexed.word(at - 1) not in _NAMES["lead"]:
        return False
    return _plural_verb(lexed.word(index + 1))


def _plural_verb(word: str) -> bool:
    form = verb_forms().get(word)
    if form is not None and form.form in ("past", "both", "base"):
        return True
    return word in _PLURAL_VERBS or (len(word) > 4 and word.endswith(PAST_ENDING))


def _is_amount(lexed: Lexed, index: int) -> bool:
    """Whether a unit, a scale word, a currency or a sign tells that the digits are an amount."""
    after = lexed.word(index + 1)
    if lexed.raw(index + 1) in ("%", "°", "+", "±", "/", "×", "$", "€", "£") or after in _PC_PER_PERCENT:
        return True
    if after in number_words()["scale"] or after in currencies().names:
        return True
    if lexed.glued(index + 1) and (lexed.kind[index + 1] != "m" or lexed.text[index + 1] in HYPHENS):
        return True
    if len(after) > 2 and after in physical_units().names:
        return True
    if lexed.raw(index + 1) in physical_units().symbols and after not in word_classes() and len(after) > 1:
        return True
    return lexed.raw(index + 1) in DASHES and lexed.sort(index + 2) == "n"


def _may_be_year(text: str) -> bool:
    return len(text) == 4 and text[:2] in ("17", "18", "19", "20")


def is_bare_noun(lexed: Lexed, at: int) -> bool:
    """Whether the word at a token may be a singular noun: in no closed class, and no verb's form alone."""
    if at >= lexed.size:
        return False
    lower = lexed.lower[at]
    if lexed.kind[at] != "w" or len(lower) < 3 or lower in word_classes() or lower.endswith(_NOT_BARE):
        return False
    if singular(lower) != lower or lower in number_words()["unit"] or lower in number_words()["ten"]:
        return False
    form = verb_forms().get(lower)
    if form is not None and not (form.noun and form.form == "base"):
        return False
    if lower in _hedge_words() or lower in number_words()["scale"]:
        return False
    return not (counts_itself(lower) or lower in _MONTHS or lower in lists()["no_name"])


@cache
def _hedge_words() -> frozenset[str]:
    """The words of which hedges are made: "at roughly 40" names nothing."""
    return frozenset(word for row in rows("hedges.csv") for word in row["phrase"].split())


def counts_itself(lower: str) -> bool:
    """Nouns that stand before their own value ("population 4,500"), and those that never have a number."""
    return lower in _NAMES["no_label"] or any(
        lower in term_set("measure_nouns.csv", group) for group in ("empty", "counted", "property")
    )


def bar_callsign(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "UNIFIL 2-11 was hit", "grid QH 345 678", "17 Across": letters or a name with joined groups of digits."""
    head, text = lexed.raw(index - 1), lexed.text[index]
    if lexed.raw(index + 1) in _ACROSS_DOWN and len(text) <= 2:
        marks[index] = 1
        return True
    if not text.isdecimal() or lexed.glued(index) or lexed.sort(index - 1) != "w":
        return False
    if len(head) == 2 and head.isupper() and lexed.sort(index + 1) == "n" and not lexed.glued(index + 1):
        if len(text) == len(lexed.text[index + 1]) and head not in currencies().units:
            bar(marks, index, index + 2)
            return True
        return False
    joined = (
        lexed.raw(index + 1) == "-" and lexed.sort(index + 2) == "n" and lexed.glued_run(index, index + 2)
    )
    if (
        not joined
        or len(text) > 2
        or not head[:1].isupper()
        or (index < 2 and not head.isupper())
        or lexed.lower[index - 1] in _MONTHS
    ):
        return False
    lower = lexed.lower[index - 1]
    if lower in word_classes() or counts_itself(lower) or lower in lists()["no_name"]:
        return False
    if not closes(lexed, index + 3) or lexed.raw(index + 3) in ("%", "-", "–"):
        return False
    bar(marks, index, index + 3)
    return True


def _in_brackets(lexed: Lexed, index: int) -> bool:
    """As in "(Chart 5)", "(Annexe 12, below)", and abroad "Rua 25 de Abril"."""
    at = index - 1
    if lexed.word(index + 1) in _NAMES["of_abroad"] and lexed.raw(index + 2)[:1].isupper():
        return True
    return (
        at > 0
        and lexed.text[at - 1] in "(["
        and lexed.text[at][:1].isupper()
        and lexed.lower[at] not in word_classes()
        and lexed.lower[at] not in place_names()
        and not counts_itself(lexed.lower[at])
        and lexed.lower[at] not in _MONTHS
        and lexed.lower[at] not in lists()["no_name"]
        and lexed.raw(index + 1) in (")", "]")
    )


def _known_head(lexed: Lexed, index: int) -> bool:
    """As in "in form 4 students sat", "See note 14 below": a noun of the lists that has no article."""
    at = index - 1
    lower = lexed.lower[at]
    groups = lists()
    if lower not in groups["labelled"] and lower not in groups["any"]:
        return False
    if (
        lower in _NAMES["no_label"]
        or singular(lower) != lower
        or len(lower) < 3
        or len(lexed.text[index]) > 4
    ):
        return False
    if at == 0:
        free = (
            lower not in verb_forms()
            and lower not in _NAMES["no_label_verb"]
            and lower not in _NAMES["fixed"]
        )
        counted = lexed.raw(index + 1) == "," and lexed.sort(index + 3) == "n"  # "Case 12, door 4"
        return free and lexed.sort(index + 1) == "w" and not counted
    before = lexed.word(at - 1)
    if lexed.raw(at - 1)[:1].isupper() and lexed.text[at].islower() and len(lexed.text[index]) >= 3:
        return _lone(lexed, index)  # "the IGN map 4251"
    return before in _NAMES["lead"] or lexed.raw(at - 1) in (",", "(", ";", ":")


def _opens(lexed: Lexed, index: int) -> bool:
    """As in "Pit 17 employed 800", "Job 7 on the list took": the subject that opens a sentence or clause."""
    at = index - 1
    if not lexed.text[at][:1].isupper() or (at > 0 and lexed.text[at - 1] not in ';:—–“"('):
        return False
    if (
        not is_bare_noun(lexed, at)
        or lexed.lower[at] in place_names()
        or lexed.lower[at] in lists()["no_head"]
    ):
        return False
    after = lexed.word(index + 1)
    form = verb_forms().get(after)
    past = form is not None and form.form in ("past", "both") and not form.noun
    past = past or (
        len(after) > 4 and after.endswith(PAST_ENDING) and lexed.sort(index + 2) in ("n", "w", "")
    )
    if past or after in _SINGULAR:
        return not lexed.lower[at].endswith(_ADVERB_ENDINGS)
    if lexed.raw(index + 1) == ":":
        return len(lexed.text[index]) <= 3  # "Kiosk 5: all clear"
    if lexed.raw(index + 1) == "," and lexed.word(index + 2) in _OPENERS_OF_PLACE:
        return True  # "Store 4, at Yennora, holds"
    return lists_head(lexed.lower[at]) and closes(lexed, index + 1) and after not in _PLURAL


_PLACING = word_group("appositions.placing")


def _transitive(word: str) -> bool:
    form = verb_forms().get(word)
    return form is not None and form.form in ("past", "both") and not form.noun and word not in word_classes()


_APPOSED = word_group("appositions.apposed")


def _bare_head(lexed: Lexed, index: int) -> bool:
    """As in "at kiosk 12,": any singular noun without an article, where nothing is counted behind the number."""
    at = index - 1
    before = lexed.word(at - 1)
    to_noun = before in TO and lexed.lower[at] not in verb_forms()
    to_noun = to_noun or before in _CF_SEE or _transitive(before)  # "The crew left kiosk 8 by noon"
    if at == 0 or (before not in _NAMES["lead_loose"] and not to_noun) or lexed.text[at][:1].isupper():
        return False
    after = lexed.word(index + 1)
    if not is_bare_noun(lexed, at) or len(lexed.text[index]) > 4 or lexed.lower[at] in _NAMES["fixed"]:
        return False
    if before in _PLACING and is_past(after) and not lexed.lower[at].endswith(tuple(_NAMES["abstract"])):
        return lexed.lower[at] not in _NAMES["no_label_verb"]  # "the fire in kiosk 9 killed them"
    return closes(lexed, index + 1) and after not in _PLURAL and after not in _PLURAL_MODALS


def _agrees(lexed: Lexed, index: int) -> bool:
    """As in "Air India 182 was destroyed": a number above one as the end of a subject of the singular."""
    at = index - 1
    if lexed.word(index + 1) not in _SINGULAR or lexed.text[index] in ("0", "1"):
        return False
    if lexed.text[at][:1].isupper() and (at > 0 or len(lexed.text[at]) > 2):
        if lexed.lower[at] in place_names() and not lexed.raw(at - 1)[:1].isupper():
            return False
        return (
            lexed.lower[at] not in word_classes()
            and lexed.lower[at] not in _MONTHS
            and not counts_itself(lexed.lower[at])
        )
    return is_bare_noun(lexed, at)


def _acts(lexed: Lexed, index: int) -> bool:
    """As in "Room 237 costs $400", "Rule 40 limits 11,000": behind the number a verb of the singular with its object."""
    at, after = index - 1, lexed.word(index + 1)
    unchanged = verb_forms().get(after)  # "cost", "hit", "put"
    if not (after.endswith(PLURAL_S) and not after.endswith(DOUBLE_S)) and not (
        unchanged is not None and unchanged.form == "both" and unchanged.lemma == after
    ):
        return False
    if not lexed.raw(index + 1).islower():
        return False
    head = lexed.lower[at]
    if head in word_classes() or head in place_names() or head in _MONTHS or counts_itself(head):
        return False
    named = (
        lexed.text[at][:1].isupper()
        or lexed.kind[at] == "c"
        or head in lists()["labelled"]
        or head in lists()["any"]
    )
    lower_verb = head in verb_forms() and not lists_head(head) and not lexed.text[at][:1].isupper()
    if lexed.text[at].islower() and not is_label(lexed, at):
        return False  # "can track 300 targets at once"
    if not named or singular(head) != head or lower_verb:
        return False
    form = verb_forms().get(after)
    ahead = lexed.raw(index + 2)
    if form is not None and form.form in ("s", "both"):
        return (
            lexed.sort(index + 2) == "n"
            or ahead in _MONEY_AHEAD
            or word_classes().get(ahead) in ("determiner", "possessive")
            or ahead in _AMOUNT_AHEAD
            or ahead in number_words()["unit"]
            or ahead in number_words()["teen"]
            or (lists_head(head) and ahead in _ACT_LEADS)
        )
    known = counted_units().get(singular(after)) is None
    if known and lists_head(head) and (ahead in _AFTER_IF_WHEN or word_classes().get(ahead) == "pronoun"):
        return True
    return known and (lexed.sort(index + 2) == "n" or ahead in _OBJECT_AHEAD)


def lists_head(head: str) -> bool:
    """Whether a word is one of the nouns that number things."""
    return head in lists()["labelled"] or head in lists()["any"]


def _article(lexed: Lexed, index: int) -> bool:
    """As in "a 529 plan", "a 404 error.", "shot a 66": an article of the singular before a number above one."""
    if lexed.lower[index - 1] not in A_AN or lexed.text[index] in ("0", "1"):
        return False
    at = index + 1
    if lexed.sort(at) != "w":
        return lexed.raw(at) in (",", ".", ";", ")", "") and len(lexed.text[index]) <= 3
    noun = lexed.word(at)
    if noun in _IN_TO and len(lexed.text[index]) <= 3 and lexed.sort(at + 1) == "w" and noun in TO:
        return lexed.word(at + 1) in verb_forms()
    return (
        noun not in word_classes()
        and singular(noun) == noun
        and not noun.endswith(_NO_HEAD)
        and lexed.text[at].islower()
        and closes(lexed, at + 1)
    )


def _acronym(lexed: Lexed, index: int) -> bool:
    """As in "SPF 50 cream costs", "the Fortune 500 employ": a name in capitals, or one with an article, and its verb."""
    at, after = index - 1, lexed.word(index + 1)
    head = lexed.text[at]
    if at == 0 or lexed.text[at - 1] in ";(":
        if head.isupper() and len(head) > 2 and len(lexed.text[index]) > 2 and lexed.sort(index + 1) == "w":
            return (
                lexed.lower[at] not in place_names() and head not in currencies().units
            )  # "HTTP 429 errors"
        letters = 2 <= len(head) <= 5 and head.isupper() and lexed.lower[at] not in place_names()
        return letters and is_bare_noun(lexed, index + 1) and head not in currencies().units
    form = verb_forms().get(after)
    return (
        head[:1].isupper()
        and lexed.word(at - 1) in THE
        and lexed.lower[at] not in place_names()
        and form is not None
        and form.form == "base"
        and not form.noun
    )


def _formation(lexed: Lexed, index: int) -> bool:
    """As in "the 157 Task Force Battalion": a number before the name of one body of troops."""
    for at in range(index + 1, min(index + 5, lexed.size)):
        if lexed.kind[at] != "w" or not lexed.text[at][:1].isupper():
            return False
        if at > index + 1 and lexed.lower[at] in lists()["formation"]:
            return True
    return False


def _party(lexed: Lexed, index: int) -> bool:
    """As in "the Chicago 7 trial": a number above one between a name and a noun of the singular."""
    at, after = index - 1, lexed.word(index + 1)
    return (
        at > 0
        and lexed.text[at][:1].isupper()
        and lexed.word(at - 1) in _BEFORE_PARTY
        and lexed.lower[at] not in _MONTHS
        and len(lexed.text[index]) <= 3
        and is_bare_noun(lexed, index + 1)
        and not after.endswith(_NO_PARTY)
        and after not in counted_units()
        and (closes(lexed, index + 2) or lexed.word(index + 2) in verb_forms())
    )


def _series(lexed: Lexed, index: int) -> bool:
    """As in "ISO 27001 certificates", "EN 1090": a body that numbers its standards."""
    at = index - 1
    if at >= 0 and lexed.raw(at) == "." and lexed.glued(at):
        at -= 1
        # "S. 2155": a chamber's initial before the number of a bill
        return (
            at >= 0
            and len(lexed.text[at]) == 1
            and lexed.text[at].isupper()
            and len(lexed.text[index]) > 1
            and not (
                lexed.sort(index + 1) == "w"
                and lexed.raw(index + 1).islower()
                and not closes(lexed, index + 1)
                and lexed.word(index + 1) not in verb_forms()
            )
        )
    return (
        at >= 0
        and lexed.text[at] in _NAMES["series"]
        and len(lexed.text[index]) >= 2
        and not lexed.glued(index)
    )


def _class_of(lexed: Lexed, index: int) -> bool:
    """As in "Form 4 students", "a category 5 storm", "size 6 shoes": a class known by a small number."""
    at = index - 1
    longest = 3 if at >= 0 and lexed.lower[at] in _ERROR else 2
    if at < 0 or lexed.lower[at] not in _NAMES["class"] or len(lexed.text[index]) > longest:
        return False
    before = lexed.word(at - 1)
    if before in _BEFORE_CLASS or lexed.sort(at - 1) == "n":
        return False
    if at == 0 and lexed.lower[at] in _ORDER:
        return False
    if lexed.raw(index + 1) in ("-", "–"):
        return False
    return lexed.sort(index + 1) == "w"


def _of_name(lexed: Lexed, index: int) -> bool:
    """As in "the Group of 20 met", "The Rule of 72 says": a name with "of" and a number, and nothing counted."""
    at = index - 2
    if (
        lexed.word(index - 1) not in OF
        or at < 0
        or not lexed.text[at][:1].isupper()
        or len(lexed.text[index]) > 3
    ):
        return False
    if (at == 0 or lexed.text[at - 1] in '.:;“"(') or counts_itself(lexed.lower[at]):
        return False
    form = verb_forms().get(lexed.word(index + 1))
    return closes(lexed, index + 1) or (form is not None and form.form != "ing" and not form.noun)


def _plural_heads(lexed: Lexed, index: int, marks: bytearray) -> bool:
    """As in "on counts 1, 3 and 4", "years 7 to 9", "Buses 73 and 390": several things by their numbers."""
    at = index - 1
    if at < 0 or lexed.kind[at] != "w" or len(lexed.text[index]) > 4:
        return False
    lower = lexed.lower[at]
    head = singular(lower)
    if head == lower or lower in word_classes() or lower in number_words()["plural"]:
        return False
    known = lexed.text[at].removesuffix(PLURAL_S) in lists()["capital"]
    known = (
        known or lists_head(head) or lists_head(lower) or head in _NAMES["class"] or head in _NAMES["charge"]
    )
    led = at == 0 or lexed.word(at - 1) in _NAMES["lead"] or lexed.raw(at - 1) in ("(", ",", ":")
    led = led or lexed.raw(at - 1) == ";"
    proper = (
        at > 0
        and lexed.text[at][:1].isupper()
        and lower not in place_names()
        and lower not in lists()["no_name"]
    )
    led = led or (proper and known)  # "gusts may hit Areas 4 and 5"
    if not led or (not known and (counts_itself(head) or counts_itself(lower))) or head in counted_units():
        return False
    if not known and (at == 0 or lexed.word(at - 1) not in _NAMES["lead_loose"]):
        return False
    if lexed.word(index + 1) not in _JOINED_PLURALS and lexed.raw(index + 1) not in DASHES:
        return False
    end, size = index, 1
    while True:
        joint = end + 1
        step = 2 if lexed.raw(joint) == "," and lexed.word(joint + 1) in AND_OR else 1
        if lexed.word(joint) not in _JOINED_PLURALS and lexed.raw(joint) not in DASHES:
            break
        if lexed.sort(joint + step) != "n" or not lexed.text[joint + step].isdecimal():
            break
        if _is_amount(lexed, joint + step) and lexed.raw(joint + step + 1) not in DASHES:
            return False
        end, size = joint + step, size + 1
    if size < 2 or not (closes(lexed, end + 1) or known):
        return False
    if not closes(lexed, end + 1) and lexed.word(end + 1) not in verb_forms():
        return False
    for place in range(index, end + 1):
        if lexed.kind[place] == "n":
            marks[place] = 1
    return True


def _bar_members(lexed: Lexed, index: int, marks: bytearray, classed: bool = False) -> None:
    """Marks the number and those that are joined to it: "in wards 3 and 7", "a grade 3 or 4 event"."""
    marks[index] = 1
    at = index + 1
    while lexed.raw(at) in LIST_JOINTS:
        step = 2 if lexed.raw(at) == "," and lexed.word(at + 1) in AND_OR else 1
        spot = at + step
        if lexed.sort(spot) != "n" or not lexed.text[spot].isdecimal() or _is_amount(lexed, spot):
            return
        if lexed.raw(at) == "," and step == 1 and lexed.word(spot + 1) in _PLURAL:
            return  # "Under section 5, 40 were held"
        if not closes(lexed, spot + 1) and not (classed and len(lexed.text[spot]) <= 2):
            return
        marks[spot] = 1
        at = spot + 1


def repeated_heads(lexed: Lexed) -> frozenset[str]:
    """The nouns that stand right before a number twice in a sentence: "from kiosk 2 to kiosk 6"."""
    once: set[str] = set()
    twice: set[str] = set()
    for index in range(1, lexed.size):
        if lexed.kind[index] != "n" or lexed.kind[index - 1] != "w" or not lexed.text[index].isdecimal():
            continue
        head = lexed.lower[index - 1]
        if head in once:
            twice.add(head)
        once.add(head)
    return frozenset(
        head
        for head in twice
        if head not in place_names()
        and head not in lists()["no_name"]
        and head not in verb_forms()
        and singular(head) == head
        and len(head) > 2
        and head not in word_classes()
        and not counts_itself(head)
        and head not in _hedge_words()
        and head not in _MONTHS
        and head not in number_words()["scale"]
    )
