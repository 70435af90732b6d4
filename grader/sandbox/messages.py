"""The parts of messages, written for a student's process and checked when they come from one."""

from collections.abc import Callable
from typing import TypeVar

from .channel import Malformed
from .runtime.wire import CALLBACK, HANDLE, RNG
from .runtime.writer import Writer, reference
from .values import Callback, Handle, Rng, StudentError

T = TypeVar("T")
KIND_LENGTH, MESSAGE_LENGTH, LINE_LENGTH = 100, 2000, 300


class Arguments(Writer):
    """Writes one argument for a student's process (`owner`); appends the callbacks in it to a list."""

    def __init__(self, owner: object, callbacks: list[Callable]):
        super().__init__()
        self.owner, self.callbacks = owner, callbacks

    def other(self, value: object, depth: int) -> None:
        """Append a reference."""
        if isinstance(value, Handle):
            if value.owner is not self.owner:
                raise ValueError("a handle is good only in the process that it came from")
            self.put(*reference(HANDLE, value.number))
        elif isinstance(value, Callback):
            self.callbacks.append(value.function)
            self.put(*reference(CALLBACK, len(self.callbacks) - 1))
        elif isinstance(value, Rng):
            self.put(*reference(RNG, value.seed))
        else:
            super().other(value, depth)


def typed(value: object, kind: type[T]) -> T:
    """Return a part of a message that must be of one exact type; raise Malformed."""
    if type(value) is not kind:
        raise Malformed(f"a {type(value).__name__} where a {kind.__name__} belongs")
    return value


def text(value: object, length: int) -> str:
    """Return a part of a message that must be a string, cut to `length`; raise Malformed."""
    return typed(value, str)[:length]


def as_error(failure: object) -> StudentError | None:
    """Return the exception that a message tells of; raise Malformed."""
    if failure is None:
        return None
    kind, message, cell, line, source_line = failure
    kind = text(kind, KIND_LENGTH)
    return StudentError(
        kind if kind.isidentifier() else "Exception",
        text(message, MESSAGE_LENGTH),
        None if cell is None else text(cell, LINE_LENGTH),
        None if line is None else typed(line, int),
        None if source_line is None else text(source_line, LINE_LENGTH),
    )
