"""Foreign text made safe to show: nothing in it can move a cursor, hide, or turn the reading direction.

Articles and tables are written by others. What they hold in control characters and direction marks is shown
as visible text, so that a reader sees what is there and a terminal does not obey it.
"""

from __future__ import annotations

import re

# C0 and C1 controls but tab and newline, direction marks, overrides and isolates ("Trojan Source",
# CVE-2021-42574), invisible operators, tag characters, lone surrogates, noncharacters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
_BLANKS = re.compile(r"[\s\u2028\u2029\x85]+")


def printable(text: str) -> str:
    """The text with each hidden character shown by its number: "\\x1b" becomes "[U+001B]". Keeps newlines."""
    return _HIDDEN.sub(_shown, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The same in one line, runs of blanks as one space."""
    return printable(_BLANKS.sub(" ", text).strip())


def _shown(match: re.Match[str]) -> str:
    return f"[U+{ord(match.group()):04X}]"
