"""What the product works out: search, screening, alternatives, doses, time, warnings. Pure functions."""
