"""The sandbox as the grader uses it: a warm fork server, and a fresh confined process for each notebook."""

import os
import socket
from collections.abc import Sequence
from pathlib import Path

from . import bubblewrap
from .channel import Channel, Gone, Late
from .keeper import Keeper
from .launch import ADVICE, ANSWER_SECONDS, MODES, Process
from .limits import Limits
from .student import Student
from .values import Cell, Unconfined


class Sandbox:
    """A warm fork server that runs notebooks, each in a confined process of its own.

    A context manager, to be used by the thread that made it (the kernel ends it with that thread). `hide` are
    folders that must not be seen inside even where they lie below one that is (the grader's own code never
    is). Raises Unconfined where student code cannot be confined; `confined=False` runs it as an ordinary
    process instead.
    """

    def __init__(
        self, limits: Limits | None = None, *, confined: bool = True, hide: Sequence[Path | str] = ()
    ):
        if not hasattr(os, "fork"):
            raise Unconfined("Student code cannot be run on Windows itself: use WSL2 or a Linux container.")
        self.limits = limits or Limits()
        self.confined = confined
        self.hide = tuple(Path(os.path.abspath(path)) for path in hide)
        self._process: Process | None = None
        self.mode = self._find_mode() if confined else "plain"
        """How notebooks are kept apart: "nested", "solo" (slower) or "plain" (not confined)."""
        if self._process is None:
            self.restart()

    def _find_mode(self) -> str:
        """Start the server in the first mode that works here, tried on an empty notebook."""
        bubblewrap.version()
        for mode in MODES:
            self.mode = mode
            try:
                self._fork().close()
                return mode
            except Unconfined as error:
                refusal = error
                self.close()
        raise refusal

    def restart(self) -> None:
        """Start the server afresh; whatever runs in the present one ends."""
        self.close()
        self._process = Process(self.mode, self.limits, self.hide)
        self._process.wait_until_ready()

    def open(self, cells: Sequence[Cell], *, seconds: float | None = None) -> Student:
        """Run a notebook's cells in a fresh process and return it.

        Setup cells run first, then the statements of helper cells that answers need, then the answer cells.
        `seconds` bounds the whole run (default: limits.notebook_seconds). Raises Died, with the cell that did
        it, and Unconfined.
        """
        student = self._fork()
        try:
            student.run(cells, self.limits.notebook_seconds if seconds is None else seconds)
        except BaseException:
            student.close()
            raise
        return student

    def _fork(self) -> Student:
        process = self._ready()
        ours, theirs = socket.socketpair()
        request = {
            "do": "fork",
            "memory": self.limits.memory_mb << 20,
            "disk": self.limits.disk_mb << 20,
            "cpu": self.limits.processor_seconds,
            "output": self.limits.output_kb << 10,
        }
        try:
            with theirs:
                said, descriptors = process.ask(request, theirs.fileno())
        except (OSError, ValueError) as error:
            ours.close()
            raise Unconfined(f"The sandbox has ended unexpectedly ({error}). {ADVICE}") from None
        if "error" in said:
            ours.close()
            raise Unconfined(f"A notebook cannot be confined here ({said['error']}). {ADVICE}")
        student = Student(Channel(ours), self.limits, Keeper(process, said["pid"], descriptors))
        if process.solo:
            self._process = Process(self.mode, self.limits, self.hide)  # the next one warms up meanwhile
        try:
            student.greet(ANSWER_SECONDS)
        except (Late, Gone):
            student.close()
            raise Unconfined(f"A notebook cannot be confined here (it ended at once). {ADVICE}") from None
        except BaseException:
            student.close()
            raise
        return student

    def _ready(self) -> Process:
        """Return a process that can fork."""
        if self._process is None or self._process.ended():
            self.restart()
        self._process.wait_until_ready()
        return self._process

    def close(self) -> None:
        """End the server and everything in it."""
        if self._process is not None:
            self._process.close()
            self._process = None

    def __enter__(self) -> "Sandbox":
        """Return the sandbox itself."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Close it."""
        self.close()
