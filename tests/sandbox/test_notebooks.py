"""What running a notebook's cells leaves behind."""

import time

import numpy as np
import pytest

from grader.sandbox import Cell, Died


def names(student, *wanted):
    """Return which of the names are defined in the notebook."""
    return [name for name in wanted if student.call(name, seconds=5).error is None]


def test_each_cell_has_a_report(notebook):
    student = notebook("def f(): return 1\nclass C: pass\nprint('hello')\n3 + 4")
    report = student.cells["a"]
    assert report.ok
    assert report.names == ("f", "C")
    assert report.output == "hello\n7\n"


def test_what_stands_before_an_error_stays(notebook):
    student = notebook("def f(): return 1\n\n1 / 0\ndef g(): return 2")
    report = student.cells["a"]
    assert (report.ok, report.error_kind, report.line) == (False, "ZeroDivisionError", 3)
    assert report.error == "ZeroDivisionError: division by zero"
    assert report.names == ("f",)
    assert names(student, "f", "g") == ["f"]


def test_a_syntax_error_is_told_with_its_line(notebook):
    student = notebook("def f():\n    return (1\n\nx = 2", others=["def g(): return 2"])
    report = student.cells["a"]
    assert (report.error_kind, report.line) == ("SyntaxError", 2)
    assert student.call("g", seconds=5).value == 2


@pytest.mark.parametrize("stop", ["raise SystemExit", "exit()", "quit()", "raise KeyboardInterrupt"])
def test_a_cell_that_stops_does_not_stop_the_notebook(notebook, stop):
    assert names(notebook("def f(): pass\n" + stop, others=["def g(): pass"]), "f", "g") == ["f", "g"]


@pytest.mark.parametrize(
    "magic",
    ["%matplotlib inline", "%matplotlib widget", "%load_ext autoreload", "%autoreload 2", "!pip install x",
     "files = !ls", "%time x = 1", "%timeit -n 10 1 + 1", "%nonsense", "np.dot?", "%config a.b = 1", "%cd /",
     "%pip install numpy", "%%time", "%%timeit", "%%capture out", "%pwd", "%who", "%load_ext nonsense",
     "%prun 1 + 1", "get_ipython().run_line_magic('matplotlib', 'inline')", "%system ls",
     "await asyncio.sleep(0)"],
)  # fmt: skip
def test_a_magic_costs_nothing(notebook, magic):
    student = notebook(f"{magic}\nimport asyncio\ndef f(): return 1", setup="import numpy as np, asyncio")
    assert student.call("f", seconds=5).value == 1
    assert student.cells["a"].ok, student.cells["a"].error


def test_time_runs_its_statement_in_the_notebook(notebook):
    student = notebook("%time x = 41\ndef f(): return x + 1")
    assert student.call("f", seconds=5).value == 42


def test_lines_are_counted_as_the_student_sees_them_under_a_cell_magic(notebook):
    error = notebook("%%time\ndef f():\n    raise ValueError").call("f", seconds=5).error
    assert (error.line, error.source_line) == (3, "raise ValueError")


def test_figures_are_drawn_nowhere_and_closed(notebook):
    student = notebook(
        """
        import warnings
        warnings.simplefilter("error")
        plt.plot([1, 2]); plt.show()
        def f(): return len(plt.get_fignums())
        def g(): plt.figure(); plt.show(); return len(plt.get_fignums())
    """,
        setup="import matplotlib.pyplot as plt",
    )
    assert student.cells["a"].ok
    assert [student.call(name, seconds=5).value for name in "fgf"] == [0, 1, 0]


def test_files_can_be_written_in_the_working_folder(run):
    assert run("def f():\n    np.save('x.npy', np.ones(2))\n    return np.load('x.npy')").value.tolist() == [
        1,
        1,
    ]


def test_the_helpers_that_an_answer_needs_run_and_no_others(notebook):
    student = notebook(
        "def f(x): return scaled(x) + OFFSET",
        helpers=[
            "import math\nOFFSET = 1\nunused = 1 / 0",
            "def scaled(x): return FACTOR * root(x)",
            "FACTOR = 2\nFACTOR *= 5\nfrom math import sqrt as root",
            "while True: x = f(3)",
            "this is not python",
        ],
    )
    assert student.call("f", (4.0,), seconds=5).value == 21.0
    assert student.cells["h0"].ok
    assert "h3" not in student.cells


def test_helpers_run_in_document_order_and_fill_what_they_define(notebook):
    student = notebook(
        "def f(): return TABLE, config.rate",
        helpers=["class config: pass\nTABLE = {}", "TABLE['a'] = 1\nconfig.rate = 0.5\nprint('x')"],
    )
    assert student.call("f", seconds=5).value == ({"a": 1}, 0.5)
    assert student.cells["h1"].output == ""


def test_a_star_import_of_a_helper_is_pulled_when_names_remain(notebook):
    student = notebook("def f(x): return hypot(x, 4)", helpers=["from math import *"])
    assert student.call("f", (3,), seconds=5).value == 5.0


def test_a_helper_never_replaces_what_setup_or_an_answer_defines(notebook):
    student = notebook(
        "def f(): return 1\ndef g(): return np.ones(1)[0]", helpers=["def f(): return 2\nnp = None"]
    )
    assert student.call("f", seconds=5).value == 1
    assert student.call("g", seconds=5).value == 1.0


def test_a_local_name_of_an_answer_pulls_nothing(notebook):
    student = notebook(
        "def f(x):\n    loss = x\n    return [loss for w in range(1)]", helpers=["loss = 1 / 0\nw = 1 / 0"]
    )
    assert "h0" not in student.cells
    assert student.call("f", (1,), seconds=5).value == [1]


def test_a_helper_that_needs_an_answer_is_tried_again_after_it(notebook):
    student = notebook(
        "def f(x): return x + 1\ndef g(x): return twice(x)", helpers=["twice = lambda x, g=f: g(g(x))"]
    )
    assert student.call("g", (1,), seconds=5).value == 3


def test_a_helper_that_fails_costs_nothing(notebook):
    student = notebook("def f(): return 1\ndef g(): return broken", helpers=["broken = 1 / 0"])
    assert student.cells["h0"].error_kind == "ZeroDivisionError"
    assert student.call("f", seconds=5).value == 1


def test_a_helper_under_a_condition_or_a_try_is_found(notebook):
    student = notebook(
        "def f(): return A + B + C", helpers=["if True:\n    A = 1\ntry:\n    B = 2\nexcept Exception: B = 0",
                                              "for C in range(4): pass"]
    )  # fmt: skip
    assert student.call("f", seconds=5).value == 6


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("while True: pass", "timeout"),
        ("import os; os._exit(3)", "exit"),
        ("import ctypes; ctypes.string_at(0)", "crash"),
    ],
)
def test_a_death_names_the_cell(notebook, source, reason):
    with pytest.raises(Died) as death:
        notebook("def f(): return 1", others=[source], seconds=1.0)
    assert death.value.cell == "a1"
    assert death.value.reason == reason


def test_a_notebook_without_the_deadly_cell_opens(sandbox):
    cells = [Cell("a", "def f(): return 1", "answer"), Cell("b", "while True: pass", "answer")]
    with pytest.raises(Died) as death:
        sandbox.open(cells, seconds=0.5)
    with sandbox.open([cell for cell in cells if cell.id != death.value.cell]) as student:
        assert student.call("f", seconds=5).value == 1


def test_notebooks_know_nothing_of_each_other(notebook):
    first = "import sys, os, numpy\nnumpy.leak = 1\nopen('/tmp/leak', 'w').close()\nos.environ['LEAK'] = '1'"
    notebook(first)
    second = """
        import os, numpy
        def f(): return hasattr(numpy, 'leak'), os.path.exists('/tmp/leak'), 'LEAK' in os.environ
    """
    assert notebook(second).call("f", seconds=5).value == (False, False, False)


def test_two_notebooks_can_be_open_at_once(notebook):
    one, two = (notebook(f"def f(): return {n}") for n in (1, 2))
    assert [s.call("f", seconds=5).value for s in (one, two, one)] == [1, 2, 1]


def test_threads_are_allowed(run):
    answer = """
        import concurrent.futures as c
        def f():
            with c.ThreadPoolExecutor(4) as pool: return list(pool.map(abs, [-1, -2]))
    """
    assert run(answer).value == [1, 2]


def test_dataclasses_type_hints_and_inspect_work(run):
    answer = """
        from __future__ import annotations
        import dataclasses, inspect
        @dataclasses.dataclass
        class P: x: float
        def f(x: P | None = None) -> str:
            return [inspect.getsource(f).splitlines()[0], str(P(1.0))]
    """
    assert run(answer).value == ["def f(x: P | None = None) -> str:", "P(x=1.0)"]


def test_an_honest_notebook_opens_and_answers_fast(sandbox):
    cells = [Cell("s", "import numpy as np\nimport matplotlib.pyplot as plt\n%matplotlib inline", "setup")]
    cells += [Cell(f"a{i}", f"def f{i}(x):\n    return x * {i}", "answer") for i in range(8)]
    best_open = best_call = 1.0
    for _ in range(5):
        began = time.perf_counter()
        with sandbox.open(cells) as student:
            best_open = min(best_open, time.perf_counter() - began)
            began = time.perf_counter()
            for _ in range(20):
                student.call("f1", (np.ones((5, 4)),), seconds=5)
            best_call = min(best_call, (time.perf_counter() - began) / 20)
    assert best_open < 0.2
    assert best_call < 0.01
