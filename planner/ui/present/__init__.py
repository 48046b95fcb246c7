"""Session -> plain data for the browser."""
