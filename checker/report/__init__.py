"""From findings to what people and programs read. Pure functions: the same findings give the same bytes."""
