"""Which web addresses may be asked, and where they may lead; what is wrong is said, what to do is the caller's to say."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_INNER_NAMES = (".localhost", ".local", ".internal", ".home.arpa")
# Addresses of version 6 that stand for one of version 4 in their last bytes, whatever the network makes of them.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class Fault(Enum):
    """What is wrong with an address."""

    SHAPE = "shape"
    SCHEME = "scheme"
    PASSWORD = "password"
    DOWNGRADE = "downgrade"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class Objection:
    """Why an address is not asked."""

    fault: Fault
    problem: str


def objection(address: str, before: str = "") -> Objection | None:
    """What is wrong with an address as it is written; None if it may be asked.

    Args:
        address: where to go.
        before: the address that sent us there, if one did.
    """
    sent = f"{before} leads to {address!r}: " if before else f"{address!r}: "
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return Objection(Fault.SHAPE, f"{sent}is no address")
    if parts.scheme not in ("http", "https") or not host:
        return Objection(Fault.SCHEME, f"{sent}only http and https are fetched")
    if parts.username or parts.password:
        plain = sent.replace(address, host)
        return Objection(Fault.PASSWORD, f"{plain}an address with a password is not fetched")
    if before:
        if urlsplit(before).scheme == "https" and parts.scheme == "http":
            return Objection(
                Fault.DOWNGRADE, f"{sent}the way leads from https to plain http, and is not followed"
            )
        if is_inner_name(host) and not is_inner_name(urlsplit(before).hostname or ""):
            return Objection(
                Fault.INNER, f"{sent}a public address leads into the own network, and is not followed"
            )
    return None


def is_inner_name(host: str) -> bool:
    """Whether a host's name, or the number in its place, is plainly one of this machine or its network."""
    host = host.rstrip(".").casefold()
    if host == "localhost" or host.endswith(_INNER_NAMES):
        return True
    with suppress(ValueError):
        return not is_public(ipaddress.ip_address(host))
    return False


def is_public(address: IPAddress) -> bool:
    """Whether an address is one of the public network, also by the address that it stands for."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo is not None:
            return False
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast
