"""Files from their publishers' own addresses: whole, checked, and with a note of where they came from."""
