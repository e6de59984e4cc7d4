"""Symbols of trades that hold a magnitude or a time: "2 bcm", "3.1 mb/d", "500,000 bpd", "12 mtpa"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from checker.extraction.lexicon import rows


@dataclass(frozen=True, slots=True)
class TradeSymbol:
    """What a symbol says: so many (`factor`) of `unit`, counted `per` day or year; `daily` ones only before "/d"."""

    unit: str
    factor: Decimal
    per: str | None
    daily: bool


@cache
def trade_symbols() -> dict[str, TradeSymbol]:
    """The symbols as they are written, case and all."""
    return {
        row["symbol"]: TradeSymbol(
            row["unit"], Decimal(row["factor"]), row["per"] or None, bool(row["daily"])
        )
        for row in rows("trade_symbols.csv")
    }
