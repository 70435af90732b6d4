"""What becomes of overflow, invalid operations and divisions by zero while a student's function runs.

Underflow is nothing. Elsewhere the student's own settings hold, so that code which silences a warning, in
whatever way, has silenced it; a strict call watches for what is left.
"""

import contextlib
import re
import warnings
from collections.abc import Iterator

import numpy as np

# Students may rebind the names of modules that they share with us.
_errstate, _geterr, _catch_warnings = np.errstate, np.geterr, warnings.catch_warnings
_SIGN = re.compile(r"(overflow|invalid value|divide by zero) encountered ")


@contextlib.contextmanager
def watched(strict: bool) -> Iterator[list[warnings.WarningMessage]]:
    """Run a block; yield the list of the warnings that it lets through, filled in a strict call alone."""
    if not strict:
        with _errstate(under="ignore"):
            yield []
        return
    settings = _geterr()
    seen_as = {kind: settings[kind] if settings[kind] in ("ignore", "raise") else "warn" for kind in settings}
    with _errstate(**seen_as | {"under": "ignore"}), _catch_warnings(record=True) as seen:
        yield seen


def first_trouble(seen: list[warnings.WarningMessage]) -> tuple[str, str, int] | None:
    """Return the text, file and line of the first warning of numpy's that tells of an unstable result."""
    for warning in seen:
        message = warning.message
        if type(message) is RuntimeWarning and message.args and type(message.args[0]) is str:
            if _SIGN.match(message.args[0]):
                return message.args[0], warning.filename, warning.lineno
    return None
