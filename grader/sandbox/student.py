"""The grader's side of one student's process."""

import os
from collections.abc import Callable as Function
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from .causes import cause_of_death
from .channel import Channel, Gone, Late, Malformed
from .limits import Limits
from .messages import Arguments, as_error, text, typed
from .runtime.reader import Reader
from .runtime.wire import HANDLE
from .runtime.writer import Writer
from .values import Cell, CellReport, Died, Handle, Reply, Unconfined

CALLBACK_ERROR_LENGTH = 300
COPIES = 4  # of its arguments that a call may need before the student's code has done anything
NAME_LENGTH, MAX_NAMES = 200, 1000
MOST_DROPPED = 50_000
REMARK_LENGTH = 100  # for saying how much output was dropped


class Student:
    """One process that has run one notebook; a context manager. Made by `Sandbox.open`."""

    def __init__(self, channel: Channel, limits: Limits, keeper):
        self.cells: dict[str, CellReport] = {}
        self.alive = True
        self._channel, self._limits, self._keeper = channel, limits, keeper
        self._dropped: list[int] = []
        self._callbacks: list[Function] = []
        self._nonce = b""
        self._longest = (limits.output_kb << 10) + REMARK_LENGTH

    def greet(self, seconds: float) -> None:
        """Wait until the process is shut in; raise Unconfined, Late or Gone."""
        self._channel.start(seconds)
        _, kind, content = Reader(self._channel.receive(), nested=True).message()
        if kind != "ready":
            raise Unconfined(f"A notebook cannot be confined here ({content}).")

    def run(self, cells: Sequence[Cell], seconds: float) -> None:
        """Run the cells; reports are in `cells`. Raises Died."""
        running: str | None = None
        known = {cell.id for cell in cells}

        def progress(kind: str, content: object) -> None:
            nonlocal running
            if kind == "cell" and content in known:
                running = content
            elif kind == "done" and content[0] in known:
                self._report(*content)
            else:
                raise Malformed("an unexpected message")

        try:
            sources = [(cell.id, cell.source, cell.role) for cell in cells]
            self._exchange("cells", (sources,), seconds, lambda reply: reply, progress)
        except Died as death:
            death.cell = running
            raise

    def call(
        self,
        name: str,
        args: Sequence[object] = (),
        kwargs: Mapping[str, object] | None = None,
        *,
        keep: Sequence[int | str] = (),
        strict: bool = False,
        memory_mb: int | None = None,
        seconds: float,
    ) -> Reply:
        """Call the function that the notebook has under `name` and return what came of it.

        Arguments are plain values, Handles, Callbacks, Rngs and lists, tuples and dicts of these.
        `keep`: the positions of a tuple's parts that stay inside as Handles; ("all",) is the whole result.
        `strict`: overflow, invalid operations and division by zero raise. `memory_mb`: what the call may use
        above what is in use and its arguments, where less than limits.memory_mb. The deadline of `seconds`
        covers the whole exchange, callbacks included. Raises Died.
        """
        callbacks: list[Function] = []
        given = [Arguments(self, callbacks).holding(value) for value in args]
        named = {word: Arguments(self, callbacks).holding(value) for word, value in (kwargs or {}).items()}
        self._callbacks = callbacks
        finish = partial(self._reply, places={*range(len(given)), *named})
        request = (name, given, named, tuple(keep), strict)
        if memory_mb is None:
            return self._exchange("call", request, seconds, finish)
        sent = sum(writer.size for writer in (*given, *named.values()))
        self._keeper.limit_memory((memory_mb << 20) + COPIES * sent)
        try:
            return self._exchange("call", request, seconds, finish)
        finally:
            if self.alive:
                self._keeper.limit_memory(None)

    def next(self, handle: Handle, n: int, *, seconds: float) -> Reply:
        """Return the next `n` items of an iterator in a reply, as a list; fewer at its end. Raises Died."""
        if handle.owner is not self:
            raise ValueError("a handle is good only in the process that it came from")
        return self._exchange("next", (handle.number, n), seconds, self._reply)

    def put(self, value: object, *, seconds: float = 10.0) -> Handle:
        """Send a value that many calls need; each gets it unchanged, whatever the one before did to it."""
        message = Arguments(self, []).holding(value)
        return self._exchange("put", (message,), seconds, lambda reply: self._handle(*reply[-2:]))

    def close(self) -> None:
        """End the process."""
        if self.alive:
            self._end()

    def host_pid(self) -> int:
        """Return the process id as this machine sees it, for tests of the confinement; raise OSError."""
        return self._keeper.host_pid()

    def _end(self) -> tuple[int | None, float]:
        self.alive = False
        self._keeper.kill()
        self._channel.close()
        return self._keeper.end()

    def _exchange(self, kind: str, content: tuple, seconds: float, finish: Function, progress=None) -> object:
        """Send one request and return what `finish` makes of its reply; any failure ends the process."""
        if not self.alive:
            raise Died("exit", "The notebook's process has ended before.")
        self._nonce = os.urandom(8)
        # A student can make more handles than one message holds; the rest are forgotten with the next ones.
        dropped = [self._dropped.pop() for _ in range(min(len(self._dropped), MOST_DROPPED))]
        request = Writer(nested=True).holding((self._nonce, kind, dropped, *content))
        try:
            self._channel.start(seconds)
            self._channel.send(request)
            while True:
                said, content = self._receive()
                if said == "reply":
                    return finish(content)
                if said == "ask":
                    self._channel.send(self._answer(content))
                elif progress:
                    progress(said, content)
                else:
                    raise Malformed(content if said == "broken" else "an unexpected message")
        except Late:
            self._end()
            raise Died("timeout", f"The code was still running after {seconds:g} seconds.") from None
        except Gone:
            raise self._autopsy() from None
        except (TypeError, ValueError, LookupError) as error:  # WireError and Malformed are ValueErrors
            self._end()
            raise Died("protocol", f"The notebook's process broke off the conversation ({error}).") from None
        except BaseException:
            self._end()
            raise

    def _receive(self) -> tuple[str, object]:
        message = Reader(self._channel.receive(), nested=True).message()
        if self._channel.received > self._limits.exchange_mb << 20:
            raise Malformed("it sent too much")
        nonce, kind, content = message
        if nonce != self._nonce:
            raise Malformed("an answer to another question")
        return kind, content

    def _answer(self, content: object) -> Writer:
        """Make one call that the student's code asks for."""
        number, message = content
        args, kwargs = self._read(message)
        if not 0 <= typed(number, int) < len(self._callbacks):
            raise Malformed("a call of an unknown function")
        function = self._callbacks[number]
        try:
            result = Arguments(self, self._callbacks).holding(function(*args, **kwargs))
            return Writer(nested=True).holding((True, result))
        except Exception as error:
            trouble = type(error).__name__, str(error)[:CALLBACK_ERROR_LENGTH]
            return Writer(nested=True).holding((False, trouble))

    def _report(self, cell: str, failure: object, output: object, names: object) -> None:
        """Note what came of a cell; a helper cell that is tried again adds to what came of it before."""
        before = self.cells.get(cell, CellReport(ok=True))
        error = as_error(failure)
        self.cells[cell] = CellReport(
            error is None,
            str(error) if error else None,
            error.kind if error else None,
            error.line if error else None,
            text(before.output + typed(output, str), self._longest),
            (*before.names, *(text(name, NAME_LENGTH) for name in typed(names, list)))[:MAX_NAMES],
        )

    def _reply(self, content: object, places: Collection[int | str] = ()) -> Reply:
        """Return the reply that a message holds; `places` are those of the arguments that it can tell of."""
        value, changed, failure, output, drawn, _, _ = content
        changed = typed(self._read(changed), dict)
        if not all(type(place) in (int, str) and place in places for place in changed):
            raise Malformed("a change to an argument that there was not")
        return Reply(
            self._read(value), changed, as_error(failure), text(output, self._longest), drawn is True
        )

    def _read(self, message: object) -> object:
        return Reader(typed(message, memoryview), {HANDLE: self._handle}).message()

    def _handle(self, number: int, what: str) -> Handle:
        return Handle(typed(number, int), text(what, NAME_LENGTH), self, self._dropped.append)

    def _autopsy(self) -> Died:
        """Return how a process ended that has hung up by itself."""
        if not self._keeper.ends_by_itself():
            self._end()
            return Died("exit", "The notebook's process hung up.")
        return cause_of_death(*self._end(), self._limits.processor_seconds)

    def __enter__(self) -> "Student":
        """Return the student itself."""
        return self

    def __exit__(self, *_exception) -> None:
        """End the process."""
        self.close()
