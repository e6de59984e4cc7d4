"""Numbers inside titles: a quoted title ("Twelve Quiet Years"), and a name that opens a sentence ("Motel 6 closed")."""

from __future__ import annotations

from checker.extraction.grammar import AND_OR, FOR, LY
from checker.extraction.lexer import Lexed
from checker.extraction.word_groups import word_group, word_set
from checker.extraction.wordlists import place_names, verb_forms, word_classes

_HAS_IS_WAS = word_group("titles.has_is_was")

_CLOSING = {'"': '"', "“": "”", "‘": "’", "«": "»"}
OPENING = frozenset(_CLOSING)  # marks that a quoted title can open with
_LONGEST = 10  # tokens of a title; a longer quotation is a sentence
_SMALL = word_group("titles.small")
_AUXILIARIES = word_group("titles.auxiliaries")


def bar_title(lexed: Lexed, index: int, marks: bytearray) -> None:
    """Marks the quotation that opens at token `index` if it is a title: few words, the longer ones all with a capital."""
    closing = _CLOSING.get(lexed.text[index])
    if closing is None or index + 2 >= lexed.size:
        return
    capitals = numbers = 0
    at = index + 1
    while at < lexed.size and at - index <= _LONGEST + 1:
        text, kind = lexed.text[at], lexed.kind[at]
        if text == closing:
            break
        if kind == "w":
            if text[:1].isupper():
                capitals += 1
            elif lexed.lower[at] not in _SMALL or at == index + 1:
                return
        elif kind == "n":
            numbers += 1
        elif text not in ":,'’-–&!?":
            return
        at += 1
    else:
        return
    last = lexed.text[at - 1] if at > index + 1 else ""
    if capitals < (1 if numbers else 2) or last in "!?":
        return
    for token in range(index + 1, at):
        marks[token] = 1


def heads_sentence(lexed: Lexed, index: int) -> bool:
    """Whether digits after the first word of a sentence end its subject's name: "Motel 6 closed", "Brigades 4 and 7 led".

    The first word must be one that cannot stand before a count ("Only 12 were ...", "Yesterday 6 ...").
    """
    head, raw = lexed.lower[0], lexed.text[0]
    if index != 1 or lexed.kind[0] != "w" or not raw[:1].isupper() or (len(head) < 3 and not raw.isupper()):
        return False
    if head in word_classes() or head.endswith(LY) or head in word_set("designations.csv")["no_name"]:
        return False
    if head in word_set("designations.csv")["no_head"] or head in verb_forms() or head in place_names():
        return False
    at = index + 1
    if lexed.word(at) in AND_OR:
        if lexed.sort(at + 1) == "n":
            at += 2
        elif lexed.raw(at + 1)[:1].isupper():
            return True  # "Messier 31 and M87"
    after = lexed.word(at)
    form = verb_forms().get(after)
    return after in _AUXILIARIES or (
        form is not None and form.form in ("past", "both", "s") and not form.noun
    )


def opens_with_title(lexed: Lexed, last: int) -> bool:
    """Whether the capitalised words from token `last` on, after a number word that opens the sentence, take a verb
    of the singular: "Seven Samurai runs", but "Seven Americans run"."""
    at, end = last, last
    if not lexed.raw(last)[:1].isupper():
        return False  # "A third of Pakistan lies"
    while at < lexed.size and lexed.kind[at] == "w" and at - last <= _LONGEST:
        if lexed.text[at][:1].isupper():
            end = at + 1
        elif lexed.lower[at] not in _SMALL - _AUXILIARIES:
            break
        at += 1
    at = end
    if at == last:
        return False
    form = verb_forms().get(lexed.word(at))
    if lexed.word(at) in _HAS_IS_WAS or (form is not None and form.form == "s" and not form.noun):
        return True
    # "Seven Samurai runs for", "Twelve Angry Men needs 12": the letters of a noun with what only a verb has behind it
    behind = lexed.word(at + 1)
    led = word_classes().get(behind) in ("determiner", "possessive") or behind in FOR
    return form is not None and form.form == "s" and (led or lexed.sort(at + 1) == "n")
