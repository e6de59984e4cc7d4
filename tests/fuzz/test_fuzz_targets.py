"""The targets of fuzzing hold for their seeds, for all inputs that once did harm, and for what hypothesis thinks of."""

import pytest
from hypothesis import given
from hypothesis import settings as chosen
from hypothesis import strategies as st
from seeds import kept_crashes, seeds
from targets import TARGETS

INPUTS = [(name, data) for name in TARGETS for data in (*seeds(name), *kept_crashes(name))]


@pytest.mark.parametrize(("name", "data"), INPUTS, ids=[f"{name}-{n}" for n, (name, _) in enumerate(INPUTS)])
def test_seeds_and_kept_crashes_do_no_harm(name, data):
    TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
@chosen(max_examples=60)
@given(data=st.data())
def test_changed_seeds_do_no_harm(name, data):
    known = list(seeds(name))
    seed = data.draw(st.sampled_from(known))
    start = data.draw(st.integers(1, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 40)))
    TARGETS[name](seed[:start] + data.draw(st.binary(max_size=30)) + seed[end:])
