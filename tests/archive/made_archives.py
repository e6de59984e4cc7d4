"""Articles for the tests of archives, and the files that hold them."""

import gzip
import io
import json
import os

import pytest

# One case of each kind is tried every day; the others belong to the full set of faults.
FULL = os.environ.get("CHECKER_FAULTS") == "full"
full_only = pytest.mark.skipif(not FULL, reason="part of the full set: CHECKER_FAULTS=full")

TABLE = "entity,measure,unit,period,value\nFreedonia,population,people,2020,40000000\n"
DAYS = ("2021-01-05", "2021-02-09", "2021-02-20", "2022-11-30")


def text_of(number):
    """An article with a figure that is wrong in every third one."""
    millions = 90 if number % 3 == 0 else 40
    return (
        f"Letter {number} from the harbour. Freedonia had {millions} million inhabitants in 2020. "
        f"The ferry of pier {number} was late again, and the band on the quay played on."
    )


def records(count):
    """Articles as records."""
    return [
        {
            "id": f"n{number}",
            "text": text_of(number),
            "published": DAYS[number % len(DAYS)],
            "author": ("Ann One", "Bob Two")[number % 2],
        }
        for number in range(count)
    ]


def lines(found):
    """Records as JSON Lines."""
    return "".join(json.dumps(one) + "\n" for one in found)


def write_lines(path, count):
    """A JSON Lines file of so many articles."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(lines(records(count)))
    return path


def write_table(folder):
    """The table that the articles are checked against."""
    path = folder / "population.csv"
    path.write_text(TABLE)
    return str(path)


def write_warc(path, pages, *, packed=True):
    """A web archive: (address, status, media type, body) of each page, each with its request before it."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with open(path, "wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        for address, status, media, body in pages:
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
            writer.write_record(writer.create_warc_record(address, "request", http_headers=asked))
            answered = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    address,
                    "response",
                    payload=io.BytesIO(body),
                    http_headers=answered,
                    warc_headers_dict={"WARC-Date": "2021-03-04T05:06:07Z"},
                )
            )
    return path


def gzipped(data):
    """The same bytes at any time of day."""
    return gzip.compress(data, mtime=0)
