"""Reads a message from a writer that may be hostile."""

import math
import struct
from collections.abc import Callable

import numpy as np

from .wire import (
    BOOL,
    COMPLEX,
    COUNT,
    DTYPES,
    FLOAT,
    INT,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_DIMENSION,
    MAX_DIMENSIONS,
    MAX_ELEMENTS,
    MAX_ENTRIES,
    MAX_INT_BITS,
    MAX_NODES,
    NESTED_BYTES,
    RNG,
    WireError,
    plain_key,
)  # fmt: skip

References = dict[bytes, Callable[[int, str], object]]
_CONSTANTS = {b"N": None, b"T": True, b"F": False}


class Reader:
    """Reads one message.

    `references` gives, for each reference tag, what to build from its number and text. With `nested`, bytes
    values are messages of their own, and are returned as views that copy nothing.
    """

    def __init__(self, data: bytes | memoryview, references: References | None = None, nested: bool = False):
        self.data = memoryview(data)
        self.limit = NESTED_BYTES if nested else MAX_BYTES
        self.nested = nested
        self.referred = False
        self.at = 0
        self.nodes = 0
        self.entries = 0
        self.references = references or {}

    def message(self) -> object:
        """Return the value; raise WireError for anything but one well-formed message."""
        if len(self.data) > self.limit:
            raise WireError("the message is too long")
        value = self.read(0)
        if self.at != len(self.data):
            raise WireError("the message goes on after its value")
        return value

    def take(self, count: int) -> memoryview:
        """Return the next `count` bytes."""
        start, self.at = self.at, self.at + count
        if self.at > len(self.data):
            raise WireError("the message is cut short")
        return self.data[start : self.at]

    def count(self) -> int:
        """Return a count of bytes or items, which can never exceed the bytes that are left."""
        (count,) = COUNT.unpack(self.take(4))
        if count > len(self.data) - self.at:
            raise WireError("the message announces more than it holds")
        return count

    def read(self, depth: int) -> object:
        """Return the next value."""
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise WireError("the message has too many parts")
        tag = bytes(self.take(1))
        if tag == b"f":
            return FLOAT.unpack(self.take(8))[0]
        if tag == b"a":
            return self.read_array()
        if tag == b"i":
            return INT.unpack(self.take(8))[0]
        if tag in _CONSTANTS:
            return _CONSTANTS[tag]
        if tag == b"s":
            return self.read_text()
        if tag == b"t" or tag == b"l":
            items = [self.read(depth + 1) for _ in range(self.count())]
            return tuple(items) if tag == b"t" else items
        if tag == b"d":
            return self.read_dict(depth)
        if tag == b"b":
            content = self.take(self.count())
            return content if self.nested else bytes(content)
        if tag == b"c":
            return complex(*COMPLEX.unpack(self.take(16)))
        if tag == b"g":
            dtype = self.read_dtype()
            return self.elements(dtype, self.take(dtype.itemsize))[0]
        if tag == b"I":
            digits = self.take(self.count())
            if len(digits) * 8 > MAX_INT_BITS:
                raise WireError("the integer is too large")
            return int.from_bytes(digits, "little", signed=True)
        if tag in self.references:
            self.referred = True
            number = INT.unpack(self.take(8))[0] if tag != RNG else self.read_seed(depth)
            return self.references[tag](number, self.read_text())
        raise WireError("the message holds an unknown kind of value")

    def read_seed(self, depth: int) -> int:
        """Return the seed of a generator, an integer of any size."""
        seed = self.read(depth + 1)
        if type(seed) is not int or seed < 0:
            raise WireError("a seed is a non-negative integer")
        return seed

    def read_text(self) -> str:
        """Return a string."""
        try:
            return str(self.take(self.count()), "utf-8")
        except UnicodeDecodeError:
            raise WireError("the text is not UTF-8") from None

    def read_dict(self, depth: int) -> dict:
        """Return a dict whose keys are plain and hashable."""
        count = self.count()
        self.entries += count
        if self.entries > MAX_ENTRIES:
            raise WireError("the dictionaries have too many entries")
        result = {}
        for _ in range(count):
            key = self.read(depth + 1)
            if not plain_key(key):
                raise WireError("a dictionary has a key of an odd kind")
            result[key] = self.read(depth + 1)
        return result

    def read_dtype(self) -> np.dtype:
        """Return one of the whitelisted dtypes."""
        (code,) = self.take(1)
        if code >= len(DTYPES):
            raise WireError("the array has an unknown dtype")
        return DTYPES[code]

    def read_array(self) -> np.ndarray:
        """Return a new C-ordered, writable array that owns its memory."""
        dtype = self.read_dtype()
        (ndim,) = self.take(1)
        if ndim > MAX_DIMENSIONS:
            raise WireError("the array has too many dimensions")
        shape = struct.unpack(f"<{ndim}Q", self.take(8 * ndim))
        # Numpy refuses an empty array whose other sizes multiply to too much.
        if max(shape, default=0) > MAX_DIMENSION or math.prod(max(n, 1) for n in shape) > MAX_ELEMENTS:
            raise WireError("the array is too large")
        return self.elements(dtype, self.take(math.prod(shape) * dtype.itemsize)).reshape(shape).copy()

    def elements(self, dtype: np.dtype, raw: memoryview) -> np.ndarray:
        """Return the raw bytes as a flat array of `dtype`."""
        if dtype is BOOL and bytes(raw).strip(b"\0\1"):
            raise WireError("a bool is neither 0 nor 1")
        return np.frombuffer(raw, dtype) if len(raw) else np.empty(0, dtype)
