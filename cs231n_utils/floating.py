"""Overflow, invalid operations and divisions by zero while a function of the student's runs."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

_SIGN = re.compile(r"(overflow|invalid value|divide by zero) encountered ")


@contextmanager
def watched(strict: bool) -> Iterator[list[warnings.WarningMessage]]:
    """Run a block in silence; yield a list that a strict block fills with the warnings it lets through.

    Underflow is nothing. In a strict block the student's own settings hold: code that silences a warning, by
    numpy.errstate or by the filters of the warnings module, has silenced it.
    """
    if not strict:
        with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
            yield []
        return
    settings = np.geterr()
    seen_as = {kind: settings[kind] if settings[kind] in ("ignore", "raise") else "warn" for kind in settings}
    with np.errstate(**seen_as | {"under": "ignore"}), warnings.catch_warnings(record=True) as seen:
        # A filter that makes errors of warnings is for finding them; here they cost nothing.
        warnings.filters[:] = [
            ("always" if how == "error" else how, *rest) for how, *rest in warnings.filters
        ]
        yield seen


def trouble(seen: list[warnings.WarningMessage]) -> FloatingPointError | None:
    """Return the first warning that tells of an unstable result, as the error that it might have been."""
    texts = (str(warning.message) for warning in seen if warning.category is RuntimeWarning)
    return next((FloatingPointError(text) for text in texts if _SIGN.match(text)), None)
