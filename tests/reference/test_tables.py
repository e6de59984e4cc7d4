"""A user's own table: shapes, units, facets, and every cell's text kept."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import CheckerError, ReferenceDataError
from checker.model import Observation
from checker.reference.tables import UserTable, read_table


def table(folder: Path, text: str, name: str = "own.csv", encoding: str = "utf-8") -> UserTable:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_table(path)


def figures(user_table: UserTable) -> dict[tuple[str, str, str], Decimal | None]:
    entities = {entry.entity_id: entry.name for entry in user_table.entities}
    indicators = {entry.indicator_id: entry.name for entry in user_table.indicators}
    return {
        (entities[row.entity_id], indicators[row.indicator_id], row.start): row.value
        for row in user_table.observations
    }


def only(user_table: UserTable) -> Observation:
    (row,) = user_table.observations
    return row


def test_long_shape(tmp_path: Path):
    own = table(
        tmp_path,
        'entity,measure,unit,period,value\nOrsova,visitors,people,2021,"12,500"\nOrsova,rainfall,mm,2021-05,61.5\n',
    )
    assert own.layout.shape == "long"
    assert figures(own) == {
        ("Orsova", "visitors", "2021"): Decimal(12500),
        ("Orsova", "rainfall", "2021-05"): Decimal("61.5"),
    }
    assert [entry.unit for entry in own.indicators] == ["people", "millimeter"]
    assert own.indicators[0].facets == {"concept": "visitor"}


@pytest.mark.parametrize(
    "header",
    [
        "Country Name;Indicator Name;Unit of measure;Year;Amount",
        "REF_AREA;INDICATOR;UNIT_MEASURE;TIME_PERIOD;OBS_VALUE",
        "countryName;seriesName;units;refPeriod;Value",
        "Value;Year;Units;Variable;Location",
    ],
)
def test_long_shape_by_other_names_and_orders(tmp_path: Path, header: str):
    names = header.split(";")
    cells = (
        ["Freedonia", "exports", "USD", "2020", "75"]
        if "Value;" not in header[:6]
        else ["75", "2020", "USD", "exports", "Freedonia"]
    )
    own = table(tmp_path, f"{header}\n{';'.join(cells)}\n")
    assert figures(own) == {("Freedonia", "exports", "2020"): Decimal(75)}
    assert len(names) == 5


def test_wide_shape_takes_units_from_headers(tmp_path: Path):
    own = table(
        tmp_path,
        'Country,Year,GDP (US$ bn),"Literacy rate, female (%)",Area [km²],Homicides per 100000 people\n'
        "Freedonia,2020,1.5,91.2,1200,4\n",
    )
    assert own.layout.shape == "wide"
    units = {entry.name: entry.unit for entry in own.indicators}
    assert units == {
        "GDP (US$ bn)": "USD",
        "Literacy rate, female (%)": "percent",
        "Area [km²]": "square kilometer",
        "Homicides per 100000 people": "",
    }
    assert figures(own)["Freedonia", "GDP (US$ bn)", "2020"] == 1_500_000_000
    facets = {entry.name: entry.facets for entry in own.indicators}
    assert facets["GDP (US$ bn)"] == {"concept": "gdp"}
    assert facets["Literacy rate, female (%)"]["sex"] == "female"
    assert facets["Homicides per 100000 people"]["per"] == "100000 people"


def test_years_as_columns_with_lines_above_and_a_code_column(tmp_path: Path):
    own = table(
        tmp_path,
        '"Data Source","World Tables",\n\n"Last Updated","2024-01-01",\n\n'
        '"Country Name","Country Code","Indicator Name","2019 [YR2019]","2020 [YR2020]"\n'
        '"Namibia","NAM","Life expectancy at birth, total (years)","63.1",".."\n'
        '"Aruba","ABW","Population, total","106,442","106585"\n',
    )
    assert own.layout.shape == "years"
    assert figures(own) == {
        ("Namibia", "Life expectancy at birth, total (years)", "2019"): Decimal("63.1"),
        ("Aruba", "Population, total", "2019"): Decimal(106442),
        ("Aruba", "Population, total", "2020"): Decimal(106585),
    }
    assert own.unreadable == ()
    assert own.lines == (6, 7)


def test_na_is_namibia_as_an_entity_and_nothing_as_a_figure(tmp_path: Path):
    own = table(tmp_path, "country,population\nNA,2530000\nNaN,12\nNone,13\nFR,NA\n")
    assert [entry.name for entry in own.entities] == ["NA", "NaN", "None", "FR"]
    assert figures(own)["NA", "population", ""] == 2530000
    assert ("FR", "population", "") not in figures(own)
    assert own.unreadable == ()


def test_text_survives_unchanged(tmp_path: Path):
    name, measure = " Côte d’Ivoire  (main)", "Visitors — total, 000s"
    own = table(tmp_path, f'place,"{measure}"\n"{name}",5\n')
    assert own.entities[0].name == name
    assert own.indicators[0].name == measure
    assert own.rows == ({"place": name, measure: "5"},)


def test_what_cannot_be_read_is_listed_with_its_place(tmp_path: Path):
    own = table(
        tmp_path,
        "town,year,visitors\nOrsova,2020,many\nOrsova,someday,5\n,2020,7\nOrsova,2021,8\nOrsova,2022,9\n",
    )
    assert [(cell.line, cell.column, cell.text) for cell in own.unreadable] == [
        (2, "visitors", "many"),
        (3, "year", "someday"),
        (4, "town", ""),
    ]
    undated = [row for row in own.observations if not row.start]
    assert [row.value for row in undated] == [5]
    assert "someday" in undated[0].caveat


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str):
    text = f"Ort{delimiter}year{delimiter}visitors\nKöln{delimiter}2020{delimiter}5\nBonn{delimiter}2021{delimiter}6\n"
    own = table(tmp_path, text, encoding=encoding)
    assert figures(own)["Köln", "visitors", "2020"] == 5


def test_decimal_commas(tmp_path: Path):
    own = table(tmp_path, "Stadt;year;unemployment rate (%)\nKöln;2020;1.234,5\nBonn;2020;0,75\n")
    assert [row.value for row in own.observations] == [Decimal("1234.5"), Decimal("0.75")]


def test_a_column_that_writes_percent_once_means_it_in_every_row(tmp_path: Path):
    own = table(tmp_path, "town,turnout\nA,51\nB,48%\nC,60\n")
    assert [entry.unit for entry in own.indicators] == ["percent"]
    assert len(own.observations) == 3


def test_bounds_have_columns_of_their_own(tmp_path: Path):
    row = only(table(tmp_path, "event,year,measure,value,low,high\nFlood,2020,deaths,50,40,75\n"))
    assert (row.low, row.value, row.high) == (40, 50, 75)
    assert row.unit == "people"


def test_years_at_the_end_of_headers_are_periods(tmp_path: Path):
    own = table(tmp_path, "Town,Population 2011,Population (2021)\nOrsova,900,800\n")
    assert [(row.start, row.value) for row in own.observations] == [("2011", 900), ("2021", 800)]
    assert [entry.facets["concept"] for entry in own.indicators] == ["population"]  # one measure, two years


def test_a_breakdown_is_kept_apart_and_understood(tmp_path: Path):
    own = table(
        tmp_path,
        "place,year,sex,age group,measure,value\nX,2020,Female,0-14,deaths,5\nX,2020,Male,0-14,deaths,7\nX,2020,Male,15+,deaths,9\n",
    )
    assert [row.value for row in own.observations] == [5, 7, 9]
    assert len({row.indicator_id for row in own.observations}) == 3
    assert {entry.name for entry in own.indicators} == {"deaths"}
    assert [entry.facets["population"] for entry in own.indicators] == ["woman", "man", "man"]


def test_columns_of_codes_and_notes_are_no_measures(tmp_path: Path):
    own = table(tmp_path, "rank,iso,country,population,source\n1,356,India,1400,UN\n2,156,China,1390,UN\n")
    assert own.figure_columns == ("population",)
    assert own.entity_column == "country"


def test_ids_are_no_measures_and_remarks_do_not_part_them(tmp_path: Path):
    lines = "".join(f"Orsova,2020,{n},{n % 7},remark number {n}\n" for n in range(200))
    own = table(tmp_path, "town,year,side_a_id,visitors,remark text\n" + lines)
    assert own.figure_columns == ("visitors",)
    assert len(own.indicators) == 1


def test_names_with_digits_are_names(tmp_path: Path):
    own = table(tmp_path, "Mountain,Height (m)\nK2,8611\nP 29,7871\n")
    assert figures(own) == {
        ("K2", "Height (m)", ""): Decimal(8611),
        ("P 29", "Height (m)", ""): Decimal(7871),
    }
    assert own.indicators[0].unit == "meter"


def test_a_table_of_years_and_values_is_about_its_own_name(tmp_path: Path):
    own = table(tmp_path, "year,value\n2020,5\n2021,6\n", name="Exports of coffee.csv")
    assert figures(own)["Exports of coffee", "Exports of coffee", "2020"] == 5
    assert own.indicators[0].facets["concept"] == "export"


def test_lines_count_in_the_file_even_with_breaks_in_cells(tmp_path: Path):
    own = table(tmp_path, 'town,visitors\n"Or\nsova",5\n\nBonn,x7\nKöln,8\n')
    assert own.lines == (2, 5, 6)
    assert own.unreadable[0].line == 5
    assert own.entities[0].name == "Or\nsova"


def test_a_row_with_a_cell_too_many_is_listed_and_not_read(tmp_path: Path):
    own = table(tmp_path, "port,calls,berths\nHalvern,1,480,7\nOrsova,12,3\nLinden,5,2,,\n")
    assert {name for name, _, _ in figures(own)} == {"Orsova", "Linden"}
    (cell,) = own.unreadable
    assert (cell.line, cell.text) == (2, "Halvern,1,480,7")
    assert "more cells than the header" in cell.reason


def test_commas_with_a_space_on_both_sides_are_text_where_the_row_fits_so(tmp_path: Path):
    own = table(
        tmp_path,
        "final,sets,score\nHalvern,2,6 - 4 , 7 - 5\nLinden,1,6 - 0\nOrsova,2,1 - 6 , 2 - 6\nMarl,1,w / o\n",
    )
    assert {row["score"] for row in own.rows} == {"6 - 4 , 7 - 5", "6 - 0", "1 - 6 , 2 - 6", "w / o"}
    assert not own.unreadable


def test_figures_about_nobody_are_listed(tmp_path: Path):
    own = table(tmp_path, "port,calls,berths\nHalvern,480,7\n,,3\n,5\n")
    assert [(cell.line, cell.reason) for cell in own.unreadable] == [
        (line, "the row names nobody the figures are about") for line in (3, 4)
    ]


@pytest.mark.parametrize(
    ("header", "unit_cell", "unit", "concept"),
    [
        ("Ship calls", "calls", "call", None),
        ("Ship calls", "", "", None),
        ("Calls answered", "", "", None),
        ("Calls (minutes)", "", "minute", "talk_length"),
        ("Length of the calls", "", "minute", "talk_length"),
        ("Life expectancy", "", "year", "life_expectancy"),
    ],
)
def test_what_is_counted_is_not_taken_for_how_long_it_lasts(
    tmp_path: Path, header: str, unit_cell: str, unit: str, concept: str | None
):
    own = table(tmp_path, f"entity,measure,unit,value\nHalvern,{header},{unit_cell},1480\n")
    (entry,) = own.indicators
    assert (entry.unit, entry.facets.get("concept")) == (unit, concept)


def test_a_figure_with_one_mark_is_read_as_the_rest_of_its_table(tmp_path: Path):
    own = table(tmp_path, "Hafen;Schiffe;Tonnen\nHalvern;1.480;4,4\nOrsova;2.310;0,75\n")
    assert sorted(figures(own).values()) == [Decimal("0.75"), Decimal("4.4"), Decimal(1480), Decimal(2310)]


def test_notes_below_a_table_are_no_rows(tmp_path: Path):
    own = table(tmp_path, "town,year,visitors\nOrsova,2020,5\nBonn,2020,6\nSource: the town hall\n")
    assert len(own.rows) == 2


def test_the_side_file_corrects_the_guess(tmp_path: Path):
    (tmp_path / "own.csv.toml").write_text(
        'entity = "Who"\nperiod = "When"\ntitle = "Town register"\nsource = "Town hall"\nurl = "https://example.org"\npublished = "2024-02"\n'
        '[columns."Sum (k)"]\nname = "verified deaths"\nunit = "people"\nscale = 1000\nconcept = "death"\npopulation = "civilian"\ntolerance = 0.1\n'
        "[columns.Other]\nignore = true\n",
        encoding="utf-8",
    )
    own = table(tmp_path, "Other,Remarks,Who,When,Sum (k)\n1,good,Orsova,2020,2.5\n2,bad,Bonn,2021,3\n")
    row = own.observations[0]
    assert (row.value, row.unit, row.start, row.published) == (2500, "people", "2020", "2024-02")
    assert row.source.organisation == "Town hall"
    (indicator,) = own.indicators
    assert indicator.name == "Sum (k)"
    assert indicator.facets == {"concept": "death", "population": "civilian"}
    assert indicator.tolerance == Decimal("0.1")
    assert own.entities[0].name == "Orsova"


def test_the_side_file_describes_measures_of_a_long_table(tmp_path: Path):
    (tmp_path / "own.toml").write_text(
        '[columns.DTH]\nconcept = "death"\nunit = "people"\n', encoding="utf-8"
    )
    own = table(tmp_path, "place,measure,value\nOrsova,DTH,4\n")
    assert own.indicators[0].facets == {"concept": "death"}


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ("entity = 'Plase'", "did you mean 'place'"),
        ("entitty = 'place'", "did you mean 'entity'"),
        ("[columns.visitors]\nconcept = 'deth'", "death"),
        ("[columns.visitors]\nkoncept = 'death'", "concept"),
        ("[columns.vistors]\nunit = 'people'", "visitors"),
        ("[columns.visitors]\nscale = 'many'", ""),
        ("published = 'yesterday'", "2024-03-01"),
        ("entity = 5", ""),
        ("not toml", ""),
        ("columns = 5", ""),
    ],
)
def test_a_wrong_side_file_is_an_error_with_a_hint(tmp_path: Path, content: str, hint: str):
    (tmp_path / "own.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError) as caught:
        table(tmp_path, "place,visitors\nOrsova,5\n")
    assert "own.toml" in caught.value.problem
    assert hint in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x00\x01\x02", b"\xff\xfe\x00"])
def test_what_is_no_table_is_an_error_in_words(tmp_path: Path, content: bytes):
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    with pytest.raises(ReferenceDataError):
        read_table(path)


def test_missing_files_and_folders_are_errors_in_words(tmp_path: Path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(ReferenceDataError):
            read_table(path)
    with pytest.raises(ReferenceDataError):
        read_table(42)


def test_a_data_frame_is_read_as_its_csv_would_be(tmp_path: Path):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "country": ["NA", "FR", None],
            "year": [2020.0, 2021.0, 2022.0],
            "population": [2530000, None, 5],
            "day": pandas.to_datetime(["2020-05-01", "2021-05-01", None]),
        }
    )
    own = read_table(frame, label="frame")
    assert figures(own) == {("NA", "population", "2020"): Decimal(2530000)}
    assert own.rows[0] == {"country": "NA", "year": "2020", "population": "2530000", "day": "2020-05-01"}
    indexed = read_table(frame.dropna().set_index("country"), label="frame")
    assert indexed.entity_column == "country"


def test_reading_a_file_imports_no_pandas_and_no_duckdb(tmp_path: Path):
    path = tmp_path / "own.csv"
    path.write_text("town,visitors\nOrsova,5\n")
    code = f"import sys; from checker.reference.tables import read_table; read_table({str(path)!r}); print('pandas' in sys.modules, 'duckdb' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_many_rows_take_time_in_proportion(tmp_path: Path):
    lines = "".join(f"town {n},{1900 + n % 120},{n}\n" for n in range(20_000))
    own = table(tmp_path, "town,year,visitors\n" + lines)
    assert len(own.observations) == 20_000
    assert len(own.indicators) == 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(alphabet='ab12,.;\n"\t|-%() #', max_size=200).map(str.encode))
)
def test_any_bytes_are_a_table_or_a_checker_error(tmp_path: Path, content: bytes):
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    try:
        own = read_table(path)
    except CheckerError:
        return
    ids = {entry.indicator_id for entry in own.indicators}
    assert all(row.indicator_id in ids for row in own.observations)
    assert len(ids) == len(own.indicators)
