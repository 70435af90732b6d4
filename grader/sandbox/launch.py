"""The warm fork server, seen from the grader: start it, fork a child for a notebook, kill, restart."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import bubblewrap
from .channel import Channel, Gone, Late
from .limits import Limits
from .student import Student
from .values import Cell, Died, Unconfined

START_SECONDS = 60.0
ANSWER_SECONDS = 10.0
PROGRAM = "import sys; sys.path.insert(0, {path!r}); from runtime.server import main; main({settings!r})"
ADVICE = (
    "Run `cs231n doctor` to see what is missing, or grade without confinement by giving --no-sandbox, "
    "which marks every grade."
)


class Process:
    """One fork server and the socket that steers it."""

    def __init__(
        self, *, confined: bool, namespaces: bool, solo: bool, limits: Limits, hide: tuple[Path, ...]
    ):
        self.solo = solo
        settings = {
            "become": [bubblewrap.NOBODYS_ID] * 2 if confined and os.getuid() == 0 else None,
            "namespaces": namespaces,
            "confined": confined,
            "solo": solo,
        }
        python = os.path.abspath(sys.executable)
        path = str(bubblewrap.COURSE if confined else bubblewrap.RUNTIME.parent)
        program = [python, "-I", "-B", "-c", PROGRAM.format(path=path, settings=settings)]
        disk = limits.disk_mb << 20 if solo else bubblewrap.SERVER_DISK
        self.folder = None
        environment = None
        if confined:
            program = bubblewrap.command(disk, hide) + program
        else:
            self.folder = tempfile.TemporaryDirectory(prefix="cs231n-", ignore_cleanup_errors=True)
            environment = {
                **bubblewrap.ENVIRONMENT,
                "HOME": self.folder.name,
                "MPLCONFIGDIR": self.folder.name,
            }
        self.control, theirs = socket.socketpair()
        self.errors = tempfile.TemporaryFile()
        with theirs:
            self.popen = subprocess.Popen(
                program, stdin=theirs, stdout=subprocess.DEVNULL, stderr=self.errors, env=environment,
                cwd=self.folder.name if self.folder else "/", start_new_session=True,
            )  # fmt: skip
        self.pending = b""

    def wait_until_ready(self) -> None:
        """Wait for the imports to be done; raise Unconfined with what went wrong."""
        try:
            said = self.answer(START_SECONDS)[0]
        except (OSError, ValueError) as error:
            said = {"error": self.complaint() or str(error) or "it did not start"}
        if "error" in said:
            self.close()
            raise Unconfined(f"The sandbox does not start here ({said['error']}). {ADVICE}")

    def complaint(self) -> str:
        """Return the last line that the process wrote to its standard error."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.popen.wait(1)
        self.errors.seek(0)
        lines = self.errors.read()[-2000:].decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def ask(self, request: dict, descriptor: int | None = None) -> tuple[dict, list[int]]:
        """Send one request; return the answer and the descriptors that came with it."""
        line = json.dumps(request).encode()
        self.control.settimeout(ANSWER_SECONDS)
        if descriptor is None:
            self.control.sendall(line)
        else:
            socket.send_fds(self.control, [line], [descriptor])
        return self.answer(ANSWER_SECONDS)

    def answer(self, seconds: float) -> tuple[dict, list[int]]:
        """Return the next line; raise OSError or ValueError."""
        self.control.settimeout(seconds)
        line, descriptors = self.pending, []
        while b"\n" not in line:
            data, more, _, _ = socket.recv_fds(self.control, 1 << 16, 1)
            descriptors += more
            if not data:
                raise ConnectionError("the sandbox has ended")
            line += data
        first, _, self.pending = line.partition(b"\n")
        return json.loads(first), descriptors

    def close(self) -> None:
        """End the server and with it all its children."""
        self.control.close()
        with contextlib.suppress(OSError):
            self.popen.kill()
        self.popen.wait()
        self.errors.close()
        if self.folder:
            self.folder.cleanup()


class Sandbox:
    """A warm fork server that runs notebooks, each in a confined process of its own.

    Usable by one thread at a time, as a context manager. `hide` are folders that must not be seen inside even
    where they lie below one that is (the grader's own code never is). Raises Unconfined where student code
    cannot be confined; `confined=False` runs it as an ordinary process instead.
    """

    def __init__(self, limits: Limits | None = None, *, confined: bool = True, hide: Sequence[Path] = ()):
        self.limits = limits or Limits()
        self.confined = confined
        self.hide = tuple(Path(os.path.abspath(path)) for path in hide)
        self.mode = "nested" if confined else "plain"
        self._process: Process | None = None
        self._student: Student | None = None
        if confined:
            bubblewrap.version()
        self.restart()

    def restart(self) -> None:
        """Start the server afresh; whatever runs in the present one ends."""
        self.close()
        self._process = self._launch()
        self._process.wait_until_ready()

    def _launch(self) -> Process:
        return Process(
            confined=self.confined,
            namespaces=self.mode == "nested",
            solo=self.mode == "solo",
            limits=self.limits,
            hide=self.hide,
        )

    def open(self, cells: Sequence[Cell], *, seconds: float | None = None) -> Student:
        """Run a notebook's cells in a fresh process and return it.

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
        if self._process is None or self._process.popen.poll() is not None:
            self.restart()
        process = self._process
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
        except (OSError, ValueError):
            ours.close()
            self.close()
            raise
        if "error" in said:
            ours.close()
            raise Unconfined(f"A notebook cannot be confined here ({said['error']}). {ADVICE}")
        student = Student(Channel(ours), self.limits, Keeper(process, said["pid"], descriptors))
        try:
            student.greet(ANSWER_SECONDS)
        except (Late, Gone) as error:
            student.close()
            raise Unconfined(
                f"A notebook cannot be confined here ({error or 'it ended at once'}). {ADVICE}"
            ) from None
        except BaseException:
            student.close()
            raise
        return student

    def close(self) -> None:
        """End the server and everything in it."""
        if self._process is not None:
            self._process.close()
            self._process = None

    def __enter__(self) -> "Sandbox":
        """Return the sandbox itself."""
        return self

    def __exit__(self, *_exception) -> None:
        """Close it."""
        self.close()


class Keeper:
    """The power to kill one child and to learn how it ended."""

    def __init__(self, process: Process, pid: int, descriptors: list[int]):
        self.process, self.pid = process, pid
        self.descriptor = descriptors[0] if descriptors else None

    def kill(self) -> None:
        """End the child at once; everything in its process namespace ends with it."""
        if self.process.solo:
            self.process.popen.kill()
        elif self.descriptor is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.descriptor, signal.SIGKILL)

    def end(self) -> int | None:
        """Wait for the end of a child that has been killed or has hung up; return its exit status."""
        try:
            if self.process.solo:
                return self.process.popen.wait(ANSWER_SECONDS)
            return self.process.ask({"do": "wait", "pid": self.pid})[0].get("status")
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return None
        finally:
            if self.descriptor is not None:
                os.close(self.descriptor)
                self.descriptor = None


__all__ = ["Died", "Sandbox", "Unconfined"]
