"""How much work a call does, counted and not timed: the same on every machine and under any load."""

import sys


def steps(call):
    """The lines that a call runs through inside the package; what a regular expression does within is not seen."""
    count = 0

    def inside(_frame, _event, _argument):
        nonlocal count
        count += 1
        return inside

    def entered(frame, event, argument):
        return (
            inside(frame, event, argument)
            if frame.f_globals.get("__name__", "").startswith("checker")
            else None
        )

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(work, given, times):
    """How many times as many steps `work` needs for eight times as much; `given(n)` is what is worked on, n long."""
    work(given(times - 1))  # what is read once and kept is none of the work
    short, long = given(times), given(8 * times)
    first = steps(lambda: work(short))
    return steps(lambda: work(long)) / first
