"""Writes a value as a message."""

import math
import struct

import numpy as np

from .wire import (
    BOOL,
    CODES,
    COMPLEX,
    COUNT,
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
    TooLarge,
    plain_key,
)  # fmt: skip

# Students may rebind the names of the numpy module that they share with us.
ndarray, uint8 = np.ndarray, np.uint8
SCALARS = {dtype.type: code for dtype, code in CODES.items()}


class Writer:
    """Writes one message. Subclasses say what becomes of a value that is not plain data (`other`)."""

    def __init__(self, nested: bool = False) -> None:
        self.limit = NESTED_BYTES if nested else MAX_BYTES
        self.chunks: list[bytes] = []
        self.size = 0
        self.nodes = 0
        self.entries = 0

    def message(self, value: object) -> bytes:
        """Return `value` as the bytes of one message; raise TooLarge when it does not fit into one."""
        return b"".join(self.holding(value).chunks)

    def holding(self, value: object) -> "Writer":
        """Write `value` and return the writer itself, which may stand as a bytes value in another's."""
        self.write(value, 0)
        return self

    def put(self, *chunks: bytes) -> None:
        """Append raw bytes to the message, within its limit."""
        self.size += sum(map(len, chunks))
        if self.size > self.limit:
            raise TooLarge("the message is too long")
        self.chunks += chunks

    def other(self, value: object, depth: int) -> None:
        """Write a value whose exact type is not a plain one."""
        raise TypeError(f"a {type(value).__name__} cannot be sent to a student's process")

    def write(self, value: object, depth: int) -> None:
        """Append one value."""
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise TooLarge("the value has too many parts")
        kind = type(value)
        if kind is float:
            self.put(b"f", FLOAT.pack(value))
        elif kind is ndarray and value.dtype.newbyteorder("<") in CODES:
            self.write_array(value)
        elif kind is int:
            self.write_int(value)
        elif value is None:
            self.put(b"N")
        elif kind is bool:
            self.put(b"T" if value else b"F")
        elif kind is str:
            text = value.encode("utf-8", "replace")
            self.put(b"s", COUNT.pack(len(text)), text)
        elif kind is tuple or kind is list:
            self.put(b"t" if kind is tuple else b"l", COUNT.pack(len(value)))
            for item in value:
                self.write(item, depth + 1)
        elif kind is dict:
            self.write_dict(value, depth)
        elif kind is bytes:
            self.put(b"b", COUNT.pack(len(value)), value)
        elif isinstance(value, Writer):
            self.put(b"b", COUNT.pack(value.size), *value.chunks)
        elif kind is complex:
            self.put(b"c", COMPLEX.pack(value.real, value.imag))
        elif kind in SCALARS:
            self.put(b"g", SCALARS[kind], value.tobytes())
        else:
            self.other(value, depth)

    def write_int(self, value: int) -> None:
        """Append an integer of at most MAX_INT_BITS bits."""
        if -(1 << 63) <= value < 1 << 63:
            self.put(b"i", INT.pack(value))
        elif value.bit_length() < MAX_INT_BITS:
            digits = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
            self.put(b"I", COUNT.pack(len(digits)), digits)
        else:
            raise TooLarge("the integer is too large")

    def write_dict(self, value: dict, depth: int) -> None:
        """Append a dict; one with a key that is not plain and hashable goes to `other`."""
        if not all(map(plain_key, value)):
            return self.other(value, depth)
        self.entries += len(value)
        if self.entries > MAX_ENTRIES:
            raise TooLarge("the dictionaries have too many entries")
        self.put(b"d", COUNT.pack(len(value)))
        for key, item in value.items():
            self.write(key, depth + 1)
            self.write(item, depth + 1)

    def write_array(self, value: np.ndarray) -> None:
        """Append the elements in C order, whatever the array's own order, byte order and strides."""
        sizes = value.shape
        if max(sizes, default=0) > MAX_DIMENSION or math.prod(max(n, 1) for n in sizes) > MAX_ELEMENTS:
            raise TooLarge("the array is too large")
        if value.nbytes > MAX_BYTES - self.size:
            raise TooLarge("the array is too large")
        if value.ndim > MAX_DIMENSIONS:
            raise TooLarge("the array has too many dimensions")
        dtype = value.dtype.newbyteorder("<")
        # A bool array seen through a view may hold other bytes than 0 and 1.
        plain = value.view(uint8) != 0 if dtype == BOOL else value.astype(dtype, copy=False)
        shape = struct.pack(f"<B{value.ndim}Q", value.ndim, *value.shape)
        self.put(b"a", CODES[dtype], shape, plain.tobytes())


def reference(tag: bytes, number: int, text: str = "") -> tuple[bytes, ...]:
    """Return the chunks of one reference."""
    if tag == RNG:
        seed = Writer()
        seed.write_int(number)
        head = b"".join(seed.chunks)
    else:
        head = INT.pack(number)
    raw = text.encode("utf-8", "replace")
    return tag, head, COUNT.pack(len(raw)), raw
