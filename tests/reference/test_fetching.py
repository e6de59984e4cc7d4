"""Fetching from a publisher that breaks off, lies, moves, and sends traps: only the whole, right file gets its place."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from publisher import Publisher, Shelf, publishing

pytest.importorskip("urllib3")

from checker.errors import UsageError
from checker.reference.fetching.addresses import (
    Publication,
    RemoteFile,
    elsewhere,
    for_series,
    of_kind,
    publications,
)
from checker.reference.fetching.downloads import Fetched, fetch
from checker.reference.fetching.failures import FetchError
from checker.reference.fetching.hosts import check_address
from checker.reference.fetching.limits import Limits
from checker.reference.fetching.provenance import Provenance, read_provenance
from checker.reference.importing.kinds import kinds

# No test waits: the pauses between attempts are nothing here.
QUICK = Limits(silence=5, seconds=60, retries=3, pause=0, private=True)
BODY = b"entity,year,value\n" + b"".join(b"Lake %d,2020,%d\n" % (n, n * 7) for n in range(40_000))


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as found:
        yield found


def one_file(address: str, form: str = "csv", name: str = "lakes.csv", index: str = "") -> Publication:
    file = RemoteFile(role="", file=name, format=form, address=address, index=index)
    return Publication(name="lakes", kind=kinds()["table"], rhythm="", files=(file,))


def get(address: str, folder: Path, *, limits: Limits = QUICK, form: str = "csv", **said: object) -> Fetched:
    (fetched,) = fetch(one_file(address, form, f"lakes.{form}"), folder, limits=limits, **said)
    return fetched


def left_over(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {".fetching"}


def test_a_file_comes_with_a_note_of_where_it_came_from(publisher: Publisher, tmp_path: Path):
    address = publisher.put("/lakes", Shelf(BODY))
    fetched = get(address, tmp_path)
    assert fetched.new
    assert fetched.path.read_bytes() == BODY
    note = read_provenance(fetched.path)
    assert note == fetched.provenance
    assert (note.address, note.size, note.etag) == (address, len(BODY), '"v1"')
    assert note.sha256 == hashlib.sha256(BODY).hexdigest()
    assert note.day == "2026-03-04"
    assert left_over(tmp_path) == {"lakes.csv", "lakes.csv.provenance.json"}
    assert publisher.asked("Accept-Encoding") == ["identity"]


def test_what_has_not_changed_is_not_sent_again(publisher: Publisher, tmp_path: Path):
    shelf = Shelf(BODY)
    address = publisher.put("/lakes", shelf)
    first = get(address, tmp_path)
    second = get(address, tmp_path)
    assert (second.new, second.provenance) == (False, first.provenance)
    assert publisher.asked("If-None-Match") == ["", '"v1"']
    shelf.body, shelf.etag = BODY[:100_000].rpartition(b"\n")[0], '"v2"'
    assert get(address, tmp_path).new
    assert (tmp_path / "lakes.csv").read_bytes() == shelf.body


def test_a_file_that_somebody_changed_here_is_fetched_anew(publisher: Publisher, tmp_path: Path):
    address = publisher.put("/lakes", Shelf(BODY))
    path = get(address, tmp_path).path
    path.write_bytes(BODY.replace(b"Lake 1,", b"Pond 1,"))
    assert get(address, tmp_path).new
    assert path.read_bytes() == BODY


@pytest.mark.parametrize("chunked", [False, True])
def test_a_transfer_that_breaks_off_is_continued(publisher: Publisher, tmp_path: Path, chunked: bool):
    address = publisher.put("/lakes", Shelf(BODY, breaks=[200_000, 100_000], chunked=chunked))
    assert get(address, tmp_path).path.read_bytes() == BODY
    assert publisher.asked("Range") == ["", "bytes=200000-", "bytes=300000-"]
    assert publisher.asked("If-Range") == ["", '"v1"', '"v1"']


def test_what_broke_off_is_continued_by_the_next_call(publisher: Publisher, tmp_path: Path):
    shelf = Shelf(BODY, breaks=[200_000])
    address = publisher.put("/lakes", shelf)
    with pytest.raises(FetchError, match=r"failed 1 times.*broke off") as caught:
        get(address, tmp_path, limits=replace(QUICK, retries=0))
    assert "will be continued" in caught.value.hint
    assert not (tmp_path / "lakes.csv").exists()
    assert get(address, tmp_path).path.read_bytes() == BODY
    assert publisher.asked("Range") == ["", "bytes=200000-"]


def test_a_file_that_changes_in_between_is_fetched_from_its_start(publisher: Publisher, tmp_path: Path):
    new = BODY.replace(b"Lake", b"Pond")

    def change(shelf: Shelf) -> None:
        if len(publisher.requests) == 2:
            shelf.body, shelf.etag, shelf.last_modified = new, '"v2"', "Thu, 05 Mar 2026 10:00:00 GMT"

    address = publisher.put("/lakes", Shelf(BODY, breaks=[200_000], before=change))
    fetched = get(address, tmp_path)
    assert fetched.path.read_bytes() == new
    assert fetched.provenance.etag == '"v2"'


def test_the_rest_of_another_file_is_never_sewn_on(publisher: Publisher, tmp_path: Path):
    new = BODY.replace(b"Lake", b"Pond")

    def change(shelf: Shelf) -> None:
        if len(publisher.requests) == 2:
            shelf.body, shelf.etag = new, '"v2"'

    # The server minds no If-Range and sends the second half of the new file.
    shelf = Shelf(BODY, breaks=[200_000], ignores_if_range=True, before=change)
    assert get(publisher.put("/lakes", shelf), tmp_path).path.read_bytes() == new
    assert publisher.asked("Range") == ["", "bytes=200000-", ""]


def test_a_server_that_knows_no_ranges_sends_all_of_it_again(publisher: Publisher, tmp_path: Path):
    address = publisher.put("/lakes", Shelf(BODY, breaks=[200_000], ignores_ranges=True))
    assert get(address, tmp_path).path.read_bytes() == BODY


@pytest.mark.parametrize(("etag", "last_modified", "asked"), [
    ('W/"v1"', "Wed, 04 Mar 2026 10:00:00 GMT", "Wed, 04 Mar 2026 10:00:00 GMT"),
    ('W/"v1"', "", ""),
    ("", "", ""),
])  # fmt: skip
def test_only_what_proves_the_same_file_allows_to_continue(
    publisher: Publisher, tmp_path: Path, etag: str, last_modified: str, asked: str
):
    shelf = Shelf(BODY, etag=etag, last_modified=last_modified, breaks=[200_000])
    assert get(publisher.put("/lakes", shelf), tmp_path).path.read_bytes() == BODY
    assert publisher.asked("If-Range") == ["", asked]


def test_a_part_that_is_already_whole_is_taken(publisher: Publisher, tmp_path: Path):
    address = publisher.put("/lakes", Shelf(BODY, chunked=True, breaks=[len(BODY)]))
    assert get(address, tmp_path).path.read_bytes() == BODY
    assert publisher.asked("Range") == ["", f"bytes={len(BODY)}-"]


def test_passing_troubles_are_tried_again_and_lasting_ones_told(publisher: Publisher, tmp_path: Path):
    assert get(publisher.put("/a", Shelf(BODY, statuses=[503, 429, 500])), tmp_path).new
    with pytest.raises(FetchError, match="failed 4 times, the last time: 502"):
        get(publisher.put("/b", Shelf(BODY, statuses=[502] * 9)), tmp_path)
    assert len([path for path, _ in publisher.requests if path == "/b"]) == 4


def test_a_publisher_that_asks_for_an_hour_is_not_pressed(publisher: Publisher, tmp_path: Path):
    address = publisher.put("/lakes", Shelf(BODY, statuses=[429] * 9, retry_after="3600"))
    with pytest.raises(FetchError, match=r"left alone for 3,600 seconds"):
        get(address, tmp_path)
    assert len(publisher.requests) == 1


@pytest.mark.parametrize(("status", "hint"), [(404, "--address"), (403, "by hand"), (401, "login")])
def test_an_answer_that_will_not_change_is_told_at_once(
    publisher: Publisher, tmp_path: Path, status: int, hint: str
):
    address = publisher.put("/lakes", Shelf(BODY, statuses=[status] * 9))
    with pytest.raises(FetchError, match=f"answers {status}") as caught:
        get(address, tmp_path)
    assert hint in caught.value.hint
    assert len(publisher.requests) == 1


def test_nobody_there(publisher: Publisher, tmp_path: Path):
    with pytest.raises(FetchError, match=r"failed 4 times.*refused"):
        get("http://127.0.0.1:9/lakes.csv", tmp_path)


# ------------------------------------------------------------ what is not the file

PAGE = b"<!DOCTYPE html><html><head><title>Moved</title></head><body>See the new site</body></html>"


@pytest.mark.parametrize(
    ("shelf", "told"),
    [
        pytest.param(Shelf(PAGE, media_type="text/html"), "'text/html'.*web page", id="said to be a page"),
        pytest.param(Shelf(PAGE), "is a web page, not a table", id="a page said to be a table"),
        pytest.param(Shelf(b"\xef\xbb\xbf\n <html lang='en'>", media_type=""), "is a web page", id="no type"),
        pytest.param(
            Shelf(b'<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>'), "error message", id="XML"
        ),
        pytest.param(Shelf(BODY, media_type="image/png"), "'image/png'", id="a picture"),
        pytest.param(Shelf(b"%PDF-1.7 ..."), "begins with", id="a PDF"),
        pytest.param(Shelf(b"  \n"), "is empty", id="nothing"),
        pytest.param(Shelf(b"", length=True), "is empty", id="not a byte"),
    ],
)
def test_what_is_no_table_gets_no_place(publisher: Publisher, tmp_path: Path, shelf: Shelf, told: str):
    with pytest.raises(FetchError, match=told) as caught:
        get(publisher.put("/lakes", shelf), tmp_path)
    assert caught.value.hint
    assert left_over(tmp_path) == set()


def test_a_refused_file_leaves_the_earlier_one(publisher: Publisher, tmp_path: Path):
    shelf = Shelf(BODY)
    address = publisher.put("/lakes", shelf)
    get(address, tmp_path)
    shelf.body, shelf.etag = PAGE, '"v2"'
    with pytest.raises(FetchError, match="web page"):
        get(address, tmp_path)
    assert (tmp_path / "lakes.csv").read_bytes() == BODY
    assert read_provenance(tmp_path / "lakes.csv").etag == '"v1"'


def test_no_more_than_allowed_is_fetched(publisher: Publisher, tmp_path: Path):
    small = replace(QUICK, largest=100_000)
    with pytest.raises(FetchError, match="larger than"):
        get(publisher.put("/said", Shelf(BODY)), tmp_path, limits=small)
    with pytest.raises(FetchError, match="larger than"):
        get(publisher.put("/unsaid", Shelf(BODY, chunked=True)), tmp_path, limits=small)
    assert left_over(tmp_path) == set()


def test_no_longer_than_allowed_is_waited(publisher: Publisher, tmp_path: Path):
    with pytest.raises(FetchError, match="not finished after"):
        get(publisher.put("/lakes", Shelf(BODY)), tmp_path, limits=replace(QUICK, seconds=-1))


def zip_of(*members: tuple[str, bytes], link: bool = False, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            entry.external_attr = (0o120777 if link else 0o100644) << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def _flipped(data: bytes) -> bytes:
    return data[:60] + bytes([data[60] ^ 255]) + data[61:]


SOUND = zip_of(("lakes.csv", BODY))
HOSTILE = [
    pytest.param("zip", zip_of(("../../lakes.csv", BODY)), "leads elsewhere", id="a way up"),
    pytest.param("zip", zip_of(("/etc/lakes.csv", BODY)), "leads elsewhere", id="from the root"),
    pytest.param("zip", zip_of(("..\\lakes.csv", BODY)), "leads elsewhere", id="another slash"),
    pytest.param("zip", zip_of(("lakes.csv", b"/etc/passwd"), link=True), "holds a link", id="a link"),
    pytest.param("zip", zip_of(("lakes.csv", bytes(50_000_000))), "far more", id="a bomb"),
    pytest.param("zip", SOUND[:-30], "damaged or cut off", id="a zip cut off"),
    pytest.param("zip", _flipped(SOUND), "damaged or cut off", id="a zip with a bit turned"),
    pytest.param("zip", b"PK\x03\x04 no archive", "damaged or cut off", id="no zip"),
    pytest.param("zip", BODY, "not a zip file", id="a table for a zip"),
    pytest.param("gz", gzip.compress(BODY)[:-20], "has no end", id="a gzip cut off"),
    pytest.param("gz", gzip.compress(bytes(50_000_000)), "far more", id="a gzip bomb"),
    pytest.param("xml", b"<list><entry/>", "cut off", id="XML cut off"),
    pytest.param("xml", b'<!DOCTYPE l [<!ENTITY a "b">]><l>&a;</l>', "DOCTYPE", id="XML with a DOCTYPE"),
    pytest.param("xml", PAGE, "web page", id="a page for XML"),
    pytest.param("json", b'[{"date": "2022-02-25", "tank": 80}, {"date": ', "cut off", id="JSON cut off"),
    pytest.param("json", b"<html>", "web page", id="a page for JSON"),
    pytest.param("jsonl", b'{"id": 1}\n{"id": 2, "na', "cut off", id="JSON Lines cut off"),
    pytest.param("parquet", b"PAR1 and then nothing", "no end", id="Parquet cut off"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "body", "told"), HOSTILE)
def test_a_broken_or_hostile_file_gets_no_place(
    publisher: Publisher, tmp_path: Path, form: str, body: bytes, told: str
):
    # The length is not told, so that only the file itself can show what is wrong with it.
    shelf = Shelf(body, media_type="application/octet-stream", length=False)
    with pytest.raises(FetchError, match=told):
        get(publisher.put("/lakes", shelf), tmp_path, form=form)
    assert left_over(tmp_path) == set()


@pytest.mark.parametrize(
    ("form", "body"),
    [
        ("zip", SOUND),
        ("gz", gzip.compress(BODY[:300_000]) + gzip.compress(BODY[300_000:])),
        ("xml", b'\xef\xbb\xbf<?xml version="1.0"?>\n<list/>'),
        ("json", b' [{"tank": 80}]\n'),
        ("jsonl", b'{"id": 1}\n{"id": 2}\n'),
    ],
)
def test_a_sound_file_gets_its_place(publisher: Publisher, tmp_path: Path, form: str, body: bytes):
    shelf = Shelf(body, media_type="application/octet-stream")
    assert get(publisher.put("/lakes", shelf), tmp_path, form=form).path.read_bytes() == body


def test_a_body_that_comes_packed_although_not_asked_for_is_unpacked(publisher: Publisher, tmp_path: Path):
    packed = gzip.compress(BODY)
    address = publisher.put("/lakes", Shelf(packed, headers={"Content-Encoding": "gzip"}))
    assert get(address, tmp_path).path.read_bytes() == BODY


# ------------------------------------------------------------ checksums


def _sha256(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


def test_the_publisher_s_checksum_is_compared(publisher: Publisher, tmp_path: Path):
    address = publisher.put("/a", Shelf(BODY, headers={"Repr-Digest": f"sha-256=:{_sha256(BODY)}:"}))
    assert get(address, tmp_path).provenance.checked == (f"sha256:{hashlib.sha256(BODY).hexdigest()}",)
    other = publisher.put("/b", Shelf(BODY, headers={"Digest": f"SHA-256={_sha256(PAGE)}"}))
    with pytest.raises(FetchError, match="not the file that the publisher describes"):
        get(other, tmp_path)


def test_the_checksum_of_an_index_is_compared(publisher: Publisher, tmp_path: Path):
    def index(body: bytes) -> bytes:
        entry = {
            "name": "lakes.csv",
            "url": "https://x/1/lakes.csv",
            "checksum": hashlib.sha1(body).hexdigest(),
        }
        return json.dumps({"resources": [{"name": "other"}, entry]}).encode()

    address = publisher.put("/lakes.csv", Shelf(BODY))
    table = publisher.put("/index.json", Shelf(index(BODY), media_type="application/json"))
    (fetched,) = fetch(one_file(address, index=table), tmp_path, limits=QUICK)
    assert fetched.provenance.checked == (f"sha1:{hashlib.sha1(BODY).hexdigest()}",)
    publisher.shelves["/index.json"].body = index(PAGE)
    with pytest.raises(FetchError, match="not the file that the publisher describes"):
        fetch(one_file(address, index=table), tmp_path, limits=QUICK, anew=True)
    publisher.shelves["/index.json"].statuses = [404]
    (fetched,) = fetch(one_file(address, index=table), tmp_path, limits=QUICK, anew=True)
    assert fetched.provenance.checked == ()


def test_the_checksum_that_the_user_knows_is_compared(publisher: Publisher, tmp_path: Path):
    address = publisher.put("/lakes", Shelf(BODY))
    assert get(address, tmp_path, sha256=hashlib.sha256(BODY).hexdigest().upper()).new
    with pytest.raises(FetchError, match="not the one that was asked for"):
        get(address, tmp_path, sha256="0" * 64)


# ------------------------------------------------------------ ways that are not followed


def test_a_redirect_is_followed_and_its_key_is_not_kept(publisher: Publisher, tmp_path: Path):
    target = publisher.put("/store", Shelf(BODY))
    address = publisher.put("/lakes", Shelf(b"", redirect="/store?signature=key"))
    assert get(address, tmp_path).provenance.final_address == target


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://127.0.0.1/lakes.csv", "only http and https"),
        ("/lakes", "more than 5 times"),
    ],
)
def test_a_redirect_elsewhere_is_not_followed(publisher: Publisher, tmp_path: Path, target: str, told: str):
    with pytest.raises(FetchError, match=told):
        get(publisher.put("/lakes", Shelf(b"", redirect=target)), tmp_path)


@pytest.mark.parametrize(
    ("before", "address"),
    [
        ("", "lakes.csv"),
        ("", "https://user:hunter2@example.org/lakes.csv"),
        ("", "https://example.org:port/lakes.csv"),
        ("https://example.org/a", "http://example.org/a"),
        ("https://example.org/a", "https://127.0.0.1/a"),
        ("https://example.org/a", "https://[::1]/a"),
        ("https://example.org/a", "https://metadata.internal/a"),
    ],
)
def test_addresses_that_are_not_gone_to(before: str, address: str):
    with pytest.raises(FetchError) as caught:
        check_address(address, before)
    assert "hunter2" not in str(caught.value)


def test_this_machine_is_asked_only_by_the_switch(publisher: Publisher, tmp_path: Path):
    address = publisher.put("/lakes", Shelf(BODY))
    with pytest.raises(FetchError, match="of this machine or its network") as caught:
        get(address, tmp_path, limits=replace(QUICK, private=False))
    assert "--allow-private-addresses" in caught.value.hint
    assert get(address, tmp_path).new


def test_two_at_once_do_not_mix(publisher: Publisher, tmp_path: Path):
    pytest.importorskip("fcntl")

    def second(shelf: Shelf) -> None:
        shelf.before = None
        with pytest.raises(UsageError, match="just now"):
            get(f"{publisher.address}/other", tmp_path)
        seen.append(True)

    seen: list[bool] = []
    get(publisher.put("/lakes", Shelf(BODY, before=second)), tmp_path)
    assert seen == [True]


# ------------------------------------------------------------ the table of addresses


def test_every_known_address_is_a_safe_one_of_a_kind_that_can_be_imported():
    for publication in publications().values():
        assert publication.kind.licence
        assert publication.rhythm
        assert [file.role for file in publication.files].count("") == 1
        filled = for_series(publication, "x" if publication.needs_series else "")
        for file in filled.files:
            check_address(file.address)
            assert file.address.startswith("https://")
            assert Path(file.file).name == file.file


def test_a_series_has_its_place_in_the_address():
    owid = for_series(publications()["owid"], "life-expectancy")
    assert [file.file for file in owid.files] == ["life-expectancy.csv", "life-expectancy.metadata.json"]
    assert "/grapher/life-expectancy.csv?" in owid.files[0].address
    with pytest.raises(UsageError, match="many series"):
        for_series(publications()["owid"], "")
    with pytest.raises(UsageError, match="no name of a series"):
        for_series(publications()["owid"], "../admin")
    with pytest.raises(UsageError, match="not a choice"):
        for_series(publications()["un-sc"], "x")


def test_other_addresses():
    ofac = elsewhere(publications()["ofac-sdn"], "https://example.org/sdn")
    assert [(file.file, file.address) for file in ofac.files] == [("sdn.csv", "https://example.org/sdn")]
    (file,) = of_kind(kinds()["table"], "https://example.org/a%2F..%2Fports%20of.csv?x=1").files
    assert (file.file, file.format) == ("ports-of.csv", "csv")
    with pytest.raises(UsageError, match="does not tell"):
        of_kind(kinds()["table"], "https://example.org/latest")


def test_the_day_of_a_file_without_a_clock_is_the_day_it_was_fetched():
    note = Provenance(
        publication="", kind="", organisation="", licence="", address="", size=0, sha256="",
        fetched="2026-03-04T10:00:00+00:00", last_modified="whenever",
    )  # fmt: skip
    assert note.day == "2026-03-04"
