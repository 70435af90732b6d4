"""Random numbers: each child has its own, and use of numpy's global generator can be told."""

import os
import random

import numpy as np

_default_rng, _get_bit_generator = np.random.default_rng, np.random.get_bit_generator


def fresh_randomness() -> None:
    """Give this child random numbers of its own: a fork inherits the generators of its parent."""
    random.seed()
    np.random.seed(int.from_bytes(os.urandom(4), "little"))  # noqa: NPY002 (students may use it)


def generator(seed: int, _text: str) -> np.random.Generator:
    """Return a seeded generator."""
    return _default_rng(seed)


def global_state() -> bytes:
    """Return the state of numpy's global generator."""
    state = _get_bit_generator().state["state"]
    if "key" in state:  # the Mersenne twister, which it is unless a student has replaced it
        return state["key"].tobytes() + int(state["pos"]).to_bytes(4, "little")
    return repr(state).encode()
