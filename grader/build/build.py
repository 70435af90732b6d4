"""The one way from percent files to everything that is built of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.build.keys import answer_keys, index
from grader.build.leaks import scan, secrets
from grader.build.problems import BuildError, check_source
from grader.build.release import generate_releases, install
from grader.build.source import source_notebook
from grader.course import Course, Notebook
from grader.course.source import read_source
from grader.exercises.suite import load_suite


@dataclass(frozen=True)
class Built:
    """What a build made, and which of these files were not already so."""

    files: dict[Path, bytes]
    changed: list[Path]


def build(course: Course, assignments: Sequence[str] = (), *, check: bool = False) -> Built:
    """Build notebooks (all of them by default): nbgrader's source, the release, the answer keys.

    Everything is made in memory and a scratch folder, scanned for leaks, and put in place at the end.
    check: write nothing, only say which files would change.
    Raises BuildError for an author's slip or a leak, with nothing changed.
    """
    notebooks = [course.notebook(name) for name in assignments] or course.notebooks()
    suites = {notebook: load_suite(notebook) for notebook in notebooks}
    for notebook, suite in suites.items():
        where = notebook.solution.relative_to(course.root)
        check_source(where, read_source(notebook.solution), set(suite.exercises))
    sources = {notebook: source_notebook(notebook) for notebook in notebooks}
    releases = generate_releases(course, sources)
    files = {notebook.source: sources[notebook].encode() for notebook in notebooks}
    files |= {notebook.release: releases[notebook].encode() for notebook in notebooks}
    keys = course.root / "cs231n_utils" / "answer_keys"
    for suite in suites.values():
        files |= {keys / f"{name}.json": text.encode() for name, text in answer_keys(suite).items()}
    everything = [suites.get(notebook) or load_suite(notebook) for notebook in course.notebooks()]
    files[keys / "index.json"] = index(everything).encode()
    _scan(course, suites, files)
    if check:
        stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
        return Built(files, [path for path in stale if path not in {n.source for n in notebooks}])
    return Built(files, install(files))


def _scan(course: Course, suites: dict[Notebook, object], files: dict[Path, bytes]) -> None:
    """Raise BuildError if a solution or hidden test shows in anything that a student gets."""
    forbidden = set()
    for notebook, suite in suites.items():
        forbidden |= secrets(read_source(notebook.solution), suite)
    given = {
        path: content for path, content in files.items() if "build" not in path.relative_to(course.root).parts
    }
    for pattern in ("*.py", "*.md", "*.json"):
        for path in (course.root / "cs231n_utils").rglob(pattern):
            given.setdefault(path, path.read_bytes())
    found = [
        sentence
        for path, content in sorted(given.items())
        for sentence in scan(str(path.relative_to(course.root)), content.decode(), forbidden)
    ]
    if found:
        raise BuildError("\n".join(["this would give answers away, so nothing was built:", *found]))
