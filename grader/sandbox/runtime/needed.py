"""Which statements of a student's own cells the answers need.

A notebook's extra cells hold helpers, and also experiments that train for minutes. Only those top-level
statements run that bind a name which an answer uses and nobody else defines, and what these need in turn.
"""

import ast
import builtins
import symtable
from collections.abc import Iterable
from dataclasses import dataclass, field

ALWAYS_THERE = frozenset(dir(builtins)) | {
    "__name__", "__file__", "__doc__", "get_ipython", "display", "In", "Out", "_", "__", "exit", "quit",
}  # fmt: skip


@dataclass
class Names:
    """The global names that a piece of code sets and uses."""

    bound: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    star: bool = False


@dataclass(frozen=True)
class Statement:
    """One top-level statement of one cell."""

    cell: str
    node: ast.stmt
    names: Names


def names_of(source: str) -> Names:
    """Return the global names of Python source, those used inside functions included; raise SyntaxError."""
    found = Names()
    tables = [symtable.symtable(source, "cell", "exec")]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        top = table.get_type() == "module"
        for symbol in table.get_symbols():
            if not (top or symbol.is_global()):
                continue
            if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace():
                found.bound.add(symbol.get_name())
            if symbol.is_referenced():
                found.used.add(symbol.get_name())
    return found


def split(cell: str, source: str) -> list[Statement]:
    """Return the top-level statements of a cell, none if it is not Python."""
    try:
        tree = ast.parse(source)
        return [Statement(cell, node, statement_names(node)) for node in tree.body]
    except (SyntaxError, ValueError, RecursionError):
        return []


def statement_names(node: ast.stmt) -> Names:
    """Return the names of one statement. `table["a"] = 1` and `table.a = 1` count as binding `table`."""
    found = names_of(ast.unparse(node))
    targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
    for target in targets:
        while isinstance(target, ast.Subscript | ast.Attribute):
            target = target.value
            if isinstance(target, ast.Name):
                found.bound.add(target.id)
    found.star = isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    return found


def needed(helpers: Iterable[Statement], given: Iterable[str], answers: Iterable[str]) -> list[Statement]:
    """Return the helper statements to run, in document order.

    `given` are the sources of the setup cells, `answers` those of the answer cells, both as plain Python.
    """
    statements = list(helpers)
    known, wanted = set(ALWAYS_THERE), set()
    for source, is_answer in [*((text, False) for text in given), *((text, True) for text in answers)]:
        try:
            found = names_of(source)
        except (SyntaxError, ValueError, RecursionError):
            continue
        known |= found.bound
        if is_answer:
            wanted |= found.used
    wanted -= known
    chosen: set[int] = set()
    provided: set[str] = set()
    while True:
        new = {i for i, s in enumerate(statements) if s.names.bound & wanted} - chosen
        if not new:
            break
        chosen |= new
        for i in new:
            provided |= statements[i].names.bound
            wanted |= statements[i].names.used - known
    if wanted - provided:
        chosen |= {i for i, s in enumerate(statements) if s.names.star}
    return [statements[i] for i in sorted(chosen)]
