"""The cells of a notebook as nbformat JSON: their text, their ids, and a release with answers in it."""

from __future__ import annotations

import copy


def text_of(cell: dict) -> str:
    """The text of a cell: a string or a list of strings, with any line ends, as one string."""
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return ""
    text = source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")


def solution_id(cell: dict) -> str | None:
    """The grade_id of an answer or written cell of the release, None for any other cell."""
    meta = cell.get("metadata", {}).get("nbgrader", {})
    return meta.get("grade_id") if meta.get("solution") else None


def rebuild(release: dict, answers: dict[str, str]) -> dict:
    """Return the release with a student's answers (grade_id to text) in it."""
    rebuilt = copy.deepcopy(release)
    for cell in rebuilt["cells"]:
        grade_id = solution_id(cell)
        if grade_id in answers:
            cell["source"] = answers[grade_id]
    return rebuilt
