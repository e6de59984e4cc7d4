"""The walk through the findings: one answer a line, from a person at a terminal or from a script."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from checker.commands.console import say, suggestion
from checker.commands.proof import proof
from checker.commands.review_items import Item
from checker.commands.review_screen import screen
from checker.errors import UsageError
from checker.model import VerdictName
from checker.report.marks import Choice, Decision
from checker.report.printable import one_line

_WORDS = {
    "accept": "a", "reject": "r", "override": "o", "later": "l", "skip": "s", "back": "b", "clear": "c",
    "proof": "p", "quit": "q", "help": "?",
}  # fmt: skip
_LETTERS = {letter: word for word, letter in _WORDS.items()}
_PROMPT = "accept, reject, override, later, skip, back, proof, quit or ?: "
_HELP = """  a, accept [WHY]            the verdict is right, and you sign it
  r, reject WHY              the verdict is wrong: it fails no run any more
  o, override VERDICT WHY    another verdict is right
  l, later [WHY]             ask again the next time
  s, skip                    leave it as it is for now
  b, back                    to the finding before; what was decided of it can be changed
  c, clear                   take back what was decided of this one
  p, proof                   everything that stands behind the verdict
  q, quit                    stop; what was decided is kept
  FINGERPRINT ANSWER         answer another finding than the one that is shown, by the first digits of its fingerprint"""
_VERDICTS = tuple(verdict.value for verdict in VerdictName)
_NAMED = re.compile(r"([0-9a-f]{6,64})\s+(\S.*)", re.DOTALL)
_LONGEST_LINE = 20_000


@dataclass(slots=True)
class Answers:
    """Where answers come from; `asks` whether a person is there who can be asked again."""

    read: Callable[[int], str]
    asks: bool
    line: int = 0

    def next(self, prompt: str) -> str | None:
        """One line; None if there are no more."""
        if self.asks:
            say_prompt(prompt)
        text = self.read(_LONGEST_LINE)
        self.line += 1
        return text.strip() if text else None

    def refuse(self, problem: str, hint: str) -> None:
        """Tell a person that an answer cannot be used; a script is stopped by it."""
        if not self.asks:
            raise UsageError(f"answer {self.line}: {problem}", f"{hint}; the answers before it are kept")
        say(f"{problem}; {hint}")


@dataclass(slots=True, kw_only=True)
class Walk:
    """A walk through findings; `keep` is told of each decision at once, so that nothing answered is ever lost."""

    items: Sequence[Item]
    decisions: dict[tuple[str, str], Decision]
    answers: Answers
    by: str
    on: date
    keep: Callable[[tuple[str, str], Decision | None], None]
    quiet: bool = False
    made: set[tuple[str, str]] = field(default_factory=set)
    _at: int = 0

    def go(self) -> bool:
        """Walk until all are answered, or until somebody stops; whether anything was answered at all."""
        answered = False
        shown = -1
        while self._at < len(self.items):
            item = self.items[self._at]
            if shown != self._at and not self.quiet:
                for line in ("", *screen(item, self._at + 1, len(self.items), self.decisions.get(item.key))):
                    say(line)
            shown = self._at
            text = self.answers.next(_PROMPT)
            if text is None:
                return answered
            answered = True
            if text and self._answer(item, text):
                return True
        return True

    def _answer(self, item: Item, text: str) -> bool:
        """Do what an answer says; whether it was the last."""
        other = _NAMED.fullmatch(text)
        if other is not None:
            self._other(other[1], other[2])
            return False
        word, rest = _split(text)
        command = _LETTERS.get(word, word)
        if command == "quit":
            return True
        if command == "back":
            self._at = max(0, self._at - 1)
        elif command == "skip":
            self._at += 1
        elif command == "help":
            say(_HELP)
        elif command == "proof":
            say(proof(item.record).rstrip("\n"))
        elif self._decide(item, command, rest):
            self._at += command != "clear"
        return False

    def _other(self, prefix: str, text: str) -> None:
        found = [item for item in self.items if str(item.record["finding"]).startswith(prefix)]
        if len(found) != 1:
            many = f"{len(found)} findings begin with" if found else "no finding here begins with"
            self.answers.refuse(f"{many} {prefix!r}", "'checker review FILE --list' lists them")
            return
        word, rest = _split(text)
        self._decide(found[0], _LETTERS.get(word, word), rest)

    def _decide(self, item: Item, command: str, rest: str) -> bool:
        if command == "clear":
            self._keep(item, None)
            return True
        if command not in ("accept", "reject", "override", "later"):
            self.answers.refuse(
                f"unknown answer {command!r}{suggestion(command, _WORDS)}",
                f"known are {', '.join(_WORDS)}",
            )
            return False
        verdict = ""
        if command == "override":
            verdict, rest = _split(
                rest or self.answers.next(f"Which verdict ({', '.join(_VERDICTS)})? ") or ""
            )
            if verdict not in _VERDICTS or verdict == item.record["verdict"]:
                same = "is the verdict already" if verdict in _VERDICTS else "is no verdict"
                self.answers.refuse(
                    f"{verdict!r} {same}{suggestion(verdict, _VERDICTS) if verdict not in _VERDICTS else ''}",
                    f"verdicts are {', '.join(_VERDICTS)}",
                )
                return False
        if command in ("reject", "override") and not rest:
            rest = self.answers.next("Why? ") or ""
            if not rest:
                self.answers.refuse("a reason is missing", "say in a few words why the verdict is wrong")
                return False
        self._keep(
            item,
            Decision(
                choice=Choice(command), by=self.by, on=self.on, reason=one_line(rest), verdict=verdict,
                of=item.record["verdict"], document=item.document, surface=one_line(item.record["surface"]),
                sentence=one_line(item.record["sentence"]),
            ),
        )  # fmt: skip
        return True

    def _keep(self, item: Item, decision: Decision | None) -> None:
        self.keep(item.key, decision)
        if decision is None:
            self.decisions.pop(item.key, None)
            self.made.discard(item.key)
        else:
            self.decisions[item.key] = decision
            self.made.add(item.key)


def say_prompt(prompt: str) -> None:
    """Ask on standard error, without ending the line."""
    import sys

    sys.stderr.write(prompt)
    sys.stderr.flush()


def _split(text: str) -> tuple[str, str]:
    """The first word in lower case, and the rest."""
    word, _, rest = text.strip().partition(" ")
    return word.lower().rstrip(":"), rest.strip()
