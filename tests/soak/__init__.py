"""Long trials of what is shown as saved: `make soak`; no part of `make test`."""
