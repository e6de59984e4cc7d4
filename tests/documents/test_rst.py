"""reStructuredText: what is seen, at the places where it stands in the file."""

import pytest

from checker.documents import read_document
from checker.documents.rst import read_rst

SOURCE = """:date: 2024-03-04
:author: Ada Moss

============
The new quay
============

.. a comment of 99 words
   that goes on

Some **1,480** ships [1]_ came, says the `harbour office <https://coast.example/77>`_,
and ``40`` were |new|. See :ref:`the list <list-5>` and docs_.

.. _docs: https://coast.example/docs/12
.. |new| replace:: brand new
.. image:: 33.png
   :width: 200

.. note:: Only 12 by night.

The code is this::

    ships = 55

- five cranes
- six tugs
  and a dredger

+-------+-------+
| Quay  | Calls |
+=======+=======+
| North | 610   |
+-------+-------+

=====  =====
South  870
=====  =====

Trends
------

    A quotation of 8 words.

.. [1] Of more than 300 tonnes.
"""


def test_what_a_reader_sees_is_read_at_its_place(tmp_path):
    path = tmp_path / "quay.rst"
    path.write_text(SOURCE)
    document = read_document(str(path))
    found = [(one.block, " ".join(one.text.split())) for one in document.sentences]
    assert found == [
        ("heading", "The new quay"),
        ("paragraph", "Some 1,480 ships came, says the harbour office , and 40 were ."),
        ("paragraph", "See the list and docs ."),
        ("paragraph", "Only 12 by night."),
        ("paragraph", "The code is this:"),
        ("item", "five cranes"),
        ("item", "six tugs and a dredger"),
        ("row", "Quay | Calls"),
        ("row", "North | 610"),
        ("row", "South| 870"),
        ("heading", "Trends"),
        ("quote", "A quotation of 8 words."),
        ("paragraph", "Of more than 300 tonnes."),
    ]
    assert len(document.text) == len(SOURCE)
    assert document.given == SOURCE
    at = document.text.index("1,480")
    assert document.place(at).line == SOURCE[:at].count("\n") + 1
    assert (document.title, str(document.published), document.published_from) == (
        "The new quay", "2024-03-04", "the file's date field",
    )  # fmt: skip


@pytest.mark.parametrize(
    "part", ["`", "**a ", "|a", ".. a::\n", "- a\n", "a\n=\n", "   a::\n\n", "[1]_", "+-+\n", "::\n\n  x\n\n"]
)
def test_any_repetition_keeps_its_length(part):
    assert len(read_rst(part * 3000).text) == len(part * 3000)
