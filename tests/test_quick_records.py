"""Quick records are the frozen data classes that they were, only built and altered faster."""

import copy
import dataclasses
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from checker.model import Quantity, QuantityKind, Span
from checker.quick_records import quick, remembered, replace


@dataclass(frozen=True, slots=True)
class Plain:
    """As `dataclasses` makes it."""

    low: int
    high: int = 7
    notes: Mapping[str, str] = field(default_factory=dict)
    last: str = field(default="", kw_only=True)


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    """The same fields."""

    low: int
    high: int = 7
    notes: Mapping[str, str] = field(default_factory=dict)
    last: str = field(default="", kw_only=True)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Refuses what is upside down."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.high < self.low:
            raise ValueError("upside down")


def _cells(record):
    return {each.name: getattr(record, each.name) for each in dataclasses.fields(record)}


@pytest.mark.parametrize(
    ("given", "named"), [((1,), {}), ((1, 2), {"last": "x"}), ((), {"low": 3, "notes": {"a": "b"}})]
)
def test_what_is_given_and_what_is_left_out_come_to_the_same(given, named):
    assert _cells(Quick(*given, **named)) == _cells(Plain(*given, **named))


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), ((1, 2, {}, "x"), {}), ((1,), {"low": 1}), ((1,), {"other": 1})]
)
def test_what_the_signature_refuses_stays_refused(given, named):
    for record in (Plain, Quick):
        with pytest.raises(TypeError):
            record(*given, **named)


def test_each_record_gets_a_default_of_its_own():
    assert Quick(1).notes is not Quick(1).notes


def test_nothing_can_be_set_on_a_quick_record():
    with pytest.raises(FrozenInstanceError):
        Quick(1).low = 2


def test_what_is_checked_after_building_stays_checked():
    with pytest.raises(ValueError, match="upside down"):
        Checked(low=2, high=1)
    with pytest.raises(ValueError, match="upside down"):
        replace(Checked(low=1, high=2), high=0)


def test_an_altered_record_is_another_one_and_the_old_one_stays():
    old = Quick(1, notes={"a": "b"})
    assert replace(old, high=9) == Quick(1, 9, {"a": "b"})
    assert old.high == 7
    assert replace(old) == old


def test_an_unknown_field_is_refused():
    with pytest.raises(TypeError):
        replace(Quick(1), other=2)


def test_records_of_the_model_compare_copy_and_travel_as_before():
    number = Quantity(start=0, end=2, surface="40", kind=QuantityKind.COUNT)
    altered = replace(number, unit="people", hedge=Span(start=0, end=1))
    assert altered == dataclasses.replace(number, unit="people", hedge=Span(start=0, end=1))
    assert altered != number
    assert copy.copy(altered) == pickle.loads(pickle.dumps(altered)) == altered
    assert hash(Span(start=1, end=2)) == hash(Span(start=1, end=2))


@dataclass(frozen=True, slots=True)
class Atlas:
    """Counts how often it is really asked."""

    memory: dict[str, dict[str, object]] = field(default_factory=dict, compare=False)
    asked: list[str] = field(default_factory=list, compare=False)

    @remembered
    def capital(self, country: str) -> str:
        self.asked.append(country)
        return country.upper()


def test_a_question_is_answered_once_for_each_name_and_each_object():
    one, other = Atlas(), Atlas()
    assert [one.capital(name) for name in ("peru", "mali", "peru", "peru")] == [
        "PERU",
        "MALI",
        "PERU",
        "PERU",
    ]
    assert one.asked == ["peru", "mali"]
    assert other.capital("peru") == "PERU"
    assert other.asked == ["peru"]
