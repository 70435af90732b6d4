"""Hold a result against the expected one: kind, shape, dtype, finiteness, value; one finding, or none.

The notebook's check and the grader both judge by this module, so they cannot disagree. What is asked is read
from the *expected* value alone. The result under test may be anything at all: it is flattened to base types
before it is looked at, so an object that lies about its equality or its contents gains nothing.
No message holds an expected value; shapes, dtypes and names are all that it gives away.
"""

from collections.abc import Callable
from functools import partial
from itertools import permutations

import numpy as np

from cs231n_utils.findings import Finding, Opaque, first_index, listed, walk
from cs231n_utils.plain import plain

__all__ = ["ATOL", "RTOL", "Finding", "Opaque", "compare", "disagree", "relative_error", "structure"]

RTOL, ATOL = 1e-7, 1e-9


def structure(
    got: object, expected: object, parts: tuple[str, ...], *, values_only: bool = False
) -> Finding | None:
    """Check kind, shape, dtype and finiteness of a result, and no value.

    parts: one name for a single result, several for a tuple.  values_only: let any numeric dtype pass.
    Raises TypeError for an expected value that cannot be judged.
    """
    found = next(
        (item for item in walk(got, expected, parts, values_only) if isinstance(item, Finding)), None
    )
    if found is not None and _reordered(got, expected, parts, partial(structure, values_only=values_only)):
        return Finding(
            "kind", found.part, f"the results come in another order, expected {listed(parts)}", got
        )
    return found


def compare(
    got: object,
    expected: object,
    parts: tuple[str, ...],
    rtol: float = RTOL,
    atol: float = ATOL,
    *,
    values_only: bool = False,
) -> Finding | None:
    """Check structure first, then values: |got - expected| <= max(rtol |expected|, atol) in every entry.

    parts: one name for a single result, several for a tuple.  values_only: let any numeric dtype pass.
    Returns the first finding, or None where everything agrees.
    Raises TypeError for an expected value that cannot be judged.
    """
    if found := structure(got, expected, parts, values_only=values_only):
        return found
    for part, value, wanted in walk(got, expected, parts, values_only):
        wrong = disagree(value, wanted, rtol, atol)
        if wrong.any():
            message = _where(part, wrong, value, wanted)
            if _reordered(
                got, expected, parts, partial(compare, rtol=rtol, atol=atol, values_only=values_only)
            ):
                message = f"the results come in another order, expected {listed(parts)}"
            return Finding("value", part, message, value, wanted)
    return None


def relative_error(got: object, expected: object) -> float:
    """Find the largest relative error over all numbers of two results; infinite where structures differ.

    Entries below ATOL / RTOL are measured against that size, so that two results agree exactly when their
    relative error is at most RTOL.
    """
    largest = 0.0
    for item in walk(got, expected, ("result",), values_only=True):
        if isinstance(item, Finding):
            return float("inf")
        _, value, wanted = item
        if not _is_real(wanted):
            largest = max(largest, float("inf") if disagree(value, wanted).any() else 0.0)
        elif np.size(wanted):
            with np.errstate(all="ignore"):
                error = np.abs(np.subtract(value, wanted, dtype=np.float64))
                error /= np.maximum(np.abs(wanted), ATOL / RTOL)
            largest = max(largest, float(np.max(np.where(value == wanted, 0.0, error))))
    return largest


def disagree(value: object, expected: object, rtol: float = RTOL, atol: float = ATOL) -> np.ndarray:
    """Mark the entries of two plain leaves of equal shape that differ.

    NaN differs from everything, but for NaN where a known mistake gives that.
    """
    if not _is_real(expected):
        return np.asarray(value != expected)
    with np.errstate(all="ignore"):
        apart = np.abs(np.subtract(value, expected, dtype=np.float64))
        lost = np.isnan(expected) & np.isnan(np.asarray(value, dtype=np.float64))
        return ~((apart <= np.maximum(rtol * np.abs(expected), atol)) | (value == expected) | lost)


def _where(part: str, wrong: np.ndarray, value: object, expected: object) -> str:
    count = np.count_nonzero(wrong)
    if wrong.size > 1 and count == wrong.size:
        return f"{part} is wrong in every entry"
    if wrong.ndim:
        return f"{part} is wrong in {count} of {wrong.size} entries, first at {first_index(wrong)}"
    if type(expected) in (int, float):
        return f"{part} is too {'large' if value > expected else 'small'}"
    return f"{part} is wrong"


def _reordered(got: object, expected: object, parts: tuple[str, ...], judge: Callable) -> bool:
    """Tell whether the results would all fit if only they stood in another order."""
    values = plain(got)
    if type(values) not in (tuple, list) or len(values) != len(parts) or not 1 < len(parts) <= 4:
        return False
    return any(
        all(
            judge(values[i], wanted, (part,)) is None
            for i, wanted, part in zip(order, expected, parts, strict=True)
        )
        for order in permutations(range(len(parts)))
        if order != tuple(range(len(parts)))
    )


def _is_real(expected: object) -> bool:
    return isinstance(expected, float) or (isinstance(expected, np.ndarray) and expected.dtype.kind == "f")
