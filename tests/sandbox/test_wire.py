"""The codec: what may be in a message, and that nothing else gets through."""

import math
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox.runtime.reader import Reader
from grader.sandbox.runtime.wire import MAX_BYTES, MAX_DEPTH, MAX_ENTRIES, MAX_NODES, TooLarge, WireError
from grader.sandbox.runtime.writer import Writer

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    | st.binary(max_size=8)
)
KEYS = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=4) | st.binary(max_size=4)
)
ARRAYS = st.builds(
    lambda shape, dtype, fill: np.full(shape, fill).astype(dtype),
    st.lists(st.integers(0, 3), max_size=3).map(tuple),
    st.sampled_from(["bool", "uint8", "int64", "float16", "float64", "complex64"]),
    st.integers(-3, 3),
)
VALUES = st.recursive(
    SCALARS | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=12,
)


def read(data):
    """Read a message the way the grader reads a student's, references and all."""
    return Reader(data, {b"h": lambda number, what: (number, what)}).message()


def shape_of(value):
    """Return a value with its types spelled out, for comparing exactly."""
    if isinstance(value, np.ndarray):
        return ("array", value.dtype.str, value.shape, value.tobytes())
    if isinstance(value, list | tuple):
        return (type(value), [shape_of(item) for item in value])
    if isinstance(value, dict):
        return (dict, [(type(k), k, shape_of(v)) for k, v in value.items()])
    return (type(value), repr(value))


@given(VALUES)
@settings(max_examples=300, deadline=None)
def test_a_value_is_read_as_it_was_written(value):
    assert shape_of(read(Writer().message(value))) == shape_of(value)


@given(st.binary(max_size=200))
@settings(max_examples=1000, deadline=None)
def test_no_bytes_raise_anything_but_the_one_error(data):
    try:
        read(data)
    except WireError:
        pass


@given(VALUES, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_no_mutated_message_raises_anything_but_the_one_error(value, random):
    message = Writer().message(value)
    pieces = [b"", b"a", b"d", b"l", b"I", b"g", b"h", b"\0", b"\xff" * 8, b"\1\0\0\0", b"N" * 9]
    for _ in range(100):
        mutated = bytearray(message)
        for _ in range(random.randint(1, 3)):
            place = random.randrange(len(mutated) + 1)
            mutated[place : place + random.choice([0, 1, 4, 50])] = random.choice(pieces)
        try:
            read(bytes(mutated))
        except WireError:
            pass


def array(code, *shape, data=b""):
    """Return the bytes of an array message."""
    return b"a" + bytes([code, len(shape)]) + struct.pack(f"<{len(shape)}Q", *shape) + data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"k" + bytes(8) + bytes(4),
        b"N" + b"N",
        b"s" + struct.pack("<I", 2) + b"\xff\xff",
        b"s" + struct.pack("<I", 3) + b"\xed\xa0\x80",
        b"l" + struct.pack("<I", 2**32 - 1),
        b"t" + struct.pack("<I", 5) + b"N",
        b"l\x01\x00\x00\x00" * (MAX_DEPTH + 2) + b"N",
        b"d\x01\x00\x00\x00" + b"l\x00\x00\x00\x00" + b"N",
        b"d\x01\x00\x00\x00" + b"aN",
        b"d\x01\x00\x00\x00" + Writer().message(2**64) + b"N",
        b"I" + struct.pack("<I", 1000) + bytes(1000),
        array(200, 1, data=bytes(8)),
        array(11, 2, data=bytes(8)),
        array(11, 1, data=bytes(16)),
        array(11, 2**63, 2),
        array(11, 0, 2**62),
        array(11, 2**32, 2**32),
        array(11, *[1] * 33, data=bytes(8)),
        array(11, 0, *[2**30] * 3),
        array(0, 1, data=b"\x02"),
        b"g\x00\x07",
        b"g\xff" + bytes(8),
        b"h" + bytes(8) + b"\x05\x00\x00\x00",
    ],
    ids=lambda data: data[:12].hex(),
)
def test_a_message_that_is_not_well_formed_is_refused(data):
    with pytest.raises(WireError):
        read(data)


def test_counts_are_bounded():
    for value in ([None] * (MAX_NODES + 1), [{i: i} for i in range(MAX_ENTRIES + 1)]):
        with pytest.raises(TooLarge):
            Writer().message(value)
    with pytest.raises(WireError):
        read(b"l" + struct.pack("<I", MAX_NODES + 1) + b"N" * (MAX_NODES + 1))
    entry = b"iXXXXXXXXN"
    with pytest.raises(WireError):
        read(b"d" + struct.pack("<I", MAX_ENTRIES + 1) + entry * (MAX_ENTRIES + 1))
    with pytest.raises(WireError):
        read(bytes(MAX_BYTES + 1))


def test_a_giant_without_memory_is_refused_before_it_is_copied():
    giant = np.broadcast_to(1.0, (10**9, 10**9))
    with pytest.raises(TooLarge):
        Writer().message(giant)


@pytest.mark.parametrize(
    "value",
    [object(), np.array([None]), np.ma.masked_array([1]), {1}, np.longdouble(1), range(3)],
    ids=lambda value: type(value).__name__,
)
def test_only_plain_data_is_written(value):
    with pytest.raises(TypeError, match="cannot be sent"):
        Writer().message(value)


def test_lone_surrogates_are_replaced():
    assert read(Writer().message("a\ud800b")) == "a?b"


def test_bits_of_floats_survive():
    for bits in (0x7FF8_0000_0000_0001, 0x8000_0000_0000_0000, 0x0000_0000_0000_0001):
        (value,) = struct.unpack("<d", struct.pack("<Q", bits))
        assert struct.pack("<d", read(Writer().message(value))) == struct.pack("<Q", bits)
    assert math.isnan(read(Writer().message(np.array([np.nan])))[0])
