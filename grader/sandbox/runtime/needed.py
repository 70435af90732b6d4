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


MODULE = "module "


@dataclass
class Names:
    """The global names that a piece of code sets and uses; `MODULE name` stands for a module.

    inside: those that only its functions set, by `global`, when they are called.
    """

    bound: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)
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
                (found.bound if top else found.inside).add(symbol.get_name())
            if symbol.is_referenced():
                found.used.add(symbol.get_name())
    found.used |= {MODULE + name for name in modules_of(source)}
    return found


def modules_of(source: str) -> set[str]:
    """Return the top-level modules that Python source imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module)
    return {name.partition(".")[0] for name in found}


def split(cell: str, source: str) -> list[Statement]:
    """Return the top-level statements of a cell, none if it is not Python."""
    try:
        tree = ast.parse(source)
        return [Statement(cell, node, statement_names(node)) for node in tree.body]
    except (SyntaxError, ValueError, RecursionError):
        return []


def statement_names(node: ast.stmt) -> Names:
    """Return the names of one statement.

    What fills a name counts as binding it: `table["a"] = 1`, `table.a = 1` and, for their effect alone,
    calls like `table.update(...)`.
    """
    found = names_of(ast.unparse(node))
    for part in ast.walk(node):
        if isinstance(part, ast.Subscript | ast.Attribute) and not isinstance(part.ctx, ast.Load):
            found.bound |= base(part)
        elif isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
            found.bound |= base(part.value.func)
    found.star = isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    match magic_of(node):
        case "pylab", _:
            found.star = True
        case "writefile" | "file", line if line.endswith(".py"):
            found.bound.add(MODULE + line.split()[-1].removesuffix(".py"))
    return found


def base(node: ast.expr) -> set[str]:
    """Return the name at the root of `name.a.b` or `name[...]`, as a set; empty for all else."""
    inner = node
    while isinstance(inner, ast.Subscript | ast.Attribute):
        inner = inner.value
    return {inner.id} if isinstance(inner, ast.Name) and inner is not node else set()


def magic_of(node: ast.stmt) -> tuple[str, str] | None:
    """Return the name and the line of the magic that a statement stands for."""
    match node:
        case ast.Expr(
            ast.Call(
                ast.Attribute(attr="run_line_magic" | "run_cell_magic"),
                [ast.Constant(str(name)), ast.Constant(str(line)), *_],
            )
        ):
            return name, line.strip()
    return None


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
            wanted |= found.used | found.inside
    wanted -= known
    chosen: set[int] = set()
    provided: set[str] = set()
    while True:
        new = {i for i, s in enumerate(statements) if (s.names.bound | s.names.inside) & wanted} - chosen
        if not new:
            break
        chosen |= new
        for i in new:
            provided |= statements[i].names.bound | statements[i].names.inside
            wanted |= statements[i].names.used - known
    if any(not name.startswith(MODULE) for name in wanted - provided):
        chosen |= {i for i, s in enumerate(statements) if s.names.star}
    return [statements[i] for i in sorted(chosen)]
