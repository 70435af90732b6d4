"""One child: runs a notebook's cells, then answers the grader's calls until the grader hangs up."""

import builtins
import gc
import itertools
import os
import socket
import threading

from . import floating, memory, shell, stream
from .cells import Failure, Notebook
from .output import Output
from .randomness import fresh_randomness, generator, global_state
from .reader import Reader
from .values import Flattener, Kept, Store, describe, read, snapshot
from .wire import CALLBACK, HANDLE, RNG
from .writer import Writer

OUT_OF_MEMORY = 77  # the exit status of a child that could not even report that memory has run out


class Child:
    """The conversation with the grader."""

    def __init__(self, connection: socket.socket, ipython, output_limit: int):
        self.connection = connection
        self.output = Output(output_limit)
        self.notebook = Notebook(ipython, self.output)
        self.store = Store()
        self.nonce: bytes = b""
        self.talking = threading.Lock()

    def serve(self) -> None:
        """Answer requests until the connection ends."""
        self.output.redirect()
        builtins.input = shell.refuse_input
        handlers = {"cells": self.cells, "call": self.call, "next": self.next, "put": self.put}
        while (message := stream.receive(self.connection)) is not None:
            try:
                nonce, kind, dropped, *content = Reader(message, nested=True).message()
                self.nonce = bytes(nonce)
                del message
                self.store.drop(dropped)
                reply = handlers[kind](*content)
            except MemoryError as error:
                memory.free_reserve()
                reply = self.reply(None, {}, Failure("MemoryError", str(error)), "")
            # Before the reply: after it the grader measures what is in use, to limit the next call by it.
            memory.hold_reserve()
            self.send("reply", reply)
            del reply

    def send(self, kind: str, content: object) -> None:
        """Send one message of the present request."""
        message = Writer(nested=True).holding((self.nonce, kind, content))
        stream.send(self.connection, message.chunks, message.size)

    def flat(self, value: object) -> Writer:
        """Return a student's value as a message of its own."""
        return Flattener(self.store.keep).holding(value)

    def cells(self, cells: list) -> None:
        """Run the notebook, reporting each cell as it starts and ends."""
        fresh_randomness()

        def done(cell: str, failure: Failure | None, output: str, names: list[str]) -> None:
            self.send("done", (cell, failure and failure.plain(), output, names))

        self.notebook.run(cells, lambda cell: self.send("cell", cell), done)
        gc.freeze()

    def call(
        self,
        name: str,
        args: list[memoryview],
        kwargs: dict[str, memoryview],
        keep: tuple,
        strict: bool,
    ) -> tuple:
        """Call a function of the notebook; report its result and what it did to its arguments."""
        sources = {**dict(enumerate(args)), **kwargs}
        given, before = {}, {}
        for place, source in sources.items():
            given[place], before[place] = self.argument(source)
        state = global_state()
        value, failure = None, None
        try:
            function = self.lookup(name)
            positional = [given[place] for place in range(len(args))]
            with floating.watched(strict) as seen:
                value = function(*positional, **{word: given[word] for word in kwargs})
            if trouble := floating.first_trouble(seen):
                value, failure = None, self.notebook.failure_at("FloatingPointError", *trouble)
        except BaseException as error:
            failure = self.trouble(error)
        shell.close_figures()
        changed = {p: given[p] for p in given if before[p] is not None and snapshot(given[p]) != before[p]}
        drawn = global_state() != state
        self.restore(sources, changed)
        return self.reply(marked(value, keep), changed, failure, self.output.take(), drawn)

    def trouble(self, error: BaseException) -> Failure:
        """Return what went wrong; let go of the frames, which hold on to the memory that may have run out."""
        if isinstance(error, MemoryError):
            memory.free_reserve()
        failure = self.notebook.failure(error)
        error.__traceback__ = error.__context__ = error.__cause__ = None
        return failure

    def lookup(self, name: str) -> object:
        """Return a function of the notebook, as it is bound at this moment."""
        try:
            return self.notebook.namespace[name]
        except KeyError:
            raise NameError(f"{name} is not defined") from None

    def argument(self, source: memoryview) -> tuple[object, bytes | None]:
        """Build one argument from its message; return it with what `snapshot` says of it while unchanged.

        That is None for a value that stays here, which nobody compares.
        """
        reader = Reader(source, {HANDLE: self.store.get, CALLBACK: self.callback, RNG: generator})
        value = reader.message()
        if source[:1] == HANDLE:
            return value, self.store.originals.get(handle_number(source))
        return value, snapshot(value) if reader.referred else bytes(source)

    def restore(self, sources: dict, changed: dict) -> None:
        """Make the grader's own values that a call has spoiled as they were."""
        for place in changed:
            number = handle_number(sources[place]) if sources[place][:1] == HANDLE else None
            if number in self.store.originals:
                self.store.objects[number] = read(self.store.originals[number])

    def callback(self, number: int, _text: str):
        """Return the function that stands for one of the grader's, good during the present request."""
        nonce = self.nonce

        def function(*args, **kwargs):
            with self.talking:
                if self.nonce != nonce:
                    raise RuntimeError(
                        "this function can only be called during the call that it was given to"
                    )
                self.send("ask", (number, self.flat((list(args), dict(kwargs)))))
                answer = stream.receive(self.connection)
                if answer is None:
                    os._exit(0)
                worked, content = Reader(answer, nested=True).message()
            if worked:
                return self.argument(content)[0]
            kind, message = content
            error = getattr(builtins, kind, RuntimeError)
            raise (error if issubclass(error, Exception) else RuntimeError)(message)

        return function

    def next(self, number: int, count: int) -> tuple:
        """Return the next items of an iterator that stays here."""
        value, failure = None, None
        try:
            iterator = self.store.get(number)
            if not hasattr(iterator, "__next__"):
                iterator = self.store.objects[number] = iter(iterator)
            value = list(itertools.islice(iterator, count))
        except BaseException as error:
            failure = self.trouble(error)
        return self.reply(value, {}, failure, self.output.take())

    def put(self, source: memoryview) -> tuple:
        """Keep one of the grader's own values."""
        value = read(source)
        return self.reply(
            None, {}, None, "", number=self.store.keep(value, bytes(source)), what=describe(value)
        )

    def reply(self, value, changed, failure, output, drawn=False, number=0, what="") -> tuple:
        """Return the content of a reply; each part is flattened by itself, so that each has its own limit."""
        parts = self.flat(value), self.flat(changed)
        return (*parts, failure and failure.plain(), output, drawn, number, what)


def marked(value: object, keep: tuple) -> object:
    """Return a result with the parts that the grader wants kept marked as such."""
    if "all" in keep:
        return Kept(value)
    if keep and isinstance(value, tuple | list):
        return tuple(Kept(part) if i in keep else part for i, part in enumerate(value))
    return value


def handle_number(source: memoryview) -> int:
    """Return the number in the message of a handle."""
    return int.from_bytes(source[1:9], "little", signed=True)
