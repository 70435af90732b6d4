"""Prove the tests: run hidden suites and notebook checks against every known mistake and right variant.

Fails when one mistake survives, one right answer is failed, or code that does nothing passes a test.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.cli.say import Refused, progress, refusing, say_json

SUMMARY = "run the hidden tests against every known mistake and right variant"
EXAMPLE = "cs231n prove 01_score_and_loss"


HEADING = """# The proof

Every hidden test suite and every check in a notebook is run against all known mistakes, and against right
answers in many styles. A mistake counts as caught when both the hidden tests and the notebook's check refuse
it, and as named when the verdict says which one it is; a false alarm is a right answer that either refuses.
`cs231n prove --write docs/proof.md` writes this page; `make test` repeats the proof with fresh inputs.

"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("assignment", nargs="*", help="assignments to prove (default: all)")
    parser.add_argument("--json", action="store_true", help="print every trial as JSON")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="write the table as Markdown, as docs/proof.md"
    )


def run(args: argparse.Namespace) -> int:
    """Run all trials, print the table, and fail on one fault."""
    import numpy as np

    from grader.course import CourseError, find_course
    from grader.exercises.proof import rows, table, trials
    from grader.exercises.suite import load_suite

    with refusing(CourseError):
        course = find_course()
        notebooks = [course.notebook(name) for name in args.assignment] or course.notebooks()
        suites = [load_suite(notebook) for notebook in notebooks]
        exercises = [(suite, exercise) for suite in suites for exercise in suite.exercises.values()]
    found = []
    with progress("proving", len(exercises)) as advance:
        for suite, exercise in exercises:
            found.extend(trials(suite, exercise, np.random.default_rng()))
            advance()
    faults = [f"{trial.exercise}/{trial.name}: {trial.fault}" for trial in found if trial.fault]
    markdown = table(rows(found))
    if args.json:
        say_json({"trials": [trial.as_json() for trial in found], "faults": faults})
    else:
        print(markdown, end="")
    if args.write:
        args.write.parent.mkdir(parents=True, exist_ok=True)
        args.write.write_text(HEADING + markdown, encoding="utf-8")
    if faults:
        raise Refused("the proof fails:\n" + "\n".join(faults))
    return 0
