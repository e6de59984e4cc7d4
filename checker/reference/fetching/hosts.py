"""Which addresses may be fetched from, and where they may lead."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from urllib.parse import urlsplit

from checker.reference.fetching.failures import FetchError


def check_address(address: str, before: str = "") -> None:
    """Raise if an address is none that may be fetched.

    Args:
        address: where to go.
        before: the address that sent us there, if one did.

    Raises:
        FetchError: it is no http or https, holds a password, leads from https to http, or into the own network.
    """
    sent = f"{before} leads to {address!r}: " if before else f"{address!r}: "
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise FetchError(f"{sent}is no address", "name the file's address, as https://...") from None
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"{sent}only http and https are fetched", "name the file's address, as https://...")
    if parts.username or parts.password:
        raise FetchError(
            f"{sent.replace(address, host)}an address with a password is not fetched",
            "take it out of the address",
        )
    if before:
        if urlsplit(before).scheme == "https" and parts.scheme == "http":
            raise FetchError(
                f"{sent}the way leads from https to plain http, and is not followed",
                "look up the file's new address at the publisher's, and name it with --address",
            )
        if _is_inner(host) and not _is_inner(urlsplit(before).hostname or ""):
            raise FetchError(f"{sent}a public address leads into the own network, and is not followed")


def _is_inner(host: str) -> bool:
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    with suppress(ValueError):
        return not ipaddress.ip_address(host).is_global
    return False
