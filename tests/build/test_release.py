"""What is committed is what the build makes, every time the same, and it gives nothing away."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from grader.build import BuildError, build
from grader.build.keys import encode
from grader.build.leaks import scan, secrets
from grader.build.release import install
from grader.course import Course, find_course
from grader.course.source import read_source
from grader.exercises.suite import load_suite

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built():
    return build(find_course(ROOT), check=True)


def test_what_is_committed_is_what_the_build_makes(built):
    assert built.changed == []


def test_two_builds_are_the_same_to_the_byte(built):
    assert build(find_course(ROOT), check=True).files == built.files


@pytest.fixture
def course(tmp_path):
    """A copy of the course that may be damaged."""
    for name in ("solutions", "notebooks", "cs231n_utils"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.npz", "__pycache__"))
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    return Course(tmp_path)


def everything(course: Course) -> dict[Path, bytes]:
    folders = ("notebooks", "cs231n_utils", "build")
    files = (path for folder in folders for path in (course.root / folder).rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files}


def test_a_slip_stops_the_build_and_changes_nothing(course):
    source = course.notebooks()[0].solution
    source.write_text(source.read_text().replace("### END SOLUTION", "", 1))
    before = everything(course)
    with pytest.raises(BuildError, match=r"solutions/01_score_and_loss\.py:\d+: .*never closed"):
        build(course)
    assert everything(course) == before


def test_a_solution_in_the_prose_stops_the_build_and_changes_nothing(course):
    source = course.notebooks()[0].solution
    leak = "\n# %%\nlog_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))\n"
    source.write_text(source.read_text() + leak)
    before = everything(course)
    with pytest.raises(BuildError, match="give answers away"):
        build(course)
    assert everything(course) == before


def test_a_solution_in_the_utils_package_stops_the_build(course):
    helper = course.root / "cs231n_utils" / "helper.py"
    helper.write_text("def f(scores, y):\n    margins[rows, y] = 0.0\n    violated = margins > 0\n")
    with pytest.raises(BuildError, match=r"cs231n_utils/helper\.py shows a solution"):
        build(course)


def test_a_stale_release_is_noticed(course):
    source = course.notebooks()[0].solution
    source.write_text(source.read_text().replace("Korean", "korean") + "\n# %% [markdown]\n# More.\n")
    assert course.notebooks()[0].release in build(course, check=True).changed


@pytest.mark.parametrize("notebook", find_course(ROOT).notebooks(), ids=lambda notebook: notebook.assignment)
def test_no_line_of_a_solution_or_hidden_test_is_in_what_students_get(notebook):
    forbidden = secrets(read_source(notebook.solution), load_suite(notebook))
    assert len(forbidden) > 50
    given = [
        notebook.release,
        *(ROOT / "cs231n_utils").rglob("*.py"),
        *(ROOT / "cs231n_utils").rglob("*.json"),
    ]
    for path in given:
        assert scan(path.name, path.read_text(encoding="utf-8"), forbidden) == []


@pytest.mark.parametrize("notebook", find_course(ROOT).notebooks(), ids=lambda notebook: notebook.assignment)
def test_a_release_has_stubs_and_no_outputs(notebook):
    release = json.loads(notebook.release.read_text(encoding="utf-8"))
    for cell in release["cells"]:
        meta = cell["metadata"].get("nbgrader", {})
        assert cell["id"] == meta.get("grade_id", cell["id"])
        if meta.get("solution") and cell["cell_type"] == "code":
            assert "raise NotImplementedError" in "".join(cell["source"])
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
    assert "SOLUTION" not in notebook.release.read_text(encoding="utf-8")
    assert "jupytext" not in release["metadata"]


def test_a_leak_is_seen_through_other_spacing_comments_and_json():
    secret = {("a", "=", "b", "+", "c", "*", "d", "/", "e", "-", "f")}
    assert scan("x", "    a=b+c*d/e-f  # mine", secret)
    assert scan("x", json.dumps(["one\n", "a = b + c * d / e - f\n"], indent=1), secret)
    assert not scan("x", "a = b + c * d / e - g", secret)


def test_floats_in_answer_keys_are_rounded_and_odd_ones_are_words():
    assert encode(0.1 + 0.2) == 0.3
    assert encode(np.array([np.nan, np.inf, 1 / 3]))["array"] == ["nan", "inf", 0.3333333333]
    with pytest.raises(BuildError, match="plain data only"):
        encode(object())


def test_installing_writes_nothing_when_one_file_cannot_be_written(tmp_path):
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BuildError, match="nothing was changed"):
        install({tmp_path / "old": b"new", tmp_path / "file" / "below": b"2"})
    assert (tmp_path / "old").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "old"]
