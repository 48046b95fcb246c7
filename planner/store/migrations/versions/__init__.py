"""One revision a module, the oldest first. A revision that was released never changes."""
