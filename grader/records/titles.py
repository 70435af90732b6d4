"""What people call the parts of a notebook: its title, and the headings over its exercises."""

from __future__ import annotations

import re

from grader.course.cells import text_of
from grader.records.structure import role_of
from grader.records.text import plain


def titles(release: dict) -> dict[str, str]:
    """Return of every graded cell the heading above it, without points and minutes."""
    titles, heading = {}, None
    for cell in release.get("cells", []):
        role = role_of(cell)
        if role in ("tests", "written"):
            found = heading or _heading(cell)
            if found:
                titles[cell["metadata"]["nbgrader"]["grade_id"]] = found
            heading = None if role == "tests" else heading
        elif cell["cell_type"] == "markdown":
            heading = _heading(cell) or heading
    return titles


def _heading(cell: dict) -> str | None:
    found = re.search(r"^#{2,4} +(.+?)(?: *\([^()]*points?[^()]*\))? *$", text_of(cell), re.MULTILINE)
    return plain(found[1], 200).replace("`", "") if found else None


def title(release: dict) -> str | None:
    """Return the notebook's title: its first heading of the first level."""
    for cell in release.get("cells", []):
        found = cell["cell_type"] == "markdown" and re.search(r"^# +(.+)$", text_of(cell), re.MULTILINE)
        if found:
            return plain(found[1], 200)
    return None
