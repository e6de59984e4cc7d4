"""Statements about the rows of a user's own table, from sentence to verdict: the road beside the one for single figures."""
