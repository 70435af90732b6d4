"""See the whole course work: release a notebook, make a sample class, grade it, and look at what came out.

Everything is written into a folder of its own (demo/ by default), which is made anew.
"""

from __future__ import annotations

import argparse
import shutil
import time
from pathlib import Path

from grader.cli.say import Refused, progress, refusing

SUMMARY = "release a notebook, make a sample class, grade it, show what came out"
EXAMPLE = "cs231n demo --output demo"

NEXT = (
    ("make lab", "the notebooks in JupyterLab, as a student sees them"),
    ("source .venv/bin/activate", "from here on, the course's commands are at hand"),
    ("cd {folder} && nbgrader export", "the grades, by nbgrader's own command"),
    ("cd {folder} && jupyter lab", "then /formgrader in the address bar: the class in nbgrader"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--output", type=Path, metavar="DIR", help="default: demo/ in the course")


def run(args: argparse.Namespace) -> int:
    """Run the main job from end to end on a class of invented students."""
    from grader.build import BuildError, build
    from grader.cli.table import show_results
    from grader.course import CourseError, find_course
    from grader.grading.batch import Settings, find_submissions, grade_class
    from grader.grading.ledger import open_ledger
    from grader.records import RecordsError, record
    from grader.sample_class import write_sample_class

    with refusing(CourseError, BuildError, RecordsError):
        course = find_course()
        output = (args.output or course.root / "demo").resolve()
        _make_anew(output)
        print("Building nbgrader's source, the student release and the answer keys …")
        build(course)
        shutil.copy(course.root / "nbgrader_config.py", output)
        shutil.copytree(course.root / "build" / "source", output / "build" / "source")
        shutil.copytree(course.root / "notebooks", output / "notebooks")
        for notebook in course.notebooks():
            students = write_sample_class(notebook, output / "submitted")
            print(f"Grading {notebook.assignment}, as {len(students)} students handed it in …\n")
            tasks = find_submissions(output / "submitted", notebook)
            started = time.monotonic()
            with open_ledger(output) as ledger, progress("grading", len(tasks)) as advance:
                results = grade_class(course, notebook, tasks, ledger, Settings(), lambda _: advance())
                places = record(course, notebook, results, output)
            seconds = time.monotonic() - started
            show_results(results, places)
            print(f"\n{len(results)} notebooks in {seconds:.1f} s, most of it for one that loops for ever.\n")
    commands = [(command.format(folder=_short(output)), what) for command, what in NEXT]
    width = max(len(command) for command, _ in commands)
    print("What to type next:")
    for command, what in commands:
        print(f"  {command:<{width}}   {what}")
    return 0


def _make_anew(output: Path) -> None:
    """Empty the demo's folder; refuse one that holds something else."""
    if output.exists():
        if any(output.iterdir()) and not (output / ".cs231n").is_dir():
            raise Refused(f"{output} is not empty and not a demo: choose another --output")
        shutil.rmtree(output)
    (output / ".cs231n").mkdir(parents=True)


def _short(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
