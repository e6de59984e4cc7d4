"""Web addresses: pages of a real server, and everything that a server or an address can do to harm."""

import gzip
import io
import ipaddress
import json
import os
import subprocess
import sys
import zlib
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from urllib3 import Timeout
from urllib3.exceptions import HTTPError
from urllib3.util import parse_url
from web_server import serving

from checker.__main__ import main
from checker.documents import find_documents, read_documents
from checker.documents.intake import Fetching, Intake
from checker.errors import DocumentError
from checker.network.wire import ask_in_turn

ROOT = str(Path(__file__).resolve().parents[2])
PARAGRAPHS = (
    "The port of Halvern handled 4.4 million tonnes of cargo in the year that has just ended.",
    "Some 1,480 ships called there, and their crews spent freely in the taverns of the old town.",
    "The harbour master said on Monday that the café on the pier would be open all summer long.",
)
PAGE = (
    "<!doctype html><html><head><title>A good year</title>"
    '<meta property="article:published_time" content="2023-08-15T06:00:00Z"></head><body><nav>Home</nav>'
    f"<article><h1>A good year</h1>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</article></body></html>"
)
OWN = Fetching(private=True)


@pytest.fixture
def site():
    with serving() as one:
        yield one


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch):
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


def read(address, fetching=OWN, **choices):
    (found,) = read_documents(address, intake=Intake(fetching=fetching, **choices))
    return found


def refused(address, fetching=OWN, **choices):
    found = read(address, fetching, **choices)
    assert isinstance(found, DocumentError), found
    return f"{found.problem} | {found.hint}"


def test_a_page_is_read_with_title_day_and_origin(site):
    address = site.put("/story", PAGE.encode())
    found = read(address, Fetching(private=True, day=date(2023, 8, 20)))
    assert found.document_id == address
    assert found.title == "A good year"
    assert found.published == date(2023, 8, 15)
    assert "4.4 million tonnes" in found.text
    assert "Home" not in found.text
    assert found.origin.final_address == address
    assert found.origin.fetched == date(2023, 8, 20)
    assert found.origin.sha256 == sha256(PAGE.encode()).hexdigest()


@pytest.mark.parametrize(
    ("media_type", "body", "words"),
    [
        ("text/html; charset=iso-8859-1", PAGE.encode("iso-8859-1"), "the café on"),
        ("text/html; charset=windows-1251", "<p>Порт Халверн открыл новую гавань в прошлом году.</p>".encode("cp1251"), "Порт"),
        ("text/plain; charset=koi8-r", "Порт открыт.".encode("koi8-r"), "Порт открыт."),
        ("text/plain", "Some 40 ships sank.".encode("utf-16"), "40 ships"),
        ("application/octet-stream", PAGE.encode(), "million tonnes"),
        (None, b"Some 40 ships sank.", "40 ships"),
    ],
    ids=["latin-1", "windows-1251", "koi8-r", "utf-16", "unnamed page", "unnamed text"],
)  # fmt: skip
def test_the_encoding_of_the_headers_is_heeded(site, media_type, body, words):
    assert words in read(site.put("/story", body, media_type=media_type)).text


def test_the_reader_follows_from_the_type_and_the_name(site):
    markdown = b"---\ntitle: Losses\n---\n# Head\n\nSome **40** ships sank.\n"
    assert read(site.put("/a", markdown, media_type="text/markdown")).title == "Losses"
    assert read(site.put("/a.md", markdown, media_type="text/plain")).title == "Losses"
    assert read(site.put("/a.txt", markdown, media_type="text/plain")).title is None
    lines = b'{"id": "x", "text": "Some 40 ships sank."}\n'
    assert read(site.put("/a", lines, media_type="application/x-ndjson")).document_id == "x"


def test_a_day_in_the_address_is_a_guess_that_is_called_one(site):
    found = read(site.put("/news/2023/08/15/ships", b"Some 40 ships sank.", media_type="text/plain"))
    assert found.published == date(2023, 8, 15)
    assert found.published_from.startswith("a guess")
    assert any("guess" in note for note in found.notes)


@pytest.mark.parametrize("packed", ["gzip", "deflate", "raw deflate"])
def test_packed_answers_are_unpacked(site, packed):
    data = PAGE.encode()
    raw = zlib.compressobj(wbits=-15)
    body = {
        "gzip": gzip.compress(data), "deflate": zlib.compress(data), "raw deflate": raw.compress(data) + raw.flush(),
    }[packed]  # fmt: skip
    address = site.put("/story", body, Content_Encoding=packed.split()[-1])
    assert "million tonnes" in read(address).text


def test_redirects_are_followed_and_the_end_is_named(site):
    site.put("/end", PAGE.encode())
    site.put("/middle", status=302, Location="end")
    address = site.put("/start", status=301, Location="/middle")
    assert read(address).origin.final_address == f"{site.address}/end"


@pytest.mark.parametrize("path", ["/loop", "/far0"])
def test_redirects_without_end_are_refused(site, path):
    site.put("/loop", status=302, Location="/loop")
    for step in range(9):
        site.put(f"/far{step}", status=307, Location=f"/far{step + 1}")
    assert "more than the limit of 5 times" in refused(site.address + path)


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "LOCALHOST.", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "[::1]",
        "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "169.254.169.254", "10.0.0.1", "192.168.1.1",
        "172.16.0.1", "100.64.0.1", "[fe80::1]", "[fd00::1]", "224.0.0.1", "printer.local", "a.localhost",
    ],
)  # fmt: skip
def test_this_machine_and_its_network_are_asked_only_by_the_switch(site, host):
    site.put("/story", PAGE.encode())
    port = site.address.rpartition(":")[2]
    told = refused(f"http://{host}:{port}/story", Fetching(seconds=5))
    assert "of this machine or its network" in told
    assert "--allow-private-addresses" in told
    assert site.asked == []


def test_a_public_address_does_not_lead_into_the_own_network(site, monkeypatch):
    # The proxy stands for the public network: it answers for any name, and would be asked for the inner one too.
    monkeypatch.setenv("http_proxy", site.address)
    for number, target in enumerate(
        ("http://127.0.0.1/secret", "http://0x7f000001/secret", "http://[::1]/secret", "//localhost/secret")
    ):
        address = f"http://93.184.216.34/{number}"
        site.put(address, status=302, Location=target)
        assert "own network" in refused(address, Fetching()) or "its network" in refused(address, Fetching())
    assert not any("secret" in path for path, _ in site.asked)
    site.put("http://93.184.216.34/story", PAGE.encode())
    assert read("http://93.184.216.34/story", Fetching()).title == "A good year"


@pytest.mark.parametrize(
    "target",
    ["ftp://example.org/a", "file:///etc/passwd", "http://user:word@example.org/", "gopher://x/"],
)
def test_redirects_lead_to_the_web_only(site, target):
    assert (
        "is not fetched" in (told := refused(site.put("/a", status=302, Location=target)))
        or "only http" in told
    )
    assert "word@" not in told


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a.txt", "file:///etc/passwd", "http://u:p@example.org/", "https://"]
)
def test_other_addresses_are_refused(address):
    assert find_documents([address]) == (address,)
    assert "|" in refused(address, Fetching())


def test_a_large_body_is_refused_by_what_it_says_and_by_what_comes(site):
    def endless():
        for _ in range(400):
            yield b"Some 40 ships sank. " * 5000

    told = site.put("/told", b"", Content_Length=str(10**12))
    untold = site.put("/untold", endless)
    for address in (told, untold):
        assert "limit of 1 MB | allow more with --fetch-megabytes" in refused(
            address, Fetching(private=True, megabytes=1)
        )


def test_a_bomb_is_refused_before_it_is_unpacked(site):
    layer = gzip.compress(b"\0" * 400_000_000, 9)
    address = site.put("/bomb", layer, Content_Encoding="gzip")
    assert "larger than the limit of 20 MB" in refused(address)


@pytest.mark.parametrize(
    ("body", "coding"),
    [(b"no gzip at all", "gzip"), (gzip.compress(PAGE.encode())[:-20], "gzip"), (b"x", "br")],
)
def test_what_cannot_be_unpacked_is_refused(site, body, coding):
    assert "save the article to a file" in refused(site.put("/a", body, Content_Encoding=coding))


@pytest.mark.parametrize("body", [b"x" * 1000, b""], ids=["body", "headers"])
def test_what_drips_is_given_up(site, body):
    address = site.put("/slow", body, pause=0.05)
    told = refused(address, Fetching(private=True, seconds=1))
    assert "not finished after the limit of 1 seconds | allow more with --fetch-seconds" in told


def test_a_server_that_is_silent_is_given_up(site):
    address = site.put("/slow", b"xx", pause=30)
    assert "cannot be fetched" in refused(address, Fetching(private=True, seconds=20, silence=0.5))


@pytest.mark.parametrize("status", [204, 304, 401, 403, 404, 410, 429, 500, 503])
def test_answers_without_a_page_are_told(site, status):
    assert f"the server answers {status}" in refused(site.put("/a", b"<p>sorry</p>", status=status))


@pytest.mark.parametrize("media_type", ["image/png", "application/zip", "video/mp4", "application/json"])
def test_what_is_no_article_is_refused_by_its_type(site, media_type):
    assert f"sends {media_type!r}, which is no article" in refused(
        site.put("/a", b"x", media_type=media_type)
    )


def test_an_executable_that_is_called_a_page_gives_no_text(site):
    assert "|" in refused(site.put("/a", b"\x7fELF\0\0\0" * 50, media_type="text/html"))


def test_nobody_there_is_told():
    assert "cannot be fetched" in refused("http://127.0.0.1:9/a")
    assert "no such host" in refused("http://no-such-host.invalid/", Fetching())


def test_version_6_is_spoken():
    with serving("::1") as site:
        assert read(site.put("/story", PAGE.encode())).title == "A good year"
        assert site.asked[0][1]["Host"].startswith("[::1]:")


def test_a_run_names_where_the_page_came_from(site, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("ports.csv").write_text(
        "entity,measure,unit,period,value\nHalvern,Cargo handled,tonnes,2023,4400000\n"
    )
    site.put("/end", PAGE.encode())
    address = site.put("/story.html?id=5", status=302, Location="/end")
    run = ["run", address, "--no-packs", "--table", "ports.csv", "--format", "md,html,json,sarif", "-q"]
    assert main(run) == 4
    assert "--allow-private-addresses" in capsys.readouterr().err
    run += ["--allow-private-addresses", "--fetched", "2023-08-20"]
    assert main(run) == 0
    digest = sha256(PAGE.encode()).hexdigest()
    (report,) = Path("reports").glob("*.md")
    for kind in ("md", "html"):
        text = report.with_suffix(f".{kind}").read_text()
        assert digest in text
        assert "20 August 2023" in text
    (document,) = json.loads(report.with_suffix(".json").read_text())["documents"]
    assert document["origin"] == {
        "address": address, "final_address": f"{site.address}/end", "media_type": "text/html",
        "fetched": "2023-08-20", "sha256": digest,
    }  # fmt: skip
    assert document["published"] == "2023-08-15"
    before = report.read_bytes()
    assert main(run) == 0
    assert report.read_bytes() == before
    for one in json.loads(report.with_suffix(".sarif").read_text())["runs"][0]["artifacts"]:
        assert one["location"] == {"uri": address}


def test_a_page_is_reviewed_by_its_address(site, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("ports.csv").write_text(
        "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
    )
    address = site.put(
        "/story", PAGE.replace(PARAGRAPHS[0], "Freedonia had 90 million inhabitants in 2020.").encode()
    )
    options = ["--no-packs", "--table", "ports.csv", "--allow-private-addresses", "--by", "R. Analyst"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("reject That is another port.\n"))
    assert main(["review", address, *options]) == 0
    assert main(["run", address, *options[:-2], "--format", "md", "-q"]) == 0
    (report,) = Path("reports").glob("*.md")
    assert "That is another port." in report.read_text()


def test_of_several_addresses_of_a_host_one_that_answers_is_enough(site):
    url = parse_url(site.put("/a", b"Some 40 ships sank."))
    here, nobody = ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("127.0.0.77")
    assert ask_in_turn([nobody, here], url, {}, Timeout(2)).status == 200
    with pytest.raises(HTTPError):
        ask_in_turn([nobody], url, {}, Timeout(2))


AUDIT = """
import sys, json
seen = []
sys.addaudithook(lambda name, arguments: seen.append([name, str(arguments[0 if name == "socket.getaddrinfo" else 1])])
                 if name in ("socket.getaddrinfo", "socket.connect") else None)
from checker.documents import read_documents
from checker.documents.intake import Fetching, Intake
(found,) = read_documents(sys.argv[1], intake=Intake(fetching=Fetching(private=True), input_format="text"))
print(json.dumps([found.title or found.text[:9], seen]))
"""


def test_a_name_is_looked_up_once_and_the_connection_goes_to_the_number_that_was_checked(site):
    address = site.put("/a", b"Some 40 ships sank.", media_type="text/plain").replace(
        "127.0.0.1", "localhost"
    )
    done = subprocess.run(
        [sys.executable, "-c", AUDIT, address], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": ROOT},
    )  # fmt: skip
    words, seen = json.loads(done.stdout)
    assert words == "Some 40 s"
    names = [what for event, what in seen if event == "socket.getaddrinfo"]
    assert names.count("localhost") == 1
    assert all(name[0].isdigit() or ":" in name for name in names if name != "localhost")
    assert site.asked[0][1]["Host"].startswith("localhost:")


@pytest.fixture
def certificate(tmp_path):
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days",
         "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("openssl cannot make a certificate here")
    return tmp_path


def test_over_https_the_certificate_must_be_that_of_the_name(certificate, monkeypatch):
    with serving(certificate=certificate) as safe:
        address = safe.put("/", b"Some 40 ships sank.", media_type="text/plain")
        named = address.replace("127.0.0.1", "localhost")
        assert "not safe" in refused(named)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "cert.pem"))
        assert "40 ships" in read(named).text
        assert "not safe" in refused(address)
