"""An author's slips, found before anything is built: file, line and a sentence."""

from __future__ import annotations

from pathlib import Path

from grader.course.source import BEGIN, END, ROLES, SourceCell


class BuildError(Exception):
    """The build stopped, and changed nothing; the text says where and what to do."""


def check_source(path: Path, cells: list[SourceCell], exercises: set[str]) -> None:
    """Raise BuildError for the first slips in a percent file.

    exercises: the names that the grader has hidden tests for.
    """
    problems = [f"{path}:{line}: {sentence}" for line, sentence in sorted(_problems(cells, exercises))]
    if problems:
        raise BuildError("\n".join(problems))


def _problems(cells: list[SourceCell], exercises: set[str]):
    if not cells:
        yield 1, "no cells: a notebook starts with a line `# %% [markdown]`"
    seen: dict[str, int] = {}
    for cell in cells:
        yield from _of_cell(cell, exercises)
        if cell.role and cell.name:
            grade_id = f"test_{cell.name}" if cell.role == "tests" else cell.name
            if grade_id in seen:
                yield cell.line, f"{cell.role}={cell.name!r} stands already on line {seen[grade_id]}"
            seen[grade_id] = cell.line
    answers = {cell.name: cell for cell in cells if cell.role == "answer"}
    tests = {cell.name: cell for cell in cells if cell.role == "tests"}
    for name in answers.keys() - tests.keys():
        yield (
            answers[name].line,
            f'the exercise {name!r} has no tests cell: add `# %% tests="{name}" points=…`',
        )
    for name in tests.keys() - answers.keys():
        yield tests[name].line, f"tests for {name!r}, but no cell has answer={name!r}"


def _of_cell(cell: SourceCell, exercises: set[str]):
    roles = [role for role in ROLES if role in cell.settings]
    unknown = cell.settings.keys() - {*ROLES, "points"}
    if unknown:
        known = ", ".join(ROLES)
        yield cell.line, f"unknown setting {', '.join(sorted(unknown))}; a cell's role is one of {known}"
    if len(roles) > 1:
        yield cell.line, f"two roles on one cell: {' and '.join(roles)}; give each a cell of its own"
    if not roles:
        if "points" in cell.settings:
            yield cell.line, 'points without a role: name the exercise, `tests="…"` or `written="…"`'
        yield from _markers(cell, allowed=False)
        return
    if not cell.name or not cell.name.isidentifier():
        yield cell.line, f'the role {cell.role} needs a name: `{cell.role}="an_exercise"`'
    if cell.role in ("tests", "written"):
        yield from _points(cell)
    elif "points" in cell.settings:
        yield cell.line, f"points belong on the tests cell of {cell.name!r}, not on its {cell.role} cell"
    if cell.role == "answer" and cell.name and cell.name not in exercises:
        known = ", ".join(sorted(exercises)) or "none"
        yield cell.line, f"unknown exercise {cell.name!r}: the grader has tests for {known}"
    if (cell.role == "written") != cell.markdown:
        kind = "a markdown cell (`# %% [markdown]`)" if cell.role == "written" else "a code cell"
        yield cell.line, f"a {cell.role} cell is {kind}"
    yield from _markers(cell, allowed=cell.role in ("answer", "written"))
    if cell.role == "answer" and BEGIN not in cell.text:
        yield cell.line, f"the answer {cell.name!r} has no `{BEGIN}`: its whole text would be released"


def _points(cell: SourceCell):
    points = cell.settings.get("points")
    if points is None:
        yield cell.line, f'points missing: `{cell.role}="{cell.name}" points=10`'
        return
    try:
        fine = float(points) >= 0
    except ValueError:
        fine = False
    if not fine:
        yield cell.line, f"points={points} is not a number of at least 0"


def _markers(cell: SourceCell, allowed: bool):
    """Solution markers come in pairs, each alone on its line, and only in answers."""
    opened = None
    for line, text in enumerate(cell.text.splitlines(), start=cell.line + 1):
        mark = text.removeprefix("# ").strip()
        if mark not in (BEGIN, END):
            if "BEGIN SOLUTION" in text or "END SOLUTION" in text:
                yield line, f"a solution marker stands alone on its line and reads `{BEGIN}` or `{END}`"
            continue
        if not allowed:
            yield line, "a solution marker outside an answer cell"
        if (mark == BEGIN) == (opened is not None):
            yield line, f"`{mark}` without its counterpart before it"
        opened = line if mark == BEGIN else None
    if opened is not None:
        yield opened, f"the solution opened here is never closed: add `{END}`"
