"""Which addresses of publishers may be fetched from, and where they may lead."""

from __future__ import annotations

from checker.network.addresses import Fault, objection
from checker.reference.fetching.failures import FetchError

_HINTS = {
    Fault.SHAPE: "name the file's address, as https://...",
    Fault.SCHEME: "name the file's address, as https://...",
    Fault.PASSWORD: "take it out of the address",
    Fault.DOWNGRADE: "look up the file's new address at the publisher's, and name it with --address",
    Fault.INNER: "",
}


def check_address(address: str, before: str = "") -> None:
    """Raise if an address is none that may be fetched.

    Args:
        address: where to go.
        before: the address that sent us there, if one did.

    Raises:
        FetchError: it is no http or https, holds a password, leads from https to http, or into the own network.
    """
    found = objection(address, before)
    if found is not None:
        raise FetchError(found.problem, _HINTS[found.fault])
