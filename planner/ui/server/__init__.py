"""Serve the page on this machine, with safe settings."""
