"""A posed body -> shapes of a picture."""
