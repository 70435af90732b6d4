"""Which of a submitted notebook's cells hold the answers.

An answer is known by nbgrader's metadata or its cell's id. Where a student's program lost both, or the answer
was written into a new cell and the stub left alone, it is known by the functions that it defines; a written
answer by the question above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from grader.course.cells import solution_id, text_of

_DEFINITION = re.compile(r"(?:async\s+)?(?:def|class)\s+(\w+)")
_TARGETS, _NAME = re.compile(r"[\w\s,]+"), re.compile(r"\w+")


@dataclass(frozen=True)
class Submission:
    """What counts of a submitted notebook.

    answers: grade_id to text, for every answer and written cell that is there.
    helpers: texts of code cells that the student added or edited, in order.
    elsewhere: grade_ids whose stub is untouched, empty or gone while a helper defines what it asks for; the
    answer is that helper's text.
    notes: what was odd about the notebook, as sentences.
    """

    answers: dict[str, str]
    helpers: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class _Piece:
    """A cell of the submission that is not, word for word, one of the release's free or locked cells.

    grade_id: the answer that it says it is, or None.
    """

    place: int
    kind: str
    grade_id: str | None
    text: str


def select(cells: list[dict], release: list[dict]) -> Submission:
    """Return what counts of the cells of a submission (nbformat JSON that nobody has checked)."""
    stubs = {solution_id(cell): cell for cell in release if solution_id(cell)}
    given = {text_of(cell).strip() for cell in release if not solution_id(cell)}
    pieces = []
    for place, cell in enumerate(cells):
        grade_id, kind, text = _claimed_id(cell, stubs), cell.get("cell_type"), text_of(cell)
        if grade_id and kind != stubs[grade_id]["cell_type"]:
            grade_id = None
        if grade_id or (text.strip() and text.strip() not in given):
            pieces.append(_Piece(place, kind, grade_id, text))
    added = [piece for piece in pieces if piece.grade_id is None and piece.kind == "code"]
    defined = {piece.place: functions_of(piece.text) for piece in added}
    chosen: dict[str, _Piece] = {}
    elsewhere, notes = [], []
    for grade_id, stub in stubs.items():
        copies = [piece for piece in pieces if piece.grade_id == grade_id]
        mine = [piece for piece in copies if piece.text.strip() != text_of(stub).strip()]
        if len(copies) > 1:
            notes.append(f"{grade_id} is there {len(copies)} times: the last one with an answer counts")
        if stub["cell_type"] == "code":
            wanted = functions_of(text_of(stub))
            answers = [piece for piece in mine if wanted & functions_of(_unindented(piece.text))]
            others = [piece for piece in added if wanted & defined[piece.place]]
            if others and not answers:
                elsewhere.append(grade_id)
        else:
            answers = [piece for piece in mine if piece.text.strip()]
            others = [] if answers else _written_beside(cells, release, stub, copies, pieces)
        if found := answers or others or mine or copies:
            chosen[grade_id] = found[-1]
    kept = {piece.place for grade_id, piece in chosen.items() if grade_id not in elsewhere}
    untouched = {text_of(stub).strip() for stub in stubs.values()}
    helpers = [
        piece.text
        for piece in pieces
        if piece.kind == "code" and piece.place not in kept and piece.text.strip() not in {"", *untouched}
    ]
    texts = {grade_id: piece.text for grade_id, piece in chosen.items()}
    return Submission(texts, tuple(helpers), tuple(elsewhere), tuple(notes))


def _unindented(text: str) -> str:
    """The text with what stands inside `if`, `try` and the like at its top level."""
    return "\n".join(line.lstrip() for line in text.splitlines())


def _claimed_id(cell: dict, stubs: dict) -> str | None:
    """The answer that a submitted cell says it is: by nbgrader's metadata, else by its id.

    Some programs move a cell's id into its metadata.
    """
    meta = cell.get("metadata")
    meta = meta if isinstance(meta, dict) else {}
    role = meta.get("nbgrader")
    role = role if isinstance(role, dict) else {}
    for claimed in (role.get("grade_id"), cell.get("id"), meta.get("id")):
        if isinstance(claimed, str):
            if claimed in stubs:
                return claimed
            if role.get("grade_id"):
                return None
    return None


def _written_beside(
    cells: list[dict], release: list[dict], stub: dict, copies: list[_Piece], pieces: list[_Piece]
) -> list[_Piece]:
    """New prose right below an untouched written cell or, where that is gone, below the question."""
    if copies:
        above = copies[-1].place
    else:
        question = text_of(release[release.index(stub) - 1]).strip()
        above = next((at for at, cell in enumerate(cells) if text_of(cell).strip() == question), None)
    if above is None:
        return []
    free = {piece.place: piece for piece in pieces if piece.grade_id is None and piece.kind == "markdown"}
    return [free[above + 1]] if above + 1 in free else []


def functions_of(text: str) -> frozenset[str]:
    """The names that a cell's text seems to define at its top level.

    It reads lines and parses nothing: the text may be hostile.
    """
    names = set()
    for line in text.splitlines():
        if found := _DEFINITION.match(line):
            names.add(found[1])
        elif line[:1].isidentifier() and "=" in line:
            for target in re.split(r"(?<![=!<>])=(?!=)", line[:1000])[:-1]:
                if _TARGETS.fullmatch(target.partition(":")[0]):
                    names.update(_NAME.findall(target.partition(":")[0]))
    return frozenset(names)
