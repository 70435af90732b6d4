"""The child's side of values: students' objects flattened to plain data or kept under a number.

A subclass of a plain type is written as its plain base, read by the base's own C code, so that an overridden
method is never asked. Everything else stays here, and the grader gets a handle.
"""

from collections.abc import Callable, Iterable

import numpy as np

from .reader import Reader, References
from .wire import HANDLE, TooLarge
from .writer import Writer, reference

_asarray, _ndarray, _generic, _longdouble = np.asarray, np.ndarray, np.generic, np.longdouble
_BASES = (bool, int, float, complex, str, bytes, tuple, list, dict)
WHAT_LENGTH = 120


class Kept:
    """Marks a value that becomes a handle although it might be plain."""

    def __init__(self, value: object):
        self.value = value


class Store:
    """The objects that stay in the child, by number."""

    def __init__(self) -> None:
        self.objects: dict[int, object] = {}
        self.originals: dict[int, bytes] = {}  # the grader's own values, to be handed out unchanged each time
        self.last = 0

    def keep(self, value: object, original: bytes | None = None) -> int:
        """Keep `value` and return its number."""
        self.last += 1
        self.objects[self.last] = value
        if original is not None:
            self.originals[self.last] = original
        return self.last

    def get(self, number: int, _what: str = "") -> object:
        """Return the object kept under `number`."""
        return self.objects[number]

    def drop(self, numbers: Iterable[int]) -> None:
        """Forget objects."""
        for number in numbers:
            self.objects.pop(number, None)
            self.originals.pop(number, None)


class Flattener(Writer):
    """Writes a student's value: plain data where it is plain, handles elsewhere."""

    def __init__(self, keep: Callable[[object], int]):
        super().__init__()
        self.keep = keep

    def write(self, value: object, depth: int) -> None:
        """Append one value, which becomes a handle where it is too large or too deep to be sent."""
        before = len(self.chunks), self.size, self.nodes, self.entries
        try:
            super().write(value, depth)
        except TooLarge:
            if depth:  # the whole result goes, not a part of it: half a result helps nobody
                raise
            del self.chunks[before[0] :]
            _, self.size, self.nodes, self.entries = before
            self.put(*reference(HANDLE, self.keep(value), "too large to be sent: " + describe(value)))

    def other(self, value: object, depth: int) -> None:
        """Append a value whose exact type is not plain, as its plain base or as a handle."""
        kind = type(value)
        if kind is Kept:
            return self.put(*reference(HANDLE, self.keep(value.value), describe(value.value)))
        if issubclass(kind, _ndarray) and kind is not _ndarray:
            return self.write(_asarray(value), depth)
        plain = as_base(value)
        if plain is not None:
            return self.write(plain, depth)
        self.put(*reference(HANDLE, self.keep(value), describe(value)))


def as_base(value: object) -> object:
    """Return an instance of a plain type's subclass as the plain type itself, or None for anything else.

    A number in extended precision is a number; nobody asks for its last digits.
    """
    kind = type(value)
    if kind is _longdouble:
        return float(value)
    if issubclass(kind, _generic) or kind in _BASES:
        return None
    if issubclass(kind, int):
        return int.__index__(value) if kind is not bool else value
    if issubclass(kind, float):
        return float.__float__(value)
    if issubclass(kind, complex):
        return complex.__complex__(value)
    if issubclass(kind, str):
        return str.__str__(value) if type(str.__str__(value)) is str else "".join(str.__iter__(value))
    if issubclass(kind, bytes):
        return bytes.__getitem__(value, slice(None)) + b""
    if issubclass(kind, tuple):
        return tuple(tuple.__iter__(value))
    if issubclass(kind, list):
        return list(list.__iter__(value))
    if issubclass(kind, dict):
        return dict(dict.items(value))
    return None


def describe(value: object) -> str:
    """Return a short name for what a handle stands for, such as "ndarray of float128 (5, 4)"."""
    kind = type(value)
    try:
        text = str(type.__dict__["__name__"].__get__(kind))
        if issubclass(kind, _ndarray):
            plain = _asarray(value)
            text += f" of {plain.dtype} {plain.shape}"
    except Exception:
        text = "object"
    return text[:WHAT_LENGTH]


class Snapshot(Writer):
    """Writes an argument so that two writings differ if, and only if, the argument has changed in between."""

    def other(self, value: object, depth: int) -> None:
        """Append what is not plain by its identity."""
        plain = as_base(value)
        if plain is not None:
            return self.write((type(value).__name__, plain), depth)
        self.put(b"o", id(value).to_bytes(8, "little"))


def snapshot(value: object) -> bytes | None:
    """Return the bytes that stand for the present state of an argument, None where it is too large."""
    try:
        return Snapshot().message(value)
    except TooLarge:
        return None


def read(data: bytes | memoryview, references: References | None = None) -> object:
    """Return the value of a message from the grader."""
    return Reader(data, references).message()
