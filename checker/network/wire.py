"""One request to a web address: the name is resolved once, every address of it checked, and the connection goes there.

Between a check and a second look-up a name may have come to mean another machine; so there is no second look-up.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from checker.network.addresses import IPAddress, is_public

Result = TypeVar("Result")
_PORTS = {"http": 80, "https": 443}


class InnerAddressError(Exception):
    """A name stands for an address that is not of the public network."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(host, address)
        self.host = host
        self.address = address


class UnresolvedError(Exception):
    """A name stands for nothing."""


class TookTooLongError(Exception):
    """Work was not done in its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """How requests are made.

    Attributes:
        private: whether addresses of this machine and its network may be asked.
        silence: seconds without a byte after which a request is given up.
    """

    private: bool = False
    silence: float = 10.0

    def get(self, address: str, headers: Mapping[str, str]) -> BaseHTTPResponse:
        """Ask for an address, following nothing; the body is not read yet.

        Raises:
            InnerAddressError: it is not of the public network.
            UnresolvedError: its host has no address.
            urllib3.exceptions.HTTPError: the request failed.
        """
        url = parse_url(address)
        host = _host(url)
        scheme = url.scheme or "http"
        timeout = urllib3.Timeout(connect=self.silence, read=self.silence)
        proxy = "" if proxy_bypass(host) else getproxies().get(scheme, "")
        if proxy:
            # The proxy looks names up itself; what this machine can look up is checked all the same.
            if not self.private:
                self._check(host, _resolved_if_known(host, _port(url)))
            return urllib3.ProxyManager(proxy).request(
                "GET", url.url, headers=headers, redirect=False, retries=False, preload_content=False,
                timeout=timeout,
            )  # fmt: skip
        found = _resolved(host, _port(url))
        if not self.private:
            self._check(host, found)
        return ask_in_turn(found, url, headers, timeout)

    def _check(self, host: str, found: list[IPAddress]) -> None:
        inner = next((one for one in found if not is_public(one)), None)
        if inner is not None:
            raise InnerAddressError(host, str(inner))


def ask_in_turn(
    numbers: Sequence[IPAddress], url: Url, headers: Mapping[str, str], timeout: urllib3.Timeout
) -> BaseHTTPResponse:
    """The answer of the first of a host's addresses to which there is a way: often there is to one version only.

    Raises:
        urllib3.exceptions.HTTPError: there is none, or the request failed.
    """
    failure: HTTPError = HTTPError("it has no address")
    for number in numbers:
        try:
            with _pool(url, str(number)) as pool:
                return pool.urlopen(
                    "GET", url.request_uri, headers={**headers, "Host": _host_header(url)}, redirect=False,
                    retries=False, preload_content=False, timeout=timeout, assert_same_host=False,
                )  # fmt: skip
        except (NewConnectionError, ConnectTimeoutError) as error:
            failure = error
    raise failure


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """Do work that may hang in a thread of its own, and give it up when its time is over.

    Raises:
        TookTooLongError: it was not done in time.
    """
    results: list[Result] = []
    faults: list[BaseException] = []

    def do() -> None:
        try:
            results.append(work())
        except BaseException as error:
            faults.append(error)

    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    thread.join(seconds)
    if faults:
        raise faults[0]
    if not results:
        raise TookTooLongError
    return results[0]


def _pool(url: Url, address: str) -> urllib3.HTTPConnectionPool:
    if url.scheme == "https":
        # The certificate must be that of the name, although the connection goes to a number.
        host = _host(url)
        return urllib3.HTTPSConnectionPool(
            address, _port(url), server_hostname=host, assert_hostname=host, cert_reqs="CERT_REQUIRED"
        )
    return urllib3.HTTPConnectionPool(address, _port(url))


def _resolved(host: str, port: int) -> list[IPAddress]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnresolvedError(host) from error
    numbers = dict.fromkeys(str(entry[4][0]) for entry in found)
    if not numbers:
        raise UnresolvedError(host)
    return [ipaddress.ip_address(number) for number in numbers]


def _resolved_if_known(host: str, port: int) -> list[IPAddress]:
    try:
        return _resolved(host, port)
    except UnresolvedError:
        return []


def _port(url: Url) -> int:
    return url.port or _PORTS[url.scheme or "http"]


def _host(url: Url) -> str:
    return (url.host or "").strip("[]")


def _host_header(url: Url) -> str:
    return f"{url.host}:{url.port}" if url.port else str(url.host)
