"""The warm process of the sandbox, seen from the grader: start it and talk to it."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from . import bubblewrap
from .limits import Limits
from .runtime.confine import WORK
from .values import Unconfined

START_SECONDS = 60.0
ANSWER_SECONDS = 10.0
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
    "--cap-add SYS_ADMIN and --security-opt with seccomp=unconfined, apparmor=unconfined and "
    "systempaths=unconfined). "
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
            "kept": bubblewrap.below(WORK, hide) if mode == "nested" else [],
        }
        python = os.path.abspath(sys.executable)
        path = str(bubblewrap.COURSE if confined else bubblewrap.RUNTIME.parent)
        packages = bubblewrap.package_folders()
        program = [python, "-I", "-B", "-c", PROGRAM.format(path=path, settings=settings, packages=packages)]
        if self.solo and bubblewrap.version() < bubblewrap.SIZED:
            raise Unconfined(f"Without nested namespaces, bubblewrap 0.7 or later is needed. {ADVICE}")
        disk = limits.disk_mb << 20 if self.solo else bubblewrap.SERVER_DISK
        self.folder = None
        environment = None
        if confined:
            program = bubblewrap.command(disk, hide) + program
        else:
            self.folder = tempfile.TemporaryDirectory(prefix="cs231n-", ignore_cleanup_errors=True)
            fonts = bubblewrap.font_cache()
            settled = str(fonts.parent) if fonts else self.folder.name
            environment = {**bubblewrap.ENVIRONMENT, "HOME": self.folder.name, "MPLCONFIGDIR": settled}
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
