"""What the codes of an SDMX message mean: the names of its components, and of the codes in their lists.

Structures in XML are read by sdmx1, which knows how a concept, a code list and a data structure hang together.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.errors import ReferenceDataError, UsageError
from checker.reference.importing.xml_files import refuse_doctype

# Codes that say "all of it": they part nothing.
_WHOLE = frozenset({"_T", "_Z", "_X", "_O", "TOTAL", "T", "ALL"})


@dataclass(slots=True)
class Structures:
    """Names by component id, and labels by component id and code; `attributes` are components that part no series."""

    name: str = ""
    names: dict[str, str] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    attributes: set[str] = field(default_factory=set)

    def label(self, component: str, code: str) -> str:
        """What a code stands for; the code itself if nobody says."""
        return self.labels.get(component, {}).get(code, code)

    def parts(self, component: str, code: str) -> bool:
        """Whether a code tells one series from another: "all ages" does not."""
        return bool(code) and code not in _WHOLE and self.label(component, code).casefold() != "total"


def read_structures(path: Path) -> Structures:
    """The structures of an SDMX-ML file.

    Raises:
        UsageError: sdmx1 is not installed.
        ReferenceDataError: the file holds no structures that can be read.
    """
    try:
        import sdmx
    except ImportError:
        raise UsageError("structures of SDMX need sdmx1", "pip install 'checker[sdmx]'") from None
    refuse_doctype(path)
    # The library speaks of what it passes over; a message without a data structure is what counts here.
    logging.getLogger("sdmx").setLevel(logging.ERROR)
    try:
        message: Any = sdmx.read_sdmx(path)
        found = Structures()
        for scheme in message.concept_scheme.values():
            for concept in scheme:
                found.names.setdefault(concept.id, _text(concept.name))
        for structure in message.structure.values():
            found.name = found.name or _text(structure.name)
            for component in (*structure.dimensions.components, *structure.attributes.components):
                _component(found, component)
            found.attributes |= {component.id for component in structure.attributes.components}
        for flow in message.dataflow.values():
            found.name = _text(flow.name) or found.name
        # A file with nothing but code lists goes by their names: CL_SEX lists the codes of SEX.
        for identity, codes in message.codelist.items():
            component = str(identity).removeprefix("CL_")
            if component not in found.labels:
                found.labels[component] = _labels(codes)
    except Exception as error:
        # A foreign reader fails in many ways; what they have in common is that the file is none it can read.
        raise ReferenceDataError(
            f"{path.name}: is no structure message of SDMX-ML: {type(error).__name__}: {error}",
            "fetch it from the publisher's service with ?references=all",
        ) from None
    if not found.labels:
        raise ReferenceDataError(
            f"{path.name}: holds no code lists", "fetch it from the publisher's service with ?references=all"
        )
    return found


def _component(found: Structures, component: Any) -> None:
    concept = component.concept_identity
    name = _text(getattr(concept, "name", None))
    if name:
        found.names[component.id] = name
    for representation in (
        component.local_representation,
        getattr(concept, "core_representation", None),
    ):
        codes = getattr(representation, "enumerated", None)
        if codes is not None and len(codes):
            found.labels.setdefault(component.id, _labels(codes))
            return


def _labels(codes: Any) -> dict[str, str]:
    return {code.id: _text(code.name) or code.id for code in codes}


def _text(name: Any) -> str:
    """A name in English if there is one, else in the first language of the file."""
    if name is None:
        return ""
    texts = getattr(name, "localizations", None)
    if isinstance(texts, dict):
        return str(texts.get("en") or next(iter(texts.values()), ""))
    return str(name)
