"""A web server on this machine that answers as a test tells it, also as the proxy of a public one."""

import socket
import ssl
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """Answers by path: a body with headers, a status, or something worse."""

    def __init__(self, address):
        self.address = address
        self.pages = {}
        self.asked = []

    def put(self, path, body=b"", *, status=200, media_type="text/html; charset=utf-8", pause=0.0, **headers):
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        if media_type is not None:
            names["Content-Type"] = media_type
        self.pages[path] = (status, names, body, pause)
        return f"{self.address}{path}"


@contextmanager
def serving(host="127.0.0.1", certificate=None):
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

        def do_GET(self):
            site.asked.append((self.path, dict(self.headers)))
            status, headers, body, pause = site.pages.get(self.path, (404, {}, b"", 0.0))
            try:
                if pause and not body:  # headers that drip
                    self.wfile.write(b"HTTP/1.0 200 OK\r\n")
                    for _ in range(200):
                        self.wfile.write(b"X-A: b\r\n")
                        self.wfile.flush()
                        time.sleep(pause)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if pause:
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        time.sleep(pause)
                else:
                    for part in [body] if isinstance(body, bytes) else body():
                        self.wfile.write(part)
            except OSError:
                pass  # the reader has had enough

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

    server = Server((host, 0), Handler)
    shown = f"[{host}]" if ":" in host else host
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site = Site(f"http{'s' if certificate else ''}://{shown}:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
