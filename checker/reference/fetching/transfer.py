"""One file over HTTP into a part file: tried again where that helps, resumed where it may be, never past its bounds."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import (
    HTTPError,
    LocationParseError,
    MaxRetryError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

from checker.network.addresses import is_inner_name
from checker.network.wire import InnerAddressError, UnresolvedError, Wire
from checker.reference.fetching.digests import told_digests
from checker.reference.fetching.failures import FetchError
from checker.reference.fetching.hosts import check_address
from checker.reference.fetching.limits import Limits

_CHUNK = 1 << 18
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# The publisher is busy or unwell, and may be well again in a moment.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)\Z")
_WEAK = "W/"

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the publisher said of the file that it sent; `digests` are its checksums of the whole, by algorithm."""

    address: str
    final_address: str = ""
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""
    total: int | None = None
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was said of the file that is here already, to ask only for a newer one."""

    etag: str = ""
    last_modified: str = ""


class _Again(Exception):  # noqa: N818 -- a signal, not an error
    """The attempt failed in a way that may pass."""

    def __init__(self, error: HTTPError | None = None, response: BaseHTTPResponse | None = None) -> None:
        super().__init__()
        self.error = error
        self.response = response


def transfer(
    address: str,
    part: Path,
    *,
    limits: Limits,
    user_agent: str,
    types: frozenset[str],
    known: Known | None = None,
    progress: Progress | None = None,
) -> Head | None:
    """Fetch a file into `part`; what an earlier attempt left there is continued if it is still the same file.

    Args:
        address: where the file is.
        part: where the bytes go; beside it, a note says of which file they are.
        limits: how much, how long, how often.
        user_agent: who asks.
        types: the media types that the file may be sent as.
        known: of the file that is here already.
        progress: told the bytes so far, and their total if the publisher says it.

    Returns:
        What the publisher said of it; None if the file that is here is still the newest.

    Raises:
        FetchError: the file cannot be had, or is none that should be.
    """
    check_address(address)
    deadline = time.monotonic() + limits.seconds
    # The time for connecting and the pauses between attempts are the library's business.
    retry = Retry(
        total=limits.retries, backoff_factor=limits.pause, backoff_max=30, respect_retry_after_header=True
    )
    errand = _Errand(address, part, limits, user_agent, types, known, progress, deadline)
    while True:
        try:
            return errand.attempt()
        except _Again as again:
            retry = _next(retry, again, address, limits)
            _check_time(deadline, address, limits)
            retry.sleep(again.response)


def _next(retry: Retry, again: _Again, address: str, limits: Limits) -> Retry:
    if again.response is not None:
        wait = retry.get_retry_after(again.response)
        if wait is not None and wait > limits.longest_wait:
            raise FetchError(
                f"{address}: the publisher asks to be left alone for {wait:,.0f} seconds (status {again.response.status})",
                "try again then; what was fetched so far is kept",
            )
    try:
        return retry.increment("GET", address, response=again.response, error=again.error)
    except MaxRetryError as error:
        raise FetchError(
            f"{address}: failed {limits.retries + 1} times, the last time: {_reason(error.reason or again.error)}",
            "try again later; what was fetched so far is kept and will be continued",
        ) from None


def _reason(error: Exception | None) -> str:
    if isinstance(error, ReadTimeoutError):
        return "no answer in time"
    if isinstance(error, ProtocolError):
        return "the connection broke off"
    text = str(error or "the connection broke off")
    return text.rpartition(": ")[2][:200].removeprefix("too many ")


def _check_time(deadline: float, address: str, limits: Limits) -> None:
    if time.monotonic() > deadline:
        raise FetchError(
            f"{address}: not finished after {limits.seconds:,.0f} seconds",
            "give more time with --seconds; what was fetched so far is kept and will be continued",
        )


@dataclass(slots=True)
class _Errand:
    """The attempts to fetch one file."""

    address: str
    part: Path
    limits: Limits
    user_agent: str
    types: frozenset[str]
    known: Known | None
    progress: Progress | None
    deadline: float

    def attempt(self) -> Head | None:
        """Fetch what is missing.

        Raises:
            FetchError: trying again would not help.
            _Again: it may.
        """
        have, said = self._so_far()
        headers = {"User-Agent": self.user_agent, "Accept": "*/*", "Accept-Encoding": "identity"}
        if have:
            headers["Range"] = f"bytes={have}-"
            headers["If-Range"] = _validator(said)
        elif self.known is not None:
            if self.known.etag:
                headers["If-None-Match"] = self.known.etag
            if self.known.last_modified:
                headers["If-Modified-Since"] = self.known.last_modified
        response, final = self._open(headers)
        try:
            return self._take(response, final, have, said)
        except (ProtocolError, ReadTimeoutError) as error:
            raise _Again(error) from None
        except HTTPError as error:
            raise FetchError(f"{self.address}: {_reason(error)}", "try again later") from None
        finally:
            response.close()

    def _so_far(self) -> tuple[int, Head | None]:
        """The bytes of the part file that may be continued, and what was said of their file."""
        try:
            said = Head(**json.loads(_note(self.part).read_text(encoding="utf-8")))
            size = self.part.stat().st_size
        except (OSError, ValueError, TypeError):
            return 0, None
        if said.address != self.address or not _validator(said) or size > self.limits.largest:
            return 0, None
        return size, said

    def _open(self, headers: Mapping[str, str]) -> tuple[BaseHTTPResponse, str]:
        address = self.address
        named_inside = is_inner_name(urlsplit(self.address).hostname or "")
        for _ in range(_MOST_REDIRECTS + 1):
            # Who may ask the own network names it; a publisher may not lead there by a name of its own.
            private = self.limits.private and (named_inside or address == self.address)
            wire = Wire(private=private, silence=self.limits.silence)
            try:
                response = wire.get(address, headers)
            except InnerAddressError as error:
                if address == self.address:
                    raise FetchError(
                        f"{address}: {error.host} stands for {error.address}, an address of this machine or its network",
                        "allow it with --allow-private-addresses",
                    ) from None
                raise FetchError(
                    f"{self.address} leads to {address!r}: {error.host} stands for {error.address} in the own network, "
                    "and is not followed",
                    "name the address that it leads to, if you trust it",
                ) from None
            except UnresolvedError:
                raise _Again(HTTPError("no such host")) from None
            except SSLError as error:
                raise FetchError(
                    f"{address}: the connection is not safe: {_reason(error)}",
                    "check the address, and this machine's clock",
                ) from None
            except LocationParseError:
                raise FetchError(
                    f"{address!r} is no address", "name the file's address, as https://..."
                ) from None
            except HTTPError as error:
                raise _Again(error) from None
            if response.status not in _REDIRECTS:
                return response, address
            target = urljoin(address, response.headers.get("Location", ""))
            response.close()
            check_address(target, address)
            address = target
        raise FetchError(
            f"{self.address}: leads on more than {_MOST_REDIRECTS} times",
            "look up the file's new address at the publisher's, and name it with --address",
        )

    def _take(self, response: BaseHTTPResponse, final: str, have: int, said: Head | None) -> Head | None:
        status = response.status
        if status == 304 and self.known is not None and not have:
            return None
        if status in _PASSING:
            raise _Again(response=response)
        if status == 416 and have and said is not None:
            if response.headers.get("Content-Range", "").strip() == f"bytes */{have}":
                return said
            raise self._start_over()
        if status == 206 and have and said is not None:
            if not self._continues(response, have, said):
                raise self._start_over()
            self._receive(response, have, said.total)
            return said
        if status != 200:
            raise FetchError(
                f"{self.address}: the publisher answers {status} {response.reason or ''}".rstrip(),
                _HINTS.get(status, _HINTS[404]),
            )
        head = self._head(response, final)
        self._write_note(head)
        self._receive(response, 0, head.total)
        return head

    def _continues(self, response: BaseHTTPResponse, have: int, said: Head) -> bool:
        found = _RANGE.match(response.headers.get("Content-Range", "").strip())
        if found is None or int(found[1]) != have:
            return False
        if said.total is not None and found[2] not in ("*", str(said.total)):
            return False
        if _encoded(response):
            return False
        # A server that minds no If-Range may send the rest of another file.
        return all(
            not now or now == before
            for now, before in (
                (response.headers.get("ETag", ""), said.etag),
                (response.headers.get("Last-Modified", ""), said.last_modified),
            )
        )

    def _start_over(self) -> _Again:
        clear_part(self.part)
        return _Again(ProtocolError("the file changed while it was fetched"))

    def _head(self, response: BaseHTTPResponse, final: str) -> Head:
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().casefold()
        if media_type and media_type not in self.types:
            raise FetchError(
                f"{self.address}: sends {media_type!r}, which is not what this file is"
                + (": a web page, perhaps a notice or a login" if "html" in media_type else ""),
                "look up the file's address at the publisher's, and name it with --address",
            )
        length = response.headers.get("Content-Length", "")
        total = int(length) if length.isascii() and length.isdigit() and not _encoded(response) else None
        if total is not None and total > self.limits.largest:
            raise self._too_large()
        return Head(
            address=self.address,
            # What follows the question mark may be a key made for this one errand.
            final_address=final.partition("?")[0] if final != self.address else "",
            media_type=media_type,
            etag=response.headers.get("ETag", ""),
            last_modified=response.headers.get("Last-Modified", ""),
            total=total,
            digests={} if _encoded(response) else told_digests(response.headers),
        )

    def _receive(self, response: BaseHTTPResponse, have: int, total: int | None) -> None:
        size = have
        decode = _encoded(response)
        with self.part.open("ab" if have else "wb") as sink:
            while True:
                data = response.read1(_CHUNK, decode_content=decode)
                if not data:
                    break
                size += len(data)
                if size > self.limits.largest:
                    raise self._too_large()
                sink.write(data)
                if self.progress is not None:
                    self.progress(size, total)
                _check_time(self.deadline, self.address, self.limits)
        if total is not None and size != total:
            raise _Again(ProtocolError(f"{size} of {total} bytes came"))

    def _write_note(self, head: Head) -> None:
        self.part.unlink(missing_ok=True)
        _note(self.part).write_text(json.dumps(asdict(head)), encoding="utf-8")

    def _too_large(self) -> FetchError:
        clear_part(self.part)
        return FetchError(
            f"{self.address}: is larger than {self.limits.largest / 1e6:,.0f} MB",
            "if the file is meant to be so large, allow it with --largest",
        )


_HINTS = {
    401: "the publisher wants a login: fetch the file by hand, then 'checker refs import'",
    403: "the publisher refuses programs or this network: fetch the file by hand, then 'checker refs import'",
    404: "look up the file's address at the publisher's, and name it with --address",
    410: "look up the file's address at the publisher's, and name it with --address",
}


def _note(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def clear_part(part: Path) -> None:
    """Remove a part file and the note beside it."""
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)


def _validator(said: Head | None) -> str:
    """What tells that a file is still the same, byte for byte; a weak tag does not."""
    if said is None:
        return ""
    return said.etag if said.etag and not said.etag.startswith(_WEAK) else said.last_modified


def _encoded(response: BaseHTTPResponse) -> bool:
    return response.headers.get("Content-Encoding", "identity").strip().casefold() not in ("", "identity")
