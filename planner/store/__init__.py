"""Clients, routines and all their versions in a database; nothing else writes to it."""

from planner.store.store import Store

__all__ = ["Store"]
