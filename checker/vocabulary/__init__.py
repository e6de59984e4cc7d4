"""Linguistic and statistical knowledge as data: code lists, their terms, units, places and word forms."""
