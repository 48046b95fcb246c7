"""The typed messages by which the browser asks for changes."""
