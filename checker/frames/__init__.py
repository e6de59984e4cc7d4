"""From claims and their linked names to the frames that binding sees: here the number is taken away."""
