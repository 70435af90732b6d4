"""Grade what a class handed in: gradebook, autograded notebooks, feedback pages, grades.csv.

Submissions lie as nbgrader lays them: DIR/<student>/<assignment>/<notebook>.ipynb. What was graded before and
has not changed is not run again; a run that was stopped goes on where it was. Exit code 0 means that every
submission got a verdict.
"""

from __future__ import annotations

import argparse
import math
import os
from dataclasses import asdict
from pathlib import Path

from grader.cli.say import progress, refusing, say_json, warn

SUMMARY = "grade what a class handed in"
EXAMPLE = "cs231n grade 01_score_and_loss --submissions submitted --output graded"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("assignment", help="which assignment, such as 01_score_and_loss")
    parser.add_argument("--submissions", type=Path, metavar="DIR", help="default: submitted/ in the course")
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="where results go (default: the course folder)"
    )
    parser.add_argument("--student", action="append", default=[], metavar="NAME", help="only this student")
    parser.add_argument("--afresh", action="store_true", help="run everything again, graded before or not")
    parser.add_argument("--json", action="store_true", help="print the verdicts as one JSON object")
    parser.add_argument(
        "--workers", type=_count, default=os.cpu_count() or 1, help="default: one a processor"
    )
    parser.add_argument(
        "--exercise-seconds", type=_seconds, metavar="S", help="time for one exercise (default: 10)"
    )
    parser.add_argument(
        "--notebook-seconds", type=_seconds, metavar="S", help="time for a notebook (default: 60)"
    )
    parser.add_argument(
        "--memory-mb", type=_count, metavar="MB", help="memory for a notebook (default: 1024)"
    )
    parser.add_argument(
        "--no-sandbox",
        action="store_true",
        help="run student code unconfined, and mark every grade so; only for code that you trust",
    )
    parser.set_defaults(interrupted="stopped; what is graded is kept: the same command goes on from there")


def run(args: argparse.Namespace) -> int:
    """Grade, write the records, and show a table or JSON."""
    from grader.course import CourseError, find_course
    from grader.grading.batch import Settings, find_submissions, grade_class
    from grader.grading.ledger import open_ledger
    from grader.grading.result import common_mistakes
    from grader.records import RecordsError, record

    with refusing(CourseError, RecordsError):
        course = find_course()
        notebook = course.notebook(args.assignment)
        tasks = find_submissions(args.submissions or course.root / "submitted", notebook, args.student)
        settings = Settings(_limits(args), not args.no_sandbox, args.workers)
        output = args.output or course.root
        with open_ledger(output) as ledger, progress("grading", len(tasks)) as advance:
            results = grade_class(
                course, notebook, tasks, ledger, settings, lambda _: advance(), afresh=args.afresh
            )
            places = record(course, notebook, results, output)
    for notice in places.notices:
        warn(notice)
    if args.json:
        mistakes = [asdict(mistake) for mistake in common_mistakes(results)]
        say_json({"submissions": [result.public() for result in results], "mistakes": mistakes})
    else:
        from grader.cli.table import show_results

        show_results(results, places)
    return 0


def _limits(args: argparse.Namespace):
    from grader.sandbox import Limits

    names = ("exercise_seconds", "notebook_seconds", "memory_mb")
    return Limits(**{name: getattr(args, name) for name in names if getattr(args, name) is not None})


def _count(text: str) -> int:
    """A whole number from 1; a limit of nothing would fail everybody."""
    return int(_positive(text, int))


def _seconds(text: str) -> float:
    return _positive(text, float)


def _positive(text: str, kind: type) -> float:
    try:
        number = kind(text)
    except ValueError:
        number = 0
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return number
