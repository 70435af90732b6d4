"""Right answers with more in their cells: prints, warnings, plots, magics, failing tests, settings."""

from tests.honest.hand_in import EXERCISES, HandIn


def above(text: str) -> HandIn:
    return HandIn(above=text)


def below(text: str) -> HandIn:
    return HandIn(below=text)


OPEN_FIGURES = """
import matplotlib.pyplot as plt

for k in range(25):
    plt.figure()
    plt.plot([0, k])
plt.title("손실")
plt.show()
fig, ax = plt.subplots()
ax.imshow(np.zeros((4, 4)))
fig.savefig("figure.png", dpi=40)
"""

PLOTS_INSIDE = """
def softmax(scores):
    import matplotlib.pyplot as plt

    plt.figure()
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    plt.hist(e.ravel())
    plt.show()
    return e / e.sum(axis=1, keepdims=True)
"""

FAILING_TESTS = """
scores = np.array([[1.0, 2.0, 3.0]])
assert scores.shape == (3, 1), "an assertion of mine that is wrong"
print("never reached")
"""

RAISING_TESTS = """
result = np.zeros(3) + undefined_name
"""

MAIN = """
if __name__ == "__main__":
    print("tests:", 1 + 1)
    raise SystemExit(0)
"""

WIDGETS = """
from IPython.display import HTML, Markdown, clear_output, display

display(HTML("<b>hello</b>"), Markdown("*hi*"), np.arange(3))
clear_output(wait=True)
from ipywidgets import FloatSlider, interact

interact(lambda x: x, x=FloatSlider(0.5))
"""

PROGRESS = """
import sys
import time

for step in range(50):
    print(f"\\r{step:3}% |{'#' * step:50}|", end="", flush=True)
    sys.stderr.write(f"\\rstep {step}")
    time.sleep(0.001)
print()
"""

INTROSPECTION = """
import dis
import inspect
import typing

print(len(inspect.getsource(linear_scores)), typing.get_type_hints(linear_scores))
help(linear_scores)
dis.dis(linear_scores)
print(sorted(globals())[:5], vars().keys() and __name__, In, Out if "Out" in globals() else None)
"""

MACHINE = """
import datetime
import gc
import logging
import os
import platform
import subprocess
import time

logging.basicConfig(level=logging.DEBUG)
logging.warning("a warning by logging")
print(platform.platform(), os.cpu_count(), os.getcwd(), datetime.datetime.now(), time.perf_counter())
os.environ["OMP_NUM_THREADS"] = "1"
gc.collect()
try:
    print(subprocess.run(["git", "--version"], capture_output=True))
except Exception as problem:
    print("no git:", problem)
try:
    import urllib.request

    urllib.request.urlopen("http://localhost:9/", timeout=0.2)
except Exception as problem:
    print("no network:", problem)
"""

AWAIT = """
import asyncio

await asyncio.sleep(0.001)
print(await asyncio.gather(asyncio.sleep(0, "done")))
"""

ALL = {
    "prints": below("print('shape', np.zeros(3).shape)\nprint('x' * 100_000)"),
    "a megabyte printed": below(
        "for k in range(20_000):\n    print('epoch', k, 'loss', 0.123456789, 'accuracy', 0.5)"
    ),
    "progress bars": below(PROGRESS),
    "warnings": below("import warnings\nwarnings.warn('careful')\nnp.log(np.zeros(2))\nnp.array([1.0]) / 0"),
    "open figures": below(OPEN_FIGURES),
    "a figure in every call": HandIn(answers={"softmax": PLOTS_INSIDE}),
    "styles of figures": above(
        "import matplotlib.pyplot as plt\nplt.style.use('ggplot')\nplt.rcParams['figure.dpi'] = 40"
    ),
    "an assertion that fails": below(FAILING_TESTS),
    "an undefined name at the end": below(RAISING_TESTS),
    "a main block": below(MAIN),
    "quit at the end": below("quit()"),
    "exit at the end": below("import sys\nsys.exit()"),
    "the process ended at the end": HandIn(
        answers={
            "softmax": PLOTS_INSIDE + "\nimport os\nos._exit(0)",
            "predict_labels": "def predict_labels(scores):\n"
            "    return scores.argmax(1)\n"
            "\n"
            "import os\n"
            "os.abort()",
        }
    ),
    "a division by zero at the end": below("1 / 0"),
    "a check in the answer cell": below(
        "check(linear_scores)\nwith attempt():\n    print(softmax(np.eye(3)))"
    ),
    "a last expression": below("linear_scores"),
    "a last expression that cannot be shown": below(
        "class Odd:\n    def __repr__(self):\n        raise ValueError\nOdd()"
    ),
    "widgets and display": below(WIDGETS),
    "introspection": below(INTROSPECTION),
    "a look at the machine": below(MACHINE),
    "await in a cell": below(AWAIT),
    "a slow cell": HandIn(
        answers={
            "predict_labels": "import time\n"
            "time.sleep(2)\n"
            "def predict_labels(scores):\n"
            "    return scores.argmax(1)"
        }
    ),
    "a slow function": HandIn(
        answers={
            "predict_labels": "import time\n"
            "def predict_labels(scores):\n"
            "    time.sleep(0.15)\n"
            "    return scores.argmax(1)"
        }
    ),
    "unused packages that are absent": above(
        "import scipy\nimport sklearn.linear_model\nfrom tqdm.auto import tqdm\nimport pandas as pd, seaborn"
    ),
    "unused packages that are there": above(
        "import math, random, itertools, collections, json, statistics\nfrom numpy.linalg import norm"
    ),
    "numpy imported again": above("import numpy\nimport numpy as np\nimport matplotlib.pyplot as plt"),
    "matplotlib inline": above("%matplotlib inline"),
    "many line magics": above(
        "%load_ext autoreload\n"
        "%autoreload 2\n"
        "%config InlineBackend.figure_format = 'retina'\n"
        "%precision 3\n"
        "%pwd"
    ),
    "a magic nobody knows": above("%load_ext line_profiler\n%lprun -f f f()\n%no_such_magic"),
    "time magic": below("%time np.zeros(3)\n%timeit -n 1 -r 1 np.zeros(3)\nx = %time 1 + 1"),
    "cell magic time": above("%%time\n# the whole cell is measured"),
    "cell magic capture": above("%%capture output"),
    "cell magic timeit": above("%%timeit -n1 -r1"),
    "shell commands": above("!pip list\n!pip install tqdm\nfiles = !ls\n%pip install scipy\n!nvidia-smi"),
    "questions": below("np.exp?\n?np.log\nlinear_scores??"),
    "magics inside blocks": below(
        "if True:\n    %matplotlib inline\n    !echo hello\nfor _ in range(2):\n    %time pass"
    ),
    "warnings as errors": above("import warnings\nwarnings.filterwarnings('error')"),
    "warnings as errors, simply": above("import warnings\nwarnings.simplefilter('error')"),
    "no warnings": above(
        "import warnings\nwarnings.filterwarnings('ignore')\nwarnings.showwarning = lambda *a, **k: None"
    ),
    "floating point errors raise": above("np.seterr(all='raise')"),
    "floating point errors are silent": above("np.seterr(all='ignore')"),
    "floating point errors are called": above("np.seterrcall(lambda *a: print(a))\nnp.seterr(all='call')"),
    "print options": above("np.set_printoptions(precision=2, suppress=True, threshold=5, legacy='1.13')"),
    "a seed": above("np.random.seed(0)\nimport random\nrandom.seed(231)\nrng = np.random.default_rng(0)"),
    "names of builtins as variables": below("list, print, input, type, id, dir, format, all, any = range(9)"),
    "names of the course as variables": below("C, data, scores, y, X, W, b, loss, cells, output = range(10)"),
    "a name of numpy given away": below("del np\nnp = None\nimport numpy as np"),
    "numpy's functions replaced by equals": above(
        "np.exp = (lambda exp: lambda x, *a, **k: exp(x, *a, **k))(np.exp)\n"
        "np.allclose = lambda *a, **k: True"
    ),
    "standard output swallowed": below(
        "import os, sys\nsys.stdout = open(os.devnull, 'w')\nsys.stderr = sys.stdout"
    ),
    "standard output closed": below("import sys\nsys.stdout.close()"),
    "another folder": below("import os\nos.makedirs('work', exist_ok=True)\nos.chdir('work')\nos.chdir('/')"),
    "a background thread": below(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(1,), daemon=True).start()"
    ),
    "handlers": below(
        "import atexit, signal\natexit.register(print, 'bye')\nsignal.signal(signal.SIGINT, signal.SIG_DFL)"
    ),
    "an alarm": below(
        "import signal\nsignal.signal(signal.SIGALRM, lambda *a: None)\nsignal.alarm(5)\nsignal.alarm(0)"
    ),
    "a trace function": below(
        "import sys\nsys.settrace(lambda *a: None)\nsys.settrace(None)\nsys.setswitchinterval(1e-4)"
    ),
    "exception hooks": below(
        "get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)\nimport sys\nsys.excepthook = print"
    ),
    "cell hooks": below(
        "get_ipython().events.register('post_run_cell', lambda *a: None)\n"
        "get_ipython().run_line_magic('matplotlib', 'inline')"
    ),
    "a very long line": above("table = [" + ", ".join(map(str, range(20_000))) + "]"),
    "a very long docstring": above('"""' + "All work and no play. " * 5_000 + '"""'),
    "odd characters": above(
        "x = 'line\u2028separator\u2029and\u0085next\x0bvertical\x1cfile'\n"
        "# \x0c form feed, caf\u00c3\u00a9, \ufffd, \U0001f600, \u202eright to left"
    ),
    "a form feed": above("\x0c\n\x0c"),
    "windows paths in comments": above(
        "# C:\\Users\\kim\\new\\table.csv\n"
        "#!C:\\Python\\python.exe\n"
        "# -*- coding: cp949 -*-\n"
        "path = r'C:\\Users\\kim'"
    ),
    "one semicolon": below("np.zeros(3);"),
    "trailing blanks": HandIn(above="   \n\t\n", below="   \n\n\n    # an indented comment\n\t\n"),
    "solution markers": HandIn(above="### BEGIN SOLUTION", below="### END SOLUTION"),
    "cell markers": HandIn(above="# %% [markdown]\n# In[12]:", below="# Out[12]: array([1])"),
    "future import": above("from __future__ import annotations, division"),
}

# These reach beyond their own cell, or matter in every one: each has a submission of its own.
EVERYWHERE = {
    "styles of figures",
    "await in a cell",
    "a slow cell",
    "a slow function",
    "a figure in every call",
    "the process ended at the end",
    "unused packages that are absent",
    "many line magics",
    "magics inside blocks",
    "warnings as errors",
    "warnings as errors, simply",
    "no warnings",
    "floating point errors raise",
    "floating point errors are silent",
    "floating point errors are called",
    "print options",
    "a seed",
    "names of builtins as variables",
    "names of the course as variables",
    "numpy's functions replaced by equals",
    "standard output swallowed",
    "standard output closed",
    "another folder",
    "a background thread",
    "handlers",
    "a trace function",
    "exception hooks",
    "cell hooks",
    "future import",
    "quit at the end",
    "cell magic time",
    "cell magic capture",
    "shell commands",
    "open figures",
}


def packed(all_of_them: dict[str, HandIn]) -> dict[str, HandIn]:
    """Put what concerns one cell alone into different cells of one submission; its name lists them all."""
    alone = {name: hand_in for name, hand_in in all_of_them.items() if name in EVERYWHERE}
    others = [name for name in all_of_them if name not in alone]
    for start in range(0, len(others), len(EXERCISES)):
        pack = dict(zip(EXERCISES, others[start : start + len(EXERCISES)], strict=False))
        around = {
            exercise: (all_of_them[name].above, all_of_them[name].below) for exercise, name in pack.items()
        }
        alone[" + ".join(pack.values())] = HandIn(around=around)
    return alone


SURROUNDINGS = packed(ALL)
