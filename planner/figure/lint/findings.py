"""What every check of a figure returns: a fault with its path in the record."""

FieldPath = tuple[str | int, ...]  # field names and list indices, outermost first
Finding = tuple[FieldPath, str]  # where in the figure, and what is wrong
