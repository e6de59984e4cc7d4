"""Who publishes reviews of claims, and in which words; read from a file of the newsroom's own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.errors import UsageError
from checker.file_limits import read_within
from checker.model import VerdictName
from checker.report.escape import web_address

_SHAPE = (
    'it holds name = "...", url = "https://...", review-url = "https://.../{finding}", and under [ratings] your own '
    'word for each verdict: overstated = "Exaggerated"'
)
_NEEDED = ("name", "url", "review-url")
_KEYS = (*_NEEDED, "article-url", "ratings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes reviews: a name, a home page, the address of the review, and their own words for verdicts.

    `review_url` may hold `{finding}`, which is replaced by the fingerprint; `article_url` is where the
    reviewed text stands.

    Raises:
        UsageError: the name is missing, or an address is none of the web.
    """

    name: str
    url: str
    review_url: str
    article_url: str = ""
    ratings: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what no reader of the markup would take."""
        for name, address in (
            ("url", self.url),
            ("review-url", self.review_url),
            ("article-url", self.article_url),
        ):
            if not web_address(address) and (address or name != "article-url"):
                raise UsageError(
                    f"claimreview: {name} is no web address", f"name one as {name} of the publisher"
                )
        if not self.name.strip():
            raise UsageError("claimreview: the publisher has no name", "name one as name of the publisher")


def no_publisher() -> UsageError:
    """The error that nobody is named who publishes the reviews."""
    return UsageError("claimreview: no publisher is named", f"name a file with --publisher FILE; {_SHAPE}")


def read_publisher(path: Path) -> Publisher:
    """The publisher that a file describes.

    Raises:
        UsageError: it cannot be read, or says too little or something else.
    """
    content = _content(path)
    for key in content:
        if key not in _KEYS:
            raise UsageError(f"{path}: unknown key {key!r}", f"known are {', '.join(_KEYS)}")
    ratings = content.get("ratings", {})
    if not isinstance(ratings, dict):
        raise UsageError(f"{path}: 'ratings' is no table", _SHAPE)
    verdicts = [verdict.value for verdict in VerdictName]
    for verdict in ratings:
        if verdict not in verdicts:
            raise UsageError(f"{path}: unknown verdict {verdict!r}", f"known are {', '.join(verdicts)}")
    texts = {key: content.get(key, "") for key in (*_NEEDED, "article-url")}
    for key, value in (*texts.items(), *ratings.items()):
        if not isinstance(value, str) or (not value.strip() and key != "article-url"):
            raise UsageError(f"{path}: {key!r} is missing or no text", _SHAPE)
    return Publisher(
        name=texts["name"],
        url=texts["url"],
        review_url=texts["review-url"],
        article_url=texts["article-url"],
        ratings=ratings,
    )


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_within(path, "publisher", UsageError).decode("utf-8"))
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read: {error.strerror}", "name another file with --publisher"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: not TOML: {error}", _SHAPE) from error
