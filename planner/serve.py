"""Serve the page."""
