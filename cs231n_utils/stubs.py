"""Load the functions that students wrote from their own notebooks, so that nobody copies code forward.

`load("softmax_loss")` finds the notebook, takes from it the function and what it uses (imports, functions,
classes, constants in capitals), and runs nothing else. A traceback through it shows the student's own line.
Nothing is read before it is asked for; a notebook that was saved again is read again.
"""

import ast
import linecache
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from cs231n_utils.answer_keys import NoKey, load_key
from cs231n_utils.notebook_code import Definition, NotebookCode, Unreadable

VARIABLE = "CS231N_NOTEBOOKS"


class StubError(Exception):
    """A student's function cannot be had; the text says why and what to do."""


def load(name: str, notebooks: Path | str | None = None) -> Callable:
    """Load a student's function.

    name: the function's name.  notebooks: the folder that holds 01_score_and_loss/ and so on, or a notebook;
    by default CS231N_NOTEBOOKS, or the nearest folder `notebooks` from the working directory upwards.
    Raises StubError where there is no such notebook or function, where either is broken, and where the
    function, or one that it uses, is still a stub.
    """
    notebook = _find(name, notebooks)
    definitions = notebook.code.needed(name)
    for definition in definitions:
        if definition.is_stub:
            uses = f"{name} uses {definition.name}, which" if definition.name != name else name
            raise StubError(
                f"{uses} is not finished yet: write it in {notebook.label}, save, and run this again"
            )
    for definition in definitions:
        notebook.run(definition)
    return notebook.namespace[name]


def is_finished(name: str, notebooks: Path | str | None = None) -> bool:
    """Tell whether a student's function can be loaded and is a stub no longer. It need not be right."""
    try:
        load(name, notebooks)
    except StubError:
        return False
    return True


def find_notebooks(notebooks: Path | str | None = None) -> Path:
    """Find the folder of the student's notebooks.

    Raises StubError where the one that was named does not exist, or where there is none to be found.
    """
    given = notebooks or os.environ.get(VARIABLE)
    if given:
        if not Path(given).exists():
            raise StubError(f"there are no notebooks at {given}: check the path, or the variable {VARIABLE}")
        return Path(given)
    here = Path.cwd()
    for folder in (here, *here.parents):
        for place in (folder / "notebooks", folder):
            if next(place.glob("[0-9][0-9]_*/*.ipynb"), None):
                return place
    raise StubError(f"no folder notebooks from {here} upwards: start in the course folder, or set {VARIABLE}")


class _Notebook:
    """One version of one notebook, and the namespace in which its definitions live."""

    def __init__(self, path: Path, code: NotebookCode):
        import numpy

        self.label = f"{path.parent.name}/{path.name}"
        self.code = code
        self.namespace = {"__name__": path.stem, "np": numpy}
        self._done: set[ast.stmt] = set()

    def run(self, definition: Definition) -> None:
        """Run one statement, once, as if it stood in a file named after its cell."""
        if definition.node in self._done:
            return
        cell = definition.cell
        filename = f"{self.code.path.name} [{cell.label}]"
        linecache.cache[filename] = (len(cell.source), None, cell.source.splitlines(keepends=True), filename)
        try:
            exec(compile(ast.Module([definition.node], []), filename, "exec"), self.namespace)
        except Exception as error:
            where = f"{self.label}, line {definition.node.lineno} of the cell [{cell.label}]"
            raise StubError(f"{where} does not run: {type(error).__name__}: {error}") from error
        self._done.add(definition.node)


_read: dict[Path, tuple[tuple[int, int], _Notebook]] = {}


def _find(name: str, notebooks: Path | str | None) -> _Notebook:
    """Find the notebook that defines a function: in an answer cell if there is one, or else in any."""
    folder = find_notebooks(notebooks)
    mark, elsewhere = f"def {name}".encode(), None
    for path in _paths(folder):
        if mark not in _bytes(path):  # most notebooks need not be parsed at all
            continue
        notebook = _open(path)
        found = notebook.code.definitions.get(name)
        if found is not None and found.cell.is_answer:
            return notebook
        if (error := notebook.code.broken_cell(name)) is not None:
            raise StubError(f"the cell of {name} in {notebook.label} has a syntax error {error}")
        elsewhere = elsewhere or (notebook if found is not None else None)
    if elsewhere is None:
        raise StubError(_why_missing(name, folder))
    return elsewhere


def _why_missing(name: str, folder: Path) -> str:
    """Say why no notebook defines a function: its notebook is not there, or not in order, or lacks it."""
    try:
        assignment = load_key(name).notebook
    except NoKey:
        return f"no notebook in {folder} defines {name}: is it the name of an exercise?"
    path = folder / assignment / f"{assignment[3:]}.ipynb"
    if folder.is_dir() and not path.is_file():
        return f"{name} belongs in {assignment}/{path.name}, and {folder} has no such file"
    if folder.is_dir():
        _open(path)
    return f"{name} is not in {assignment}/{path.name}: was its cell deleted, or the function renamed?"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StubError(f"{path} cannot be read: {error.strerror}") from error


def _paths(folder: Path) -> Iterator[Path]:
    """List the notebooks of the course, in its order; copies and checkpoints are not among them."""
    if folder.is_file():
        yield folder
        return
    for place in sorted(folder.glob("[0-9][0-9]_*")):
        path = place / f"{place.name[3:]}.ipynb"
        if path.is_file():
            yield path


def _open(path: Path) -> _Notebook:
    """Read a notebook, or take the version read before if the file is as it was."""
    path = path.resolve()
    state = path.stat()
    stamp = (state.st_mtime_ns, state.st_size)
    if path not in _read or _read[path][0] != stamp:
        try:
            _read[path] = (stamp, _Notebook(path, NotebookCode(path)))
        except Unreadable as error:
            raise StubError(f"{path.parent.name}/{path.name} {error}") from error
    return _read[path][1]
