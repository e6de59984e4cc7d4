"""A publisher on this machine: a real HTTP server that does, request by request, what a test tells it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Shelf:
    """One file of the publisher and its bad habits; `etag` and `body` may be changed between requests."""

    body: bytes
    etag: str = '"v1"'
    last_modified: str = "Wed, 04 Mar 2026 10:00:00 GMT"
    media_type: str = "text/csv"
    headers: dict[str, str] = field(default_factory=dict)
    ignores_ranges: bool = False
    ignores_if_range: bool = False
    # Bytes after which a transfer breaks off, for one request each; then all goes well.
    breaks: list[int] = field(default_factory=list)
    # Statuses that are answered first, one a request.
    statuses: list[int] = field(default_factory=list)
    retry_after: str = ""
    length: bool = True
    chunked: bool = False
    redirect: str = ""
    # Called before each request is answered.
    before: Callable[[Shelf], None] | None = None


@dataclass
class Publisher:
    """The server's address, its shelves by path, and the requests it has had."""

    address: str
    shelves: dict[str, Shelf] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, shelf: Shelf) -> str:
        """Keep a file under a path, and say its address."""
        self.shelves[path] = shelf
        return f"{self.address}{path}"

    def asked(self, header: str) -> list[str]:
        """What each request said in this header."""
        return [headers.get(header.casefold(), "") for _, headers in self.requests]


@contextmanager
def publishing() -> Iterator[Publisher]:
    """A publisher for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *arguments: object) -> None:
            pass

        def do_GET(self) -> None:
            publisher.requests.append(
                (self.path, {key.casefold(): value for key, value in self.headers.items()})
            )
            shelf = publisher.shelves.get(self.path.partition("?")[0])
            if shelf is None:
                return self._plain(404)
            if shelf.before is not None:
                shelf.before(shelf)
            if shelf.redirect:
                return self._plain(302, Location=shelf.redirect)
            if shelf.statuses:
                status = shelf.statuses.pop(0)
                return self._plain(
                    status, **({"Retry-After": shelf.retry_after} if shelf.retry_after else {})
                )
            return self._file(shelf)

        def _plain(self, status: int, **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _file(self, shelf: Shelf) -> None:
            asked = self.headers
            if asked.get("If-None-Match", "-") == shelf.etag:
                return self._plain(304, ETag=shelf.etag)
            start = 0
            span = asked.get("Range", "")
            same = shelf.ignores_if_range or asked.get("If-Range") in (shelf.etag, shelf.last_modified)
            if span and same and not shelf.ignores_ranges:
                start = int(span.removeprefix("bytes=").rstrip("-"))
                if start >= len(shelf.body):
                    return self._plain(416, Content_Range=f"bytes */{len(shelf.body)}")
            rest = shelf.body[start:]
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(shelf.body) - 1}/{len(shelf.body)}")
            for name, value in (
                ("ETag", shelf.etag),
                ("Last-Modified", shelf.last_modified),
                ("Content-Type", shelf.media_type),
                *shelf.headers.items(),
            ):
                if value:
                    self.send_header(name, value)
            if shelf.chunked:
                self.send_header("Transfer-Encoding", "chunked")
            elif shelf.length:
                self.send_header("Content-Length", str(len(rest)))
            else:
                self.send_header("Connection", "close")
                self.close_connection = True
            self.end_headers()
            broken = bool(shelf.breaks)
            if broken:
                rest = rest[: shelf.breaks.pop(0)]
            if shelf.chunked:
                self.wfile.write(f"{len(rest):x}\r\n".encode() + rest + b"\r\n")
                if not broken:
                    self.wfile.write(b"0\r\n\r\n")
            else:
                self.wfile.write(rest)
            if broken:
                self.wfile.flush()
                self.close_connection = True
            return None

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            # A reader that hangs up early is what some tests are about.
            pass

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    publisher = Publisher(address=f"http://127.0.0.1:{server.server_address[1]}")
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
