"""What the rows of a table answer: one small table of harbours, and plans of every sort."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checker.model import Modifier, Quantity, QuantityKind, RowColumn, RowCondition, RowPlan, RowTable
from checker.verification.rows import evaluate


def column(header, sort, cells, *, scale=1, unit=""):
    numbers = tuple(Decimal(cell) if sort == "number" and cell else None for cell in cells)
    return RowColumn(
        header=header, sort=sort, cells=cells, numbers=numbers, dates=cells if sort == "date" else ("",) * len(cells),
        pieces=tuple(tuple(cell.casefold().split()) for cell in cells), scale=Decimal(scale), unit=unit,
    )  # fmt: skip


NAME, SHIPS, CARGO, OPENED, COAST, DEPTH, WRECKS, FEAST = range(8)
HARBOURS = RowTable(
    label="harbours",
    columns=(
        column("Harbour", "text", ("Alder", "Birch", "Cedar", "Doum", "Elm")),
        column("Ships", "number", ("40", "25", "25", "10", "")),
        column("Cargo", "number", ("8", "4", "6", "2", "1"), scale=1_000_000, unit="tonne"),
        column("Opened", "date", ("1901-05-03", "1950", "1950-07", "1988-01-20", "")),
        column("Coast", "text", ("North", "South", "South", "North", "West")),
        column("Depth", "number", ("12", "9", "15", "7", "11"), unit="meter"),
        column("Wrecks", "number", ("3", "0", "", "-1", "1")),
        column("Feast", "date", ("--05-03", "--01-06", "", "--03-19", "1999-12-06")),
    ),
    lines=(2, 3, 4, 5, 6),
    entity=NAME,
)
ALDER, BIRCH, CEDAR, DOUM, ELM = range(5)


def number(value=None, modifier="none", *, low=None, high=None, unit=None, step="1"):
    return Quantity(
        start=0, end=1, surface=str(value), kind=QuantityKind.COUNT, value=None if value is None else Decimal(str(value)),
        low=None if low is None else Decimal(low), high=None if high is None else Decimal(high), modifier=Modifier(modifier),
        unit=unit, step=Decimal(step),
    )  # fmt: skip


def named(*rows, at=NAME, negated=False):
    text = " ".join(HARBOURS.columns[at].cells[row] for row in rows)
    return RowCondition(columns=(at,), text=text, rows=frozenset(rows), negated=negated)


def where(at, index=0, relation="is", *, negated=False):
    return RowCondition(columns=(at,), text="so many", number=index, relation=relation, negated=negated)


def dated(iso, relation="is"):
    return RowCondition(columns=(OPENED,), text=iso, iso=iso, relation=relation)


def answer(kind, *numbers, **plan):
    return evaluate(RowPlan(kind=kind, **plan), HARBOURS, numbers)


def counted(*scope, claim=99):
    """The rows that a count of these conditions finds."""
    numbers = (number(25), number(claim))
    return answer("count", *numbers, scope=scope, number=1).rows


# ------------------------------------------------------------------ conditions


def test_nought_is_no_number_of_anything():
    assert counted(where(WRECKS, relation="positive")) == (ALDER, ELM)


@pytest.mark.parametrize(
    ("relation", "rows"),
    [
        ("is", (BIRCH, CEDAR)),
        ("above", (ALDER,)),
        ("below", (DOUM,)),
        ("top", (BIRCH, CEDAR, DOUM)),
        ("positive", (ALDER, BIRCH, CEDAR, DOUM)),
    ],
)
def test_a_number_chooses_rows_by_its_relation(relation, rows):
    assert counted(where(SHIPS, relation=relation)) == rows


@pytest.mark.parametrize(
    ("modifier", "rows"),
    [
        ("over", (ALDER,)),
        ("under", (DOUM,)),
        ("at_least", (ALDER, BIRCH, CEDAR)),
        ("at_most", (BIRCH, CEDAR, DOUM)),
    ],
)
def test_a_hedged_number_is_taken_at_its_word(modifier, rows):
    numbers = (number(25, modifier), number(99))
    assert answer("count", *numbers, scope=(where(SHIPS),), number=1).rows == rows


def test_a_range_takes_both_of_its_ends_and_a_number_without_any_value_takes_nothing():
    assert answer("count", number(low=9, high=11), scope=(where(DEPTH),), number=0).rows == (BIRCH, ELM)
    assert answer("count", number(low=11), scope=(where(DEPTH),), number=0).rows == (ALDER, CEDAR, ELM)
    assert answer("count", number(high=9), scope=(where(DEPTH),), number=0).rows == (BIRCH, DOUM)
    assert answer("count", number(), number(99), scope=(where(DEPTH),), number=1).rows == ()
    assert (
        answer(
            "count", number(low=9, high=11), number(9), scope=(where(DEPTH, relation="above"),), number=1
        ).rows
        == ()
    )


def test_the_place_in_the_table_counts_from_one():
    assert answer("count", number(1), number(9), scope=(where(SHIPS, relation="order"),), number=1).rows == (
        ALDER,
    )
    assert answer("count", number(6), number(9), scope=(where(SHIPS, relation="order"),), number=1).rows == ()


def test_what_is_denied_turns_the_rows_round():
    assert counted(where(SHIPS, negated=True)) == (ALDER, DOUM, ELM)
    assert counted(named(ALDER, DOUM, at=COAST, negated=True)) == (BIRCH, CEDAR, ELM)


def test_names_of_one_column_are_a_list_and_other_conditions_narrow_it():
    assert counted(named(ALDER), named(BIRCH)) == (ALDER, BIRCH)
    assert counted(named(ALDER), named(BIRCH), named(BIRCH, CEDAR, at=COAST)) == (BIRCH,)
    assert counted(named(ALDER, BIRCH), named(ALDER, negated=True)) == (BIRCH,)


@pytest.mark.parametrize(
    ("iso", "relation", "rows"),
    [
        ("1950", "is", (BIRCH, CEDAR)),
        ("1950-07", "is", (BIRCH, CEDAR)),  # a bare year may be that month
        ("1950-08", "is", (BIRCH,)),
        ("--01-20", "is", (BIRCH, DOUM)),
        ("1950", "above", (CEDAR, DOUM)),
        ("1950", "below", (ALDER,)),
        ("1960-01-01", "above", (DOUM,)),
        ("1960-01-01", "below", (ALDER, BIRCH, CEDAR)),
        ("--03", "above", (ALDER, CEDAR)),  # in any year
    ],
)
def test_dates_are_compared_as_far_as_they_are_known(iso, relation, rows):
    assert counted(dated(iso, relation)) == rows


def test_days_of_any_year_are_compared_within_the_year():
    feast = RowCondition(columns=(FEAST,), text="March", iso="1960-03-19", relation="above")
    assert counted(feast) == (ALDER, ELM)
    assert counted(replace(feast, relation="below")) == (BIRCH,)
    assert counted(replace(feast, relation="is")) == (DOUM,)
    assert counted(replace(feast, iso="2001-01-01", relation="below")) == (ELM,)


def test_a_year_is_found_in_a_column_of_dates():
    assert answer("count", number(1950), number(9), scope=(where(OPENED),), number=1).rows == (BIRCH, CEDAR)
    assert answer(
        "count", number(1950), number(9), scope=(where(OPENED, relation="above"),), number=1
    ).rows == (DOUM,)


@pytest.mark.parametrize(
    ("claim", "rows"),
    [
        (number(4_000_000), (BIRCH,)),
        (number(4), (BIRCH,)),  # the cell as it stands
        (number(4_000_000_000, unit="kilogram", step="1000000"), (BIRCH,)),
        (number(4, unit="tonne"), (BIRCH,)),
        (number(4, unit="kilogram"), ()),
    ],
)
def test_a_cell_is_read_in_the_unit_of_its_header(claim, rows):
    assert answer("count", claim, number(9), scope=(where(CARGO),), number=1).rows == rows


# ------------------------------------------------------------------ superlatives


def test_the_greatest_and_the_smallest():
    right = answer("superlative", column=SHIPS, direction="high", left=(named(ALDER),))
    assert (right.holds, right.rows, right.held) == (True, (ALDER, ALDER), 40)
    assert right.why == "The greatest 'Ships' is 40 (Alder)."
    wrong = answer("superlative", column=SHIPS, direction="low", left=(named(BIRCH),))
    assert (wrong.holds, wrong.rows, wrong.held) == (False, (DOUM, BIRCH), 10)
    assert wrong.why == "The smallest 'Ships' is 10 (Doum). Birch has 25."


def test_those_who_share_a_place_all_hold_it():
    for row in (BIRCH, CEDAR):
        outcome = answer("superlative", number(2), column=SHIPS, direction="high", rank=0, left=(named(row),))
        assert outcome.holds is True
        assert outcome.why == "The number 2 by 'Ships' is 25 (Birch, Cedar)."
    third = answer("superlative", number(3), column=SHIPS, direction="high", rank=0, left=(named(DOUM),))
    assert third.holds is True  # after two equals the next may be called third or fourth
    assert (
        answer("superlative", number(4), column=SHIPS, direction="high", rank=0, left=(named(DOUM),)).holds
        is True
    )
    assert (
        answer("superlative", number(4), column=SHIPS, direction="high", rank=0, left=(named(BIRCH),)).holds
        is False
    )


@pytest.mark.parametrize("rank", [number(0), number(5), number(low=1, high=2)])
def test_a_place_that_the_table_does_not_have_is_left_open(rank):
    assert (
        answer("superlative", rank, column=SHIPS, direction="high", rank=0, left=(named(ALDER),)).holds
        is None
    )


def test_a_superlative_within_some_of_the_rows():
    south = named(BIRCH, CEDAR, at=COAST)
    assert (
        answer("superlative", column=CARGO, direction="high", scope=(south,), left=(named(CEDAR),)).holds
        is True
    )
    assert (
        answer("superlative", column=CARGO, direction="high", scope=(south,), left=(named(ALDER),)).holds
        is False
    )
    alone = answer(
        "superlative", column=SHIPS, direction="high", scope=(named(DOUM, ELM),), left=(named(DOUM),)
    )
    assert alone.holds is None  # one figure is no ranking


def test_who_has_no_figure_is_not_ranked():
    assert answer("superlative", column=SHIPS, direction="low", left=(named(ELM),)).holds is None
    assert answer("superlative", column=None, direction="low", left=(named(ELM),)).holds is None


def test_the_earliest_by_date():
    first = answer("superlative", column=OPENED, direction="low", left=(named(ALDER),))
    assert (first.holds, first.why) == (True, "The smallest 'Opened' is 1901-05-03 (Alder).")
    assert answer("superlative", column=OPENED, direction="high", left=(named(ALDER),)).holds is False


def test_the_figure_told_with_a_superlative_must_be_its_own():
    told = answer(
        "superlative", number(40), column=SHIPS, direction="high", left=(named(ALDER), where(SHIPS))
    )
    assert (told.holds, told.claimed) == (True, 40)
    assert (
        answer(
            "superlative", number(25), column=SHIPS, direction="high", left=(named(ALDER), where(SHIPS))
        ).holds
        is False
    )


def test_how_often_a_cell_stands_in_its_column():
    often = answer("frequency", distinct=COAST, direction="high", left=(named(ALDER, DOUM, at=COAST),))
    assert (often.holds, often.held, often.rows) == (True, 2, (ALDER, DOUM))
    assert often.why == "It stands in 2 rows of 'Coast'; north stands in 2."
    rare = answer("frequency", distinct=COAST, direction="high", left=(named(ELM, at=COAST),))
    assert (rare.holds, rare.held) == (False, 1)
    assert answer("frequency", distinct=COAST, direction="low", left=(named(ELM, at=COAST),)).holds is True
    assert answer("frequency", distinct=COAST, direction="low", left=(named(BIRCH, at=COAST),)).holds is False
    assert answer("frequency", distinct=None, direction="low", left=(named(ELM),)).holds is None
    assert answer("frequency", distinct=COAST, direction="low").holds is None


# ------------------------------------------------------------------ comparisons


def test_one_row_against_another():
    more = answer("comparison", column=SHIPS, direction="high", left=(named(ALDER),), right=(named(BIRCH),))
    assert (more.holds, more.rows, more.held, more.claimed) == (True, (ALDER, BIRCH), 40, 25)
    assert more.why == "'Ships': Alder 40, Birch 25."
    assert (
        answer("comparison", column=SHIPS, direction="low", left=(named(ALDER),), right=(named(BIRCH),)).holds
        is False
    )
    for direction in ("high", "low"):
        equal = answer(
            "comparison", column=SHIPS, direction=direction, left=(named(BIRCH),), right=(named(CEDAR),)
        )
        assert equal.holds is False
    assert (
        answer("comparison", column=SHIPS, direction="high", left=(named(ALDER),), right=(named(ELM),)).holds
        is None
    )


def test_rows_are_called_as_the_statement_calls_them():
    outcome = answer(
        "comparison",
        number(15),
        column=SHIPS,
        direction="high",
        left=(named(ALDER, at=COAST),),
        right=(where(DEPTH),),
    )
    assert outcome.why == "'Ships': North 40, Cedar 25."


def test_two_columns_of_one_row():
    outcome = answer(
        "comparison", column=DEPTH, other=SHIPS, direction="high", left=(named(DOUM),), right=(named(DOUM),)
    )
    assert (outcome.holds, outcome.held, outcome.claimed, outcome.why) == (
        False,
        7,
        10,
        "'Depth': Doum 7, Doum 10.",
    )


def test_rows_that_do_not_all_say_the_same_leave_it_open():
    mixed = answer(
        "comparison", column=DEPTH, direction="high", left=(named(ALDER),), right=(named(BIRCH, CEDAR),)
    )
    assert mixed.holds is None
    clear = answer(
        "comparison", column=SHIPS, direction="high", left=(named(ALDER),), right=(named(BIRCH, CEDAR),)
    )
    assert clear.holds is True


def test_more_rows_of_one_sort_than_of_another():
    south, west = named(BIRCH, CEDAR, at=COAST), named(ELM, at=COAST)
    more = answer("comparison", left=(south,), right=(west,), direction="high")
    assert (more.holds, more.held, more.claimed, more.why) == (True, 2, 1, "2 rows against 1.")
    assert more.rows == (BIRCH, CEDAR, ELM)
    assert answer("comparison", left=(south,), right=(west,), direction="low").holds is False
    assert answer("comparison", left=(west,), right=(south,), direction="low").holds is True
    assert (
        answer("comparison", left=(south,), right=(named(ALDER, DOUM, at=COAST),), direction="high").holds
        is False
    )
    assert (
        answer("comparison", number(1), left=(south,), right=(west,), direction="high", number=0).holds
        is True
    )
    assert (
        answer("comparison", number(2), left=(south,), right=(west,), direction="high", number=0).holds
        is False
    )
    assert answer("comparison", left=(south,), right=(dated("1700"),), direction="high").holds is None
    assert answer("comparison", left=(dated("1700"),), right=(south,), direction="high").holds is None


def test_shares_and_tables_of_several_years_compare_no_numbers_of_rows():
    south, west = named(BIRCH, CEDAR, at=COAST), named(ELM, at=COAST)
    for unit in ("percent", "percentage_point", "share", "times"):
        assert (
            answer(
                "comparison", number(2, unit=unit), left=(south,), right=(west,), direction="high", number=0
            ).holds
            is None
        )
    yearly = replace(HARBOURS, newest=frozenset((ALDER,)))
    assert (
        evaluate(RowPlan(kind="comparison", left=(south,), right=(west,), direction="high"), yearly, ()).holds
        is None
    )


def test_by_how_much_one_is_ahead():
    plan = {"column": SHIPS, "left": (named(ALDER),), "right": (named(BIRCH),), "number": 0}
    right = answer("difference", number(15), direction="high", **plan)
    assert (right.holds, right.held, right.claimed, right.rows) == (True, 15, 15, (ALDER, BIRCH))
    assert right.why == "40 - 25 = 15."
    assert answer("difference", number(16), direction="high", **plan).holds is False
    assert answer("difference", number(15), direction="low", **plan).holds is False
    assert answer("difference", number(15), direction="high", **(plan | {"number": None})).holds is None
    several = plan | {"right": (named(BIRCH, CEDAR),)}
    assert answer("difference", number(15), direction="high", **several).holds is None
    assert answer("difference", number(49), direction="high", **(plan | {"column": OPENED})).holds is None
    assert (
        answer(
            "difference", number(28), direction="high", **(plan | {"other": DEPTH, "right": (named(ALDER),)})
        ).holds
        is True
    )


@pytest.mark.parametrize(
    ("value", "modifier", "holds"),
    [
        ("1.6", "none", True),
        ("1.68", "none", True),  # told in round words
        ("1.77", "none", None),  # loose talk
        ("1.95", "none", False),
        ("1.5", "none", True),
        ("1.81", "none", False),
        ("1.41", "none", None),
        ("1.39", "none", False),
        ("1.2", "none", False),
        ("1.5", "over", True),
        ("1.65", "over", True),
        ("2.5", "over", False),
        ("1.55", "under", True),
        ("1.2", "under", False),
    ],
)
def test_how_many_times_as_much(value, modifier, holds):
    outcome = answer(
        "ratio",
        number(value, modifier, step="0.01"),
        column=SHIPS,
        left=(named(ALDER),),
        right=(named(BIRCH),),
        number=0,
    )
    assert outcome.holds is holds
    assert (outcome.rows, outcome.claimed) == ((ALDER, BIRCH), Decimal(value))
    assert (outcome.held, outcome.why) == (Decimal("1.6"), "40 is 1.6 times 25.")


def test_a_ratio_needs_two_figures_and_a_number():
    plan = {"column": SHIPS, "left": (named(ALDER),), "right": (named(BIRCH),), "number": 0}
    assert answer("ratio", number(low=1, high=2), **plan).holds is None
    assert answer("ratio", number("0.6"), direction="high", **plan).holds is None
    assert answer("ratio", number(2), **(plan | {"right": (named(BIRCH, CEDAR),)})).holds is None
    assert answer("ratio", number(2), **(plan | {"left": (named(ALDER, CEDAR),)})).holds is None
    assert answer("ratio", number(2), **(plan | {"column": None})).holds is None


def test_the_same_figure_in_two_rows():
    same = answer("equality", column=SHIPS, left=(named(BIRCH), named(CEDAR)))
    assert (same.holds, same.rows, same.why) == (True, (BIRCH, CEDAR), "'Ships': Birch 25, Cedar 25.")
    assert answer("equality", column=SHIPS, left=(named(ALDER), named(CEDAR))).holds is False
    assert answer("equality", column=COAST, left=(named(ALDER), named(DOUM))).holds is True
    assert answer("equality", column=COAST, left=(named(ALDER),)).holds is None
    assert answer("equality", left=(named(ALDER), named(DOUM))).holds is None


# ------------------------------------------------------------------ counts, shares, sums


def test_how_many_rows():
    right = answer("count", number(2), scope=(named(BIRCH, CEDAR, at=COAST),), number=0)
    assert (right.holds, right.held, right.claimed, right.rows) == (True, 2, 2, (BIRCH, CEDAR))
    assert right.why == "2 of 5 rows fit: Birch, Cedar."
    assert answer("count", number(3), scope=(named(BIRCH, CEDAR, at=COAST),), number=0).holds is False
    nothing = answer("count", number(1), scope=(dated("1700"),), number=0)
    assert (nothing.holds, nothing.why) == (False, "0 of 5 rows fit.")
    assert answer("count", scope=(named(BIRCH),)).holds is None


def test_different_cells_may_be_what_is_counted():
    assert answer("count", number(3), distinct=COAST, number=0).holds is True
    assert answer("count", number(5), distinct=COAST, number=0).holds is True
    assert answer("count", number(4), distinct=COAST, number=0).holds is False


def test_all_most_none_and_only():
    south, deep = named(BIRCH, CEDAR, at=COAST), where(DEPTH, relation="above")
    every = answer("all", number(8), scope=(south,), left=(deep,))
    assert (every.holds, every.held, every.claimed, every.why) == (True, 2, 2, "2 of 2 rows fit.")
    some = answer("all", number(10), scope=(south,), left=(deep,))
    assert (some.holds, some.rows, some.why) == (False, (BIRCH, CEDAR), "1 of 2 rows fit. Not: Birch.")
    assert answer("most", number(10), scope=(south,), left=(deep,)).holds is False  # half is not most
    assert answer("most", number(10), left=(deep,)).holds is True
    assert answer("most", number(11), left=(deep,)).holds is False
    assert answer("all", number(8), scope=(dated("1700"),), left=(deep,)).holds is None
    none = answer("none", number(15), scope=(deep,))
    assert (none.holds, none.why, none.rows) == (True, "No row fits.", ())
    one = answer("none", number(12), scope=(deep,))
    assert (one.holds, one.why, one.rows, one.held, one.claimed) == (
        False,
        "These rows fit: Cedar.",
        (CEDAR,),
        1,
        0,
    )
    only = answer("only", number(12), scope=(deep,), left=(named(CEDAR),))
    assert (only.holds, only.why, only.rows) == (True, "Rows that fit: Cedar.", (CEDAR,))
    assert answer("only", number(11), scope=(deep,), left=(named(CEDAR),)).holds is False
    nobody = answer("only", number(15), scope=(deep,), left=(named(CEDAR),))
    assert (nobody.holds, nobody.why, nobody.rows) == (False, "Rows that fit: none.", (CEDAR,))
    assert answer("only", number(15), scope=(deep,), left=(dated("1700"),)).holds is None


def test_sums_and_averages():
    south = named(BIRCH, CEDAR, at=COAST)
    total = answer("sum", number(50), column=SHIPS, scope=(south,), number=0)
    assert (total.holds, total.held, total.claimed, total.rows) == (True, 50, 50, (BIRCH, CEDAR))
    assert total.why == "The sum of 'Ships' over 2 rows is 50."
    assert answer("sum", number("50.12", step="0.01"), column=SHIPS, scope=(south,), number=0).holds is True
    assert answer("sum", number("50.31", step="0.01"), column=SHIPS, scope=(south,), number=0).holds is False
    assert answer("sum", number(48), column=SHIPS, scope=(south,), number=0).holds is False
    mean = answer("average", number(12), column=DEPTH, scope=(south,), number=0)
    assert (mean.holds, mean.why) == (True, "The average of 'Depth' over 2 rows is 12.")
    assert answer("average", number(24), column=DEPTH, scope=(south,), number=0).holds is False
    assert (
        answer("sum", number(10_000_000, unit="tonne"), column=CARGO, scope=(south,), number=0).holds is True
    )
    assert answer("sum", number(10), column=SHIPS, scope=(named(DOUM, ELM),), number=0).holds is None  # a gap
    assert (
        answer("sum", number(40), column=SHIPS, scope=(named(ALDER),), number=0).holds is None
    )  # no sum of one
    assert answer("sum", number(40), scope=(south,), number=0).holds is None


# ------------------------------------------------------------------ look-ups


def test_a_row_that_holds_all_of_it():
    found = answer("lookup", number(40), scope=(named(ALDER), where(SHIPS)))
    assert (found.holds, found.rows) == (True, (ALDER,))
    assert found.why == "A row holds all of it: Harbour Alder, Ships 40."


def test_a_row_that_holds_another_figure_shows_it():
    wrong = answer("lookup", number(30), scope=(named(ALDER), where(SHIPS)))
    assert (wrong.holds, wrong.rows, wrong.held, wrong.claimed) == (False, (ALDER,), 40, 30)
    assert wrong.failed.columns == (SHIPS,)
    assert wrong.why == "The row says Harbour Alder, Ships 40, not 'so many'."


def test_the_last_name_that_no_row_meets_is_what_fails():
    wrong = answer("lookup", scope=(named(ALDER), named(BIRCH, CEDAR, at=COAST)))
    assert (wrong.holds, wrong.failed.columns, wrong.rows) == (False, (COAST,), (ALDER,))


def test_an_empty_cell_contradicts_nothing():
    assert answer("lookup", number(30), scope=(named(ELM), where(SHIPS))).holds is None


def test_every_name_of_a_list_must_meet_the_rest():
    both = answer("lookup", number(25), scope=(named(BIRCH), named(CEDAR), where(SHIPS)))
    assert both.holds is True
    assert answer("lookup", number(25), scope=(named(BIRCH), named(ALDER), where(SHIPS))).holds is False


def test_a_denial_turns_a_known_answer_round_and_leaves_an_open_one():
    denied = answer("superlative", column=SHIPS, direction="high", left=(named(ALDER),), negated=True)
    assert (denied.holds, denied.held, denied.rows) == (False, 40, (ALDER, ALDER))
    assert denied.why == "The greatest 'Ships' is 40 (Alder)."
    assert answer("superlative", column=None, left=(named(ALDER),), negated=True).holds is None
    assert answer("lookup", number(30), scope=(named(ALDER), where(SHIPS)), negated=True).holds is True


def test_a_table_without_names_counts_its_rows():
    bare = RowTable(label="bare", columns=HARBOURS.columns, lines=HARBOURS.lines)
    outcome = evaluate(RowPlan(kind="count", scope=(named(BIRCH),), number=0), bare, (number(1),))
    assert outcome.why == "1 of 5 rows fit: row 2."
