"""Session -> plain data for the browser: one module a panel."""
