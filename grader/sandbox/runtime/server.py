"""The fork server: imports what every notebook needs once, then forks a child for each. Knows no secret.

Started as `main(settings)` with the control socket as its standard input. Requests are lines of JSON; each
line is answered by one. A "fork" comes with the socket of the new child, and is answered with its pidfd.
"""

import contextlib
import gc
import importlib
import importlib.util
import json
import os
import pkgutil
import socket
import sys

from . import confine, memory

WARM = (
    "numpy", "numpy.random", "numpy.linalg", "numpy.fft", "numpy.ma", "matplotlib.pyplot", "timeit", "random",
    "math", "copy", "itertools", "collections", "functools", "dataclasses", "typing", "inspect", "asyncio",
    "encodings.idna", "unicodedata", "decimal", "fractions", "statistics", "pickle", "concurrent.futures",
)  # fmt: skip
UTILITIES = "cs231n_utils"  # the package that notebooks import; its modules are warmed up too


def main(settings: dict) -> None:
    """Serve until the control socket is closed.

    `settings`: `become` ([uid, gid] or None), `namespaces` (each child gets its own), `confined`, `solo`
    (turn into the only child instead of forking), `kept` (folders below the working folder that stay seen).
    """
    control = socket.socket(fileno=os.dup(0))
    try:
        if settings["become"]:
            confine.become(*settings["become"])
        server = Server(control, settings)
        server.warm_up()
    except Exception as error:
        answer(control, {"error": f"{type(error).__name__}: {error}"})
        raise
    server.serve()


def answer(control: socket.socket, content: dict, descriptors: list[int] | None = None) -> None:
    """Send one line, with descriptors."""
    line = json.dumps(content).encode() + b"\n"
    if descriptors:
        socket.send_fds(control, [line], descriptors)
    else:
        control.sendall(line)


class Server:
    """One warm process and its children."""

    def __init__(self, control: socket.socket, settings: dict):
        self.control = control
        self.settings = settings
        self.ids = os.getuid(), os.getgid()

    def warm_up(self) -> None:
        """Import what notebooks use; a lazy import later would meet a file system that is shut."""
        from . import notebook, shell

        shell.quiet_figures()
        for name in (*WARM, *modules_of(UTILITIES)):
            with contextlib.suppress(Exception):
                importlib.import_module(name)
        self.shell = shell.make()
        self.child = notebook.Child
        sys.path.append("")  # a notebook may import what it has written into its working folder
        gc.collect()
        gc.freeze()

    def serve(self) -> None:
        """Answer requests until the grader hangs up."""
        answer(self.control, {"ready": True})
        while True:
            line, descriptors, _, _ = socket.recv_fds(self.control, 1 << 16, 1)
            if not line:
                return
            request = json.loads(line)
            if request["do"] == "fork":
                if self.settings["solo"]:
                    answer(self.control, {"pid": os.getpid()})
                    self.become_child(descriptors[0], request)
                self.fork(descriptors[0], request)
            elif request["do"] == "kill":
                os.kill(request["pid"], 9)
                answer(self.control, {})
            elif request["do"] == "limit":
                with contextlib.suppress(OSError):  # it has ended: the grader will notice
                    memory.limit(request["pid"], request["growth"])
                answer(self.control, {})
            elif request["do"] == "wait":
                answer(self.control, wait(request["pid"]))

    def fork(self, connection: int, request: dict) -> None:
        """Fork a child that talks over `connection`."""
        namespaces = confine.NAMESPACES if self.settings["namespaces"] else 0
        try:
            pid = confine.fork(namespaces)
        except OSError as error:
            os.close(connection)
            return answer(self.control, {"error": str(error)})
        if pid == 0:
            self.become_child(connection, request)
        os.close(connection)
        handle = [os.pidfd_open(pid)] if hasattr(os, "pidfd_open") else None
        answer(self.control, {"pid": pid}, handle)
        for descriptor in handle or ():
            os.close(descriptor)

    def become_child(self, connection: int, request: dict) -> None:
        """Be the child: shut in, run, exit. Never returns."""
        from .notebook import OUT_OF_MEMORY

        status = 1
        try:
            confine.close_all_but(connection)
            self.control.detach()  # closed by now: its number may be reused
            child = self.child(socket.socket(fileno=connection), self.shell, request["output"])
            try:
                self.shut_in(request)
                child.send("ready", None)
                child.serve()
            except Exception as error:
                child.send("broken", f"{type(error).__name__}: {error}")
                raise
            status = 0
        except MemoryError:
            status = OUT_OF_MEMORY
        except BaseException:
            status = 1
        finally:
            os._exit(status)

    def shut_in(self, request: dict) -> None:
        """Confine this child as far as this server is meant to."""
        bounds = confine.Bounds(request["memory"], request["disk"], request["cpu"])
        if self.settings["confined"]:
            uid, gid = self.ids
            kept = self.settings["kept"]
            confine.confine(bounds, own_namespaces=self.settings["namespaces"], uid=uid, gid=gid, kept=kept)
        else:
            confine.leave_group()
            if sys.platform == "linux":
                confine.die_with_parent()
                confine.limit(bounds, threads=False)
                memory.bound(memory.in_use(), bounds.memory)


def modules_of(package: str) -> list[str]:
    """Return the names of a package and its modules, none where it is not installed."""
    spec = importlib.util.find_spec(package)
    folders = spec.submodule_search_locations if spec else ()
    return [package, *(module.name for module in pkgutil.iter_modules(folders, package + "."))]


def wait(pid: int) -> dict:
    """Return how a child ended: its exit status, or minus the signal, and the processor seconds it used."""
    try:
        _, status, usage = os.wait4(pid, 0)
    except ChildProcessError:
        return {}
    return {"status": os.waitstatus_to_exitcode(status), "cpu": usage.ru_utime + usage.ru_stime}
