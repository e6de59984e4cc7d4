"""What a claim says of the cells of a user's own table: which row, which part of it, which measure."""
