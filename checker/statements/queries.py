"""The SQL that a statement about the rows of a user's table comes down to, to be run again by anyone.

The rows stand in the query as they were read (figures as numbers, dates as ISO text), so that it runs in any
DuckDB shell and shows at once what each cell was taken for.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checker.model import Modifier, Quantity, QuantityKind, RowColumn, RowCondition, RowPlan, RowTable
from checker.verification.intervals import read_quantity
from checker.verification.row_cases import RowOutcome, total_rows

# Of larger tables only the rows that decide are written out.
MOST_ROWS = 200
_NAME = "data"
# The number of a row in the file; where a column has that very name, the other word.
_LINE, _OTHER_LINE = "line", "file_line"
# What is computed over rows leaves out those that add up the others.
_WITHOUT_TOTALS = ("superlative", "sum", "average", "count", "all", "most", "half")
_SIGNS = {"above": ">", "below": "<", "top": "<=", "from": ">=", "until": "<="}


def row_sql(plan: RowPlan, table: RowTable, numbers: Sequence[Quantity], outcome: RowOutcome) -> str | None:
    """The query of a plan, or None if the table is too large to be written out.

    Args:
        plan: how the statement is computed.
        table: the typed rows.
        numbers: the statement's numbers, in text order.
        outcome: what the rows answered; its failed condition is left out of a look-up, so that the row is seen.
    """
    if len(table.lines) > MOST_ROWS:
        return None
    writer = _Writer(plan, table, tuple(numbers), outcome)
    used = sorted(writer.used())
    if not used:
        return None
    return f"{_rows(table, used)}\n{writer.select(used)};"


def _rows(table: RowTable, used: Sequence[int]) -> str:
    names = ", ".join([_line(table), *(_name(table.columns[index]) for index in used)])
    lines = ",\n".join(
        "    (" + ", ".join([str(line), *(_value(table.columns[index], row) for index in used)]) + ")"
        for row, line in enumerate(table.lines)
    )
    return f"WITH {_NAME}({names}) AS (VALUES\n{lines}\n)"


def _line(table: RowTable) -> str:
    taken = any(column.header.casefold() == _LINE for column in table.columns)
    return _OTHER_LINE if taken else _LINE


def _name(column: RowColumn) -> str:
    return '"' + column.header.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _value(column: RowColumn, row: int) -> str:
    if column.sort == "number":
        number = column.numbers[row]
        return "NULL" if number is None else f"{number:f}"
    if column.sort == "date":
        return _text(column.dates[row]) if column.dates[row] else "NULL"
    return _text(column.cells[row].strip())


def _date_pattern(iso: str) -> str:
    """What a cell's ISO date must look like to fit: what either side leaves open fits everything."""
    year, _, rest = iso.partition("-") if not iso.startswith("-") else ("", "", iso.lstrip("-"))
    month, _, day = rest.partition("-")
    pattern = f"^({year or '[0-9]{4}'}|-)"
    if month:
        pattern += f"(-{month}(-{day}|$)|$)" if day else f"(-{month}|$)"
    return pattern


class _Writer:
    def __init__(
        self, plan: RowPlan, table: RowTable, numbers: tuple[Quantity, ...], outcome: RowOutcome
    ) -> None:
        self.plan = plan
        self.table = table
        self.numbers = numbers
        self.outcome = outcome
        self.line = _line(table)
        self.totals = (
            sorted(table.lines[row] for row in total_rows(table)) if plan.kind in _WITHOUT_TOTALS else []
        )

    def used(self) -> set[int]:
        """The columns that the query needs."""
        plan = self.plan
        items = (*plan.scope, *plan.left, *plan.right)
        found = {index for item in items for index in item.columns}
        found |= {
            index
            for index in (plan.column, plan.other, plan.distinct, self.table.entity)
            if index is not None
        }
        return found

    def select(self, used: Sequence[int]) -> str:
        """The query's last part."""
        plan = self.plan
        if plan.kind in ("superlative", "comparison", "equality") and plan.column is not None:
            return self._listed(plan.column)
        if plan.kind in ("difference", "ratio") and plan.column is not None:
            sign = "-" if plan.kind == "difference" else "/"
            other = plan.other if plan.other is not None else plan.column
            left = self._one(plan.column, (*plan.scope, *plan.left))
            right = self._one(other, (*plan.scope, *plan.right))
            return f"SELECT {left}\n     {sign} {right} AS result"
        if plan.kind in ("sum", "average") and plan.column is not None:
            word = "avg" if plan.kind == "average" else "sum"
            return (
                f"SELECT {word}({self._column(plan.column)}) AS result, count(*) AS rows\nFROM {_NAME}"
                + self._where(plan.scope)
            )
        if plan.kind == "frequency" and plan.distinct is not None:
            column = self._column(plan.distinct)
            return f"SELECT {column}, count(*) AS rows\nFROM {_NAME}\nGROUP BY {column}\nORDER BY rows DESC, {column}"
        if plan.kind == "comparison":
            left, right = self._all(plan.left), self._all(plan.right)
            return f"SELECT count(*) FILTER ({left}) AS one, count(*) FILTER ({right}) AS other\nFROM {_NAME}"
        if plan.kind == "count":
            counted = f"DISTINCT {self._column(plan.distinct)}" if plan.distinct is not None else "*"
            return f"SELECT count({counted}) AS result\nFROM {_NAME}" + self._where(plan.scope)
        if plan.kind in ("all", "most", "half"):
            fit = self._all(plan.left)
            return f"SELECT count(*) FILTER ({fit}) AS fit, count(*) AS of\nFROM {_NAME}" + self._where(
                plan.scope
            )
        failed = self.outcome.failed
        # what the row says there is shown, whatever else the text says of that column
        items = [item for item in plan.scope if failed is None or item.columns != failed.columns]
        columns = ", ".join([self.line, *(_name(self.table.columns[index]) for index in used)])
        return f"SELECT {columns}\nFROM {_NAME}" + self._where(items) + f"\nORDER BY {self.line}"

    def _listed(self, column: int) -> str:
        plan = self.plan
        shown = [index for index in (self.table.entity, column, plan.other) if index is not None]
        names = ", ".join([self.line, *(self._column(index) for index in dict.fromkeys(shown))])
        if plan.kind == "superlative":
            turn = "DESC" if plan.direction == "high" else "ASC"
            order = f"\nORDER BY {self._column(column)} {turn} NULLS LAST, {self.line}"
            return f"SELECT {names}\nFROM {_NAME}{self._where(plan.scope)}{order}"
        sides = [self._all(items) for items in (plan.left, plan.right) if items]
        if plan.kind == "equality":
            sides = [self._condition(item) for item in plan.left]
        chosen = " OR ".join(f"({side})" for side in sides) or "TRUE"
        scope = f"({self._all(plan.scope)}) AND " if plan.scope else ""
        return f"SELECT {names}\nFROM {_NAME}\nWHERE {scope}({chosen})\nORDER BY {self.line}"

    def _column(self, index: int) -> str:
        return _name(self.table.columns[index])

    def _one(self, column: int, items: Sequence[RowCondition]) -> str:
        return f"(SELECT {self._column(column)} FROM {_NAME}{self._where(items, gap=' ')})"  # noqa: S608 -- shown, never run

    def _where(self, items: Sequence[RowCondition], *, gap: str = "\n") -> str:
        left_out = f"{self.line} NOT IN ({', '.join(map(str, self.totals))})" if self.totals else ""
        parts = [part for part in (self._all(items) if items else "", left_out) if part]
        return f"{gap}WHERE {' AND '.join(parts)}" if parts else ""

    def _all(self, items: Sequence[RowCondition]) -> str:
        """Every condition; names of one column are a list, of which any will do."""
        named: dict[int, list[int]] = {}
        dated: dict[int, list[str]] = {}
        parts: list[str] = []
        for item in items:
            if item.rows is not None and len(item.columns) == 1 and not item.negated:
                named.setdefault(item.columns[0], []).extend(sorted(item.rows))
            elif (
                item.relation == "is" and self._is_date(item) and len(item.columns) == 1 and not item.negated
            ):
                dated.setdefault(item.columns[0], []).append(self._condition(item))
            else:
                parts.append(self._condition(item))
        parts += [days[0] if len(days) == 1 else f"({' OR '.join(days)})" for days in dated.values()]
        parts[:0] = [self._among(column, rows) for column, rows in named.items()]
        return " AND ".join(parts) or "TRUE"

    def _is_date(self, item: RowCondition) -> bool:
        year = item.number is not None and self.numbers[item.number].kind is QuantityKind.YEAR
        return bool(item.iso) or year

    def _among(self, column: int, rows: Sequence[int]) -> str:
        values = list(dict.fromkeys(_value(self.table.columns[column], row) for row in rows))
        named = [value for value in values if value != "NULL"]
        parts = [f"{self._column(column)} IN ({', '.join(named)})"] if named else []
        parts += [f"{self._column(column)} IS NULL"] if len(named) < len(values) else []
        return f"({' OR '.join(parts)})" if len(parts) > 1 else (parts or ["FALSE"])[0]

    def _condition(self, item: RowCondition) -> str:
        if item.rows is not None and len(item.columns) > 1:
            # found in one column here and in another there: what the other column says of these rows proves nothing
            lines = ", ".join(str(self.table.lines[row]) for row in sorted(item.rows))
            found = f"{self.line} IN ({lines})" if lines else ""
        elif item.rows is not None:
            found = " OR ".join(self._among(index, sorted(item.rows)) for index in item.columns)
        elif item.relation == "order":
            place = self._claimed(item)
            found = (
                f"{self.line} = (SELECT {self.line} FROM {_NAME} "  # noqa: S608 -- shown, never run
                f"ORDER BY {self.line} LIMIT 1 OFFSET {max(int(place) - 1, 0)})"
            )
        else:
            found = " OR ".join(self._compared(index, item) for index in item.columns)
        found = found or "FALSE"
        return f"NOT ({found})" if item.negated else f"({found})"

    def _compared(self, index: int, item: RowCondition) -> str:
        column, name = self.table.columns[index], self._column(index)
        if item.iso:
            return self._dated(name, item)
        if item.relation in ("positive", "negative"):
            return f"{name} {'>' if item.relation == 'positive' else '<'} 0"
        if column.sort == "date":
            name = f"try_cast(left({name}, 4) AS INTEGER)"
        scaled = f"{name} * {column.scale:f}" if column.scale != 1 and self._is_scaled(column, item) else name
        if item.relation in _SIGNS:
            sign = _SIGNS[item.relation]
            return f"{scaled} {sign} {self._claimed(item):f}"
        quantity = self.numbers[item.number or 0]
        strict = {Modifier.OVER: ">", Modifier.UNDER: "<"}.get(quantity.modifier)
        if strict is not None and isinstance(quantity.value, Decimal):
            return f"{scaled} {strict} {quantity.value:f}"
        reading = read_quantity(quantity)
        if reading is None:
            return "FALSE"
        low, high = reading.literal.low, reading.literal.high
        bounds = [f"{scaled} >= {low:f}"] if low is not None else []
        bounds += [f"{scaled} <= {high:f}"] if high is not None else []
        return "(" + " AND ".join(bounds) + ")" if bounds else "TRUE"

    def _is_scaled(self, column: RowColumn, item: RowCondition) -> bool:
        """Whether the text gives base units ("1.5 million" against a column in millions)."""
        claimed = self._claimed(item)
        held = [abs(number) for number in column.numbers if number]
        if not held or not claimed:
            return False
        middle = sorted(held)[len(held) // 2]
        return abs(claimed) / middle > abs(middle) * column.scale / abs(claimed) or abs(
            claimed - middle * column.scale
        ) < abs(claimed - middle)

    def _dated(self, name: str, item: RowCondition) -> str:
        if item.relation in _SIGNS:
            return f"{name} {_SIGNS[item.relation]} {_text(item.iso)}"
        return f"regexp_matches({name}, {_text(_date_pattern(item.iso))})"

    def _claimed(self, item: RowCondition) -> Decimal:
        value = self.numbers[item.number or 0].value
        return value if isinstance(value, Decimal) else Decimal(0)
