"""What sentences take over from those before them, told with the names that are linked: lists, votes, tolls, terms.

Extraction reads a sentence by its form alone. Where the form leaves out who is meant ("Brussels followed in 2013"),
the names that are known and the kinds of things they are tell it, if only one of them can be meant.
"""
