"""Small pieces of English that all parts of a report share."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Document, Finding, VerdictName
from checker.report.escape import Safe, markdown, marked
from checker.report.printable import one_line
from checker.report.snapshot import Snapshot

# Characters of context on each side of a claim in a table.
_CONTEXT = 70


def verdict_words(verdict: VerdictName) -> str:
    """The verdict as a heading has it: "Other definition"."""
    return verdict.value.replace("-", " ").capitalize()


def code_words(code: str, snapshot: Snapshot) -> str:
    """The name of a code as a heading has it: "No entity"."""
    return snapshot.codes.get(code, code or "without a code").replace("-", " ").capitalize()


def count(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun: "1 claim", "1,204 claims"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def listed(parts: Sequence[str]) -> str:
    """Parts as English lists them: "a, b and c"."""
    return ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1] if parts else ""


def capitalised(text: str) -> str:
    """With its first letter in upper case."""
    return text[:1].upper() + text[1:]


def shortened(text: str, width: int) -> str:
    """In one line and at most `width` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def surface(finding: Finding, document: Document, width: int = 60) -> str:
    """The claim's own words in quotation marks."""
    return f"“{shortened(document.given[finding.claim.start : finding.claim.end], width)}”"


def labelled(label: str, text: str) -> Safe:
    """A remark with its label in bold."""
    return Safe(f"**{markdown(label)}:** {inline(text)}")


def inline(text: str) -> Safe:
    """Escaped as the inside of a line: what stands first in `text` does not stand first in the line."""
    return Safe(markdown("x" + text)[1:].strip())


def sentence(text: str) -> str:
    """With a capital first and a full stop last, whatever stood there."""
    flat = one_line(text)
    if not flat:
        return ""
    return f"{flat[0].upper()}{flat[1:]}{'' if flat[-1] in '.?!…”' else '.'}"


def said(finding: Finding) -> str:
    """The verdict in plain words; never empty, because bold marks around nothing would be a rule across the page."""
    return one_line(finding.explanation) or f"{verdict_words(finding.verdict)}."


def excerpt(finding: Finding, width: int = _CONTEXT) -> Safe:
    """The claim in bold with some words of context on both sides, `width` characters each."""
    claim, whole = finding.claim, finding.claim.sentence
    text = whole.text
    start, end = claim.start - whole.start, claim.end - whole.start
    left, right = max(0, start - width), min(len(text), end + width)
    while left and not text[left - 1].isspace() and left > start - 2 * width:
        left -= 1
    while right < len(text) and not text[right].isspace() and right < end + 2 * width:
        right += 1
    shown = marked(text[left:right], start - left, end - left)
    return Safe(f"{'… ' if left else ''}{shown}{' …' if right < len(text) else ''}")
