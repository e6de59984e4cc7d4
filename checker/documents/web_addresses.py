"""A document from a web address: fetched within limits, from an address that was checked, with where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from time import monotonic
from urllib.parse import urljoin, urlsplit

from checker.documents.extras import require
from checker.documents.formats import BY_SUFFIX, FORMATS, Format
from checker.documents.intake import MEGABYTE, Fetching
from checker.errors import DocumentError
from checker.model import Origin
from checker.network.addresses import Fault, is_inner_name, objection
from checker.vocabulary.data_files import read_rows

_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SCHEMES = ("http://", "https://")
_AGENT = "checker (reads one page that a person named)"
_HINTS = {
    Fault.SHAPE: "write it as https://...",
    Fault.SCHEME: "write it as https://..., or save the article to a file",
    Fault.PASSWORD: "save the article to a file",
    Fault.DOWNGRADE: "name the address that it leads to, if you trust it",
    Fault.INNER: "allow it with --allow-private-addresses",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came from an address: its bytes, the format that its sender calls it, and the encoding."""

    data: bytes
    format: Format | None
    charset: str
    origin: Origin


def is_web_address(path: str) -> bool:
    """Whether a path is an address, of the web or of anything else that is named so."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme.isascii() and scheme.isalpha() and len(scheme) > 1


def fetch_document(address: str, fetching: Fetching) -> Fetched:
    """Fetch what an address names.

    Raises:
        DocumentError: it may not be asked, does not answer, or sends what is no article or too much.
    """
    _refuse(address, "", fetching)
    require("urllib3", extra="web", what="web addresses")
    from checker.network.wire import TookTooLongError, within

    deadline = monotonic() + fetching.seconds
    try:
        # In a thread, because a name that is looked up and headers that drip have no limit of their own.
        return within(fetching.seconds, partial(_fetched, address, fetching, deadline))
    except TookTooLongError:
        raise DocumentError(
            f"{address}: not finished after the limit of {fetching.seconds:g} seconds",
            "allow more with --fetch-seconds, or save the article to a file",
        ) from None


def _fetched(address: str, fetching: Fetching, deadline: float) -> Fetched:
    from urllib3.exceptions import HTTPError, SSLError

    from checker.network.bodies import ACCEPTED, TooLargeError, UndecodableError, body
    from checker.network.wire import InnerAddressError, UnresolvedError, Wire

    wire = Wire(private=fetching.private, silence=min(fetching.silence, fetching.seconds))
    headers = {"User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": ACCEPTED}
    final = address
    try:
        for _ in range(_MOST_REDIRECTS + 1):
            response = wire.get(final, headers)
            try:
                if response.status in _REDIRECTS:
                    target = urljoin(final, response.headers.get("Location", ""))
                    _refuse(target, final, fetching)
                    final = target
                    continue
                if response.status != 200:
                    raise DocumentError(
                        f"{final}: the server answers {response.status} {response.reason or ''}".rstrip(),
                        "open it in a browser, and save the article to a file",
                    )
                media_type, charset = _content_type(response.headers.get("Content-Type", ""))
                format_ = _format(media_type, final)
                data = body(response, fetching.megabytes * MEGABYTE, deadline)
                origin = Origin(
                    address=address, final_address=final, media_type=media_type, fetched=fetching.day,
                    sha256=sha256(data).hexdigest(),
                )  # fmt: skip
                return Fetched(data=data, format=format_, charset=charset, origin=origin)
            finally:
                response.close()
        raise DocumentError(
            f"{address}: leads on more than the limit of {_MOST_REDIRECTS} times",
            "open it in a browser, and name the address that it ends at",
        )
    except TooLargeError:
        raise DocumentError(
            f"{final}: larger than the limit of {fetching.megabytes:,} MB",
            "allow more with --fetch-megabytes, or save the article to a file",
        ) from None
    except InnerAddressError as error:
        way = f"{address}: " if final == address else f"{address} leads to {final}: "
        raise DocumentError(
            f"{way}{error.host} stands for {error.address}, an address of this machine or its network",
            _HINTS[Fault.INNER],
        ) from None
    except UnresolvedError:
        raise DocumentError(
            f"{final}: no such host, or no network", "check the spelling and the network"
        ) from None
    except UndecodableError as error:
        raise DocumentError(f"{final}: {error}", "save the article to a file") from None
    except SSLError as error:
        raise DocumentError(
            f"{final}: the connection is not safe ({_reason(error)})",
            "check the address and this machine's clock, or save the article to a file",
        ) from None
    except HTTPError as error:
        raise DocumentError(
            f"{final}: cannot be fetched ({_reason(error)})", "try again, or save the article to a file"
        ) from None


def _refuse(address: str, before: str, fetching: Fetching) -> None:
    found = objection(address, before)
    if found is None and not fetching.private:
        host = urlsplit(address).hostname or ""
        if is_inner_name(host):
            way = f"{before} leads to {address}" if before else address
            raise DocumentError(
                f"{way}: {host} is an address of this machine or its network", _HINTS[Fault.INNER]
            )
    if found is not None and not (found.fault is Fault.INNER and fetching.private):
        raise DocumentError(found.problem, _HINTS[found.fault])


@cache
def _formats() -> dict[str, str]:
    return {row["media_type"]: row["format"] for row in read_rows("media_types.csv", "checker.documents")}


def _content_type(header: str) -> tuple[str, str]:
    """The media type, and the encoding that is declared with it."""
    media_type, _, rest = header.partition(";")
    for parameter in rest.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().casefold() == "charset":
            return media_type.strip().casefold(), value.strip().strip("\"'")[:40]
    return media_type.strip().casefold(), ""


def _format(media_type: str, address: str) -> Format | None:
    """The format of what is sent; None if the sender does not tell it and the address does not either."""
    known = _formats()
    if media_type not in known:
        raise DocumentError(
            f"{address}: sends {media_type[:80]!r}, which is no article",
            "name the address of the article itself, or save it to a file",
        )
    suffix = f".{urlsplit(address).path.rpartition('.')[2].lower()}"
    by_suffix = BY_SUFFIX.get(suffix)
    # Servers call text of every sort plain.
    if by_suffix is not None and (media_type == "text/plain" or not known[media_type]):
        return by_suffix
    return FORMATS[known[media_type]] if known[media_type] else None


def _reason(error: Exception) -> str:
    return str(error).rpartition(": ")[2][:200].rstrip(")") or type(error).__name__
