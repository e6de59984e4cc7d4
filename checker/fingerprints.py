"""Stable names for findings: made of content, never of line numbers or offsets."""

from __future__ import annotations

from hashlib import blake2b

from checker.model import Claim


def fingerprint(claim: Claim, target_id: str, occurrence: int = 1) -> str:
    """16 hexadecimal digits for a claim and what it was bound to; `occurrence` parts identical sentences."""
    parts = (
        claim.kind.value if claim.kind else "",
        " ".join(claim.surface.split()),
        " ".join(claim.sentence.text.split()),
        target_id,
        str(occurrence),
    )
    digest = blake2b(digest_size=8)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(4, "big"))
        digest.update(encoded)
    return digest.hexdigest()
