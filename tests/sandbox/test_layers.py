"""Each layer of the confinement by itself, with nothing else in the way (as root, where tests run so)."""

import os
import platform
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox import bubblewrap
from grader.sandbox.runtime import landlock, seccomp

FOLDER = str(Path(seccomp.__file__).parents[1])


def tried(prepare, attempt, cwd="/"):
    """Return "done", or the errno's name, of an attempt in a fresh process that first confines itself."""
    program = f"""
import ctypes, errno, os, sys, threading
sys.path.insert(0, {FOLDER!r})
from runtime import confine, landlock, memory, seccomp
c = ctypes.CDLL(None, use_errno=True)
def libc(name, *args):
    if getattr(c, name)(*args) < 0: raise OSError(ctypes.get_errno(), name)
{prepare}
try:
    {attempt}
except OSError as error:
    print(errno.errorcode[error.errno])
except MemoryError:
    print("memory")
else:
    print("done")
"""
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], capture_output=True, text=True, cwd=cwd, timeout=20
    )
    return done.stdout.strip() or done.returncode


@pytest.mark.parametrize(
    "attempt",
    ["os.fork()", "os.execv('/bin/true', ['true'])", "libc('unshare', 0x20000)", "libc('socket', 2, 1, 0)",
     "libc('ptrace', 0, 0, 0, 0)", "libc('syscall', 321, 0, 0, 0)", "libc('syscall', 250, 0, 0)",
     "os.kill(1, 0)", "os.kill(-1, 0)", "libc('mount', b't', b'/nowhere', b'tmpfs', 0, 0)",
     "libc('memfd_create', b'x', 0)", "libc('shmget', 0, 4096, 0o1600)", "os.pidfd_open(1)",
     "libc('ioctl', 0, 0x5412, b'x')", "libc('prctl', 4, 1, 0, 0, 0)", "libc('setrlimit', 4, bytes(16))",
     "libc('prlimit', 0, 4, bytes(16), None)",
     "libc('syscall', 248, b'user', b'x', b'y', 1, -2)", "libc('syscall', 425, 1, 0)"],
)  # fmt: skip
@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers are those of x86_64")
def test_the_filter_alone_refuses_system_calls(attempt):
    assert tried("seccomp.install()", attempt) == "EPERM"


@pytest.mark.parametrize("number", [435, 463, 10_000])
def test_calls_that_the_filter_cannot_judge_do_not_exist(number):
    assert tried("seccomp.install()", f"libc('syscall', {number}, 0, 0, 0)") == "ENOSYS"


def test_the_second_table_of_x86_64_is_deadly():
    assert tried("seccomp.install()", "libc('syscall', 0x40000000 + 39)") == -31


@pytest.mark.parametrize(
    "attempt",
    ["threading.Thread(target=int).start()", "os.kill(os.getpid(), 0)", "os.pipe()", "os.listdir('/')",
     "__import__('socket').socketpair()", "__import__('resource').getrlimit(4)",
     "libc('prctl', 3, 0, 0, 0, 0)",
     "bytearray(1 << 24)", "__import__('tempfile').TemporaryFile()"],
)  # fmt: skip
def test_the_filter_lets_honest_code_work(attempt):
    assert tried("seccomp.install()", attempt) == "done"


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_no_jump_of_the_filter_leaves_it(machine):
    code = [
        struct.unpack_from("<HBBI", program, at)
        for program in [seccomp.program(machine, 1)]
        for at in range(0, len(program), 8)
    ]
    for place, (operation, yes, no, _) in enumerate(code):
        if operation & 7 == 5:
            assert place + 1 + max(yes, no) < len(code)
    assert code[-1][0] == 6


def test_an_unknown_architecture_is_refused():
    with pytest.raises(seccomp.Unsupported):
        seccomp.program("vax", 1)


@pytest.mark.skipif(not landlock.version(), reason="this kernel has no Landlock")
@pytest.mark.parametrize(
    ("attempt", "outcome"),
    [("open('inside', 'w').write('x')", "done"), ("open('/etc/passwd').read()", "done"),
     ("open('/dev/null', 'w')", "done"), ("open('../outside', 'w')", "EACCES"),
     ("os.mkdir('../outside')", "EACCES"),
     ("open('/dev/zero', 'w')", "EACCES"), ("os.remove('../there')", "EACCES"),
     ("os.rename('../there', 'here')", "EACCES"), ("os.truncate('../there', 0)", "EACCES")],
)  # fmt: skip
def test_landlock_alone_keeps_writing_inside_one_folder(tmp_path, attempt, outcome):
    folder = tmp_path / "inside"
    folder.mkdir()
    tmp_path.joinpath("there").write_text("x")
    prepare = "libc('prctl', 38, 1, 0, 0, 0); landlock.restrict(os.getcwd())"
    assert tried(prepare, attempt, cwd=folder) == outcome


@pytest.mark.parametrize(
    ("attempt", "outcome"),
    [("bytearray(100 << 20)", "memory"), ("bytearray(10 << 20)", "done"),
     ("[open('/dev/null') for _ in range(99)]", "EMFILE")],
)  # fmt: skip
def test_limits_alone_bound_memory_and_files(attempt, outcome):
    bounds = (
        "confine.limit(confine.Bounds(0, 1 << 20, 9), threads=False); memory.bound(memory.in_use(), 20 << 20)"
    )
    assert tried(bounds, attempt) == outcome


@pytest.mark.skipif(os.getuid() != 0, reason="only root becomes somebody else")
def test_root_becomes_an_ordinary_user_who_can_still_make_namespaces():
    become = f"confine.become({bubblewrap.NOBODYS_ID}, {bubblewrap.NOBODYS_ID})"
    assert tried(become, "open('/proc/sys/kernel/core_pattern', 'a')") == "EACCES"
    assert tried(become, "os.setresuid(0, 0, 0)") == "EPERM"
    assert tried(become, "libc('unshare', 0x10000000)") == "done"


NAMESPACES = ["ipc", "mnt", "net", "pid", "uts"]


def test_bubblewrap_alone_shares_no_namespace_and_binds_nothing_writable():
    program = f"""
import os
for name in {NAMESPACES}: print(os.readlink("/proc/self/ns/" + name))
mounts = [line.split() for line in open("/proc/self/mounts")]
mounts = [m for m in mounts if m[2] != "proc" and not m[1].startswith("/dev/")]
print([m[1] for m in mounts if not m[3].startswith("ro")])
"""
    words = [*bubblewrap.command(1 << 20), os.path.abspath(sys.executable), "-I", "-c", program]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=20)
    *inside, writable = done.stdout.splitlines()
    assert not {*inside} & {os.readlink(f"/proc/self/ns/{name}") for name in NAMESPACES}
    assert writable == "['/tmp']"


@pytest.mark.skipif(
    os.getuid() != 0, reason="the kernel shows the namespaces of another user's process to root"
)
def test_a_notebook_shares_no_namespace_with_the_server_it_was_forked_from(sandbox, notebook):
    def namespaces(pid):
        return {os.readlink(f"/proc/{pid}/ns/{name}") for name in [*NAMESPACES, "user"]}

    child = notebook("").host_pid()
    server = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[1]
    assert len(namespaces(child) & namespaces(server)) == 0
    assert len(namespaces(child) & namespaces("self")) == 0
