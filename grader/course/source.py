"""The percent file as cells with roles: what an author wrote, and on which line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
ROLES = ("answer", "tests", "written", "readonly")

_MARKER = re.compile(r"^# %%(?P<rest>.*)$")
_SETTING = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')


@dataclass(frozen=True)
class SourceCell:
    """One cell of a percent file; `settings` are the key=value pairs on its marker."""

    line: int
    markdown: bool
    settings: dict[str, str]
    text: str

    @property
    def role(self) -> str | None:
        """`answer`, `tests`, `written`, `readonly`, or None for a free cell."""
        return next((role for role in ROLES if role in self.settings), None)

    @property
    def name(self) -> str | None:
        """The name given with the role, None for a free cell."""
        return self.settings[self.role] if self.role else None


def read_source(path: Path) -> list[SourceCell]:
    """Split a percent file into its cells; lines count from 1 and point at the marker."""
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if _MARKER.match(line)]
    cells = []
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=False):
        rest = _MARKER.match(lines[start])["rest"]
        settings = {key: quoted or bare for key, quoted, bare in _SETTING.findall(rest)}
        text = "\n".join(lines[start + 1 : stop]).strip("\n")
        cells.append(SourceCell(start + 1, "[markdown]" in rest, settings, text))
    return cells


def answers(path: Path) -> dict[str, str]:
    """The reference answer of every exercise: the text of its answer cell, without solution markers."""
    found = {}
    for cell in read_source(path):
        if cell.role == "answer":
            kept = [line for line in cell.text.splitlines() if line.strip() not in (BEGIN, END)]
            found[cell.name] = "\n".join(kept)
    return found
