"""From nbgrader's source notebook to the student release, by nbgrader itself, in a scratch folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from grader.build.problems import BuildError
from grader.course import Course, Notebook


def generate_releases(course: Course, sources: dict[Notebook, str]) -> dict[Notebook, str]:
    """Run nbgrader's generate_assignment over source notebooks; return the text of every release.

    It runs in a scratch folder and without the database, because nbgrader deletes the old release first
    and leaves nothing when it fails. Raises BuildError with nbgrader's own words.
    """
    from nbgrader.apps import NbGrader
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config.loader import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()
    NbGrader.clear_instance()
    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        scratch = Path(folder)
        config.CourseDirectory.root = str(scratch)
        config.CourseDirectory.source_directory = "source"
        config.CourseDirectory.release_directory = "release"
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
        released = {}
        for notebook, text in sources.items():
            place = scratch / "source" / notebook.assignment / notebook.source.name
            place.parent.mkdir(parents=True)
            place.write_text(text, encoding="utf-8")
            config.CourseDirectory.assignment_id = notebook.assignment
            converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
            try:
                converter.start()
            except (NbGraderException, SystemExit) as error:
                raise BuildError(f"nbgrader could not release {notebook.assignment}: {error}") from None
            made = scratch / "release" / notebook.assignment / notebook.release.name
            released[notebook] = made.read_text(encoding="utf-8")
        return released


def install(files: dict[Path, bytes]) -> list[Path]:
    """Write files so that each is either old or new and whole; return those that changed.

    All are written beside their places first, so a full disk changes nothing.
    """
    changed = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    staged: list[tuple[Path, Path]] = []
    try:
        for path in changed:
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_name(f".{path.name}.new")
            staged.append((new, path))
            new.write_bytes(files[path])
    except OSError as error:
        _discard([new for new, _ in staged])
        raise BuildError(f"nothing was changed: {error}; free some space or mend the folder") from None
    for new, path in staged:
        new.replace(path)
    return changed


def _discard(files: Sequence[Path]) -> None:
    for file in files:
        if file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink(missing_ok=True)
