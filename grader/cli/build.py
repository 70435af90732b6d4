"""Build the student release and the answer keys from solutions/, the one place that people edit.

Nothing changes when something is wrong: an author's slip or a leak stops the build with a sentence that says
where it is.
"""

from __future__ import annotations

import argparse

from grader.cli.say import Refused, refusing, say_json

SUMMARY = "make the release and the answer keys from solutions/"
EXAMPLE = "cs231n build --check"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("assignment", nargs="*", help="assignments to build (default: all)")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when something is out of date"
    )
    parser.add_argument("--json", action="store_true", help="print the files as JSON")


def run(args: argparse.Namespace) -> int:
    """Build, and list what changed."""
    from grader.build import BuildError, build
    from grader.course import CourseError, find_course

    with refusing(CourseError, BuildError):
        course = find_course()
        built = build(course, args.assignment, check=args.check)
    names = [str(path.relative_to(course.root)) for path in built.changed]
    if args.json:
        say_json({"checked" if args.check else "written": names, "files": len(built.files)})
    elif not args.check:
        for name in names:
            print(f"wrote {name}")
        print(f"{len(built.files)} files built, {len(names)} of them changed")
    if args.check and names:
        raise Refused(f"out of date: {', '.join(names)}; run `cs231n build` and commit what it writes")
    return 0
