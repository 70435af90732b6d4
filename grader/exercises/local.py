"""Trusted code in this process, behind the calls that a student's confined code answers too.

The reference, known mistakes and honest variants run through it.
"""

from __future__ import annotations

import contextlib
import io
import tracemalloc
import warnings
from dataclasses import dataclass, field

import numpy as np

from grader.exercises.values import Recorded, Rng, copied, identical, mapped


@dataclass(frozen=True)
class Held:
    """A result that stays where it was made."""

    value: object


@dataclass(frozen=True)
class CallError:
    """What a call raised, as text; the same fields as the sandbox's StudentError."""

    kind: str
    message: str
    cell: str | None = None
    line: int | None = None
    source_line: str | None = None


@dataclass(frozen=True)
class Reply:
    """What one call gave: its value or error, the arguments that it changed, and what it printed."""

    value: object = None
    changed: dict = field(default_factory=dict)
    error: CallError | None = None
    output: str = ""


class LocalCode:
    """An implementation of a notebook's functions, by the names in a namespace."""

    def __init__(self, namespace: dict):
        self.namespace = namespace

    def call(
        self, name: str, args=(), kwargs=None, *, keep=(), strict: bool = False, memory_mb: int | None = None
    ) -> Reply:
        """Call a function on copies of the arguments; results at the positions in `keep` stay inside.

        memory_mb: more than this, on top of the arguments, is a MemoryError.
        """
        if name not in self.namespace:
            return Reply(error=CallError("NameError", f"{name} is not defined"))
        asked = dict(enumerate(args)) | dict(kwargs or {})
        args, kwargs = _received(list(args)), _received(dict(kwargs or {}))
        everything = dict(enumerate(args)) | kwargs
        # What was made here, such as a cache, is the code's own to change.
        given = {key: now for key, now in everything.items() if not isinstance(asked[key], Held)}
        before = copied(given)
        floating = "raise" if strict else "ignore"
        printed = io.StringIO()
        try:
            with (
                np.errstate(over=floating, invalid=floating, divide=floating),
                warnings.catch_warnings(action="ignore"),
                contextlib.redirect_stdout(printed),
                contextlib.redirect_stderr(printed),
                _at_most(memory_mb),
            ):
                value = self.namespace[name](*args, **kwargs)
        except Exception as error:
            return Reply(error=CallError(type(error).__name__, str(error)), output=printed.getvalue())
        changed = {key: copied(now) for key, now in given.items() if not identical(before[key], now)}
        return Reply(_kept(value, keep), changed, output=printed.getvalue())


@contextlib.contextmanager
def _at_most(memory_mb: int | None):
    """Raise MemoryError at the end of a block that needed more memory than allowed."""
    if memory_mb is None:
        yield
        return
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    if peak > memory_mb << 20:
        raise MemoryError(f"{peak / 2**20:.0f} MB used, {memory_mb} MB allowed")


def _received(value):
    """Return arguments as a function gets them."""

    def receive(leaf):
        if isinstance(leaf, Held):
            return leaf.value
        if isinstance(leaf, Rng):
            return np.random.default_rng(leaf.seed)
        if isinstance(leaf, Recorded):
            return leaf.ask
        return leaf.copy() if isinstance(leaf, np.ndarray) else leaf

    return mapped(value, receive)


def _kept(value, keep):
    """Hold the results at the positions in `keep`; ("all",) holds the whole result."""
    if "all" in keep:
        return Held(value)
    if keep and isinstance(value, tuple | list):
        return tuple(Held(item) if place in keep else copied(item) for place, item in enumerate(value))
    return copied(value)
