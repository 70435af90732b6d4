"""What a student reads under a check: one line that says what is right, wrong, or known."""

import json
import subprocess
import sys
import time

import numpy as np
import pytest

from cs231n_utils.checks import attempt, check


def right(scores, y):
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(y))
    loss, dscores = -log_probs[rows, y].mean(), np.exp(log_probs)
    dscores[rows, y] -= 1.0
    return loss, dscores / len(y)


def student(body, name="softmax_loss", parameters="scores, y"):
    """Write a function as a student would, in a file that is the student's own."""
    source = f"def {name}({parameters}):\n" + "\n".join(f"    {line}" for line in body.splitlines()) + "\n"
    namespace = {"np": np, "right": right}
    exec(compile(source, "answers.py", "exec"), namespace)
    return namespace[name]


@pytest.fixture
def said(keys, capsys):
    def read(*functions, **settings):
        check(*functions, **settings)
        return capsys.readouterr().out.rstrip("\n")

    return read


def test_a_right_answer_is_told_with_evidence(said):
    line = said(student("loss, d = right(scores, y)\nreturn loss * (1 + 1e-9), d"))
    assert line.startswith("✓ softmax_loss: loss and gradient match (largest relative error ")
    assert float(line.split()[-1].rstrip(")")) < 1e-7


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("raise NotImplementedError", "✗ softmax_loss: not implemented yet"),
        ("loss, d = right(scores, y)", "✗ softmax_loss: returned nothing (None): is a return missing?"),
        ("return right(scores, y)[0]", "✗ softmax_loss: returned one value, expected two: (loss, dscores)"),
        (
            "loss, d = right(scores, y)\nreturn d, loss",
            "✗ softmax_loss: the results come in another order, expected (loss, dscores)",
        ),
        (
            "loss, d = right(scores, y)\nreturn loss, d[0]",
            "✗ softmax_loss: dscores has shape (3,), expected (1, 3)",
        ),
        (
            "loss, d = right(scores, y)\nreturn loss, d.astype('float32')",
            "✗ softmax_loss: dscores has dtype float32, expected float64",
        ),
        (
            "loss, d = right(scores, y)\nreturn loss * len(y), d * len(y)",
            "✗ softmax_loss: right under another convention (sum over examples); this course takes the mean",
        ),
        (
            "scores -= scores.max(axis=1, keepdims=True)\nreturn right(scores, y)",
            "✗ softmax_loss: changes its input scores: work on a copy",
        ),
        (
            "p = np.exp(scores)\np /= p.sum(axis=1, keepdims=True)\n"
            "return -np.log(p[np.arange(len(y)), y]).mean(), right(scores, y)[1]",
            "✗ softmax_loss: not stable: overflow encountered in exp, where scores is as large as 1001",
        ),
    ],
    ids=lambda value: value.splitlines()[0][:30],
)
def test_a_wrong_answer_is_told_in_one_line(said, body, line):
    assert said(student(body)) == line


def test_a_known_mistake_gives_its_hint_and_offers_a_picture(said):
    lines = said(student("loss, d = right(scores, y)\nreturn loss, d * len(y)")).splitlines()
    assert lines[0] == "✗ softmax_loss: dscores belongs to a mean"
    assert lines[1] == "  For a picture of where: check(softmax_loss, picture=True)"


def test_two_known_mistakes_in_different_results_are_both_named(said):
    line = said(student("loss, d = right(scores, y)\nreturn loss / np.log(2), d * len(y)")).splitlines()[0]
    assert line == "✗ softmax_loss: dscores belongs to a mean; and the loss is counted in bits"


def test_a_known_mistake_is_named_beside_another_that_shows_on_extreme_numbers_alone(capsys):
    forward = student("out = 1 / (1 + np.exp(-x))\nreturn out, x", "sigmoid_forward", "x")
    backward = student("return dout * cache * (1 - cache)", "sigmoid_backward", "dout, cache")
    check(forward, backward)
    assert capsys.readouterr().out.startswith("✗ sigmoid_backward: the slope grows with x: ")


def test_an_unknown_mistake_is_read_from_the_numbers(said):
    line = said(student("loss, d = right(scores, y)\nreturn loss, -d")).splitlines()[0]
    assert line == "✗ softmax_loss: dscores has the wrong sign everywhere"


def test_where_nothing_is_known_the_check_says_so(said):
    line = said(student("loss, d = right(scores, y)\nreturn loss + 0.1 * np.sin(loss), d"))
    assert line == (
        "✗ softmax_loss: loss is too large (by hand); it looks like no mistake that is known here"
    )


def test_a_mistake_that_shows_in_some_calls_only_is_placed(said):
    body = "loss, d = right(scores, y)\nreturn (loss, d) if len(y) == 1 else (loss + 0.01 * np.sin(loss), d)"
    assert said(student(body)) == "✗ softmax_loss: loss is right for a single example, wrong for several"


def test_a_changed_input_is_told_beside_a_wrong_value(said):
    line = said(student("loss, d = right(scores, y)\nscores += 1\nreturn loss, -d")).splitlines()[0]
    assert line.endswith("wrong sign everywhere (it also changes its input scores)")


def test_a_crash_shows_the_students_lines_and_none_of_ours(said):
    text = said(student("def helper(a):\n    return np.linalg.inv(a)\nreturn helper(scores)"))
    assert text.splitlines() == [
        "✗ softmax_loss: LinAlgError in line 3: Last 2 dimensions of the array must be square",
        "  answers.py, line 4, in softmax_loss",
        "  answers.py, line 3, in helper",
    ]


def test_endless_recursion_and_exits_end_neither_the_check_nor_the_page(said):
    recursive = student("return softmax_loss(scores, y)")
    lines = said(recursive).splitlines()
    assert lines[0].startswith("✗ softmax_loss: RecursionError in line 2")
    assert len(lines) < 25
    assert said(student("import sys\nsys.exit()")).startswith("✗ softmax_loss: SystemExit in line 3")


def test_an_interrupt_goes_its_way(keys):
    with pytest.raises(KeyboardInterrupt):
        check(student("raise KeyboardInterrupt"))


def test_a_wrong_signature_is_told_with_what_the_exercise_gives(said):
    line = said(student("return 1", parameters="scores"))
    assert line.startswith("✗ softmax_loss: TypeError: softmax_loss() takes 1 positional argument but 2 were")
    assert line.endswith("(the exercise calls it with 2 arguments)")


def test_a_stub_that_an_answer_needs_is_named(said):
    body = "def softmax(s):\n    raise NotImplementedError\nreturn softmax(scores)"
    assert said(student(body)) == "✗ softmax_loss: needs softmax, which is not implemented yet"


def test_functions_may_be_wrapped_but_must_be_functions_of_an_exercise(said):
    import functools

    inner = student("return right(scores, y)")

    @functools.wraps(inner)
    def wrapped(*args):
        return inner(*args)

    assert said(wrapped).startswith("✓ softmax_loss")
    assert said(functools.partial(inner)).startswith("✓ softmax_loss")
    assert said(3.5) == "✗ check needs the function itself, without calling it: check(softmax_loss)"
    assert said() == "✗ check needs a function: check(softmax_loss)"
    assert said(student("return 1", name="my_loss")).startswith(
        "✗ my_loss: no exercise has a function of this"
    )


FORWARD = student("return x @ w, (x, w)", "affine_forward", "x, w")
BACKWARD = student("x, w = cache\nreturn dout @ w.T, x.T @ dout", "affine_backward", "dout, cache")


def test_an_exercise_of_two_functions_hands_the_students_own_cache_on(said):
    assert said(FORWARD, BACKWARD).startswith("✓ affine: out and gradients match")
    assert said(BACKWARD, FORWARD).startswith("✓ affine")
    wrong = student("x, w = cache\nreturn dout @ w, x.T @ dout", "affine_backward", "dout, cache")
    assert said(FORWARD, wrong).startswith("✗ affine_backward: dx mixes up inputs and outputs")


def test_a_wrong_forward_is_told_before_its_backward(said):
    assert said(student("return x @ w", "affine_forward", "x, w"), BACKWARD) == (
        "✗ affine_forward: returned one value, expected two: (out, cache)"
    )


def test_a_missing_function_of_an_exercise_is_asked_for(said):
    assert said(FORWARD) == (
        "✗ affine: this check needs affine_backward too: check(affine_forward, affine_backward)"
    )


def test_a_picture_shows_which_entries_are_wrong(said):
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    said(student("loss, d = right(scores, y)\nd = d.copy()\nd[0, 1] += 1\nreturn loss, d"), picture=True)
    axes = plt.gcf().axes[0]
    assert axes.get_title() == "dscores: 1 of 3 entries are wrong (coloured)"
    drawn = axes.images[0].get_array()
    assert np.ma.getmaskarray(drawn).tolist() == [[True, False, True]]
    plt.close("all")


def test_damaged_keys_are_told_and_raise_nothing(said, keys):
    answer = student("return right(scores, y)")
    (keys / "softmax_loss.json").write_text("{")
    assert "cannot be read: install cs231n_utils again" in said(answer)
    (keys / "softmax_loss.json").write_text(json.dumps({"cases": []}))
    assert "is damaged" in said(answer)
    (keys / "softmax_loss.json").unlink()
    assert "softmax_loss.json of the answer keys is missing" in said(answer)


def test_warnings_and_prints_of_an_answer_cost_nothing(said):
    body = "import warnings\nwarnings.warn('hm', stacklevel=1)\nnp.log(np.zeros(int(len(y) == 1)))"
    assert said(student(f"{body}\nreturn right(scores, y)")).startswith("✓ softmax_loss")


def test_an_attempt_swallows_an_unfinished_stub_and_nothing_else(capsys):
    with attempt():
        student("raise NotImplementedError")(1, 2)
    line = "softmax_loss is not implemented yet: write it above, then run this cell again\n"
    assert capsys.readouterr().out == line
    with pytest.raises(ValueError, match="mine"), attempt():
        raise ValueError("mine")


def test_a_check_takes_less_than_150_ms_of_work_even_with_the_import():
    code = (
        "import time, numpy; start = time.process_time()\n"
        "from cs231n_utils.checks import check\n"
        "import sys; assert not {'matplotlib', 'IPython'} & set(sys.modules)\n"
        "check(len); print(time.process_time() - start)"
    )
    best = min(
        float(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, check=True
            ).stdout.split()[-1]
        )
        for _ in range(3)
    )
    assert best < 0.15


def test_a_check_that_fails_takes_less_than_150_ms_of_work(said):
    answer = student("loss, d = right(scores, y)\nreturn loss, d + 0.01 * np.sin(99 * d)")
    start = time.process_time()
    said(answer)
    assert time.process_time() - start < 0.15
