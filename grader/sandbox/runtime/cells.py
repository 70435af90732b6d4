"""Runs the cells of one notebook in one namespace, and says of each what came of it."""

import __future__

import ast
import asyncio
import inspect
import linecache
import re
import types
from dataclasses import dataclass

from . import shell as shells
from .needed import Statement, needed, split
from .output import Output

MESSAGE_LENGTH = 2000
LINE_LENGTH = 300
ANNOTATIONS = re.compile(r"^from __future__ import [^#\n]*\bannotations\b", re.MULTILINE)


@dataclass
class Failure:
    """An exception as text: its class's name, its message, the student's own line that it came through."""

    kind: str
    message: str
    cell: str | None = None
    line: int | None = None
    source_line: str | None = None

    def plain(self) -> tuple:
        """Return the fields for the wire."""
        return (self.kind, self.message, self.cell, self.line, self.source_line)


class Notebook:
    """The namespace and sources of one notebook."""

    def __init__(self, shell, output: Output):
        self.shell = shell
        self.output = output
        self.namespace: dict[str, object] = shell.user_ns
        self.sources: dict[str, str] = {}  # by file name
        self.flags = 0

    def run(self, cells: list[tuple[str, str, str]], starting, done) -> None:
        """Run (id, source, role) cells: setup, the helpers that answers need, answers.

        `starting(id)` is called before, `done(id, failure, output, names)` after each cell.
        """
        self.flags = 0
        python = {name: shells.plain_python(self.shell, source) for name, source, _ in cells}
        if any(map(ANNOTATIONS.search, python.values())):
            # In a notebook this holds for all cells that follow.
            self.flags = __future__.annotations.compiler_flag
        by_role = {
            role: [name for name, _, r in cells if r == role] for role in ("setup", "helper", "answer")
        }
        for name in by_role["setup"]:
            self.run_cell(name, python[name], starting, done)
        answers = [python[name] for name in by_role["answer"]]
        helpers = [s for name in by_role["helper"] for s in split(name, python[name])]
        chosen = needed(helpers, [python[name] for name in by_role["setup"]], answers) if helpers else []
        failed = self.run_helpers(chosen, python, starting, done)
        for name in by_role["answer"]:
            self.run_cell(name, python[name], starting, done)
        # A helper may be an alias of an answer's function, or use one in a decorator.
        self.run_helpers(failed, python, starting, done)

    def run_helpers(self, statements: list[Statement], python: dict, starting, done) -> list[Statement]:
        """Run statements one by one; return those that failed."""
        failed = []
        for cell in dict.fromkeys(s.cell for s in statements):
            starting(cell)
            failure, names = None, []
            for statement in (s for s in statements if s.cell == cell):
                problem = self.execute(cell, python[cell], [statement.node])
                if problem:
                    failed.append(statement)
                    failure = failure or problem
                else:
                    names += sorted(statement.names.bound)
            done(cell, failure, self.output.take(), names)
        return failed

    def run_cell(self, cell: str, source: str, starting, done) -> None:
        """Run one whole cell; what stands before an error stays."""
        starting(cell)
        names: list[str] = []
        try:
            body = ast.parse(source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            self.register(cell, source)
            failure = self.failure(error)
        else:
            problem = failure = self.execute(cell, source, body, show_last=True)
            rest = body
            while rest := below_missing_import(rest, problem, cell):
                # What needs the module will fail by itself; what does not is right without it.
                problem = self.execute(cell, source, rest, show_last=True)
            defined = (
                n.name for n in body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            )
            names = [name for name in dict.fromkeys(defined) if name in self.namespace]
        done(cell, failure, self.output.take(), names)

    def register(self, cell: str, source: str) -> str:
        """Make a cell's source known to tracebacks and `inspect`; return its file name."""
        file = f"<cell {cell}>"
        self.sources[file] = source
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        return file

    def execute(
        self, cell: str, source: str, body: list[ast.stmt], show_last: bool = False
    ) -> Failure | None:
        """Execute statements in the notebook's namespace; return what went wrong."""
        file = self.register(cell, source)
        last = None
        if show_last and body and isinstance(body[-1], ast.Expr):
            *body, last = body
        try:
            if body:
                self.evaluate(ast.Module(body, []), file, "exec")
            if last is not None:
                value = self.evaluate(ast.Expression(last.value), file, "eval")
                if value is not None:
                    self.namespace["_"] = value
                    print(repr(value))
        except BaseException as error:
            return self.failure(error)
        finally:
            shells.close_figures()
        return None

    def evaluate(self, tree: ast.AST, file: str, mode: str) -> object:
        """Compile and run one tree, awaiting it where it awaits at the top level."""
        code = compile(tree, file, mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT | self.flags, dont_inherit=True)
        if code.co_flags & inspect.CO_COROUTINE:
            return asyncio.run(types.FunctionType(code, self.namespace)())
        return eval(code, self.namespace)

    def failure(self, error: BaseException) -> Failure:
        """Return an exception as text, with the last line of the student's own cells that it came through."""
        kind = str(type.__dict__["__name__"].__get__(type(error)))[:100]
        try:
            message = str(error)[:MESSAGE_LENGTH]
        except BaseException:
            message = ""
        file, line = None, None
        if isinstance(error, SyntaxError) and error.filename in (None, "<unknown>", *self.sources):
            file, line = next(reversed(self.sources)), error.lineno
            message = str(error.msg)[:MESSAGE_LENGTH]
        trace = error.__traceback__
        while trace is not None:
            name = trace.tb_frame.f_code.co_filename
            if name in self.sources:
                file, line = name, trace.tb_lineno
            trace = trace.tb_next
        return self.failure_at(kind, message, file, line)

    def failure_at(self, kind: str, message: str, file: str | None, line: int | None) -> Failure:
        """Return a failure with the student's own line that it is about, where the file is one of theirs."""
        if file not in self.sources:
            return Failure(kind, message)
        lines = self.sources[file].splitlines()
        text = lines[line - 1].strip()[:LINE_LENGTH] if line and 0 < line <= len(lines) else None
        return Failure(kind, message, file.removeprefix("<cell ").removesuffix(">"), line, text)


def below_missing_import(body: list[ast.stmt], failure: Failure | None, cell: str) -> list[ast.stmt]:
    """Return the statements below the import that a cell stopped at; none where something else stopped it."""
    if failure is None or failure.kind not in ("ModuleNotFoundError", "ImportError") or failure.cell != cell:
        return []
    for place, node in enumerate(body):
        if node.lineno <= (failure.line or 0) <= node.end_lineno:
            return body[place + 1 :] if isinstance(node, ast.Import | ast.ImportFrom) else []
    return []
