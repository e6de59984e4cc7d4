"""Scores of nomenklatura's logic-v2 for pairs of names; run by the interpreter of an environment of its own.

    python -m venv peer && peer/bin/pip install nomenklatura
    python benchmarks/linking.py --samples DIR --peer peer/bin/python

It needs an environment of its own because it wants another DuckDB than this project, and a compiler with ICU's headers
because PyICU comes as source only. Pairs come in as JSON Lines [schema, name, schema, name], scores go out one a line.
"""

from __future__ import annotations

import json
import sys
import warnings
from functools import lru_cache


def main() -> int:
    """Read pairs, write scores."""
    warnings.filterwarnings("ignore")
    from followthemoney import model
    from nomenklatura import __version__
    from nomenklatura.matching import get_algorithm

    algorithm = get_algorithm("logic-v2")
    settings = algorithm.default_config()

    @lru_cache(maxsize=100_000)
    def entity(schema: str, name: str, side: str):
        # what is remembered of an entity is remembered by its id
        made = model.make_entity(schema)
        made.id = f"{side}-{schema}-{name}"
        made.add("name", name)
        return made

    print(__version__)
    for line in sys.stdin:
        schema, name, other_schema, other = json.loads(line)
        result = algorithm.compare(
            entity(schema, name, "one"), entity(other_schema, other, "other"), settings
        )
        print(f"{100 * result.score:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
