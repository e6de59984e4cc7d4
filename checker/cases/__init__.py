"""From bound claims to judged ones: for each kind of claim, the rows it is about and the case they make."""
