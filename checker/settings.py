"""Every knob of a run in one frozen record, read once and passed down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What decides how a document is judged, apart from its text and the reference rows.

    `as_of` is the knowledge cut-off: rows published later are shown as later, never used to judge. None
    means the document's own day. The thresholds are percent scores of `checker.binding`: below
    `binding_cutoff`, or with a runner-up of another meaning nearer than `binding_margin`, a claim is not
    bound but listed with its candidates. A finding against a claim whose probability of being right is below
    `confidence_cut` (0 to 1) is not made either: an accusation that is wrong about one time in four is none.
    """

    as_of: date | None = None
    binding_cutoff: float = 62.0
    binding_margin: float = 6.0
    confidence_cut: float = 0.72
