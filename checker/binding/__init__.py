"""From a claim's words to what they speak of: a series, a list's entry, an event or an office.

Nothing in this package receives a claimed value; `frame.Frame` is a claim without its number.
"""
