"""Small SDMX messages in the true formats: one table of two lakes' countries, in every shape that services send."""

from __future__ import annotations

import json
from typing import Any

_MES = 'xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"'
_COM = 'xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"'
_HEAD = (
    "<mes:Header><mes:ID>LAKES1</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2024-05-06T10:00:00Z</mes:Prepared>"
    '<mes:Sender id="OFFICE"/><mes:Structure structureID="LAKES" {name} dimensionAtObservation="{at}">'
    '<com:Structure><Ref agencyID="OFFICE" id="LAKES" version="1.0"/></com:Structure></mes:Structure></mes:Header>'
)

GENERIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<mes:GenericData {_MES} {_COM} xmlns:gen="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic">
{_HEAD.format(name="", at="TIME_PERIOD")}
<mes:DataSet structureRef="LAKES" action="Replace">
<gen:Group type="Sibling"><gen:GroupKey><gen:Value id="INDICATOR" value="EMP"/></gen:GroupKey>
<gen:Attributes><gen:Value id="UNIT_MULT" value="3"/></gen:Attributes></gen:Group>
<gen:Series><gen:SeriesKey><gen:Value id="FREQ" value="A"/><gen:Value id="REF_AREA" value="FR"/>
<gen:Value id="INDICATOR" value="EMP"/><gen:Value id="SEX" value="F"/></gen:SeriesKey>
<gen:Attributes><gen:Value id="UNIT_MEASURE" value="PS"/></gen:Attributes>
<gen:Obs><gen:ObsDimension value="2022"/><gen:ObsValue value="12.5"/></gen:Obs>
<gen:Obs><gen:ObsDimension value="2023"/><gen:ObsValue value="13"/>
<gen:Attributes><gen:Value id="OBS_STATUS" value="P"/></gen:Attributes></gen:Obs></gen:Series>
<gen:Series><gen:SeriesKey><gen:Value id="FREQ" value="Q"/><gen:Value id="REF_AREA" value="AT"/>
<gen:Value id="INDICATOR" value="UNE"/><gen:Value id="SEX" value="_T"/></gen:SeriesKey>
<gen:Attributes><gen:Value id="UNIT_MEASURE" value="PC"/></gen:Attributes>
<gen:Obs><gen:ObsDimension value="2023-Q1"/><gen:ObsValue value="5.1"/></gen:Obs>
<gen:Obs><gen:ObsDimension value="2023-Q2"/><gen:ObsValue value="NaN"/>
<gen:Attributes><gen:Value id="OBS_STATUS" value="M"/></gen:Attributes></gen:Obs></gen:Series>
</mes:DataSet></mes:GenericData>
"""

_SPECIFIC = (
    'xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:ns1="urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=OFFICE:LAKES(1.0):ObsLevelDim:TIME_PERIOD"'
)
SPECIFIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<mes:StructureSpecificData {_MES} {_COM} {_SPECIFIC}>
{_HEAD.format(name='namespace="urn:sdmx"', at="TIME_PERIOD")}
<mes:DataSet ss:dataScope="DataStructure" xsi:type="ns1:DataSetType" ss:structureRef="LAKES">
<Group xsi:type="ns1:Sibling" INDICATOR="EMP" UNIT_MULT="3"/>
<Series FREQ="A" REF_AREA="FR" INDICATOR="EMP" SEX="F" UNIT_MEASURE="PS">
<Obs TIME_PERIOD="2022" OBS_VALUE="12.5" OBS_STATUS="A"/><Obs TIME_PERIOD="2023" OBS_VALUE="13" OBS_STATUS="P"/></Series>
<Series FREQ="Q" REF_AREA="AT" INDICATOR="UNE" SEX="_T" UNIT_MEASURE="PC">
<Obs TIME_PERIOD="2023-Q1" OBS_VALUE="5.1"/><Obs TIME_PERIOD="2023-Q2" OBS_VALUE="NaN" OBS_STATUS="M"/></Series>
</mes:DataSet></mes:StructureSpecificData>
"""

FLAT = f"""<?xml version="1.0" encoding="UTF-8"?>
<mes:StructureSpecificData {_MES} {_COM} {_SPECIFIC}>
{_HEAD.format(name='namespace="urn:sdmx"', at="AllDimensions")}
<mes:DataSet ss:dataScope="DataStructure" xsi:type="ns1:DataSetType" ss:structureRef="LAKES">
<Obs FREQ="A" REF_AREA="FR" INDICATOR="EMP" SEX="F" UNIT_MEASURE="PS" UNIT_MULT="3" TIME_PERIOD="2022" OBS_VALUE="12.5"/>
<Obs FREQ="A" REF_AREA="FR" INDICATOR="EMP" SEX="F" UNIT_MEASURE="PS" UNIT_MULT="3" TIME_PERIOD="2023" OBS_VALUE="13" OBS_STATUS="P"/>
<Obs FREQ="Q" REF_AREA="AT" INDICATOR="UNE" SEX="_T" UNIT_MEASURE="PC" TIME_PERIOD="2023-Q1" OBS_VALUE="5.1"/>
<Obs FREQ="Q" REF_AREA="AT" INDICATOR="UNE" SEX="_T" UNIT_MEASURE="PC" TIME_PERIOD="2023-Q2" OBS_STATUS="M"/>
</mes:DataSet></mes:StructureSpecificData>
"""

CODES = {
    "FREQ": {"A": "Annual", "Q": "Quarterly"},
    "REF_AREA": {"FR": "France", "AT": "Austria"},
    "INDICATOR": {"EMP": "Employment", "UNE": "Unemployment rate"},
    "SEX": {"F": "Female", "_T": "Total"},
    "UNIT_MEASURE": {"PS": "Persons", "PC": "Percentage"},
    "OBS_STATUS": {"A": "Normal value", "P": "Provisional value", "M": "Missing value"},
    "UNIT_MULT": {"0": "Units", "3": "Thousands"},
}
_NAMES = {
    "FREQ": "Frequency", "REF_AREA": "Reference area", "INDICATOR": "Indicator", "SEX": "Sex",
    "UNIT_MEASURE": "Unit of measure", "OBS_STATUS": "Observation status", "UNIT_MULT": "Unit multiplier",
}  # fmt: skip


def _structure() -> str:
    lists = "".join(
        f'<str:Codelist id="CL_{name}" agencyID="OFFICE" version="1.0"><com:Name xml:lang="de">Liste</com:Name>'
        f'<com:Name xml:lang="en">{_NAMES[name]}</com:Name>'
        + "".join(
            f'<str:Code id="{code}"><com:Name xml:lang="de">x</com:Name><com:Name xml:lang="en">{label}</com:Name></str:Code>'
            for code, label in codes.items()
        )
        + "</str:Codelist>"
        for name, codes in CODES.items()
    )
    concepts = "".join(
        f'<str:Concept id="{name}"><com:Name xml:lang="en">{label}</com:Name></str:Concept>'
        for name, label in {**_NAMES, "TIME_PERIOD": "Time", "OBS_VALUE": "Value"}.items()
    )

    def identity(name: str) -> str:
        return (
            f'<str:ConceptIdentity><Ref id="{name}" maintainableParentID="CS" maintainableParentVersion="1.0"'
            ' agencyID="OFFICE" package="conceptscheme" class="Concept"/></str:ConceptIdentity>'
        )

    def codes_of(name: str) -> str:
        return (
            f'<str:LocalRepresentation><str:Enumeration><Ref id="CL_{name}" agencyID="OFFICE" version="1.0"'
            ' package="codelist" class="Codelist"/></str:Enumeration></str:LocalRepresentation>'
        )

    dimensions = "".join(
        f'<str:Dimension id="{name}" position="{place}">{identity(name)}{codes_of(name)}</str:Dimension>'
        for place, name in enumerate(("FREQ", "REF_AREA", "INDICATOR", "SEX"), start=1)
    )
    attributes = "".join(
        f'<str:Attribute id="{name}" assignmentStatus="Conditional">{identity(name)}{codes_of(name)}'
        "<str:AttributeRelationship><str:PrimaryMeasure>"
        '<Ref id="OBS_VALUE"/></str:PrimaryMeasure></str:AttributeRelationship></str:Attribute>'
        for name in ("UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS")
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<mes:Structure {_MES} {_COM} xmlns:str="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure">
<mes:Header><mes:ID>S1</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2024-05-06T10:00:00Z</mes:Prepared>
<mes:Sender id="OFFICE"/></mes:Header><mes:Structures><str:Codelists>{lists}</str:Codelists>
<str:Concepts><str:ConceptScheme id="CS" agencyID="OFFICE" version="1.0"><com:Name>Concepts</com:Name>{concepts}</str:ConceptScheme></str:Concepts>
<str:DataStructures><str:DataStructure id="LAKES" agencyID="OFFICE" version="1.0"><com:Name xml:lang="en">Work by the lakes</com:Name>
<str:DataStructureComponents><str:DimensionList id="DimensionDescriptor">{dimensions}
<str:TimeDimension id="TIME_PERIOD" position="5">{identity("TIME_PERIOD")}</str:TimeDimension></str:DimensionList>
<str:AttributeList id="AttributeDescriptor">{attributes}</str:AttributeList>
<str:MeasureList id="MeasureDescriptor"><str:PrimaryMeasure id="OBS_VALUE">{identity("OBS_VALUE")}</str:PrimaryMeasure></str:MeasureList>
</str:DataStructureComponents></str:DataStructure></str:DataStructures></mes:Structures></mes:Structure>
"""


STRUCTURE = _structure()


def _values(name: str) -> list[dict[str, str]]:
    return [{"id": code, "name": label} for code, label in CODES[name].items()]


def _described(place: int, name: str) -> dict[str, Any]:
    return {"id": name, "name": _NAMES[name], "keyPosition": place, "values": _values(name)}


_SERIES = ["FREQ", "REF_AREA", "INDICATOR", "SEX"]
_SHAPE: dict[str, Any] = {
    "name": "Work by the lakes",
    "dimensions": {
        "dataset": [],
        "series": [_described(place, name) for place, name in enumerate(_SERIES)],
        "observation": [
            {"id": "TIME_PERIOD", "name": "Time", "keyPosition": 4, "role": "time",
             "values": [{"id": text, "name": text} for text in ("2022", "2023", "2023-Q1", "2023-Q2")]}
        ],
    },
    "attributes": {
        "dataset": [],
        "series": [_described(0, "UNIT_MEASURE"), _described(1, "UNIT_MULT")],
        "observation": [_described(0, "OBS_STATUS")],
    },
}  # fmt: skip
_DATA: dict[str, Any] = {
    "action": "Information",
    "series": {
        "0:0:0:0": {"attributes": [0, 1], "observations": {"0": [12.5, 0], "1": [13, 1]}},
        "1:1:1:1": {"attributes": [1, None], "observations": {"2": [5.1], "3": [None, 2]}},
    },
}
_META = {"id": "LAKES1", "test": False, "prepared": "2024-05-06T10:00:00Z", "sender": {"id": "OFFICE"}}

JSON_1 = json.dumps({"header": _META, "structure": _SHAPE, "dataSets": [_DATA]})
JSON_2 = json.dumps(
    {
        "meta": _META,
        "data": {
            "structures": [{**_SHAPE, "name": None, "names": {"de": "Arbeit", "en": "Work by the lakes"}}],
            "dataSets": [{**_DATA, "structure": 0}],
        },
    }
)
