"""Extraction: from a document to the quantities and claims its words hold."""
