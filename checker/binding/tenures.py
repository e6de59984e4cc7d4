"""Binding of a tenure claim: which person, and which of the offices held by anyone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.binding.catalogue import Catalogue, meaning_words
from checker.binding.frame import EntityRef, Frame
from checker.model import Tenure, TenureRow
from checker.quick_records import replace
from checker.vocabulary.data_files import read_rows

# A role must share this much of its words with an office's name before its dates are compared.
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureBinding:
    """Holder and office of a tenure claim; `rows` are the holder's own terms, `others` those of other holders.

    `elsewhere` are the holder's terms in offices of other countries than that of the office.
    """

    holder: EntityRef | None
    office: str = ""
    office_name: str = ""
    rows: tuple[TenureRow, ...] = ()
    others: tuple[TenureRow, ...] = ()
    elsewhere: tuple[TenureRow, ...] = ()
    score: float = 0.0
    margin: float = 0.0
    problem: str = ""
    unnamed: bool = False  # nothing tells which office: "took office"


def bind_tenure(
    frame: Frame, details: Tenure, role_text: str, catalogue: Catalogue, aliases: dict[str, tuple[str, ...]]
) -> TenureBinding:
    """Find the holder and the office by the role's words.

    Args:
        frame: the claim without its number.
        details: spans of holder and role.
        role_text: the role as written ("president of the delegation").
        catalogue: holds all terms of office.
        aliases: other names of an office, by entity id.
    """
    inside = [ref for ref in frame.refs_in(details.holder) if ref.sure]
    holder = max(inside, key=lambda ref: (ref.end - ref.start, -ref.start), default=None)
    if holder is None:
        return TenureBinding(holder=None, problem="no_entity")
    if details.seat:
        return _by_seat(holder, role_text, catalogue)
    named = [ref for ref in frame.refs_in(details.role) if ref.sure]
    own_country = catalogue.country_of(holder.entity_id)
    offices: dict[str, float] = {}
    for row in catalogue.tenures:
        if row.office not in offices:
            offices[row.office] = (
                0.0
                if holder.type == "Country" and not _tells_the_post(role_text, row, aliases, named)
                else _fit(role_text, row, aliases, named, own_country, catalogue)
            )
    ranked = sorted(offices.items(), key=lambda item: (-item[1], item[0]))
    held = {row.office for row in catalogue.tenures if _is_holder(row, holder, catalogue)}
    own = [(office, score) for office, score in ranked if office in held and score >= _ENOUGH]
    if own:
        office, score = own[0]
        lead = score - own[1][1] if len(own) > 1 else 1.0
        if lead < 0.05 and not details.courtesy:
            return TenureBinding(holder=holder, score=100 * score, margin=100 * lead, problem="tie")
    elif ranked and ranked[0][1] >= 0.85:
        office, score = ranked[0]
        lead = score - ranked[1][1] if len(ranked) > 1 else 1.0
        if lead < 0.1:
            return TenureBinding(holder=holder, score=100 * score, margin=100 * lead, problem="tie")
    else:
        return TenureBinding(holder=holder, problem="no_office")
    return _bound(holder, office, catalogue, score, lead)


def _bound(holder: EntityRef, office: str, catalogue: Catalogue, score: float, lead: float) -> TenureBinding:
    country = catalogue.country_of(office)
    return TenureBinding(
        holder=holder,
        office=office,
        office_name=next(row.office_name for row in catalogue.tenures if row.office == office),
        rows=tuple(
            row for row in catalogue.tenures if row.office == office and _is_holder(row, holder, catalogue)
        ),
        others=tuple(
            row
            for row in catalogue.tenures
            if row.office == office and not _is_holder(row, holder, catalogue)
        ),
        elsewhere=tuple(
            row
            for row in catalogue.tenures
            if row.holder == holder.entity_id
            and country
            and catalogue.country_of(row.office) not in ("", country)
        ),
        score=round(100 * score, 2),
        margin=round(100 * lead, 2),
    )


def _by_seat(holder: EntityRef, seat: str, catalogue: Catalogue) -> TenureBinding:
    """The one office for one holder that the person had and the seat can stand for; else none.

    Args:
        holder: whose office it is.
        seat: the words for it: "office", "the presidency", "the White House".
        catalogue: holds all terms of office.
    """
    titles = {
        title for words, title in _seats().items() if f" {words} " in f" {' '.join(seat.casefold().split())} "
    }
    own = sorted(
        {
            row.office: row for row in catalogue.tenures if row.holder == holder.entity_id and row.exclusive
        }.items()
    )
    fitting = [
        office
        for office, row in own
        if titles and all(meaning_words(title) <= meaning_words(row.office_name) for title in titles)
    ]
    if len(fitting) != 1 or (titles == {""} and len(own) != 1):
        return TenureBinding(holder=holder, problem="tie" if len(fitting) > 1 else "no_office")
    return replace(_bound(holder, fitting[0], catalogue, 0.9, 1.0), unnamed=titles == {""})


@cache
def _seats() -> dict[str, str]:
    return {row["seat"]: row["office"] for row in read_rows("office_seats.csv", "checker.binding")}


def _is_holder(row: TenureRow, holder: EntityRef, catalogue: Catalogue) -> bool:
    """Whether a row's holder is the one named, or one of the country named ("an Iranian", "a Dane")."""
    if row.holder == holder.entity_id:
        return True
    return holder.type == "Country" and catalogue.country_of(row.holder) == holder.entity_id


def _fit(
    role_text: str,
    row: TenureRow,
    aliases: dict[str, tuple[str, ...]],
    named: list[EntityRef],
    own_country: str,
    catalogue: Catalogue,
) -> float:
    # The role's words must be those of the office; its country must be the one named, else the holder's own.
    if _makes_another(role_text, (row.office_name, *aliases.get(row.office, ()))):
        return 0.0
    if any(ref.entity_id == row.office for ref in named):
        return 1.0
    # "has ruled Russia" names a country, not an office
    said = meaning_words(role_text) - {
        word for ref in named if ref.type == "Country" for word in meaning_words(ref.text)
    }
    if not said:
        return 0.0
    country = catalogue.country_of(row.office)
    countries = {code for ref in named for code in ref.codes if code == country}
    if country and not countries:
        if named_countries(named, catalogue):
            return 0.0
        if own_country != country:
            return 0.0
    best = 0.0
    for name in (row.office_name, *aliases.get(row.office, ())):
        words = meaning_words(name) - _country_words(row, catalogue)
        if not words:
            continue
        shared = len(said & words)
        if not shared or (len(words) == 1 and said != words):
            continue  # "president of his company" is no head of state
        forward, back = shared / len(said), shared / len(words)
        best = max(best, 2 * forward * back / (forward + back), 0.85 * forward if forward == 1 else 0.0)
    return best


def _tells_the_post(
    role_text: str, row: TenureRow, aliases: dict[str, tuple[str, ...]], named: list[EntityRef]
) -> bool:
    """Whether a role shares more with an office than its body: a state that is a "member of the council" chairs none."""
    bodies = {word for ref in named for word in meaning_words(ref.text) if ref.entity_id != row.office}
    post = meaning_words(role_text) - bodies
    return not post or any(
        post & meaning_words(name) for name in (row.office_name, *aliases.get(row.office, ()))
    )


def _makes_another(role_text: str, names: tuple[str, ...]) -> bool:
    """Whether a word of the role ("vice", "acting") makes another office of it than any of these names."""
    added = _lesser() & _plain_words(role_text)
    return bool(added) and not any(added <= _plain_words(name) for name in names)


def _plain_words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().replace("-", " ").split())


@cache
def _lesser() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("lesser_offices.csv", "checker.binding"))


def _country_words(row: TenureRow, catalogue: Catalogue) -> frozenset[str]:
    country = catalogue.entities.get(catalogue.country_of(row.office))
    return meaning_words(country.name) if country is not None else frozenset()


def named_countries(named: list[EntityRef], catalogue: Catalogue) -> frozenset[str]:
    """The countries among linked names."""
    return frozenset(ref.entity_id for ref in named if ref.type == "Country")
