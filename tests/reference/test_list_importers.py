"""Importers of lists: files of our own in the publishers' formats, with their quirks."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from checker.errors import ReferenceDataError, UsageError
from checker.reference.importing.kinds import Request, kinds
from checker.reference.importing.packing import ImportReport, import_file
from checker.reference.store import open_store
from checker.reference.validation import validate_packs


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def load(kind: str, path: Path, output: Path, **options: object) -> ImportReport:
    aliases = options.pop("aliases", None)
    settings: dict[str, object] = {"alone": True} | options
    return import_file(kinds()[kind], Request(path=path, kind=kind, aliases=aliases), output, **settings)  # type: ignore[arg-type]


def table(pack: Path, name: str) -> list[Mapping[str, str]]:
    with (pack / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


OFAC = (
    '11,"LAKE TRADING, LTD.",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    '12,"ORMSBY, Ada \'The Boat\'","individual","SDGT] [IRGC] [IFSR",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1962; a.k.a. \'ADA\'."\r\n'
    '13,"BLUE HERON","vessel","FTO] [SDGT",-0- ,"3FQA8",Tanker,"1,200",-0- ,Panama,-0- ,-0- \r\n'
    "\x1a"
)
ALIASES = '12,1,"aka","ADA OF ORM",-0- \r\n12,2,"fka","SMITH, Ada",-0- \r\n99,3,"aka","NOBODY",-0- \r\n\x1a'


def test_ofac_nulls_programmes_aliases_and_the_end_mark(tmp_path: Path):
    path, aliases = write(tmp_path / "sdn.csv", OFAC), write(tmp_path / "alt.csv", ALIASES)
    report = load("ofac-sdn", path, tmp_path / "ofac", aliases=aliases, published="2019-01")
    assert (report.entries, report.entities) == (3, 3)
    assert report.skipped == {"an alias of an entity that the list does not hold": 1}
    entities = {row["id"]: (row["name"], row["type"]) for row in table(tmp_path / "ofac", "entities")}
    assert entities == {
        "ofac-sdn-11": ("LAKE TRADING, LTD.", "Organization"),
        "ofac-sdn-12": ("ORMSBY, Ada 'The Boat'", "Person"),
        "ofac-sdn-13": ("BLUE HERON", "Vessel"),
    }
    rows = table(tmp_path / "ofac", "designations")
    assert [row["programme"] for row in rows] == ["CUBA", "SDGT; IRGC; IFSR", "FTO; SDGT"]
    assert {(row["as_of"], row["published"], row["start"]) for row in rows} == {("2019-01", "2019-01", "")}
    assert [(row["alias"], row["kind"]) for row in table(tmp_path / "ofac", "aliases")] == [
        ("ADA OF ORM", "strong"),
        ("SMITH, Ada", "former"),
    ]
    assert validate_packs([tmp_path / "ofac"], beside_shipped=False) == ()
    (skipped,) = table(tmp_path / "ofac", "skipped")
    assert (skipped["value"], skipped["vintage"]) == ("NOBODY", "2019-01")


def test_ofac_saved_anew_with_a_header_and_an_empty_last_row(tmp_path: Path):
    text = "ID,Name,Type,Country,Title,A,B,C,D,E,F,Details\n" + OFAC.replace("\x1a", "\x1a,,,,,,,,,,,\n")
    report = load("ofac-sdn", write(tmp_path / "sdn.csv", text), tmp_path / "p", published="2023")
    assert (report.entries, report.skipped) == (3, {})


def test_a_second_file_adds_a_vintage_in_which_a_tag_is_new(tmp_path: Path):
    pack = tmp_path / "ofac"
    load("ofac-sdn", write(tmp_path / "a.csv", OFAC), pack, published="2019-01")
    later = OFAC.replace('"SDGT] [IRGC', '"FTO] [SDGT] [IRGC').replace("BLUE HERON", "RED HERON")
    report = load("ofac-sdn", write(tmp_path / "b.csv", later), pack, published="2021-07")
    assert (report.added_to, report.entries, report.entities) == (True, 3, 0)
    assert validate_packs([pack], beside_shipped=False) == ()
    with open_store([pack], cache=tmp_path / "cache") as store:
        rows = store.designations(["ofac-sdn-12"])
        assert [(row.as_of, "FTO" in row.programme) for row in rows] == [
            ("2019-01", False),
            ("2021-07", True),
        ]
        # The new name of an old entry is one more name of it.
        assert ("ofac-sdn-13", "RED HERON", "strong") in store.aliases()
    for path, day, part in (
        ("b.csv", "2022", "already holds this file"),
        ("c.csv", "2021-07", "already holds the vintage"),
    ):
        again = tmp_path / path
        if not again.exists():
            write(again, OFAC.replace("11,", "14,"))
        with pytest.raises(UsageError, match=part):
            load("ofac-sdn", again, pack, published=day)
    assert len(table(pack, "designations")) == 6


def test_a_name_that_the_shipped_packs_hold_keeps_its_id(tmp_path: Path):
    text = '7,"ISLAMIC REVOLUTIONARY GUARD CORPS",-0- ,"SDGT"\n8,"RAISI, Ebrahim","individual","IRAN"\n9,"HAMAS","vessel","X"\n'
    text = "".join(line + ",-0- " * 8 + "\n" for line in text.splitlines())
    report = load(
        "ofac-sdn", write(tmp_path / "sdn.csv", text), tmp_path / "p", published="2020", alone=False
    )
    assert {"irgc", "ebrahim-raisi"} <= set(report.known)
    assert [row["entity"] for row in table(tmp_path / "p", "designations")][:2] == ["irgc", "ebrahim-raisi"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_whoever_is_renamed_between_two_vintages_stays_the_same(tmp_path: Path, order: tuple[int, int]):
    names = ("ISLAMIC REVOLUTIONARY GUARD CORPS", "GUARDS BY THE LAKE")
    for day, place in zip(("2019", "2021"), order, strict=True):
        text = f'77,"{names[place]}",-0- ,"NPWMD",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a'
        path = write(tmp_path / f"{day}.csv", text)
        load("ofac-sdn", path, tmp_path / "p", published=day, alone=False)
    assert len({row["entity"] for row in table(tmp_path / "p", "designations")}) == 1


def test_ofac_xml(tmp_path: Path):
    text = """<?xml version="1.0"?><sdnList xmlns="http://tempuri.org/sdnList.xsd">
      <publshInformation><Publish_Date>03/09/2024</Publish_Date><Record_Count>2</Record_Count></publshInformation>
      <sdnEntry><uid>12</uid><firstName>Ada</firstName><lastName>ORMSBY</lastName><sdnType>Individual</sdnType>
        <programList><program>SDGT</program><program>IRGC</program></programList>
        <akaList><aka><uid>1</uid><type>a.k.a.</type><category>weak</category><lastName>ADA</lastName></aka>
                 <aka><uid>2</uid><type>f.k.a.</type><category>strong</category><lastName>SMITH</lastName></aka></akaList></sdnEntry>
      <sdnEntry><uid>13</uid><sdnType>Vessel</sdnType></sdnEntry></sdnList>"""
    report = load("ofac-sdn", write(tmp_path / "sdn.xml", text), tmp_path / "p")
    assert (report.vintage, report.entries) == ("2024-03-09", 1)
    assert report.skipped == {"the entry has no name": 1}
    assert table(tmp_path / "p", "designations")[0]["programme"] == "SDGT; IRGC"
    assert [(row["alias"], row["kind"]) for row in table(tmp_path / "p", "aliases")] == [
        ("ADA", "weak"),
        ("SMITH", "former"),
    ]


UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>
  <FIRST_NAME>ADA</FIRST_NAME><SECOND_NAME>ORMSBY </SECOND_NAME><UN_LIST_TYPE>Lakes</UN_LIST_TYPE>
  <REFERENCE_NUMBER>LKi.001</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON>
  <NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE></NATIONALITY>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ada of Orm</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>A.</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS></INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>LAKE FRONT</FIRST_NAME><UN_LIST_TYPE>Lakes</UN_LIST_TYPE>
  <REFERENCE_NUMBER>LKe.001</REFERENCE_NUMBER><LISTED_ON>31 December</LISTED_ON>
  <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Shore Front</ALIAS_NAME></ENTITY_ALIAS></ENTITY>
  <ENTITY><DATAID>3</DATAID></ENTITY></ENTITIES></CONSOLIDATED_LIST>"""


def test_un_names_in_parts_qualities_of_aliases_and_the_day_of_the_file(tmp_path: Path):
    report = load("un-sc", write(tmp_path / "un.xml", UN), tmp_path / "p")
    assert (report.vintage, report.entries) == ("2026-02-27", 2)
    assert sorted(report.skipped) == [
        "is no date; the entry is kept without it",
        "the entry has no name or no number",
    ]
    rows = table(tmp_path / "p", "designations")
    assert [(row["listed_name"], row["start"], row["programme"]) for row in rows] == [
        ("ADA ORMSBY", "2012-12-31", "Lakes"),
        ("LAKE FRONT", "", "Lakes"),
    ]
    assert [(row["type"], row["country"]) for row in table(tmp_path / "p", "entities")] == [
        ("Person", "IR"),
        ("Organization", ""),
    ]
    assert [(row["alias"], row["kind"]) for row in table(tmp_path / "p", "aliases")] == [
        ("Ada of Orm", "strong"),
        ("A.", "weak"),
        ("Shore Front", "former"),
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (UN.replace("<CONSOLIDATED_LIST", "<!DOCTYPE x [<!ENTITY a 'b'>]><CONSOLIDATED_LIST"), "DOCTYPE"),
        (UN[:600], "no readable XML"),
        (UN.replace("CONSOLIDATED_LIST", "OTHER_LIST"), "not <CONSOLIDATED_LIST>"),
        ("ID,Name\n", "no readable XML"),
        ("", "no readable XML"),
    ],
)
def test_xml_that_cannot_be_used_names_file_and_remedy_and_leaves_nothing(
    tmp_path: Path, text: str, part: str
):
    with pytest.raises(ReferenceDataError, match=part) as caught:
        load("un-sc", write(tmp_path / "un.xml", text), tmp_path / "p")
    assert "un.xml" in caught.value.problem
    assert caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["un.xml"]


def test_eu_xml_and_csv_give_the_same(tmp_path: Path):
    xml = """<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2024-05-02T10:00:00"><sanctionEntity designationDate="" logicalId="13">
      <regulation entryIntoForceDate="2014-03-17" programme="LAKE"/><subjectType code="person" classificationCode="P"/>
      <nameAlias wholeName="Ada  Ormsby" strong="true"/><nameAlias wholeName="Ada" strong="false"/>
      <citizenship countryIso2Code="FR"/></sanctionEntity></export>"""
    text = (
        "\ufefffileGenerationDate;Entity_LogicalId;Entity_SubjectType;Entity_Regulation_EntryIntoForceDate;"
        "Entity_Regulation_Programme;NameAlias_WholeName;NameAlias_Strong\n"
        "02/05/2024;13;P;2014-03-17;LAKE;Ada Ormsby;true\n02/05/2024;13;P;2014-03-17;LAKE;Ada;false\n02/05/2024;13;P;;LAKE;;\n"
    )
    one = load("eu-fsf", write(tmp_path / "eu.xml", xml), tmp_path / "xml")
    other = load("eu-fsf", write(tmp_path / "eu.csv", text), tmp_path / "csv")
    assert one.vintage == other.vintage == "2024-05-02"
    for name in ("aliases", "designations"):
        left, right = (
            [
                {key: cell for key, cell in row.items() if key not in ("id", "source")}
                for row in table(tmp_path / pack, name)
            ]
            for pack in ("xml", "csv")
        )
        assert left == right
    assert table(tmp_path / "xml", "designations")[0]["start"] == "2014-03-17"


def test_eu_acts_from_the_journal_come_in_several_files_of_one_vintage(tmp_path: Path):
    head = "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,previousName,country,nationality\n"
    one = head + "32099R0001,1,EU-LAK,I,Asset freeze,17.3.2014,,Person,Ada ORMSBY,Ada; A. O.,Lady,,,French\n"
    one += "32099R0001,1,EU-LAK,II,Asset freeze,18 April 2012,,LegalEntity,Lake Bank,,,Shore Bank,Iran,\n"
    two = head + "32099R0002,1,EU-TERR,,Asset freeze,soon,,Organization,Lake Front,,,,,\n"
    pack = tmp_path / "eu"
    load("eu-journal", write(tmp_path / "1.csv", one), pack, published="2026-08-14")
    report = load("eu-journal", write(tmp_path / "2.csv", two), pack, published="2026-08-14")
    assert report.skipped == {"is no date; the entry is kept without it": 1}
    assert [(row["listed_name"], row["start"]) for row in table(pack, "designations")] == [
        ("Ada ORMSBY", "2014-03-17"),
        ("Lake Bank", "2012-04-18"),
        ("Lake Front", ""),
    ]
    assert {row["alias"]: row["kind"] for row in table(pack, "aliases")} == {
        "Ada": "strong", "A. O.": "strong", "Lady": "weak", "Shore Bank": "former",
    }  # fmt: skip
    assert validate_packs([pack], beside_shipped=False) == ()


UK_HEAD = "Name 6,Name 1,Name 2,DOB,Nationality,Other Information,Group Type,Alias Type,Regime,Listed On,Last Updated,Group ID"
UK_ROWS = (
    "ORMSBY,Ada,,00/00/1980,1) France 2) Qatar,café,Individual,AKA,Lakes,01/04/2016,01/04/2016,7\n"
    "ORMSBY,Ada Maria,,00/00/1981,France,,Individual,Primary Name,Lakes,01/04/2016,01/04/2016,7\n"
    "LAKE FRONT,,,,,,Entity,Primary Name,Lakes,19/10/2017,19/10/2017,8\n"
)


@pytest.mark.parametrize(
    ("text", "day", "noticed"),
    [
        ("Last Updated,02/05/2024\n" + UK_HEAD + "\n" + UK_ROWS, "2024-05-02", 0),
        ("," + UK_HEAD + "\n" + UK_ROWS, "2020-03", 1),
    ],
    ids=["day-above-the-header", "shifted-header"],
)
def test_uk_windows_1252_groups_of_rows_and_a_header_that_is_off(
    tmp_path: Path, text: str, day: str, noticed: int
):
    path = write(tmp_path / "ConList.csv", text, "cp1252")
    report = load("uk-sanctions", path, tmp_path / "p", published="" if day == "2024-05-02" else day)
    assert (report.vintage, report.entries, sum(report.skipped.values())) == (day, 2, noticed)
    assert [
        (row["listed_name"], row["start"], row["programme"]) for row in table(tmp_path / "p", "designations")
    ] == [
        ("Ada Maria ORMSBY", "2016-04-01", "Lakes"),
        ("LAKE FRONT", "2017-10-19", "Lakes"),
    ]
    assert [row["alias"] for row in table(tmp_path / "p", "aliases")] == ["Ada ORMSBY"]


def test_opensanctions_line_breaks_in_cells_empty_marks_and_several_countries(tmp_path: Path):
    head = '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails","program_ids","dataset","first_seen","last_seen","last_change"\n'
    text = head + (
        '"NK-1","Person","ORMSBY Ada","Ада;Ada Orm","","ua","Lake 1\nOrm","","""""","","","L-1","Lakes","2025-10-06T14:15:21","2026-03-13T05:41:01","x"\n'
        '"NK-2","Vessel","HERON","","","pa;lr","","","","","","","Lakes","2025-10-06T14:15:21","2026-03-12T05:41:01","x"\n'
    )
    path = write(tmp_path / "targets.simple.csv", text)
    with pytest.raises(UsageError, match="whose list"):
        load("opensanctions", path, tmp_path / "p")
    report = load("opensanctions", path, tmp_path / "p", authority="UA")
    assert (report.vintage, report.entries, report.aliases) == ("2026-03-13", 2, 2)
    assert [row["country"] for row in table(tmp_path / "p", "entities")] == ["UA", ""]
    assert table(tmp_path / "p", "lists")[0]["authority"] == "UA"


def test_follow_the_money_takes_whoever_can_be_listed(tmp_path: Path):
    text = (
        '{"id":"Q1","caption":"Ada Ormsby","schema":"Person","target":true,"datasets":["lakes"],"last_seen":"2026-01-02T00:00:00",'
        '"properties":{"name":["Ada Ormsby"],"alias":["Ada"],"weakAlias":["A."],"previousName":["Smith"],"nationality":["fr"]}}\n'
        '{"id":"A1","caption":"x","schema":"Address","properties":{"full":["Lake 1"]}}\n'
        '{"id":"Q2","caption":"Kin","schema":"Person","target":false,"properties":{}}\n'
    )
    report = load(
        "opensanctions", write(tmp_path / "entities.ftm.json", text), tmp_path / "p", authority="UA"
    )
    assert (report.vintage, report.entries) == ("2026-01-02", 1)
    assert sum(report.skipped.values()) == 2
    assert {row["alias"]: row["kind"] for row in table(tmp_path / "p", "aliases")} == {
        "Ada": "strong",
        "A.": "weak",
        "Smith": "former",
    }


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ofac-sdn", "country,year,value\nFR,2020,3\n"),
        ("ofac-sdn", ""),
        ("uk-sanctions", "a,b\n1,2\n"),
        ("eu-fsf", "a;b\n1;2\n"),
        ("eu-journal", "celex,name\nx,y\n"),
        ("opensanctions", "id,name\nx,y\n"),
    ],
)
def test_a_file_of_another_kind_says_so_and_leaves_nothing(tmp_path: Path, kind: str, text: str):
    path = write(tmp_path / "file.csv", text)
    with pytest.raises(ReferenceDataError) as caught:
        load(kind, path, tmp_path / "p", published="2020", authority="UA")
    assert "file.csv" in caught.value.problem
    assert caught.value.hint
    assert [found.name for found in tmp_path.iterdir()] == ["file.csv"]


def test_what_the_user_must_say_is_asked_for(tmp_path: Path):
    path = write(tmp_path / "sdn.csv", OFAC)
    with pytest.raises(UsageError, match="of which day"):
        load("ofac-sdn", path, tmp_path / "p")
    with pytest.raises(UsageError, match="no date"):
        load("ofac-sdn", path, tmp_path / "p", published="May")
    (tmp_path / "mine").mkdir()
    with pytest.raises(UsageError, match="no pack imported from ofac-sdn"):
        load("ofac-sdn", path, tmp_path / "mine", published="2020")
    with pytest.raises(ReferenceDataError, match="cannot be read"):
        load("ofac-sdn", tmp_path / "absent.csv", tmp_path / "p", published="2020")
