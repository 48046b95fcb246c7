"""Packages of Debian that tests run on, installed where root allows it."""

import os
import shutil
import subprocess


def install(package: str) -> None:
    """Install a package by apt; where that is not allowed or fails, whoever looks for its programs finds none."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for command in (["update", "-q"], ["install", "-qy", "--no-install-recommends", package]):
        if subprocess.run(["apt-get", *command], check=False, **quiet).returncode:
            break
