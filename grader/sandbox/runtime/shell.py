"""IPython's shell without what a grade has no use for: history, subprocesses, slow magics, windows."""

import re
import sys

COPIED_BODY = {"time", "timeit", "capture", "prun"}
"""Cell magics that only measure or hide: their cell runs as if they were not there."""
NO_EFFECT = {"matplotlib", "config", "load_ext", "reload_ext", "autoreload", "pip", "conda", "pdb", "xmode"}
PYLAB = "from matplotlib import pyplot as plt; from matplotlib.pyplot import *; from numpy import *"
SUBPROCESSES = {"bash", "sh", "script", "perl", "ruby", "system", "sx"}
_CELL_MAGIC = re.compile(r"\A(?P<space>\s*)%%(?P<name>\w+)[^\n]*")


def make():
    """Create the one shell of this process; called once, before any fork."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.colors = "nocolor"
    shell = InteractiveShell.instance(config=settings)
    run_line_magic, run_cell_magic = shell.run_line_magic, shell.run_cell_magic

    def line_magic(name: str, line: str, *args, **kwargs):
        if name in COPIED_BODY:
            code = shell.transform_cell(re.sub(r"^\s*(-\w+\s+(\d+\s+)?)*", "", line))
            return exec(code, shell.user_ns)
        if name == "pylab":
            return exec(PYLAB, shell.user_ns)
        return forgiving(run_line_magic, name, line, *args, **kwargs)

    def cell_magic(name: str, line: str, cell: str):
        return forgiving(run_cell_magic, name, line, cell)

    def forgiving(run, name: str, *args, **kwargs):
        if name in NO_EFFECT:
            return None
        if name in SUBPROCESSES:
            return no_subprocess(name)
        try:
            return run(name, *args, **kwargs)
        except Exception as error:
            print(f"%{name} did not work here ({type(error).__name__}: {error})")

    def no_subprocess(command: str, *_args, **_kwargs) -> list:
        print(f"(not run while grading: {str(command)[:80]})")
        return []

    shell.run_line_magic, shell.run_cell_magic = line_magic, cell_magic
    shell.system = shell.system_raw = shell.system_piped = shell.getoutput = no_subprocess
    shell.ask_exit = shell.exit = lambda *args, **kwargs: None
    return shell


def plain_python(shell, source: str) -> str:
    """Return a cell's source as Python, line for line: magics, `!` and `?` lines become calls."""
    source = _CELL_MAGIC.sub(lambda m: m["space"] + "#" if m["name"] in COPIED_BODY else m[0], source)
    try:
        compile(source, "", "exec", dont_inherit=True)
        return source
    except (SyntaxError, ValueError):
        pass
    try:
        return shell.transform_cell(source)
    except SyntaxError:
        return source  # it will be reported when it is compiled


def quiet_figures() -> None:
    """Make pyplot draw nowhere and show nothing; called once, before any fork."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    pyplot.show = lambda *args, **kwargs: None


def close_figures() -> None:
    """Close what a cell has drawn, where it has drawn anything."""
    helper = sys.modules.get("matplotlib._pylab_helpers")
    if helper is not None and getattr(helper.Gcf, "figs", None):
        sys.modules["matplotlib.pyplot"].close("all")


def refuse_input(prompt: object = "") -> str:
    """Stand in for input()."""
    raise EOFError("input() has nobody to ask while a notebook is graded")
