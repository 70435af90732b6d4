"""An author's slip stops the build with file, line and a sentence."""

from pathlib import Path

import pytest

from grader.build.problems import BuildError, check_source
from grader.course.source import read_source

WHOLE = """\
# %% [markdown]
# # A topic

# %% readonly="setup"
import numpy as np

# %% answer="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% tests="double" points=3
check(double)

# %% [markdown] written="why" points=2
# ### BEGIN SOLUTION
# Because.
# ### END SOLUTION
"""


def slips(text: str, tmp_path: Path) -> str:
    path = tmp_path / "01_topic.py"
    path.write_text(text)
    with pytest.raises(BuildError) as error:
        check_source(path, read_source(path), {"double"})
    return str(error.value).replace(f"{path}:", "")


def test_a_whole_source_has_no_slip(tmp_path):
    path = tmp_path / "01_topic.py"
    path.write_text(WHOLE)
    check_source(path, read_source(path), {"double"})


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ('answer="double"', 'answer=""', 7, "the role answer needs a name"),
        ('answer="double"', 'answer="triple"', 7, "unknown exercise 'triple'"),
        (" points=3", "", 13, "points missing"),
        ("points=3", "points=many", 13, "points=many is not a number of at least 0"),
        ("points=3", "points=-1", 13, "is not a number of at least 0"),
        ("    ### END SOLUTION\n", "", 9, "is never closed"),
        ("    ### BEGIN SOLUTION\n", "", 10, "without its counterpart"),
        ("### END SOLUTION", "### END SOLUTION of double", 11, "stands alone on its line"),
        ('# %% tests="double" points=3\ncheck(double)\n', "", 7, "has no tests cell"),
        ('answer="double"', 'answer="double" points=3', 7, "points belong on the tests cell"),
        ('answer="double"', 'answers="double"', 7, "unknown setting answers"),
        ('answer="double"', 'answer="double" readonly="double"', 7, "two roles on one cell"),
        ('[markdown] written="why"', 'written="why"', 16, "a written cell is a markdown cell"),
        ('tests="double" points', "points", 13, "points without a role"),
        ("import numpy as np", "### BEGIN SOLUTION\n### END SOLUTION", 5, "outside an answer cell"),
        ('written="why"', 'written="double"', 16, "stands already on line 7"),
        (
            "    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION",
            "    return 2 * x",
            7,
            "would be released",
        ),
    ],
)
def test_a_slip_is_named_with_its_line(old, new, line, sentence, tmp_path):
    assert old in WHOLE
    told = slips(WHOLE.replace(old, new), tmp_path)
    assert any(row.startswith(f"{line}: ") and sentence in row for row in told.splitlines()), told


def test_an_empty_file_is_a_slip(tmp_path):
    assert "no cells" in slips("", tmp_path)


def test_all_slips_are_told_at_once(tmp_path):
    told = slips(WHOLE.replace(" points=3", "").replace(" points=2", ""), tmp_path)
    assert len(told.splitlines()) == 2
