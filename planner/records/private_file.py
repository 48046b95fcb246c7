"""Write a file that only its owner can read, whole or not at all."""

import os
import secrets
from pathlib import Path

OWNER_ONLY = 0o600


def write_private(path: Path, content: bytes) -> None:
    """Write a file under any umask; an existing one is replaced, a pipe or a device is written into.

    Raises OSError, and leaves what was there as it was.
    """
    if path.exists() and not path.is_file():  # a pipe or a device
        path.write_bytes(content)
        return
    whole = path.resolve()
    part = whole.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(whole)
    finally:
        part.unlink(missing_ok=True)
