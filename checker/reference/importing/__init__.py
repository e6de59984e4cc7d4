"""Importers of the world's public lists and series: a publisher's file in, a pack out, nothing dropped in silence."""
