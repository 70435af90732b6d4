"""The table of a graded class, for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.grading.result import SubmissionResult, common_mistakes
from grader.records.text import plain

MARKS = {
    "correct": ("✓", "green"),
    "partial": ("◐", "yellow"),
    "convention": ("≈", "yellow"),
    "not implemented": ("·", "dim"),
    "missing": ("·", "dim"),
}
WRONG = ("✗", "red")

# How many kinds of mistakes the table lists; the JSON and the feedback pages have them all.
MOST = 10


class _Screen(Console):
    """A console that leaves it to the command what a reader who has gone away means."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def show_results(results: Sequence[SubmissionResult], places) -> None:
    """Print a row a student, what the marks mean, and where everything was written."""
    console = _Screen()
    table = Table(box=None, pad_edge=False)
    for heading, settings in (
        ("student", {}),
        ("points", {"justify": "right"}),
        ("exercises", {}),
        ("what to say", {}),
    ):
        table.add_column(heading, overflow="fold", **settings)
    for result in results:
        points = f"{result.points:g} / {result.max_points:g}"
        row = plain(result.student, 60), points, _marks(result), plain(_remark(result), 400)
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    console.print(table)
    console.print(
        "\n✓ right   ◐ some tests pass   ≈ another convention   ✗ wrong   · not written", style="dim"
    )
    if not all(result.confined for result in results):
        console.print(
            "Graded WITHOUT confinement: student code could have reached this machine.", style="red"
        )
    mistakes = common_mistakes(results)
    if mistakes:
        console.print(f"\nRecognised mistakes, of {len(results)} submissions:")
    for mistake in mistakes[:MOST]:
        console.print(Text(f"{mistake.submissions:>4}  {mistake.exercise}: {mistake.diagnosis}"))
    if len(mistakes) > MOST:
        console.print(f"      and {len(mistakes) - MOST} more kinds", style="dim")
    console.print()
    for what, where in places.rows():
        console.print(f"{what:<12}{where}", soft_wrap=True, highlight=False)


def _marks(result: SubmissionResult) -> Text:
    marks = Text()
    for verdict in result.exercises:
        mark, style = MARKS.get(verdict.status, WRONG)
        marks.append(mark, style)
    return marks


def _remark(result: SubmissionResult) -> str:
    """The first thing that is wrong, or the whole verdict when nothing is."""
    if result.status != "graded":
        return result.message
    blank = all(verdict.status in ("not implemented", "missing") for verdict in result.exercises)
    if blank:
        return "nothing written yet"
    for verdict in result.exercises:
        if verdict.status not in ("correct", "not implemented", "missing"):
            return f"{verdict.exercise}: {verdict.diagnosis or verdict.message}"
    return result.message
