"""A report as a web page with every sort of finding in it, friendly and hostile."""

import dataclasses
from decimal import Decimal

from factory import claim, document, evidence, finding

from checker.model import Claimed, Severity, VerdictName
from checker.report.checked import CheckedDocument, CheckedFile
from checker.report.html import render_html
from checker.report.marks import Choice, Decision, Marks, Suppression
from checker.report.snapshot import PackLine, Snapshot

TEXT = "# A sea story\n\nSome 40 ships sank.\n\nAbout 12 crews were saved. Hundreds of gulls came.\n\n> 7 burned, it is said.\n"
HOSTILE = (
    "</script><script>window.pwned=1</script><img src=x onerror='window.pwned=2'>\"'><svg onload=window.pwned=3>"
    '<a href="javascript:window.pwned=4">x</a>]]>--><!-- {{ 7 * 7 }} {% raw %} \u202eevil\u202c \u2066x \x1b[31m \u2028'
)
CLAIMED = Claimed(
    centre=Decimal(40), low=Decimal(36), high=Decimal(44), literal_low=Decimal(36), literal_high=Decimal(44)
)
SNAPSHOT = Snapshot(
    tool_version="9.9",
    codes={"CHK101": "overstated", "CHK907": "too-vague"},
    packs=(PackLine(name="sea", title="Losses at sea", version="3", digest="d" * 40, rows=2),),
)


def findings(text=TEXT):
    return (
        finding(claim(text), claimed=CLAIMED),
        finding(
            claim(text, "12", value="12"), verdict=VerdictName.CONSISTENT, code=None, severity=Severity.NONE,
            finding_id="f2", explanation="The text says 12, and so do the lists.",
        ),
        finding(
            claim(text, "Hundreds", value=None), verdict=VerdictName.UNVERIFIABLE, code="CHK907", evidence=(),
            severity=Severity.NONE, finding_id="f3", explanation="The amount is vague.",
        ),
        finding(
            claim(text, "7", value="7"), verdict=VerdictName.DISPUTED, code="CHK105", severity=Severity.WARNING,
            finding_id="f4", explanation="Some say 7, some say 9.",
        ),
    )  # fmt: skip


def page(text=TEXT, found=None, snapshot=SNAPSHOT, marks=None, **changes):
    checked = CheckedDocument(document=document(text, **changes), findings=found or findings(text))
    return render_html(CheckedFile(name="sea.md", documents=(checked,), marks=marks or Marks()), snapshot)


def hostile_page():
    """Everything that others write is hostile: the article, its names, the table, the codes, the marks."""
    text = f"Some 40 ships sank {HOSTILE}.\n\n# 12 {HOSTILE}\n"
    row = evidence(
        source=HOSTILE, title=HOSTILE, definition=HOSTILE, unit=HOSTILE, caveat=HOSTILE, status=HOSTILE,
        url="javascript:window.pwned=5", as_of=HOSTILE, verification=HOSTILE,
    )  # fmt: skip
    one = finding(
        claim(text, attribution=HOSTILE), evidence=(row, dataclasses.replace(row, row_id="o2", url=HOSTILE)),
        claimed=CLAIMED, explanation=HOSTILE, indicator_name=HOSTILE, entity_name=HOSTILE, flips_if=HOSTILE,
        sql=HOSTILE, arithmetic=f"1 = {HOSTILE}", notes=(HOSTILE,), code=HOSTILE, finding_id="f0",
    )  # fmt: skip
    two = finding(claim(text, "12", value="12"), finding_id="f1")
    marks = Marks(
        baseline=frozenset(),
        suppressed={"f0": Suppression(reason=HOSTILE)},
        decisions={"f0": Decision(choice=Choice.OVERRIDE, by=HOSTILE, reason=HOSTILE, verdict=HOSTILE)},
    )
    pack = PackLine(name=HOSTILE, title=HOSTILE, version=HOSTILE, digest=HOSTILE, licence=HOSTILE)
    snapshot = Snapshot(tool_version="1", packs=(pack,), unread=(HOSTILE,), codes={HOSTILE: HOSTILE})
    return page(text, (one, two), snapshot, marks, title=HOSTILE, document_id=HOSTILE, notes=(HOSTILE,))


def long_page(claims=2000):
    """An article of so many claims, every one of them with its proof and its picture."""
    text = "\n\n".join(
        f"In harbour {number} some {number + 40} ships sank that year." for number in range(claims)
    )
    found = []
    for start, sentence in enumerate(document(text).sentences):
        surface = sentence.text.split()[4]
        place = sentence.start + sentence.text.index(f" {surface} ") + 1
        base = claim(sentence.text, surface, value=surface)
        quantity = dataclasses.replace(base.quantity, start=place, end=place + len(surface))
        moved = dataclasses.replace(
            base, start=place, end=place + len(surface), sentence=sentence, quantity=quantity
        )
        found.append(
            finding(moved, finding_id=f"{start:016x}", claimed=CLAIMED, severity=list(Severity)[start % 4])
        )
    return page(text, tuple(found))
