"""The processes of the sandbox, seen from the grader: start a warm one, talk to it, kill its children."""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import bubblewrap
from .limits import Limits
from .values import Unconfined

START_SECONDS = 60.0
ANSWER_SECONDS = 10.0
MOMENT = 0.5
PROGRAM = """
import sys
sys.path.insert(0, {path!r})
from runtime.server import main
{settings[confined]} or sys.path.pop(0)
sys.path += [path for path in {packages!r} if path not in sys.path]
main({settings!r})
"""
MODES = ("nested", "solo")
"""A fork server whose children get namespaces of their own; one sandbox a notebook, where that is refused."""
ADVICE = (
    "Run `cs231n doctor` to see what is missing. A container must be allowed to make namespaces (Docker: "
    "--cap-add SYS_ADMIN --security-opt seccomp=unconfined --security-opt apparmor=unconfined). "
    "To grade without confinement, give --no-sandbox, which marks every grade."
)


class Process:
    """One fork server and the socket that steers it. `mode`: "nested", "solo" or "plain"."""

    def __init__(self, mode: str, limits: Limits, hide: tuple[Path, ...]):
        self.mode, self.solo = mode, mode == "solo"
        confined = mode != "plain"
        settings = {
            "become": [bubblewrap.NOBODYS_ID] * 2 if confined and os.getuid() == 0 else None,
            "namespaces": mode == "nested",
            "confined": confined,
            "solo": self.solo,
        }
        python = os.path.abspath(sys.executable)
        path = str(bubblewrap.COURSE if confined else bubblewrap.RUNTIME.parent)
        packages = bubblewrap.package_folders()
        program = [python, "-I", "-B", "-c", PROGRAM.format(path=path, settings=settings, packages=packages)]
        disk = limits.disk_mb << 20 if self.solo else bubblewrap.SERVER_DISK
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
        self.ready = self.closed = False

    def wait_until_ready(self) -> None:
        """Wait for the imports to be done; raise Unconfined with what went wrong."""
        if self.ready:
            return
        try:
            said = self.answer(START_SECONDS)[0]
        except (OSError, ValueError) as error:
            said = {"error": self.complaint() or str(error) or "it did not start"}
        if "error" in said:
            self.close()
            raise Unconfined(f"The sandbox does not start here ({said['error']}). {ADVICE}")
        self.ready = True

    def ended(self) -> bool:
        """Return whether the server is gone."""
        return self.closed or self.popen.poll() is not None

    def complaint(self) -> str:
        """Return the last line that the process wrote to its standard error."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.popen.wait(1)
        self.errors.seek(0)
        lines = self.errors.read()[-2000:].decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def ask(self, request: dict, descriptor: int | None = None) -> tuple[dict, list[int]]:
        """Send one request; return the answer and the descriptors that came with it.

        A failure, an interrupt included, ends the server: nobody would know what it answers next.
        """
        try:
            self.control.settimeout(ANSWER_SECONDS)
            descriptors = [] if descriptor is None else [descriptor]
            socket.send_fds(self.control, [json.dumps(request).encode()], descriptors)
            return self.answer(ANSWER_SECONDS)
        except BaseException:
            self.close()
            raise

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

    def innermost(self) -> int:
        """Return the id of the process inside bubblewrap, below bubblewrap's own two; raise OSError."""
        pid = self.popen.pid
        while children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            pid = int(children[0])
        return pid

    def close(self) -> None:
        """End the server and with it all its children."""
        self.closed = True
        self.control.close()
        with contextlib.suppress(OSError):
            self.popen.kill()
        self.popen.wait()
        self.errors.close()
        if self.folder:
            self.folder.cleanup()


class Keeper:
    """The power to kill one child and to learn how it ended."""

    def __init__(self, process: Process, pid: int, descriptors: list[int]):
        self.process, self.pid = process, pid
        self.descriptor = descriptors[0] if descriptors else None
        if process.solo:
            with contextlib.suppress(OSError):
                self.descriptor = os.pidfd_open(process.innermost())

    def kill(self) -> None:
        """End the child at once; everything in its process namespace ends with it."""
        if self.descriptor is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.descriptor, signal.SIGKILL)
        elif self.process.solo:
            self.process.popen.kill()
        else:
            with contextlib.suppress(OSError, ValueError):
                self.process.ask({"do": "kill", "pid": self.pid})

    def ends_by_itself(self) -> bool:
        """Return whether the child ends within a moment without being killed."""
        if self.descriptor is not None:
            return bool(select.select([self.descriptor], [], [], MOMENT)[0])
        time.sleep(MOMENT)  # there is no waiting for it without a descriptor (macOS)
        return True

    def host_pid(self) -> int:
        """Return the child's process id as this machine sees it; raise OSError where that is not known."""
        if self.descriptor is None:
            return self.pid
        for line in Path(f"/proc/self/fdinfo/{self.descriptor}").read_text().splitlines():
            if line.startswith("Pid:"):
                return int(line.split()[1])
        raise ProcessLookupError("the process has ended")

    def limit_memory(self, growth: int | None) -> None:
        """Let the child use `growth` bytes more than now (None: all it may)."""
        if self.process.mode == "nested":
            with contextlib.suppress(OSError, ValueError):
                self.process.ask({"do": "limit", "pid": self.pid, "growth": growth})
            return
        from .runtime.memory import limit  # not on systems without limits

        with contextlib.suppress(OSError):
            limit(self.host_pid(), growth)

    def end(self) -> tuple[int | None, float]:
        """Wait for the end of a child that was killed or has hung up.

        Returns its exit status (minus the signal that ended it; None if not known) and its processor seconds.
        """
        try:
            if self.process.solo:
                status = self.process.popen.wait(ANSWER_SECONDS)
                self.process.close()
                # bubblewrap reports a signal the way a shell does
                return (128 - status if status > 128 else status), 0.0
            ended = self.process.ask({"do": "wait", "pid": self.pid})[0]
            return ended.get("status"), ended.get("cpu", 0.0)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return None, 0.0
        finally:
            if self.descriptor is not None:
                os.close(self.descriptor)
                self.descriptor = None
