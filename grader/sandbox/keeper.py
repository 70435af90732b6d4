"""The power over one child: kill it, learn how it ended, limit its memory."""

import contextlib
import os
import select
import signal
import subprocess
import time
from pathlib import Path

from .launch import ANSWER_SECONDS, Process

MOMENT = 0.5


class Keeper:
    """The power over one child of a sandbox's process."""

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
