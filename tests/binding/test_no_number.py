"""The claimed value must not be able to choose its own reference, by any road."""

import dataclasses
import importlib
import inspect
import pkgutil
import typing
from decimal import Decimal

import checker.binding
from checker.binding.frame import Frame
from checker.model import Claim, Quantity


def _modules():
    return [
        importlib.import_module(f"checker.binding.{info.name}")
        for info in pkgutil.iter_modules(checker.binding.__path__)
    ]


def _functions():
    for module in _modules():
        for _, item in inspect.getmembers(module, inspect.isfunction):
            if item.__module__ == module.__name__:
                yield item
        for _, owner in inspect.getmembers(module, inspect.isclass):
            if owner.__module__ == module.__name__:
                yield from (
                    item
                    for _, item in inspect.getmembers(owner, inspect.isfunction)
                    if not item.__name__.startswith("__")
                )


def _types_within(annotation, seen):
    if annotation in seen:
        return seen
    seen.add(annotation)
    for inner in typing.get_args(annotation):
        _types_within(inner, seen)
    if dataclasses.is_dataclass(annotation):
        hints = typing.get_type_hints(annotation)
        for field in dataclasses.fields(annotation):
            _types_within(hints[field.name], seen)
    return seen


def test_no_function_of_binding_is_given_a_claim_a_quantity_or_a_number():
    functions = list(_functions())
    assert len(functions) > 20
    for function in functions:
        hints = typing.get_type_hints(function)
        given = set()
        for name, annotation in hints.items():
            if name != "return":
                _types_within(annotation, given)
        # an indicator's tolerance is a Decimal, but a row's knowledge, not the text's
        assert not given & {Claim, Quantity}, function.__qualname__
        assert all(hint is not Decimal for name, hint in hints.items() if name != "return"), (
            function.__qualname__
        )


def test_a_frame_holds_no_number():
    within = _types_within(Frame, set())
    assert Quantity not in within
    assert Decimal not in within
    assert float not in within
