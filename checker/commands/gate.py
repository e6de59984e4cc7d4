"""What makes a run fail: the findings that count, and those among them that nobody has answered yet."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.commands.baseline import Baseline
from checker.commands.changed_lines import ChangedLines
from checker.commands.inline_ignores import Answers, answer
from checker.commands.policies import Policy
from checker.documents.encoding import decode
from checker.errors import DocumentError
from checker.model import Finding, Severity
from checker.report.checked import CheckedDocument
from checker.report.marks import GoneFinding, Suppression

_NOT_ASKED_FOR = "not among the codes of --select, or among those of --ignore"
_PAGES = (".html", ".htm", ".xhtml")


@dataclass(slots=True, kw_only=True)
class Gate:
    """Marks the findings of each document, and says which of them make the run fail.

    `baseline` holds the known ones; while it is written nothing fails. `changes` are the lines that count, and
    `inline_ignores` says whether ignores inside documents are honoured. `left_out` counts the claims outside the
    changed lines, `remarks` are what is to be said of ignores.
    """

    baseline: Baseline | None = None
    changes: ChangedLines | None = None
    inline_ignores: bool = False
    writes: bool = False
    left_out: int = field(default=0, init=False)
    remarks: list[str] = field(default_factory=list, init=False)

    def judge(self, checked: CheckedDocument, policy: Policy) -> CheckedDocument:
        """The document with the marks of its findings, besides what an analyst decided of them.

        What stands outside the changed lines is left out.
        """
        answers = self._answers(checked)
        if answers.own_words:
            stated = tuple(one for one in checked.findings if one.finding_id not in answers.own_words)
            checked = replace(checked, findings=stated)
        suppressed = {
            one.finding_id: Suppression(reason=_NOT_ASKED_FOR)
            for one in checked.findings
            if one.severity is not Severity.NONE and not policy.counts(one)
        } | answers.suppressed
        known = self.baseline.known(checked, suppressed) if self.baseline is not None else {}
        covered = {
            one.finding_id
            for one in checked.findings
            if one.finding_id in known
            and self.baseline is not None
            and self.baseline.covers(known[one.finding_id], one)
        }
        updated = {
            one.finding_id
            for one in checked.findings
            if one.finding_id in known
            and (known[one.finding_id].code, known[one.finding_id].severity)
            != (one.code or "", one.severity.value)
        }
        findings = self._in_changed_lines(checked)
        failing = (
            one.finding_id
            for one in findings
            if not self.writes
            and policy.fails(one)
            and one.finding_id not in suppressed
            and one.finding_id not in covered
            and not checked.marks.clears(one)
        )
        document = checked.document
        if answers.remarks:
            self.remarks += [f"{checked.path or document.document_id}: {one}" for one in answers.remarks]
            document = replace(document, notes=(*document.notes, *answers.remarks))
        marks = replace(
            checked.marks,
            baseline=frozenset(known) if self.baseline is not None else None,
            updated=frozenset(updated),
            suppressed=suppressed,
            failing=frozenset(failing),
        )
        return replace(checked, document=document, findings=findings, marks=marks)

    def gone(self, documents: Sequence[CheckedDocument]) -> tuple[GoneFinding, ...]:
        """The findings of the baseline that documents have no more; none while it is written."""
        return () if self.baseline is None or self.writes else self.baseline.gone(documents)

    def gone_documents(self) -> tuple[GoneFinding, ...]:
        """Those of documents that are there no more, once all others are judged."""
        return () if self.baseline is None or self.writes else self.baseline.gone_documents()

    def _answers(self, checked: CheckedDocument) -> Answers:
        document, source = checked.document, None
        if not document.is_source and checked.path.lower().endswith(_PAGES):
            # Without its file a page has no comments, but the lines that a reader sees.
            with suppress(OSError, DocumentError):
                source = decode(Path(checked.path).read_bytes(), checked.path)[0]
        return answer(document, checked.findings, source, honoured=self.inline_ignores)

    def _in_changed_lines(self, checked: CheckedDocument) -> tuple[Finding, ...]:
        if self.changes is None:
            return checked.findings
        path = checked.path or checked.document.document_id
        kept = tuple(
            one for one in checked.findings if self.changes.holds(path, checked.document, one.claim.sentence)
        )
        self.left_out += len(checked.findings) - len(kept)
        return kept


def failing_findings(checked: CheckedDocument) -> list[Finding]:
    """The findings of a judged document that make the run fail."""
    failing = checked.marks.failing or frozenset()
    return [one for one in checked.findings if one.finding_id in failing]
