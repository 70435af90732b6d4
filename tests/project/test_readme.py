"""What README.md and CONTRIBUTING.md say is so."""

import re
import shlex
import tomllib
from pathlib import Path

import numpy as np
import pytest

from cs231n_utils.checks import check
from grader.cli.main import main
from grader.course.layout import find_course

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
PAGES = {name: (ROOT / name).read_text() for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")}
COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}


def commands(page):
    """Every command of a page: the lines of fenced blocks, and code in running text."""
    fenced = [line for block in re.findall(r"```\n(.*?)```", page, flags=re.S) for line in block.splitlines()]
    return [
        shlex.split(line, comments=True)
        for line in fenced + re.findall(r"`([^`\n]+)`", page)
        if "✗" not in line
    ]


def named(program):
    return sorted(
        {
            words[i + 1]
            for page in PAGES.values()
            for words in commands(page)
            for i in range(len(words) - 1)
            if words[i] == program and re.fullmatch("[a-z]+", words[i + 1])
        }
    )


def released(notebook):
    text = "\n".join(
        "".join(cell["source"]) for cell in notebook.released["cells"] if cell["cell_type"] == "markdown"
    )
    headings = re.findall(r"^## .*\((?:(\d+)|no) points?, (\d+) minutes", text, flags=re.M)
    return headings, sum(int(minutes) for _, minutes in headings)


def test_the_first_lines_are_the_two_commands():
    assert [words[:2] for words in commands(README)[:2]] == [["make", "demo"], ["make", "test"]]


@pytest.mark.parametrize("target", named("make"))
def test_every_make_target_that_is_named_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), flags=re.M)


@pytest.mark.parametrize("command", named("cs231n"))
def test_every_command_that_is_named_exists(command, capsys):
    with pytest.raises(SystemExit) as done:
        main([command, "--help"])
    assert done.value.code == 0


needs_release = pytest.mark.skipif(not (ROOT / "notebooks").exists(), reason="no release yet")


@needs_release
@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page):
    links = [link for link in re.findall(r"\]\(([^)]+)\)", PAGES[page]) if "://" not in link]
    missing = [link for link in links if not (ROOT / link).exists()]
    assert missing == []


@needs_release
def test_folders_that_are_named_exist():
    table = README[README.index("## Where things are") :]
    assert [
        name for name in re.findall(r"^\| `([a-z0-9_]+)/`", table, flags=re.M) if not (ROOT / name).is_dir()
    ] == []


@needs_release
@pytest.mark.parametrize("notebook", find_course(ROOT).notebooks(), ids=lambda notebook: notebook.assignment)
def test_the_table_of_notebooks_agrees_with_the_release(notebook):
    (row,) = [line for line in README.splitlines() if line.startswith(f"| [{notebook.assignment}]")]
    link, _topic, exercises, points, minutes = (part.strip() for part in row.strip("|").split("|"))
    assert link == f"[{notebook.assignment}]({notebook.release.relative_to(ROOT)})"
    tested, written = notebook.points(), notebook.written_points()
    assert float(points) == sum(tested.values()) + sum(written.values())
    headings, sum_of_minutes = released(notebook)
    assert int(minutes) == sum_of_minutes
    said = re.fullmatch(r"(\d+), (\w+) written questions?, (\w+) bug hunts?", exercises)
    assert int(said[1]) == sum(1 for value in tested.values() if value)
    assert COUNTS[said[2]] == len(written)
    assert COUNTS[said[3]] == sum(1 for value in tested.values() if not value)
    # Headings tell the student the points; they must be the ones that are given.
    assert sum(int(value or 0) for value, _ in headings) == float(points)


def test_no_notebook_without_a_source_is_in_the_table():
    rows = re.findall(r"^\| \[(\d\d_\w+)\]", README, flags=re.M)
    assert rows == [notebook.assignment for notebook in find_course(ROOT).notebooks()]


def test_every_requirement_is_explained():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]
    required = {re.match(r"[A-Za-z0-9-]+", line)[0] for line in lines}
    table = README[README.index("## What it stands on") : README.index("## Where things are")]
    explained = set(
        re.findall(
            r"[a-z][a-z0-9-]+", " ".join(line.split("|")[1] for line in table.splitlines() if "|" in line)
        )
    )
    assert required - explained == set()


def test_a_check_says_what_the_readme_shows(capsys):
    def softmax_loss(scores, y):
        picked = np.arange(len(y)), y
        log_probs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        dscores = np.exp(log_probs)
        dscores[picked] -= 1
        return -log_probs[picked].mean(), dscores

    check(softmax_loss)
    (shown,) = re.findall(r"^ *(✗ .*)$", README, flags=re.M)
    assert shown in capsys.readouterr().out.splitlines()


def test_contributing_fits_on_a_page():
    assert len(PAGES["CONTRIBUTING.md"].splitlines()) < 60
