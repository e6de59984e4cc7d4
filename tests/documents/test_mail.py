"""Messages and pages saved as mail."""

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from web_pages import PAGE, PARAGRAPHS

from checker.documents import read_document
from checker.documents.mail import QUOTED_NOTE
from checker.errors import DocumentError

TEXT = """The harbour office counted 1,480 calls of ships
in the year.

> It said 900 last week.
> And 70 before.

Then came 40 more.

--\x20
Ada Moss, 12 Quay Road
"""


def message(text=TEXT, page="", **headers):
    found = EmailMessage()
    found["From"], found["Subject"] = "Ada Moss <ada@coast.example>", "The quay, in numbers"
    found["Date"] = "Mon, 04 Mar 2024 23:10:00 -0500"
    for name, value in headers.items():
        found[name] = value
    if text:
        found.set_content(text)
    if page and text:
        found.add_alternative(page, subtype="html")
    elif page:
        found.set_content(page, subtype="html")
    return found


@pytest.fixture
def read(tmp_path):
    def read_bytes(data, name="mail.eml"):
        path = tmp_path / name
        path.write_bytes(data)
        return read_document(str(path))

    return read_bytes


def test_a_message_is_read_without_quotations_and_signature(read):
    document = read(message().as_bytes())
    assert [one.text for one in document.sentences] == [
        "The harbour office counted 1,480 calls of ships\nin the year.",
        "Then came 40 more.",
    ]
    assert document.notes == (QUOTED_NOTE,)
    assert (document.title, str(document.published), document.published_from) == (
        "The quay, in numbers", "2024-03-04", "the message's Date header",
    )  # fmt: skip
    assert document.place(document.text.index("40 more")).label == "message, line 7"


def test_a_page_is_read_where_the_text_only_points_to_it(read):
    page = "<p>Some 1,480 ships came that year to the two quays.</p><table><tr><td>North<td>610</table>"
    document = read(message("View in a browser.", page).as_bytes())
    assert document.text == "Some 1,480 ships came that year to the two quays.\n\nNorth | 610"
    assert read(message("", page).as_bytes()).text == document.text


def test_encodings_and_what_is_attached(read):
    mail = message("")
    mail.set_content("Über 1.480 Gäste – “alle”", charset="cp1252", cte="quoted-printable")
    assert "Über 1.480 Gäste – “alle”" in read(mail.as_bytes()).text
    mail = message()
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="figures.pdf")
    assert "attached and not read: figures.pdf" in read(mail.as_bytes()).notes


def test_a_page_saved_as_mail_is_read_as_its_article(read):
    whole = MIMEMultipart("related", type="text/html")
    whole["From"], whole["Subject"], whole["Date"] = (
        "<Saved by a browser>",
        "x",
        "Mon, 01 Jan 2001 00:00:00 -0000",
    )
    whole["Snapshot-Content-Location"] = "https://coast.example/halvern"
    whole.attach(MIMEText(PAGE, "html", "utf-8"))
    for name in ("page.mhtml", "page.mht"):
        document = read(whole.as_bytes(), name)
        assert PARAGRAPHS[1] in document.text
        assert "312" not in document.text
        assert (document.title, str(document.published)) == ("Halvern port sets a record", "2024-03-04")
    assert PARAGRAPHS[1] in read_document("-", stdin=whole.as_bytes()).text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"just text", "no message"),
        (message(">only quoted").as_bytes(), "no text of its own"),
        (b"", "no message"),
    ],
)
def test_what_is_no_message_is_an_error(read, data, said):
    with pytest.raises(DocumentError, match=said):
        read(data)


def test_a_message_is_known_by_its_headers():
    assert read_document("-", stdin=message().as_bytes()).title == "The quay, in numbers"
    assert read_document("-", stdin=b"Note: this\nFrom: here\nto there, 5 miles.\n").title is None
