"""The codec between the grader and a student's process: plain data only, in both directions.

A message is one value, written as a tag byte and its content, depth first; numbers are little-endian.
There is no way to name a class in it, so a message cannot make the reader build anything but
None, bool, int, float, complex, str, bytes, list, tuple, dict, exact ndarrays and numpy scalars,
and the three references below. The reader is written for a hostile writer: it checks every count
against the bytes that are left before it allocates, and raises nothing but `WireError`.
"""

import struct

import numpy as np

MAX_BYTES = 64 << 20  # one message
NESTED_BYTES = 3 * MAX_BYTES  # one message that holds others
MAX_NODES = 200_000  # values in one message
MAX_DEPTH = 32
MAX_INT_BITS = 4096
MAX_ENTRIES = 10_000  # entries of all dicts together: dict keys with equal hashes cost quadratic time
MAX_DIMENSIONS = 32
MAX_DIMENSION = 1 << 40
MAX_ELEMENTS = 1 << 56  # the product of the sizes that are not 0

HANDLE, CALLBACK, RNG = b"h", b"k", b"r"
"""References: an object kept in the child, a function of the grader's, a seeded generator."""

DTYPES: tuple[np.dtype, ...] = tuple(
    np.dtype(name)
    for name in (
        "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128"
    ).split()
)
CODES = {dtype: bytes([code]) for code, dtype in enumerate(DTYPES)}

BOOL = DTYPES[0]
INT, FLOAT, COMPLEX, COUNT = (struct.Struct(form) for form in ("<q", "<d", "<dd", "<I"))


class WireError(ValueError):
    """A message that the other side of an honest conversation would not have written."""


class TooLarge(WireError):
    """A value that is plain but exceeds what one message may hold."""


def plain_key(key: object) -> bool:
    """Return whether a dict key is of a kind that the reader accepts."""
    if type(key) is int:
        return -(1 << 63) <= key < 1 << 63
    if type(key) is tuple:
        return all(type(part) is not tuple and plain_key(part) for part in key)
    return key is None or type(key) in (str, bool, float, bytes)
