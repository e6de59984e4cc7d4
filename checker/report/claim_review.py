"""ClaimReview as JSON-LD, for findings that a person has signed; a machine's verdict alone is never published."""

from __future__ import annotations

import json
from typing import Any

from checker.errors import UsageError
from checker.model import Document, Finding
from checker.report.checked import CheckedFile
from checker.report.escape import web_address
from checker.report.marks import Choice, Decision
from checker.report.phrases import said, shortened
from checker.report.places import located
from checker.report.printable import one_line, printable
from checker.report.publisher import Publisher, no_publisher
from checker.report.snapshot import Snapshot

# What search engines show of a claim without cutting it off is less; this keeps one sentence whole.
_LONGEST_CLAIM = 300


def render_claim_review(file: CheckedFile, snapshot: Snapshot) -> str:
    """One ClaimReview for each finding that an analyst accepted or overrode, in one JSON-LD graph.

    Raises:
        UsageError: no publisher is named, or a verdict has no word of theirs.
    """
    publisher = snapshot.publisher
    if publisher is None:
        raise no_publisher()
    reviews = []
    for one in located(file, snapshot):
        decision = one.marks.decision(one.finding)
        if decision is not None and decision.signs:
            reviews.append(_review(one.finding, one.document, decision, publisher))
    content = {"@context": "https://schema.org", "@graph": reviews}
    return json.dumps(content, ensure_ascii=True, allow_nan=False, indent=2) + "\n"


def _review(finding: Finding, document: Document, decision: Decision, publisher: Publisher) -> dict[str, Any]:
    verdict = decision.verdict or finding.verdict.value
    rating = publisher.ratings.get(verdict)
    if not rating:
        raise UsageError(
            f"claimreview: no rating is named for {verdict!r}", "add your own word for it to the ratings"
        )
    claim = finding.claim
    sentence = document.given[claim.sentence.start : claim.sentence.end]
    item: dict[str, Any] = {"@type": "Claim"}
    if claim.attribution:
        item["author"] = {"@type": "Thing", "name": one_line(claim.attribution)}
    if document.published:
        item["datePublished"] = document.published.isoformat()
    appearance = {"@type": "CreativeWork", "headline": one_line(document.title or "")}
    fetched = document.origin.final_address if document.origin else ""
    address = web_address(publisher.article_url) or web_address(fetched)
    if address:
        appearance["url"] = address
    item["appearance"] = {key: value for key, value in appearance.items() if value}
    review = {
        "@type": "ClaimReview",
        "@id": f"urn:checker:{finding.finding_id}",
        "url": web_address(publisher.review_url.replace("{finding}", finding.finding_id)),
        "claimReviewed": shortened(printable(sentence), _LONGEST_CLAIM),
        "author": {"@type": "Organization", "name": publisher.name, "url": web_address(publisher.url)},
        "editor": {"@type": "Person", "name": one_line(decision.by)},
        "itemReviewed": item,
        "reviewRating": {"@type": "Rating", "alternateName": rating},
        "reviewBody": _body(finding, decision),
    }
    if decision.on:
        review["datePublished"] = decision.on.isoformat()
    cited = list(dict.fromkeys(web_address(row.url) for row in finding.evidence if web_address(row.url)))
    if cited:
        review["citation"] = cited
    return review


def _body(finding: Finding, decision: Decision) -> str:
    # Where a person overrode the verdict, the sentence of the machine would contradict theirs.
    own = one_line(decision.reason)
    if decision.choice is Choice.OVERRIDE and own:
        return own
    return " ".join(filter(None, (said(finding), own)))
