"""Office files and books made by hand: the least that their formats ask for."""

import io
import zipfile

_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
ODT_BODY = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    f'xmlns:text="{_TEXT}" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:x">'
    '<office:automatic-styles><style:style style:name="T1"><style:text-properties style:text-position="super 58%"/>'
    '</style:style><style:style style:name="T2"><style:text-properties style:text-line-through-style="solid"/>'
    "</style:style></office:automatic-styles><office:body><office:text>{}</office:text></office:body>"
    "</office:document-content>"
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTAINER = '<container xmlns="urn:x"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'


def packed(entries):
    """A zip archive; the first entry is not compressed, as the formats want it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(entries.items()):
            kind = zipfile.ZIP_STORED if number == 0 and name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, compress_type=kind)
    return file.getvalue()


def odt(body, meta=""):
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": ODT_BODY.format(body),
            "meta.xml": f'<m xmlns:dc="urn:d" xmlns:meta="urn:m">{meta}</m>',
        }
    )


def docx(body, **others):
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            **others,
        }
    )


def epub(chapters, metadata=""):
    names = [f"part {number}.xhtml" for number in range(1, len(chapters) + 1)]
    items = "".join(
        f'<item id="c{number}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(names)
    )
    refs = "".join(f'<itemref idref="c{number}"/>' for number in range(len(names)))
    package = f'<package xmlns="urn:o" xmlns:dc="urn:d"><metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{refs}</spine></package>'
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": package,
            **{
                f"OPS/{name}": f"<!DOCTYPE html><html><body>{text}</body></html>"
                for name, text in zip(names, chapters, strict=True)
            },
        }
    )
