"""Whatever the public functions are given, they answer or raise an error of their own that is no fault of theirs."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker

PRINTABLE = "Aa1 .,;:%$€-–/()\"'\n\t½²٣\u202e\u0000=@|<&"
words = st.one_of(st.text(alphabet=PRINTABLE, max_size=25), st.text(max_size=12))
plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    words,
    st.binary(max_size=8),
    st.dates(),
    st.decimals(),
)
anything = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=4), st.tuples(inner)
    ),
    max_leaves=8,
)
headers = st.one_of(
    st.sampled_from(
        ["entity", "measure", "unit", "period", "value", "id", "name", "type", "aliases", "country", "2020"]
    ),
    words,
)
rows = st.lists(st.dictionaries(headers, plain, max_size=6), max_size=5)
days = st.one_of(
    plain, st.sampled_from(["2020", "2020-02-30", "2020-02-29", "9999-12-31", "0000-00-00", "1e9"])
)


def answered(call):
    """What a call gives; None if it raises an error of its own."""
    try:
        return call()
    except checker.CheckerError as error:
        if not error.problem or not error.hint or "fault of checker itself" in error.problem:
            raise
        return None


def records(found):
    for record in found or ():
        json.dumps(record.to_dict(), allow_nan=False)


@settings(max_examples=100)
@given(text=anything, published=days)
def test_extract(text, published):
    records(answered(lambda: checker.extract(text, published=published)))


@settings(max_examples=100)
@given(text=st.one_of(words, anything), tables=anything, published=days, as_of=days)
def test_check(text, tables, published, as_of):
    records(
        answered(lambda: checker.check(text, tables=tables, packs=False, published=published, as_of=as_of))
    )


@settings(max_examples=100)
@given(table=rows, text=words)
def test_check_against_rows_of_any_shape(table, text):
    text = f"{text} Lake Orm had 12 boats in 2020, 3 more than Elm."
    records(answered(lambda: checker.check(text, tables=[table], packs=False)))


@settings(max_examples=100)
@given(names=anything, against=st.one_of(rows, anything), kind=plain)
def test_link(names, against, kind):
    records(answered(lambda: checker.link(names, against=[] if against is None else against, type=kind)))


@pytest.mark.parametrize(
    "path", ["", ".", "/", "\0", "a" * 5000, "nowhere/\ud800", "/dev/null", "*", "http://127.0.0.1/x.csv"]
)
def test_paths_that_are_none(path):
    answered(lambda: checker.check("Some 40 ships left.", tables=[path], packs=False))
    answered(lambda: checker.link(["a"], against=path))


def test_days_at_the_ends_of_the_calendar():
    for day in (date.min, date.max):
        records(
            answered(
                lambda day=day: checker.check(
                    "Last year 40 ships left; two centuries ago none.", packs=False, published=day
                )
            )
        )
        records(
            answered(
                lambda day=day: checker.extract("In the next decade, 3,000 years from now.", published=day)
            )
        )
