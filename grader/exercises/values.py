"""Stand-ins for values that each implementation has its own of: opaque results, functions, generators."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Opaque:
    """A result that only its maker understands, such as a cache: number `slot` of a trace."""

    slot: int


@dataclass(frozen=True)
class Rng:
    """A generator argument: whoever is called with it gets a fresh `default_rng(seed)`."""

    seed: int


@dataclass
class Recorded:
    """A function argument; `calls` holds the arguments of every call that the code under test made of it."""

    function: Callable
    calls: list[tuple] = field(default_factory=list)

    def ask(self, *args, **kwargs):
        """Answer one call, and write it down; arguments by keyword are put in their places."""
        bound = inspect.signature(self.function).bind(*args, **kwargs)
        bound.apply_defaults()
        self.calls.append(copied(bound.args))
        return self.function(*bound.args, **bound.kwargs)


def recorded(function: Callable) -> Recorded:
    """Wrap a function that is handed to a student's function, so that a test can see what it was asked."""
    return Recorded(function)


def mapped(value, change: Callable):
    """Return plain data of the same structure with every leaf changed."""
    if isinstance(value, dict):
        return {key: mapped(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        kind = list if isinstance(value, list) else tuple
        return kind(mapped(item, change) for item in value)
    return change(value)


def copied(value):
    """Return a deep copy of plain data; other things are shared."""
    return mapped(value, lambda leaf: leaf.copy() if isinstance(leaf, np.ndarray) else leaf)


def leaves(value) -> Iterator:
    """Yield every leaf of plain data."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def identical(a, b) -> bool:
    """Whether plain data are the same to the bit, NaN included; other things are the same if of one type."""
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(identical(a[key], b[key]) for key in a)
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(identical, a, b))
    if _is_scalar(a) and _is_scalar(b):
        return bool(a == b or (a != a and b != b))
    return type(a) is type(b)


def same(a, b, rtol: float, atol: float, dtypes: bool = True) -> bool:
    """Whether plain data agree up to rounding and, if asked, in dtype; NaN equals itself.

    A list of numbers and a vector of them are alike.
    """
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key], rtol, atol, dtypes) for key in a)
    if isinstance(a, list | tuple) and isinstance(b, np.ndarray) and b.ndim == 1:
        b = list(b)
    if isinstance(b, list | tuple) and isinstance(a, np.ndarray) and a.ndim == 1:
        a = list(a)
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(same(x, y, rtol, atol, dtypes) for x, y in zip(a, b, strict=True))
    if _is_numeric(a) and _is_numeric(b):
        x, y = _array(a), _array(b)
        if x.shape != y.shape or (dtypes and x.ndim and _precision(x) != _precision(y)):
            return False
        with np.errstate(all="ignore"):
            return bool(np.allclose(x, y, rtol=rtol, atol=atol, equal_nan=True))
    return identical(a, b)


def _array(value) -> np.ndarray:
    """Return a number as an array; an integer beyond numpy's becomes a float, at worst infinite."""
    if isinstance(value, int) and value.bit_length() > 63:
        try:
            value = float(value)
        except OverflowError:
            value = math.inf if value > 0 else -math.inf
    return np.asarray(value)


def _precision(array: np.ndarray) -> tuple[str, int]:
    """What tells dtypes apart here: integers of any size are alike, float32 is not float64."""
    kind = array.dtype.kind
    return ("i", 0) if kind in "iu" else (kind, array.dtype.itemsize)


def _is_scalar(value) -> bool:
    return isinstance(value, bool | int | float | complex | str | bytes | np.generic)


def _is_numeric(value) -> bool:
    return isinstance(value, bool | int | float | complex | np.generic | np.ndarray)
