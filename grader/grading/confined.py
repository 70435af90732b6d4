"""A student's notebook in the sandbox, behind the calls that hidden tests make of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from grader import sandbox
from grader.exercises.local import Held, Reply
from grader.exercises.values import Recorded, Rng, mapped
from grader.grading.bounds import memory_at_most

# What a function of ours may need to answer student code that calls it.
ASKED_MB = 256


class ConfinedCode:
    """One submission's code. A call after a death starts a fresh process, without the cell that killed it.

    functions: what each answer cell is to define, by the cell's id. When an answer cell ends the process, its
    definitions are tried without the rest of it: the tests of one's own below an answer are no part of it.
    """

    def __init__(
        self,
        box: sandbox.Sandbox,
        cells: Sequence[sandbox.Cell],
        functions: Mapping[str, Iterable[str]] | None = None,
    ):
        self._box = box
        self._cells = list(cells)
        self._functions = dict(functions or {})
        self._student: sandbox.Student | None = None
        self._budget = self._left = self._opening = self._patience = 0.0
        self.deadly: dict[str, sandbox.Died] = {}
        self.starts = 0

    def __enter__(self) -> ConfinedCode:
        limits = self._box.limits
        self.new_exercise()
        self._left = limits.notebook_seconds
        # Each restart runs the cells again. Together they may take as long as two notebooks, and a notebook
        # that was waited for in vain once is not waited for as long again.
        self._opening, self._patience = 2 * limits.notebook_seconds, limits.notebook_seconds
        return self

    def __exit__(self, *_) -> None:
        self._end()

    def new_exercise(self) -> None:
        """Give the code the time of a whole exercise again."""
        self._budget = self._box.limits.exercise_seconds

    def report(self, cell: str) -> sandbox.CellReport | None:
        """What came of running a cell; None for one that was not run."""
        return self._running().cells.get(cell)

    def call(
        self, name: str, args=(), kwargs=None, *, keep=(), strict: bool = False, memory_mb: int | None = None
    ) -> Reply:
        """Call a function of the student's. Raises sandbox.Died when that ends the process, or time is up."""
        student = self._running()
        seconds = min(self._budget, self._left)
        if seconds <= 0:
            limit = self._box.limits.exercise_seconds
            raise sandbox.Died("timeout", f"it took longer than {limit:g} seconds")
        started = time.monotonic()
        try:
            return student.call(
                name,
                _sent(list(args)),
                _sent(dict(kwargs or {})),
                keep=keep,
                strict=strict,
                seconds=seconds,
                memory_mb=memory_mb,
            )
        except sandbox.Died:
            self._end()
            raise
        finally:
            spent = time.monotonic() - started
            self._budget -= spent
            self._left -= spent

    def _running(self) -> sandbox.Student:
        """The process; a fresh one when there is none. Every cell that kills it is left out of the next."""
        while self._student is None:
            if self._opening <= 0:
                raise sandbox.Died("timeout", "its cells take too long, or end the process too often")
            self.starts += 1
            started = time.monotonic()
            try:
                self._student = self._box.open(self._cells, seconds=min(self._patience, self._opening))
            except sandbox.Died as death:
                if death.reason == "timeout":
                    self._patience = min(self._patience, self._box.limits.exercise_seconds)
                if death.cell is None or death.cell in self.deadly:
                    raise
                self._leave_out(death)
            finally:
                self._opening -= time.monotonic() - started
        return self._student

    def _leave_out(self, death: sandbox.Died) -> None:
        """Have the next process do without the cell that ended this one, or with its definitions alone."""
        fatal = next((cell for cell in self._cells if cell.id == death.cell), None)
        self._cells = [cell for cell in self._cells if cell.id != death.cell]
        names = self._functions.pop(death.cell, None)
        if fatal and names:
            # The sandbox runs of a helper what answers use.
            self._cells.append(sandbox.Cell(fatal.id, fatal.source, "helper"))
            self._cells.append(sandbox.Cell(f"{fatal.id}, named", "\n".join([*names, "pass"]), "answer"))
        else:
            self.deadly[death.cell] = death

    def _end(self) -> None:
        if self._student is not None:
            self._student.close()
            self._student = None


def _bounded(function: Callable) -> Callable:
    """Let student code ask a function of ours: a few bytes can ask for gigabytes, which it does not get."""

    def ask(*args, **kwargs):
        with memory_at_most(ASKED_MB), np.errstate(all="ignore"):
            return function(*args, **kwargs)

    return ask


def _sent(value):
    """Return arguments in the sandbox's words."""

    def send(leaf):
        if isinstance(leaf, Recorded):
            return sandbox.Callback(_bounded(leaf.ask))
        if isinstance(leaf, Rng):
            return sandbox.Rng(leaf.seed)
        return leaf.value if isinstance(leaf, Held) else leaf

    return mapped(value, send)
