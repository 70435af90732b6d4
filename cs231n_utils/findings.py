"""Walk a result beside the expected one and say where their kind, shape, dtype or finiteness part ways."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cs231n_utils.plain import describe, is_number, plain


@dataclass(frozen=True)
class Finding:
    """The first thing that is wrong with a result.

    kind: "kind", "shape", "dtype", "finite" or "value"; callers add their own.  part: the name of the result.
    message: a fragment that names the part: "dscores has shape (5,), expected (5, 4)".
    got, expected: that part's two values, for whoever diagnoses further; never to be shown.
    """

    kind: str
    part: str
    message: str
    got: object = None
    expected: object = None


class Opaque:
    """An expected value that asks for nothing: stands for a cache, which only its own backward reads."""


Leaf = tuple[str, object, object]


def walk(
    got: object, expected: object, parts: tuple[str, ...], values_only: bool = False
) -> Iterator[Finding | Leaf]:
    """Yield a finding for each difference in structure, and (part, got, expected) for each pair of leaves.

    Leaves are plain: an exact array, a number, a string or None.
    """
    values = plain(got)
    if values is None and expected is not None and not isinstance(expected, Opaque):
        yield Finding("kind", parts[0], "returned nothing (None): is a return missing?", got, expected)
    elif len(parts) == 1:
        if type(values) is tuple and not isinstance(expected, tuple | list | Opaque):
            message = f"returned {_count(len(values))}, expected one: {parts[0]}"
            yield Finding("kind", parts[0], message, got, expected)
        else:
            yield from _pair(values, expected, parts[0], values_only)
    elif type(values) not in (tuple, list) or len(values) != len(parts):
        count = _count(len(values) if type(values) in (tuple, list) else 1)
        message = f"returned {count}, expected {_count(len(parts)).split()[0]}: {listed(parts)}"
        yield Finding("kind", parts[0], message, got, expected)
    else:
        for value, wanted, part in zip(values, expected, parts, strict=True):
            yield from _pair(plain(value), wanted, part, values_only)


def _pair(value: object, expected: object, part: str, values_only: bool) -> Iterator[Finding | Leaf]:
    """Walk one plain value; what is asked of it follows from the type of the expected one."""
    match expected:
        case Opaque():
            return
        case np.ndarray() if expected.shape:
            yield _array(value, expected, part, values_only)
        case bool() | np.bool():
            yield _number(value, bool(expected), part, "b", "True or False")
        case int() | np.integer():
            yield _number(value, int(expected), part, "iuf", "an integer")
        case float() | np.floating() | np.ndarray():
            yield _number(value, float(expected), part, "biuf" if values_only else "iuf", "a number")
        case None | str():
            asked = "None" if expected is None else "a string"
            yield (part, value, expected) if type(value) is type(expected) else _other(part, value, asked)
        case dict():
            if type(value) is not dict:
                yield _other(part, value, "a dict")
                return
            for key, wanted in expected.items():
                if key in value:
                    yield from _pair(plain(value[key]), wanted, f"{part}[{key!r}]", values_only)
                else:
                    yield Finding("kind", part, f"{part} has no key {key!r}", value, expected)
        case tuple() | list():
            items = list(value) if type(value) is np.ndarray else value
            if type(items) not in (tuple, list):
                yield _other(part, value, "a list" if isinstance(expected, list) else "a tuple")
            elif len(items) != len(expected):
                message = f"{part} has length {len(items)}, expected {len(expected)}"
                yield Finding("shape", part, message, value, expected)
            else:
                for index, (item, wanted) in enumerate(zip(items, expected, strict=True)):
                    yield from _pair(plain(item), wanted, f"{part}[{index}]", values_only)
        case _:
            raise TypeError(f"{part}: an expected value of type {type(expected).__name__} cannot be judged")


def _array(value: object, expected: np.ndarray, part: str, values_only: bool) -> Finding | Leaf:
    if type(value) is not np.ndarray:
        shape = "" if type(value) in (list, tuple) else f" of shape {expected.shape}"
        return _other(part, value, f"an array{shape}")
    if value.shape != expected.shape:
        message = f"{part} has shape {value.shape}, expected {expected.shape}"
        if value.ndim > 1 and value.shape == expected.shape[::-1]:
            message += ": it is transposed"
        return Finding("shape", part, message, value, expected)
    kind, wanted = value.dtype.kind, expected.dtype.kind
    fits = {"i": kind in "iu", "u": kind in "iu", "b": kind == "b"}.get(wanted, value.dtype == expected.dtype)
    if values_only:
        fits = kind in "biuf"
    if not fits:
        asked = {"i": "integers", "u": "integers", "b": "bool"}.get(wanted, expected.dtype)
        return Finding("dtype", part, f"{part} has dtype {value.dtype}, expected {asked}", value, expected)
    bad = ~np.isfinite(value) & np.isfinite(expected)
    count = np.count_nonzero(bad)
    if not count:
        return part, value, expected
    first = first_index(bad)
    message = f"{part} has {count} entries that are not finite, first at {first}"
    if count == 1:
        message = f"{part} is {value[tuple(first)]} at {first}"
    return Finding("finite", part, message, value, expected)


def _number(value: object, expected: float, part: str, kinds: str, asked: str) -> Finding | Leaf:
    if not is_number(value, kinds):
        summed = type(value) is np.ndarray and type(expected) is float
        return _other(part, value, "one number: is a sum or a mean missing?" if summed else asked)
    if type(expected) is bool:
        return part, bool(value), expected
    try:
        number = float(value)
    except OverflowError:  # an integer beyond the floats
        number = float("inf")
    if not np.isfinite(number) and np.isfinite(expected):
        return Finding("finite", part, f"{part} is {number}", number, expected)
    return part, number if type(expected) is float else value, expected


def _other(part: str, value: object, asked: str) -> Finding:
    return Finding("kind", part, f"{part} is {describe(value)}, expected {asked}", value)


def first_index(mask: np.ndarray) -> list[int]:
    """Find the first marked entry, as a list that prints like an index."""
    return [int(axis) for axis in np.argwhere(mask)[0]]


def _count(number: int) -> str:
    words = (
        "no value",
        "one value",
        "two values",
        "three values",
        "four values",
        "five values",
        "six values",
    )
    return words[number] if number < len(words) else f"{number} values"


def listed(parts: tuple[str, ...]) -> str:
    """Write the names of several results as a tuple: "(loss, dscores)"."""
    return f"({', '.join(parts)})"
