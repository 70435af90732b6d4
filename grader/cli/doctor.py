"""Test this machine: can student code be confined here, and is everything in place for grading?

A notebook is run that tries to get out. Each line that fails says how to mend it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from grader.cli.say import Refused, refusing, say_json

SUMMARY = "test the confinement and the set-up of this machine"
EXAMPLE = "cs231n doctor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help="print the checks as JSON")


def run(args: argparse.Namespace) -> int:
    """Run all checks, and fail when one does."""
    from grader.sandbox.doctor import diagnose

    checks = [*_set_up(), *diagnose()]
    if args.json:
        say_json({"checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            print(f"{'✓' if check.ok else '✗'} {check.what}")
            if not check.ok and check.remedy:
                print(f"    {check.remedy}")
    failed = sum(not check.ok for check in checks)
    if failed:
        raise Refused(f"{failed} of {len(checks)} checks fail; grading waits until they are mended")
    return 0


def _set_up() -> Iterator:
    """Check what grading needs besides confinement."""
    from importlib.metadata import version

    from grader.course import CourseError, find_course
    from grader.sandbox.doctor import Check

    python = ".".join(map(str, sys.version_info[:3]))
    recent = sys.version_info >= (3, 11)
    yield Check(recent, f"Python {python} is recent enough", "Install Python 3.11 or later.")
    nbgrader = version("nbgrader")
    what = f"nbgrader {nbgrader} is the one that the gradebook is written for"
    yield Check(nbgrader == "0.9.6", what, "Run `make setup`, or `pip install nbgrader==0.9.6`.")
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    found = shutil.which("alembic", path=path) is not None
    yield Check(found, "alembic, which nbgrader needs for its gradebook, is installed", "Run `make setup`.")
    with refusing(CourseError):
        notebooks = find_course().notebooks()
    for notebook in notebooks:
        try:
            notebook.check_release()
            stale = ""
        except CourseError as error:
            stale = str(error)
        yield Check(not stale, f"the release of {notebook.assignment} is up to date", stale)
