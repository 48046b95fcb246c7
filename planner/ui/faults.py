"""Faults of our own: logged without what was typed, under a reference that the page shows."""

import logging
import secrets
import traceback

log = logging.getLogger(__name__)


def log_fault(error: Exception, where: str) -> str:
    """Log where an unexpected exception was raised, without its words, and return the reference to it."""
    reference = secrets.token_hex(3)
    frames = "".join(traceback.format_tb(error.__traceback__))  # its words may hold what was typed
    log.error("fault %s: %s in %s\n%s", reference, type(error).__name__, where, frames)
    return reference
