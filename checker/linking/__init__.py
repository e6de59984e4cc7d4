"""From a name in a text to an entity of the reference tables: linked, too close to call, or not in the table."""
