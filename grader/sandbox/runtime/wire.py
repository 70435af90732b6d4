"""The codec between the grader and a student's process: plain data only, in both directions.

A message is one value, written as a tag byte and its content, depth first; numbers are little-endian.
There is no way to name a class in it, so a message cannot make the reader build anything but
None, bool, int, float, complex, str, bytes, list, tuple, dict, exact ndarrays and numpy scalars,
and the three references below. The reader is written for a hostile writer: it checks every count
against the bytes that are left before it allocates, and raises nothing but `WireError`.
"""

import math
import struct
from collections.abc import Callable

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

_BOOL = DTYPES[0]
_INT, _FLOAT, _COMPLEX, _COUNT = (struct.Struct(form) for form in ("<q", "<d", "<dd", "<I"))


class WireError(ValueError):
    """A message that the other side of an honest conversation would not have written."""


class TooLarge(WireError):
    """A value that is plain but exceeds what one message may hold."""


References = dict[bytes, Callable[[int, str], object]]


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
            self.put(b"f", _FLOAT.pack(value))
        elif kind is np.ndarray and value.dtype.newbyteorder("<") in CODES:
            self.write_array(value)
        elif kind is int:
            self.write_int(value)
        elif value is None:
            self.put(b"N")
        elif kind is bool:
            self.put(b"T" if value else b"F")
        elif kind is str:
            text = value.encode("utf-8", "replace")
            self.put(b"s", _COUNT.pack(len(text)), text)
        elif kind is tuple or kind is list:
            self.put(b"t" if kind is tuple else b"l", _COUNT.pack(len(value)))
            for item in value:
                self.write(item, depth + 1)
        elif kind is dict:
            self.write_dict(value, depth)
        elif kind is bytes:
            self.put(b"b", _COUNT.pack(len(value)), value)
        elif isinstance(value, Writer):
            self.put(b"b", _COUNT.pack(value.size), *value.chunks)
        elif kind is complex:
            self.put(b"c", _COMPLEX.pack(value.real, value.imag))
        elif issubclass(kind, np.generic) and kind.__module__ == "numpy" and np.dtype(kind) in CODES:
            self.put(b"g", CODES[np.dtype(kind)], np.asarray(value).tobytes())
        else:
            self.other(value, depth)

    def write_int(self, value: int) -> None:
        """Append an integer of at most MAX_INT_BITS bits."""
        if -(1 << 63) <= value < 1 << 63:
            self.put(b"i", _INT.pack(value))
        elif value.bit_length() < MAX_INT_BITS:
            digits = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
            self.put(b"I", _COUNT.pack(len(digits)), digits)
        else:
            raise TooLarge("the integer is too large")

    def write_dict(self, value: dict, depth: int) -> None:
        """Append a dict; one with a key that is not plain and hashable goes to `other`."""
        if not all(map(plain_key, value)):
            return self.other(value, depth)
        self.entries += len(value)
        if self.entries > MAX_ENTRIES:
            raise TooLarge("the dictionaries have too many entries")
        self.put(b"d", _COUNT.pack(len(value)))
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
        plain = value.view(np.uint8) != 0 if dtype == _BOOL else value.astype(dtype, copy=False)
        shape = struct.pack(f"<B{value.ndim}Q", value.ndim, *value.shape)
        self.put(b"a", CODES[dtype], shape, plain.tobytes())


def plain_key(key: object) -> bool:
    """Return whether a dict key is of a kind that the reader accepts."""
    if type(key) is int:
        return -(1 << 63) <= key < 1 << 63
    if type(key) is tuple:
        return all(type(part) is not tuple and plain_key(part) for part in key)
    return key is None or type(key) in (str, bool, float, bytes)


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
        (count,) = _COUNT.unpack(self.take(4))
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
            return _FLOAT.unpack(self.take(8))[0]
        if tag == b"a":
            return self.read_array()
        if tag == b"i":
            return _INT.unpack(self.take(8))[0]
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
            return complex(*_COMPLEX.unpack(self.take(16)))
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
            number = _INT.unpack(self.take(8))[0] if tag != RNG else self.read_seed(depth)
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
        if dtype is _BOOL and bytes(raw).strip(b"\0\1"):
            raise WireError("a bool is neither 0 nor 1")
        return np.frombuffer(raw, dtype) if len(raw) else np.empty(0, dtype)


_CONSTANTS = {b"N": None, b"T": True, b"F": False}


def reference(tag: bytes, number: int, text: str = "") -> tuple[bytes, ...]:
    """Return the chunks of one reference."""
    if tag == RNG:
        seed = Writer()
        seed.write_int(number)
        head = b"".join(seed.chunks)
    else:
        head = _INT.pack(number)
    raw = text.encode("utf-8", "replace")
    return tag, head, _COUNT.pack(len(raw)), raw
