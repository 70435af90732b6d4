"""Take a result apart into base types, so that nothing is asked of a class that somebody else wrote."""

import numpy as np

NUMPY_SCALARS = frozenset(np.sctypeDict.values()) - {np.object_}


def plain(value: object) -> object:
    """Take one level of a value out of any subclass: an exact array, number, string, tuple, list or dict.

    Arrays of no dimension become numpy scalars; dicts keep their plain keys.  Anything that is none of these
    comes back as it is.  No method that a subclass may have replaced is called.
    """
    kind = type(value)
    if issubclass(kind, np.ndarray):
        array = np.asarray(value)
        return array if array.shape else array[()]
    if kind in NUMPY_SCALARS:
        return value
    for base, exact in _BASES:
        if issubclass(kind, base):
            return exact(value)
    return value


def deep_plain(value: object, depth: int = 12) -> object:
    """Copy a value, every level in base types, arrays too; what is not plain data stays as it is."""
    value = plain(value)
    kind = type(value)
    if kind is np.ndarray:
        return value.copy()
    if depth and kind in (tuple, list):
        return kind(deep_plain(item, depth - 1) for item in value)
    if depth and kind is dict:
        return {key: deep_plain(item, depth - 1) for key, item in value.items()}
    return value


def is_number(value: object, kinds: str = "biufc") -> bool:
    """Tell whether a value is a Python or numpy number of one of numpy's dtype kinds."""
    kind = type(value)
    known = kind in (bool, int, float, complex) or kind in NUMPY_SCALARS
    return known and np.dtype(kind).kind in kinds


def describe(value: object) -> str:
    """Name the kind of a plain value as a reader would: "a list", "an array of shape (5,)", "a number"."""
    kind = type(value)
    if value is None:
        return "None"
    if kind is np.ndarray:
        return f"an array of shape {value.shape}"
    if is_number(value):
        return {"b": "a boolean", "c": "a complex number"}.get(np.dtype(kind).kind, "a number")
    name = "string" if kind is str else kind.__name__[:40]
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


_BASES = (
    (bool, bool),  # before int, of which it is a subclass
    (int, int.__int__),
    (float, float.__float__),
    (complex, complex.__complex__),
    (str, str.__str__),
    (tuple, lambda value: tuple(tuple.__iter__(value))),
    (list, lambda value: list(list.__iter__(value))),
    (dict, lambda value: {key: item for key, item in dict.items(value) if _is_key(key)}),
)


def _is_key(key: object) -> bool:
    return type(key) in (str, int) or type(key) in NUMPY_SCALARS
