"""A live self-test of the confinement: a notebook tries to get out, and must not."""

import os
import secrets
import socket
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import bubblewrap
from .launch import ADVICE
from .sandbox import Sandbox
from .student import Student
from .values import Cell, Died, Unconfined

SECONDS = 5.0
OWN_PROCESSES = 2  # itself and bubblewrap, where each notebook has a bubblewrap of its own
REPORT = "Do not grade on this machine; please report it as a security bug (SECURITY.md)."
PROBES = '''
import ctypes, os, socket

def tried(action):
    """Return True if the action works, else False."""
    try:
        return bool(action())
    except BaseException:
        return False

def reads(path):
    return tried(lambda: open(path, "rb").read(1) is not None)

def writes(path):
    def write():
        with open(path, "ab") as file:
            file.write(b"|/tmp/escape")
        return True
    return tried(write)

def writable_folders():
    found, own = [], os.stat("/tmp").st_dev
    for folder, below, _ in os.walk("/"):
        if folder.count("/") > 2:
            below.clear()
        if os.stat(folder).st_dev != own and writes(os.path.join(folder, "probe")):
            found.append(folder)
    return found

def makes_socket():
    return tried(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM) is not None)

def reaches(port):
    return tried(lambda: socket.create_connection(("127.0.0.1", port), 0.2) is not None)

def forks():
    def fork():
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        os.waitpid(pid, 0)
        return True
    return tried(fork)

def runs_programs():
    return tried(lambda: os.posix_spawn("/bin/true", ["true"], {}) > 0)

def unshares():
    return tried(lambda: ctypes.CDLL(None).unshare(0x10000000) == 0)

def mounts():
    return tried(lambda: ctypes.CDLL(None).mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None) == 0)

def signals(pid):
    return tried(lambda: os.kill(pid, 0) is None)

def processes():
    return len([name for name in os.listdir("/proc") if name.isdigit()])

def environment():
    return dict(os.environ)
'''


@dataclass(frozen=True)
class Check:
    """One line of the self-test: `what` was looked at, whether it is `ok`, and what to do if it is not."""

    ok: bool
    what: str
    remedy: str = ""


SEPARATION = {
    "nested": Check(True, "each notebook gets namespaces of its own inside one warm sandbox"),
    "solo": Check(
        True,
        "each notebook gets a sandbox of its own, which takes a second more",
        "To grade faster, let this user make namespaces inside bubblewrap (kernel.unprivileged_userns_clone, "
        "user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns).",
    ),
}


def diagnose() -> list[Check]:
    """Try the confinement out and return what was found; never raises. Takes about a second."""
    try:
        found = bubblewrap.version()
    except Unconfined as error:
        return [Check(False, "bubblewrap is installed", str(error))]
    checks = [Check(True, f"bubblewrap {'.'.join(map(str, found))} is installed")]
    try:
        with Sandbox() as sandbox:
            checks.append(Check(True, "a confined process starts"))
            checks.append(SEPARATION[sandbox.mode])
            with sandbox.open([Cell("probes", PROBES, "setup")], seconds=SECONDS) as student:
                checks += attempts(student)
            checks.append(survives_killing(sandbox))
    except (Unconfined, Died) as error:
        checks.append(Check(False, "a confined process starts", str(error)))
    except Exception as error:  # a self-test that crashes says less than one that reports its crash
        checks.append(
            Check(False, "the self-test ran to its end", f"{type(error).__name__}: {error}. {ADVICE}")
        )
    return checks


def attempts(student: Student) -> list[Check]:
    """Return what student code could and could not do."""

    def worked(name: str, *args: object) -> object:
        reply = student.call(name, args, seconds=SECONDS)
        return reply.value if reply.error is None else f"{reply.error}"

    def never(what: str, outcome: object) -> Check:
        return Check(outcome is False, what, "" if outcome is False else REPORT)

    checks = []
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        secret = Path(folder) / secrets.token_hex(8)
        secret.write_text("secret")
        secret.chmod(0o644)
        os.chmod(folder, 0o755)
        checks.append(never("student code cannot read a file outside", worked("reads", str(secret))))
        checks.append(never("nor the grader's own code", worked("reads", str(Path(__file__)))))
        checks.append(
            never("nor reach a service on this machine", worked("reaches", server.getsockname()[1]))
        )
    checks += [
        never("nor open a network socket", worked("makes_socket")),
        never("nor start a process", worked("forks")),
        never("nor run a program", worked("runs_programs")),
        never("nor signal a process of this machine", worked("signals", os.getpid())),
        never("nor write the kernel's settings", worked("writes", "/proc/sys/kernel/core_pattern")),
        never("nor make namespaces of its own", worked("unshares")),
        never("nor mount anything", worked("mounts")),
    ]
    count = worked("processes")
    few = type(count) is int and count <= OWN_PROCESSES
    checks.append(Check(few, "it sees no process of this machine", "" if few else REPORT))
    folders = worked("writable_folders")
    checks.append(Check(folders == [], "it can write in its own /tmp only", REPORT if folders else ""))
    foreign = {name for name in worked("environment") if name not in bubblewrap.ENVIRONMENT} - {
        "PWD",
        "LC_CTYPE",
    }
    checks.append(
        Check(not foreign, "it sees nothing of this environment's variables", REPORT if foreign else "")
    )
    checks.append(host_identity(student))
    return checks


def host_identity(student: Student) -> Check:
    """Return whether the kernel itself takes the process for an ordinary user's."""
    what = "it is an ordinary user to the kernel, even if the grader is root"
    try:
        status = Path(f"/proc/{student.host_pid()}/status").read_text()
    except OSError:
        return Check(sys.platform != "linux", what, REPORT)
    real = [line.split()[1:5] for line in status.splitlines() if line.startswith("Uid:")][0]
    return Check("0" not in real, what, "" if "0" not in real else REPORT)


def survives_killing(sandbox: Sandbox) -> Check:
    """Return whether an endless notebook, threads and all, is gone once its time is up."""
    what = "an endless loop ends when its time is up"
    endless = (
        "import threading as t\nt.Thread(target=exec, args=('while True: pass',)).start()\nwhile True: pass"
    )
    try:
        sandbox.open([Cell("endless", endless, "answer")], seconds=0.2).close()
    except Died as death:
        ok = death.reason == "timeout" and death.cell == "endless"
        return Check(ok, what, "" if ok else REPORT)
    return Check(False, what, REPORT)
