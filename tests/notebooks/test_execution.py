"""Notebooks that run: with the reference, as a student first gets them, and on colour images."""

import re

import numpy as np
import pytest

from cs231n_utils.data.cifar10 import store
from cs231n_utils.data.dataset import cifar10_path


def outputs(run):
    """Every output with its cell."""
    return [(cell, output) for cell in run.cells if cell.cell_type == "code" for output in cell.outputs]


def assert_quiet(run):
    """Nothing raised, and nothing was written to stderr."""
    for cell, output in outputs(run):
        assert output.output_type != "error", f"{cell.id}: {output.get('evalue')}"
        assert output.get("name") != "stderr", f"{cell.id}: {output.get('text')}"


def check_lines(run):
    """What each check printed, by the exercise's name."""
    return {
        cell.id.removeprefix("test_"): "".join(output.get("text", "") for output in cell.outputs)
        for cell in run.cells
        if cell.id.startswith("test_")
    }


def assert_described(run):
    """Every picture is an image with a description of a sentence; none comes without."""
    pictures = 0
    for cell, output in outputs(run):
        data = output.get("data", {})
        assert "image/png" not in data, f"{cell.id}: a figure without alternative text"
        for alt in re.findall(r"<img [^>]*?alt=\"([^\"]*)\"", data.get("text/html", "")):
            pictures += 1
            assert len(alt.split()) >= 8, f"{cell.id}: {alt!r}"
            assert data["text/plain"], cell.id
        assert data.get("text/html", "").count("<img") == data.get("text/html", "").count("alt="), cell.id
    assert pictures >= 2


def test_with_the_reference_a_notebook_runs_quietly_and_every_check_passes(execute):
    run = execute()
    assert_quiet(run)
    assert run.seconds < 60
    for name, line in check_lines(run).items():
        assert line.startswith("✓ "), f"{name}: {line}"
    assert_described(run)
    printed = "".join(output.get("text", "") for _, output in outputs(run))
    assert "✗" not in printed.replace("✗ the gradient is wrong", ""), "an anchor is out of its band"
    assert "not as predicted" not in printed


def test_untouched_a_notebook_runs_quietly_and_every_check_says_not_implemented_yet(execute):
    run = execute(untouched=True)
    assert_quiet(run)
    checks = [cell for cell in run.cells if cell.id.startswith("test_")]
    assert checks
    for cell, line in zip(checks, check_lines(run).values(), strict=True):
        first = re.match(r"check\((\w+)", cell.source)[1]
        assert line == f"✗ {first}: not implemented yet\n"


def test_half_done_a_notebook_runs_quietly_and_shows_what_is_there(execute):
    run = execute(half_done=True)
    assert_quiet(run)
    marks = [line[0] for line in check_lines(run).values()]
    assert marks == sorted(marks, key="✓✗".index)
    assert set(marks) == {"✓", "✗"}


ON_CIFAR10 = {
    "score_and_loss": ("3072", "no band was measured for cifar10"),
    "optimization": ("3073", "CS231n notes: 15.5 %, 21.4 %"),
}


def test_with_one_setting_a_notebook_runs_on_colour_images(notebook, execute, monkeypatch, tmp_path):
    monkeypatch.setenv("CS231N_DATA", str(tmp_path))
    rng = np.random.default_rng(10)
    arrays = {}
    for part, size in (("train", 200), ("val", 50), ("test", 50)):
        arrays[f"X_{part}"] = rng.integers(0, 256, (size, 32, 32, 3), dtype=np.uint8)
        arrays[f"y_{part}"] = (np.arange(size) % 10).astype(np.uint8)
    store(arrays, cifar10_path())
    monkeypatch.setenv("CS231N_DATASET", "cifar10")
    run = execute()
    assert_quiet(run)
    printed = "".join(output.get("text", "") for _, output in outputs(run))
    for words in ON_CIFAR10.get(notebook.name, ()):
        assert words in printed


@pytest.mark.parametrize("word", ["784", "T-shirt", "Sneaker", "fashion"])
def test_code_cells_know_nothing_of_one_data_set(cells, word):
    for cell in cells:
        assert cell.markdown or word not in cell.text, f"line {cell.line}"
