"""When a sentence says more than a user's table can answer, so that it must accuse nobody.

A table of somebody's own has no facets that would tell a total from a part of it. What tells is the sentence: a
word beside the figure that no header, no cell and no unit accounts for ("campsites in", "at home", "the oil
division of") may narrow it to something that the table does not hold.
"""
