"""Checks that weigh the cells of a row against each other, or rows against rows."""

from __future__ import annotations

from checker.reference.gathering import Gathering
from checker.reference.pack_units import unit_problem
from checker.reference.stage_dates import AFTER_LAST_DAY, FIRST_DAY

# What tells the vintages of one statement apart, by table; the first few columns nearly always do.
VINTAGES = {
    "observations": ("indicator", "entity", "as_of", "published", "definition", "source", "start", "end"),
    "designations": (
        "list", "entity", "as_of", "published", "listed_name", "listed", "source", "start", "end", "scope", "programme",
    ),
    "tenures": ("holder", "office", "office_name", "source", "start", "end", "as_of"),
}  # fmt: skip
_HINTS = {
    "observations": "give one row for each vintage and definition",
    "designations": "give one row for each vintage of an entry",
    "tenures": "leave one of them out",
}


class RowChecks:
    """Checks of whole rows; each is one query, units apart, which are few."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._connection = gathering.connection

    def observations(self) -> None:
        """Figures: something stated, bounds in order."""
        self._gathering.report(
            "SELECT file, line, id FROM stage.observations WHERE low = '' AND value = '' AND high = ''",
            column="value",
            problem="the row states no figure",
            hint="fill low, value or high",
        )
        number = "try_cast(nullif({}, '') AS DECIMAL(38,10))"
        for left, right in (("low", "value"), ("value", "high"), ("low", "high")):
            self._gathering.report(
                f"SELECT file, line, {left} FROM stage.observations"  # noqa: S608 -- schema names
                f" WHERE {number.format(left)} > {number.format(right)}",
                column=left,
                problem=f"is more than {right}",
            )

    def units(self) -> None:
        """Units that a claim can have: anything else would never be compared."""
        found = self._connection.execute(
            "SELECT DISTINCT unit FROM stage.indicators WHERE unit <> '' ORDER BY unit"
        ).fetchall()
        for (unit,) in found:
            problem = unit_problem(unit)
            if problem is not None:
                self._gathering.report(
                    "SELECT file, line, unit FROM stage.indicators WHERE unit = ?",
                    column="unit",
                    problem=problem[0],
                    hint=problem[1],
                    parameters=[unit],
                )

    def vintages(self) -> None:
        """No vintage twice: the same source says one thing of one matter and day."""
        for name, columns in VINTAGES.items():
            same = ", ".join(f'"{column}"' for column in columns)
            hint = _HINTS[name]
            self._gathering.report(
                f"""
                WITH counted AS (SELECT file, line, id,
                        row_number() OVER (PARTITION BY {same} ORDER BY file, line) AS place
                    FROM stage.{name})
                SELECT file, line, id FROM counted WHERE place > 1
                """,  # noqa: S608 -- schema names
                column="id",
                problem="the same source and dates occur twice",
                hint=hint,
            )

    def dates(self) -> None:
        """Ends not before starts; figures that were public before the day they speak of."""
        for name in ("observations", "designations", "events", "tenures", "accounts"):
            self._gathering.report(
                f'SELECT file, line, "end" FROM stage.{name}'  # noqa: S608 -- schema names
                f" WHERE start <> '' AND \"end\" <> '' AND {AFTER_LAST_DAY.format(chr(34) + 'end' + chr(34))} <= {FIRST_DAY.format('start')}",
                column="end",
                problem="is before the start",
            )
        early = f"as_of <> '' AND published <> '' AND {AFTER_LAST_DAY.format('published')} <= {FIRST_DAY.format('as_of')}"
        self._gathering.report(
            f"SELECT file, line, published FROM stage.observations WHERE status <> 'forecast' AND {early}",  # noqa: S608 -- schema names
            column="published",
            problem="a figure that is no forecast was published before the day it speaks of",
            hint="mark it as forecast, or mend the dates",
        )
        self._gathering.report(
            f"SELECT file, line, published FROM stage.designations WHERE {early}",  # noqa: S608 -- schema names
            column="published",
            problem="the entry was seen after the day on which its row was public",
            hint="published is the day of the vintage in which the entry was seen",
            warning=True,
        )
        self._gathering.report(
            "SELECT file, line, entity FROM stage.events WHERE start = '' AND \"end\" = '' AND ongoing_as_of = ''",
            column="start",
            problem="the event has no date",
        )

    def kinds(self) -> None:
        """Events are entities of the type Event, offices of the type Position."""
        for name, column, kind in (("events", "entity", "Event"), ("tenures", "office", "Position")):
            self._gathering.report(
                f"SELECT rows.file, rows.line, rows.{column} FROM stage.{name} AS rows JOIN stage.entities AS entities"  # noqa: S608 -- schema names
                f" ON entities.id = rows.{column} WHERE entities.type <> '{kind}'",
                column=column,
                problem=f"names an entity that is not of the type {kind}",
            )
        self._gathering.report(
            "SELECT file, line, country FROM stage.entities WHERE country <> '' AND country NOT IN (SELECT id FROM stage.places)",
            column="country",
            problem="is no code of a country",
            hint="ISO 3166-1 alpha-2, as in FR",
        )

    def accounts(self) -> None:
        """Accounts say what relation they are about, and quotations what was said."""
        self._gathering.report(
            "SELECT file, line, facets FROM stage.accounts WHERE NOT contains(facets, 'relation=')",
            column="facets",
            problem="does not say what relation the account is about",
            hint="add relation=code, as in relation=transfer",
        )
        self._gathering.report(
            "SELECT file, line, id FROM stage.accounts WHERE contains(facets, 'relation=quotation') AND words = ''",
            column="words",
            problem="a quotation without its words",
            hint="fill words with what was said",
        )

    def provenance(self) -> None:
        """Rows that say they were read somewhere, while their source has no address."""
        for name in ("observations", "designations", "events", "tenures", "accounts"):
            self._gathering.report(
                f"SELECT rows.file, rows.line, rows.source FROM stage.{name} AS rows JOIN stage.sources AS sources"  # noqa: S608 -- schema names
                " ON sources.id = rows.source WHERE sources.url = '' AND rows.verification <> 'unconfirmed'",
                column="source",
                problem="the row is not marked as unconfirmed, but its source has no address",
                warning=True,
            )
