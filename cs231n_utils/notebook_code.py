"""The definitions in a notebook's code cells: what each name is bound to, and what it uses in turn."""

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path

# What a top-level definition begins with; cells without any are not parsed.
_MAY_DEFINE = re.compile(r"(?m)^(?:@|def |class |import |from |[A-Z_][A-Z0-9_, ]*[=:])")
_PYTHON_MAGICS = ("%%time", "%%timeit", "%%capture", "%%prun")


class Unreadable(Exception):
    """A file is not a notebook; the text goes on from the file's name: "is not JSON"."""


@dataclass(frozen=True)
class Cell:
    """A code cell.  source: as Python sees it, magics blanked.  label: the name of its first function."""

    source: str
    label: str
    is_answer: bool


@dataclass(frozen=True, eq=False)
class Definition:
    """A statement that binds a name: an import, a function, a class, or a constant in capitals."""

    name: str
    node: ast.stmt
    cell: Cell

    @property
    def is_stub(self) -> bool:
        """Whether this is a function whose body, and not a branch of it, raises NotImplementedError."""
        body = self.node.body if isinstance(self.node, ast.FunctionDef) else []
        raised = [ast.unparse(part.exc) for part in body if isinstance(part, ast.Raise) and part.exc]
        return any(re.match(r"NotImplementedError\b", text) for text in raised)


class NotebookCode:
    """What a notebook defines.

    definitions: {name: the one that counts}: the last, but an answer cell's before any other cell's.
    Raises Unreadable for a file that is no notebook, OSError for one that cannot be opened.
    """

    def __init__(self, path: Path):
        self.path = path
        self.definitions: dict[str, Definition] = {}
        self._order: dict[Definition, int] = {}
        self._broken: list[tuple[str, str]] = []
        for number, (source, is_answer) in enumerate(_code_cells(path), start=1):
            foreign = source.startswith("%%") and not source.startswith(_PYTHON_MAGICS)
            if _MAY_DEFINE.search(source) and not foreign:
                self._add(source, number, is_answer)

    def needed(self, name: str) -> list[Definition]:
        """List a definition and all that it uses, in the order of the notebook."""
        found: dict[Definition, None] = {}
        waiting = [name]
        while waiting:
            definition = self.definitions.get(waiting.pop())
            if definition is not None and definition not in found:
                found[definition] = None
                waiting += [part.id for part in ast.walk(definition.node) if isinstance(part, ast.Name)]
        return sorted(found, key=self._order.__getitem__)

    def broken_cell(self, name: str) -> str | None:
        """Say where a cell that should define a name has its syntax error; None where none has one."""
        return next((error for source, error in self._broken if _defines(source, name)), None)

    def _add(self, source: str, number: int, is_answer: bool) -> None:
        try:
            source, tree = _parsed(source)
        except (SyntaxError, ValueError, RecursionError) as error:
            line, said = getattr(error, "lineno", None), getattr(error, "msg", None) or str(error)
            self._broken.append((source, f"in line {line}: {said}" if line else f"({said})"))
            return
        first = next(
            (node.name for node in tree.body if isinstance(node, ast.FunctionDef)), f"code cell {number}"
        )
        cell = Cell(source, first, is_answer)
        for node in tree.body:
            for name in _bound(node):
                definition = Definition(name, node, cell)
                self._order[definition] = len(self._order)
                before = self.definitions.get(name)
                if before is None or is_answer or not before.cell.is_answer:
                    self.definitions[name] = definition


def _code_cells(path: Path) -> list[tuple[str, bool]]:
    """Read the sources of the code cells, each with whether it is an answer cell."""
    try:
        notebook = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise Unreadable("is not a notebook (its JSON is broken): restore a copy, or save it again") from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise Unreadable("is not a notebook (it has no cells): restore a copy, or save it again")
    found = []
    for cell in cells:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source = cell.get("source", "")
            source = "".join(map(str, source)) if isinstance(source, list) else str(source)
            metadata = cell.get("metadata")
            roles = metadata.get("nbgrader") if isinstance(metadata, dict) else None
            found.append((source, isinstance(roles, dict) and roles.get("solution") is True))
    return found


def _parsed(source: str) -> tuple[str, ast.Module]:
    """Parse a cell; IPython's own lines become `pass`, so that line numbers stay."""
    try:
        return source, ast.parse(source)
    except SyntaxError:
        source = re.sub(r"(?m)^(\s*)([%!?]|\w+\s*\?{1,2}$).*$", r"\1pass", source)
        return source, ast.parse(source)


def _bound(node: ast.stmt) -> list[str]:
    """List the names that a statement binds, if it is of a kind that may be run to have them."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [(alias.asname or alias.name).split(".")[0] for alias in node.names if alias.name != "*"]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return []
    names = [part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)]
    return names if all(name == name.upper() for name in names) else []


def _defines(source: str, name: str) -> bool:
    return re.search(rf"(?m)^\s*def\s+{re.escape(name)}\s*\(", source) is not None
