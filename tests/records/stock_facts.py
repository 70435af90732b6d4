"""Run by a test in a process of its own: what nbgrader itself makes of a course folder that we graded.

Prints JSON. nbgrader takes seconds to import and warns while it does; hence one process for all questions.
"""

import json
import sys
from pathlib import Path

import nbformat
from nbconvert.exporters import HTMLExporter
from nbgrader import api, utils
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.server_extensions.formgrader import handlers
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable
from traitlets.config.loader import PyFileConfigLoader

from grader.records import RecordsError
from grader.records.penalties import late_rule


def tables() -> dict[str, str]:
    """Return the CREATE TABLE statements of nbgrader's own models."""
    made = {
        table.name: str(CreateTable(table).compile(dialect=sqlite.dialect()))
        for table in api.Base.metadata.sorted_tables
    }
    return {name: " ".join(text.split()) for name, text in made.items()}


def determined(notebook) -> dict[str, float | None]:
    """Return the score that stock SaveAutoGrades would record for every graded cell."""
    return {
        cell.metadata.nbgrader["grade_id"]: utils.determine_grade(cell)[0]
        for cell in notebook.cells
        if utils.is_grade(cell)
    }


def checksums(notebook) -> list[bool]:
    """Return of every locked cell whether its checksum is the one that nbgrader computes."""
    return [
        cell.metadata.nbgrader["checksum"] == utils.compute_checksum(cell)
        for cell in notebook.cells
        if utils.is_locked(cell)
    ]


def formgrader_page(path: Path, config) -> str:
    """Return what formgrader shows of a submission; made as its extension makes it."""
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    resources = {"index": 0, "total": 1, "metadata": {"name": path.stem}, "nbgrader": {"notebook": path.stem}}
    html, _ = HTMLExporter(config=config).from_filename(str(path), resources=resources)
    return html


def late(folder: Path, setting: str) -> float | str | None:
    """Return what the rule of a folder takes from five points, or why it cannot say."""
    if setting:
        folder.mkdir()
        (folder / "nbgrader_config.py").write_text(f"get_config().{setting}")
    try:
        return late_rule(folder)("ada", 5.0, 60.0)
    except RecordsError as error:
        return str(error)


def main(root: Path, assignment: str) -> dict:
    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    config.CourseDirectory.root = str(root)
    coursedir = CourseDirectory(config=config)
    told = {one["student"]: one for one in NbGraderAPI(coursedir).get_submissions(assignment)}
    facts = {"tables": tables(), "revision": api.get_alembic_version(), "students": {}}
    for path in sorted((root / "autograded").glob(f"*/{assignment}/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        student = path.parts[-3]
        facts["students"][student] = {
            "scores": determined(notebook),
            "checksums": checksums(notebook),
            "needs_autograding": not told[student]["autograded"],
        }
    facts["formgrader"] = formgrader_page(next(root.glob(f"autograded/hostile/{assignment}/*.ipynb")), config)
    facts["late"] = [late(root, ""), late(root / "strict", 'LateSubmissionPlugin.penalty_method = "zero"')]
    facts["late"].append(late(root / "broken", 'AssignLatePenalties.plugin_class = "no.such.Rule"'))
    return facts


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), sys.argv[2]), sys.stdout)
