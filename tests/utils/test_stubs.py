"""A student's own functions come out of their notebooks: definitions only, or a sentence why not."""

import os
import time
import traceback

import pytest

from cs231n_utils import stubs
from cs231n_utils.stubs import StubError, is_finished, load

SETUP = "%matplotlib inline\nimport numpy as np\nraise SystemExit('not to be run')\n"
SOFTMAX = "def softmax(scores):\n    powers = np.exp(scores)\n    return powers / powers.sum()\n"
STUB = "def softmax(scores):\n    '''Doc.'''\n    raise NotImplementedError\n"


def test_a_function_comes_with_what_it_uses_and_nothing_else_runs(course):
    course(
        "01_score_and_loss",
        SETUP,
        "import a_module_that_does_not_exist\nFLOOR = 0.5\nclass Box:\n    value = FLOOR\nprint('noise')\n",
        "def helper(x):\n    return x + Box.value\n",
        "!ls\ndef softmax(s):\n    if s is None:\n        !pwd\n    return np.asarray(helper(s))\n",
        "softmax = None\n%%broken\n",
        answers=(3,),
    )
    assert load("softmax", course.root)(1.0) == 1.5


def test_the_answer_cell_counts_and_not_a_later_try(course):
    answer, later = (f"def softmax(scores):\n    return {word!r}\n" for word in ("answer", "later"))
    course("01_score_and_loss", answer, later, answers=(0,))
    course("02_optimization", "def softmax(scores):\n    return 'elsewhere'\n")
    assert load("softmax", course.root)(1) == "answer"


def test_a_traceback_shows_the_students_own_line(course):
    course(
        "01_score_and_loss", "def softmax(scores):\n    # why\n    return scores / 0  # here\n", answers=(0,)
    )
    with pytest.raises(ZeroDivisionError) as caught:
        load("softmax", course.root)(1)
    text = "".join(traceback.format_exception(caught.value))
    assert 'File "score_and_loss.ipynb [softmax]", line 3, in softmax' in text
    assert "return scores / 0  # here" in text


def test_an_unfinished_stub_is_named_with_its_notebook(course):
    course("01_score_and_loss", STUB, answers=(0,))
    said = "softmax is not finished yet: write it in 01_score_and_loss/score_and_loss.ipynb"
    with pytest.raises(StubError, match=said):
        load("softmax", course.root)
    assert not is_finished("softmax", course.root)


def test_a_function_that_leans_on_a_stub_is_not_finished_either(course):
    loss = "def softmax_loss(scores, y):\n    return softmax(scores)\n"
    course("01_score_and_loss", STUB, loss, answers=(0, 1))
    with pytest.raises(StubError, match="softmax_loss uses softmax, which is not finished yet"):
        load("softmax_loss", course.root)


def test_raising_in_a_branch_is_no_stub(course):
    source = "def softmax(scores):\n    if scores is None:\n        raise NotImplementedError\n    return 1\n"
    course("01_score_and_loss", source, answers=(0,))
    assert is_finished("softmax", course.root)


def test_a_notebook_that_was_saved_again_is_read_again(course):
    course("01_score_and_loss", STUB, answers=(0,))
    assert not is_finished("softmax", course.root)
    course("01_score_and_loss", "import numpy as np", SOFTMAX, answers=(1,))
    first = load("softmax", course.root)
    assert load("softmax", course.root) is first
    path = course("01_score_and_loss", "import numpy as np", SOFTMAX, answers=(1,))
    os.utime(path, ns=(1, 1))
    assert load("softmax", course.root) is not first


def test_nothing_is_read_before_it_is_asked_for_and_other_notebooks_do_not_hurt(course):
    course("01_score_and_loss", "import numpy as np", SOFTMAX, answers=(1,))
    broken = course("02_optimization", "x = 1")
    broken.write_text("{ this is no notebook")
    assert is_finished("softmax", course.root)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{ def softmax_loss(", r"score_and_loss\.ipynb is not a notebook \(its JSON is broken\)"),
        ('["def softmax_loss("]', r"is not a notebook \(it has no cells\)"),
        ("", r"is not a notebook \(its JSON is broken\)"),
    ],
)
def test_a_broken_notebook_is_told(course, text, said):
    course("01_score_and_loss", "x = 1").write_text(text)
    with pytest.raises(StubError, match=said):
        load("softmax_loss", course.root)


def test_a_syntax_error_in_the_answer_is_told_with_its_line(course):
    course("01_score_and_loss", "def softmax(scores):\n    return (\n", answers=(0,))
    with pytest.raises(StubError, match=r"the cell of softmax in .* has a syntax error in line 2"):
        load("softmax", course.root)


def test_missing_things_are_told_apart(course, tmp_path, monkeypatch):
    with pytest.raises(
        StubError, match=r"belongs in 01_score_and_loss/score_and_loss\.ipynb, and .* no such file"
    ):
        load("softmax_loss", course.root)
    course("01_score_and_loss", "x = 1")
    with pytest.raises(StubError, match="was its cell deleted, or the function renamed"):
        load("softmax_loss", course.root)
    with pytest.raises(StubError, match="is it the name of an exercise"):
        load("no_such_function", course.root)
    with pytest.raises(StubError, match="there are no notebooks at"):
        load("softmax_loss", tmp_path / "nowhere")
    monkeypatch.chdir(tmp_path / "keys")
    with pytest.raises(StubError, match="no folder notebooks from"):
        load("softmax_loss")


def test_a_definition_that_does_not_run_is_told(course):
    course(
        "01_score_and_loss",
        "import no_such_module\n",
        "def softmax(s):\n    return no_such_module\n",
        answers=(1,),
    )
    with pytest.raises(
        StubError, match=r"line 1 of the cell \[code cell 1\] does not run: ModuleNotFoundError"
    ):
        load("softmax", course.root)


def test_the_notebooks_are_found_from_within_the_course(course, monkeypatch):
    path = course("01_score_and_loss", "import numpy as np", SOFTMAX, answers=(1,))
    for place in (course.root.parent, course.root, path.parent):
        monkeypatch.chdir(place)
        assert stubs.find_notebooks() == course.root
    monkeypatch.chdir("/")
    monkeypatch.setenv(stubs.VARIABLE, str(course.root))
    assert is_finished("softmax")
    assert is_finished("softmax", path)


def test_loading_takes_less_than_20_ms_of_work(course):
    times = []
    for repeat in range(3):
        cells = ["x = 1\n" * 50] * 30 + [f"# {'x' * repeat}"]
        course("01_score_and_loss", "import numpy as np", SOFTMAX, *cells, answers=(1,))
        start = time.process_time()
        load("softmax", course.root)
        times.append(time.process_time() - start)
    assert min(times) < 0.02
