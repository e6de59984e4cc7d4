"""What is English stands in the data of the language: none of its words in code, no group of words without a reader."""

from __future__ import annotations

import ast
import csv
import re
from enum import StrEnum
from pathlib import Path

import pytest
from code_words import Names, handed_to, strings_of, words_in_code

import checker.model.claims
import checker.model.findings
import checker.tokens
from checker.extraction import grammar
from checker.extraction.words import Tag
from checker.vocabulary.units import physical_units

PACKAGE = Path(checker.model.__file__).parent.parent
DATA = sorted(PACKAGE.rglob("data/**/*.csv"))
# Columns of data files that hold what the code itself calls things.
_CODE_COLUMNS = frozenset(
    [
        "group",
        "sort",
        "kind",
        "class",
        "facet",
        "code",
        "action",
        "position",
        "modifier",
        "direction",
        "role",
        "dimension",
        "aspect",
        "path",
        "type",
        "unit",
        "pos",
        "broader",
        "parts",
        "where",
        "table",
    ]
)
# What modules call things between themselves.
_OWN = {
    "forms of verbs": "base;s;past;participle;both;ing",
    "relations of clauses": "main;coordinate;subordinate;relative;participle;gapped",
    "shapes of numbers": "digits;words;fraction;vague;ordinal;multiple",
    "how a noun is found": "after;subject;shared;partitive;handed;participle;strong;taken;predicative;size_of_place",
    "kinds of times": "day;month;quarter;half;year;decade;range;relative;season;since;until;ago;anchored;later;narrated",
    "tenses": "past;present;future;expected",
    "steps of a cardinal": "unit;teen;ten;hundred;scale",
    "sorts of tokens, one or several": "n;w;m;c;v;o;p;q;f;co;nc;noc;nv;nwc;oc;wc;wcn;wco;wcv;wm;wn",
    "what the letters of a token tell": "perhaps;unread",
    "blocks of a document": "paragraph;item;row",
    "facets and their values": "body;party;basis;accumulation;cause;evidence;sex;whole;role;nominal;cumulative;period",
    "relations of numbers": "sum;difference;share;percent_change;same_measure",
    "roles in a body": "permanent member;vice-president",
    "sorts of amounts": "odds;anniversary;idiom",
    "units of counts that no table holds": "capita;fortnight;DEM",
    "listings that are denied": "not_listed",
    "how a name came to be read": "metonym;strong",
    "how a claim's facet fits": "common;linked;named",
    "sorts of blocks": "heading",
    "shapes and headers of tables": "years;wide;period;code",
    "groups of irregular words": "no_e",
    "countries that a noun speaks of": "one;two",
    "counts of votes without a noun": "side",
    "periods in ISO 8601 and its like": "Q;H;-Q",
    "Roman digits": "IVX",
    "heads of rows with their meaning": "passive ;beside",
}


def _rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return list(csv.DictReader(lines))


def _vocabulary() -> frozenset[str]:
    found = (
        {"checker.extraction", "checker.vocabulary"}
        | set(physical_units().units)
        | {word for words in _OWN.values() for word in words.split(";")}
    )
    for module in (checker.model.claims, checker.model.findings, checker.tokens):
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, StrEnum):
                found.update(kind)
    found.update(Tag)
    for path in DATA:
        found.add(path.name)
        for row in _rows(path):
            found.update(row)
            found.update(part for name in _CODE_COLUMNS & row.keys() for part in row[name].split(";"))
    return frozenset(found)


NAMES = Names(
    readers=frozenset(
        [
            "word_group",
            "phrase_group",
            "word_set",
            "endings",
            "ending",
            "word_values",
            "word_numbers",
            "pattern",
            "inflected",
            "all_forms",
            "form_of",
            "words_of",
            "verb_group",
            "term_group",
            "term_set",
            "rows",
            "read_rows",
            "listing_rows",
            "owner_words",
            "words_for",
            "start",
            "end",
            "group",
        ]
    ),
    codes=frozenset(
        [
            "kind",
            "sort",
            "form",
            "how",
            "shape",
            "relation",
            "unit",
            "tag",
            "type",
            "emit",
            "dimension",
            "facet",
            "facets",
            "code",
            "concept",
            "action",
            "aspect",
            "tense",
            "seen",
            "closed",
            "modifier",
            "block",
            "position",
            "table",
            "per",
            "units",
            "codes",
            "concepts",
            "ancestors",
            "counted_units",
            "word_classes",
            "cues",
            "row",
            "beyond",
            "tense_behind",
            "concept_unit",
            "group",
            "why",
            "shape",
            "pos",
            "header_role",
        ]
    ),
    vocabulary=_vocabulary(),
)


# What the rules of binding call things, beside what extraction does.
_OF_BINDING = {
    "relations of facets": "equal;conflict;missing;broader;narrower;sibling;partial;unstated;words",
    "facets that a series has of its own": "event;supplier;recipient;party;evidence",
    "sides of a deal": "gives;receives",
    "why nothing was chosen": "no_entity;no_event;no_office;no_authority;no_list;no_indicator;unit_clash;too_weak;tie;unit",
    "plans over rows": "lookup;comparison;equality;all;most;average;sum;difference",
    "cues of statements": "all;both;none;most_of;half_of;others;different;existence;average;superlative;comparative",
    "what a comparative measures": "level;size;quality;popularity;length;time;frequency;speed",
    "relations of conditions": "is;above;below;until;from;top;newest;positive;negative",
    "senses of words in contests": "win;lose;home;away;winner;loser;object;margin",
    "columns that are read out of others": "site;winning side;winner by;points of ; header;plays ; (figure)",
    "directions and senses of words": "high;low;inverse",
    "relations between bodies": "part_of;wing_of;subsidiary_of",
    "subjects that are told otherwise": "pronoun;named;linked;common",
    "codes of concepts, populations and causes": "set_size;protester;person;military;civilian;direct;named;cumulative",
    "what is remembered of a catalogue": "companions;siblings;targets;geography",
    "a sum of any currency": "anymoney",
    "kinds of lists": "sanctions",
    "ranks": "rank",
}
# Names under which binding's code holds codes, never text.
_CODES_OF_BINDING = (
    "actor bounds claimed column differing direction follows found headers header held joint key measures parties rate role "
    "ruled_out sense side sides sign sizes populations_before trend trends"
)


def _names_of(package: str) -> Names:
    if package != "binding":
        return NAMES
    own = {word for words in _OF_BINDING.values() for word in words.split(";")}
    return NAMES._replace(
        readers=NAMES.readers | {"cue", "codes", "setdefault", "_words"},
        codes=NAMES.codes | set(_CODES_OF_BINDING.split()),
        vocabulary=NAMES.vocabulary | own | {"checker.binding"},
    )


EXTRACTION = sorted((PACKAGE / "extraction").rglob("*.py"))


# Packages and modules that hold no word of a language any more; others join them when they hold none.
_CLEAN = (
    "extraction",
    "binding",
    "frames",
    "descriptions.py",
    "portions.py",
    "relative_changes.py",
    "statements/tables.py",
    "vocabulary/inflections.py",
    "vocabulary/language.py",
    "vocabulary/words.py",
    "vocabulary/word_groups.py",
)


@pytest.mark.parametrize("package", _CLEAN)
def test_code_holds_no_word_of_a_language(package: str) -> None:
    place = PACKAGE / package
    modules = [place] if place.is_file() else sorted(place.rglob("*.py"))
    assert modules
    assert [str(word) for path in modules for word in words_in_code(path, _names_of(package))] == []


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("word.lower == 'barley'", "compared"),
        ("word.lower in ('barley', 'rye')", "compared"),
        # a word that is a code elsewhere is none where text is read
        ("word.lower == 'year'", "compared"),
        ("'since' in words", "compared"),
        ("word.kind == 'barley'", "compared"),
        ("words[:2] == ['of', 'the']", "compared"),
        ("word.endswith('oon')", "affix"),
        ("word.removesuffix('s').casefold()", "affix"),
        ("word.endswith(('year', 'month'))", "affix"),
        ("re.compile(r'\\b(?:barley|[a-z]+)\\b')", "pattern"),
        ("GRAINS = frozenset({'barley', 'rye'})", "listed"),
        ("MONTHS = {'january': 1}", "listed"),
        ("reaches(words, ('barley', 'rye'))", "listed"),
        ("group | {'barley'}", "listed"),
        ("f'{number} barley'", "listed"),
    ],
)
def test_a_word_in_code_is_found(tmp_path: Path, code: str, place: str) -> None:
    module = tmp_path / "grain.py"
    module.write_text(code)
    assert {word.place for word in words_in_code(module, NAMES)} == {place}


@pytest.mark.parametrize(
    "code",
    [
        "word.kind == 'year'",
        "GRAINS = word_group('grain.names')",
        "table['barley']",
        "raise ValueError('no barley')",
        '"""Barley."""',
        "def grain(kind: 'Barley') -> None: ...",
        "re.compile(r'[a-z]+\\b(?P<grain>\\d)')",
        "f'{year:04d}-{month:02d}'",
    ],
)
def test_what_code_calls_things_is_no_word_of_a_language(tmp_path: Path, code: str) -> None:
    module = tmp_path / "grain.py"
    module.write_text(code)
    assert [str(word) for word in words_in_code(module, NAMES)] == []


def _names(package: str, file: str) -> set[str]:
    path = PACKAGE / package / "data" / "en" / file
    return {next(iter(row.values())) for row in _rows(path)} if path.exists() else set()


@pytest.mark.parametrize("package", ["extraction", "binding"])
@pytest.mark.parametrize(
    ("file", "readers"),
    [
        ("grammar_words.csv", "word_group phrase_group"),
        ("function_words.csv", "word_group phrase_group"),
        ("endings.csv", "ending endings"),
        ("word_values.csv", "word_values word_numbers"),
        ("patterns.csv", "pattern"),
    ],
)
def test_every_group_has_a_reader_and_every_reader_a_group(package: str, file: str, readers: str) -> None:
    modules = sorted((PACKAGE / package).rglob("*.py"))
    patterns = PACKAGE / package / "data" / "en" / "patterns.csv"
    inside = {
        part
        for row in (_rows(patterns) if patterns.exists() else ())
        for part in re.findall(r"\{([a-z_.]+)\}", row["pattern"])
    }
    assert _names(package, file) - strings_of(modules) - inside == set()
    asked = handed_to(modules, frozenset(readers.split()))
    groups = (
        _names(package, "grammar_words.csv") | _names(package, "function_words.csv")
        if "word_group" in readers
        else _names(package, file)
    )
    assert asked - groups == set()


def test_every_shared_group_is_asked_for_by_a_module() -> None:
    shared = {name for name in vars(grammar) if name.isupper()}
    asked = {
        name.name
        for path in EXTRACTION
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == grammar.__name__
        for name in node.names
    }
    assert shared - asked == set()
