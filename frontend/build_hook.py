"""Bundle the front end for an editable install and for a wheel; sources that did not change are not bundled again."""

import hashlib
import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VIEWS = ("client", "desk", "handout", "library", "routine")
STYLES = ("colours", "common", *VIEWS)
BUILT = "planner/ui/built"
TEMPLATE = "planner/ui/server/jupyter/voila/templates/planner"
PLAYER = "planner/handout/built"  # the hand-out that plays: one script and one style, which stand in its page
PLAYER_STYLES = ("colours", "page", "playing")
MODULES = {f"src/views/{name}.tsx": f"{BUILT}/{name}.js" for name in VIEWS} | {
    "src/host/page.ts": f"{TEMPLATE}/static/page.js",
    "player/main.tsx": f"{PLAYER}/player.js",
}
INLINE = {"src/host/early.ts": f"{TEMPLATE}/early.js"}  # a script that stands in the page: no module, it runs at once
STYLE_SHEETS = {
    f"{BUILT}/views.css": [f"src/styles/{name}.css" for name in STYLES],
    f"{TEMPLATE}/static/page.css": [f"src/styles/{name}.css" for name in (*STYLES, "screen")],
    f"{PLAYER}/player.css": [f"player/styles/{name}.css" for name in PLAYER_STYLES],
}
STAMP = f"{BUILT}/sources.sha256"
ADDRESS = f"{TEMPLATE}/built.txt"  # what the template puts behind the addresses, so that they are cached for good


class FrontEnd(BuildHookInterface[Any]):
    """Run by hatchling before it packs or links the package."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle what is not bundled yet, and add it to what is packed. Stops with one line where that fails."""
        root = Path(self.root)
        build(root)
        build_data["artifacts"] += [*MODULES.values(), *INLINE.values(), *STYLE_SHEETS, STAMP, ADDRESS]


def build(root: Path) -> bool:
    """Bundle the front end of a checkout; return whether anything had to be done."""
    root = root.resolve()  # Deno runs in another folder
    sources = root / "frontend"
    digest = _digest(sources)
    outputs = [root / path for path in (*MODULES.values(), *INLINE.values(), *STYLE_SHEETS, ADDRESS)]
    stamp = root / STAMP
    if all(path.is_file() for path in outputs) and stamp.is_file() and stamp.read_text() == digest:
        return False
    stamp.unlink(missing_ok=True)
    for path in outputs:
        path.parent.mkdir(parents=True, exist_ok=True)
    for source, output in (MODULES | INLINE).items():
        _bundle(sources, source, root / output, "iife" if source in INLINE else "esm")
    for sheet, names in STYLE_SHEETS.items():
        styles = "".join((sources / name).read_text(encoding="utf-8") for name in names)
        (root / sheet).write_text(styles, encoding="utf-8")
    page = b"".join((root / TEMPLATE / "static" / name).read_bytes() for name in ("page.js", "page.css"))
    (root / ADDRESS).write_text(hashlib.sha256(page).hexdigest()[:16])
    stamp.write_text(digest)
    return True


def _digest(sources: Path) -> str:
    """Return the digest of all that the bundles are made of."""
    digest = hashlib.sha256()
    files = [
        *sources.glob("src/**/*"),
        *sources.glob("player/**/*"),
        *(sources / name for name in ("deno.json", "deno.lock", "build_hook.py")),
    ]
    for path in sorted(path for path in files if path.is_file()):
        digest.update(path.relative_to(sources).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _deno() -> str:
    """Return the path of the program that the package `deno` brought, wherever pip put it for this build."""
    files = importlib.metadata.files("deno") or ()
    return str(next(file.locate() for file in files if file.parent.name in ("bin", "Scripts")))


def _bundle(sources: Path, source: str, output: Path, format: str) -> None:
    command = [_deno(), "bundle", "--quiet", "--frozen", "--minify", "--platform", "browser", "--format", format]
    done = subprocess.run(  # noqa: S603  # nothing of it comes from outside
        [*command, "--output", str(output), source],
        cwd=sources,
        env=os.environ | {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        why = next((line for line in done.stderr.splitlines() if line.startswith("error")), done.stderr.strip())
        sys.exit(
            f"the front end cannot be bundled ({source}: {why.removeprefix('error: ')}). "
            "Its packages are fetched once: connect to the network, or name a mirror in NPM_CONFIG_REGISTRY"
        )
