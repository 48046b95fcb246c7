"""A content folder of many exercises: copies of the shipped ones under other ids, names and references."""

import itertools
import re
import shutil
from pathlib import Path

from planner.library.loader import CONTENT


def content_of(size: int, folder: Path) -> Path:
    """Make a content folder in `folder` with this many exercises, and return its path."""
    made = Path(shutil.copytree(CONTENT, folder / "content"))
    originals = sorted((made / "exercises").glob("*.yaml"))
    texts = {path.stem: path.read_text(encoding="utf-8") for path in originals}
    copies = ((number, *original) for number in itertools.count(2) for original in texts.items())
    for number, id, text in itertools.islice(copies, size - len(originals)):
        named = re.sub(r"^name: (.*)$", rf"name: \1 {number}", text, count=1, flags=re.MULTILINE)
        coded = re.sub(r"^reference: (.*)\n", "", named, count=1, flags=re.MULTILINE)
        (made / "exercises" / f"{id}-{number}.yaml").write_text(coded, encoding="utf-8")
    return made
