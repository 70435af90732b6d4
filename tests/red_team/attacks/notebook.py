"""The notebook's file: metadata, cells that say what they are not, JSON that is not quite JSON."""

import json
from functools import partial

from tests.red_team.attack import Attack, cell, find

_claim = partial(Attack, "claims of the notebook")
_json = partial(Attack, "odd JSON")

EVIL = "softmax_loss = lambda *args: None\ncheck = print\nprint(15.0)"
SCORE = [
    {"output_type": "execute_result", "data": {"text/plain": "15"}, "metadata": {}, "execution_count": 1}
]


def _points(notebook):
    for each in notebook["cells"]:
        if "nbgrader" in each["metadata"]:
            each["metadata"]["nbgrader"] |= {"points": 1000, "grade": True, "solution": True, "locked": False}
    return notebook


def _outputs(notebook):
    for each in notebook["cells"]:
        if each["cell_type"] == "code":
            each |= {"outputs": SCORE, "execution_count": 1}
            each["metadata"] |= {
                "tags": ["skip-execution", "raises-exception", "hide-input"],
                "deletable": False,
            }
    return notebook


def _result(notebook):
    exercise = {"exercise": "softmax_loss", "points": 15, "max_points": 15, "status": "correct", "tests": []}
    result = {"status": "graded", "points": 64, "max_points": 64, "exercises": [exercise]}
    notebook["metadata"]["cs231n"] = {"built_from": "0" * 64, "result": result, "confined": True}
    return notebook


def _impostors(notebook):
    for grade_id in (
        "setup",
        "test_softmax_loss",
        "test_svm_loss",
        "__class__",
        "",
        "../../gradebook",
        "softmax_loss ",
    ):
        notebook["cells"].insert(0, cell(EVIL, grade_id))
        notebook["cells"].append(cell(EVIL, grade_id))
    return notebook


def _duplicates(notebook):
    answer = find(notebook, "softmax_loss")
    notebook["cells"] += [answer | {"source": f"def softmax_loss(*args):\n    return {n}"} for n in range(30)]
    return notebook


def _swapped(notebook):
    find(notebook, "softmax_loss")["cell_type"] = "markdown"
    find(notebook, "why_shift")["cell_type"] = "code"
    find(notebook, "test_softmax_loss")["source"] = EVIL
    find(notebook, "setup")["source"] = EVIL
    return notebook


def _overriding(notebook):
    names = "helper, np, check, attempt, softmax_loss = 1, None, print, None, lambda *a: (0.0, a[0])"
    find(notebook, "softmax")["source"] = "def softmax(scores):\n    return helper"
    notebook["cells"] += [
        cell(names),
        cell("from os import *\nimport numpy.ma as np"),
        cell("__builtins__ = {}"),
    ]
    return notebook


def _magics(notebook):
    lines = (
        "%run /etc/passwd",
        "!touch /tmp/out",
        "%%bash\nid",
        "%%writefile x.py\n1",
        "%load x",
        "%%script sh\nid",
        "%cd /",
        "%pip install evil",
        "%%javascript\nalert(1)",
        "%%html\n<script>alert(1)</script>",
        "?np",
        "%debug",
    )
    notebook["cells"] += [cell(line) for line in lines]
    find(notebook, "softmax")["source"] = "\n".join(lines[:2]) + "\n\ndef softmax(s):\n    return None"
    find(notebook, "svm_loss")["source"] = "%%bash\necho 15"
    find(notebook, "svm_loss_naive")["source"] = "%%writefile svm.py\ndef svm_loss_naive(): pass"
    return notebook


def _kernel(notebook):
    notebook["metadata"]["kernelspec"] = {
        "name": "../../evil",
        "language": "bash",
        "display_name": "<script>",
    }
    notebook["metadata"]["language_info"] = {"name": "sh", "file_extension": ".sh"}
    notebook |= {"nbformat": "99", "nbformat_minor": -1}
    return notebook


def _odd_types(notebook):
    odd = (None, 7, [], {}, "x", [None, 7, {}], {"a": 1}, True, 1e308)
    for at, value in enumerate(odd):
        notebook["cells"] += [
            value,
            {"cell_type": value},
            {"cell_type": "code", "source": value, "metadata": value},
            {"cell_type": "code", "metadata": {"nbgrader": value, "id": value}, "id": value},
            {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": value}}, "source": ["a", value]},
        ]
        notebook["cells"][at]["metadata"] = value
    return notebook


def _twice(notebook):
    text = json.dumps(notebook)
    return (
        text[:-1]
        + ', "cells": 5, "cells": '
        + json.dumps(notebook["cells"])
        + ', "metadata": {"points": 64}}'
    )


def _numbers(notebook):
    text = json.dumps(notebook | {"nbformat_minor": "@"})
    return text.replace('"@"', "[NaN, Infinity, -Infinity, 1e999, -0.0, 0.1e-999]")


def _surrogates(notebook):
    find(notebook, "softmax")["source"] += "\n# \ud800 \udfff \x00 \ufffe \u2028"
    find(notebook, "why_shift")["source"] = "\ud83d because \x00\x1b[31m"
    notebook["cells"].append(cell("x = '\udcff'\x00"))
    return json.dumps(notebook)


ATTACKS = (
    _claim("points of one's own", "a thousand points a cell", edit=_points),
    _claim("outputs and tags", "scores saved in the file, cells that are skipped", edit=_outputs),
    _claim("a result in the metadata", "the feedback page believes it", edit=_result),
    _claim("impostors", "a cell that says it is the tests, or the setup", edit=_impostors),
    _claim("thirty copies", "the best one counts, or all of them", edit=_duplicates),
    _claim("cells of another type", "text where code is, code where text is", edit=_swapped),
    _claim("helpers that rebind", "np and check are somebody else's", edit=_overriding),
    _claim("magics", "commands of the shell", edit=_magics),
    _claim("another kernel", "a program of one's own is started", edit=_kernel),
    _claim("no cells at all", "nothing that fails", edit=lambda notebook: notebook | {"cells": []}),
    _claim(
        "cells without their ids",
        "answers that are looked for elsewhere",
        edit=lambda notebook: {
            "cells": [
                {"cell_type": c["cell_type"], "source": c["source"]} for c in reversed(notebook["cells"])
            ]
        },
    ),
    _json("values of every type", "an exception in the reader", edit=_odd_types),
    _json("keys that are there twice", "two readers see two notebooks", edit=_twice),
    _json("numbers that are none", "NaN, infinity, 1e999", edit=_numbers),
    _json(
        "an integer of six thousand digits",
        "a conversion in quadratic time",
        broken=True,
        edit=lambda notebook: json.dumps(notebook | {"nbformat": "@"}).replace('"@"', "9" * 6000),
    ),
    _json("surrogates, NUL and line separators", "text that no file can hold", edit=_surrogates),
    _json(
        "a hundred thousand brackets",
        "the stack of the reader",
        broken=True,
        edit=lambda notebook: "[" * 100_000 + "]" * 100_000,
    ),
    _json(
        "worksheets that are no lists",
        "the old format, wrong",
        edit=lambda notebook: {"worksheets": [{"cells": 5}, {"cells": True}, 7, None, {}], "cells": None},
    ),
    _json("no notebook", "a number", broken=True, edit=lambda notebook: "15"),
    _json(
        "six thousand cells",
        "a loop for every pair",
        broken=True,
        edit=lambda notebook: notebook | {"cells": notebook["cells"] + [cell("x")] * 6000},
    ),
    _json(
        "three million empty lists",
        "a file that grows in memory",
        broken=True,
        edit=lambda notebook: '{"cells": ' + "[" + "[]," * 3 * 10**6 + "0]}",
    ),
    _json(
        "forty megabytes", "a file that is read whole", broken=True, edit=lambda notebook: b" " * (40 << 20)
    ),
    _json(
        "another encoding",
        "UTF-7, UTF-16 and a BOM in the middle",
        broken=True,
        edit=lambda notebook: b"\xff\xfe" + json.dumps(notebook).encode("utf-16-le")[:-1],
    ),
    _json(
        "a pickle",
        "somebody loads it",
        broken=True,
        edit=lambda notebook: b"\x80\x04cos\nsystem\n(S'id'\ntR.",
    ),
)
