"""Find a Chromium for the browser tests; with --install, make sure that there is one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HELP = (
    "no browser for the tests: install Chromium (Debian: apt-get install chromium), "
    "or say where one is with BROWSER_PATH=/path/to/chromium"
)


def find() -> str | None:
    """Give the path of a browser: the one named, the system's, or playwright's own."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named if Path(named).exists() else None
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> str | None:
    """Install one, by apt where that is allowed, else playwright's own. Gives its path, or None."""
    if shutil.which("apt-get"):
        become = [] if os.geteuid() == 0 else ["sudo", "-n"] if shutil.which("sudo") else None
        if become is not None:
            quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
            for command in (["update", "-q"], ["install", "-qy", "--no-install-recommends", "chromium"]):
                if subprocess.run([*become, "apt-get", *command], check=False, **quiet).returncode:
                    break
            if find():
                return find()
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


if __name__ == "__main__":
    path = find() or (install() if "--install" in sys.argv else None)
    if path is None:
        sys.exit(HELP)
    print(f"browser: {path}")
