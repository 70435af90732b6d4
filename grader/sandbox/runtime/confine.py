"""What a child gives up before it sees a line of student code, in the order in which it can be given up."""

import ctypes
import os
import platform
import resource
import signal
from collections.abc import Sequence
from dataclasses import dataclass

from . import landlock, memory, seccomp

NEW_MOUNTS, NEW_HOST, NEW_IPC, NEW_USER, NEW_PIDS, NEW_NETWORK = (
    0x00020000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
NAMESPACES = NEW_MOUNTS | NEW_HOST | NEW_IPC | NEW_USER | NEW_PIDS | NEW_NETWORK
_SET_TID, _CLEAR_TID = 0x01000000, 0x00200000
_CLONE = {"x86_64": 56, "aarch64": 220}
_GET_TID_ADDRESS, _SET_DUMPABLE, _SET_NO_NEW_PRIVS, _DROP_BOUNDING, _SET_PARENT_DEATH = 40, 4, 38, 24, 1
_READ_ONLY, _NO_SUID, _NO_DEVICES, _NO_EXEC, _PRIVATE = 1, 2, 4, 8, (1 << 18) | (1 << 14)
_BIND_ALL = (1 << 12) | (1 << 14)
_STERILE = _NO_SUID | _NO_DEVICES | _NO_EXEC
WORK = "/tmp"
MAX_FILES, MAX_OPEN, MAX_THREADS = 4096, 64, 256


@dataclass(frozen=True)
class Bounds:
    """The limits of one child: bytes of memory above the present size, of disk; seconds of processor time."""

    memory: int
    disk: int
    cpu: int


class Refused(OSError):
    """The kernel refused a part of the confinement."""


def libc() -> ctypes.PyDLL:
    """Return the C library, called with the interpreter's lock held (a fork must not let go of it)."""
    return ctypes.PyDLL(None, use_errno=True)


def check(result: int, what: str) -> int:
    """Return the result of a C call, raising Refused where it failed."""
    if result < 0:
        error = ctypes.get_errno()
        raise Refused(error, f"{what}: {os.strerror(error)}")
    return result


def fork(namespaces: int = 0) -> int:
    """Fork as os.fork does, with the child as the first process of new namespaces.

    One clone instead of an unshare and two forks halves the time; a warm process is large.
    Returns 0 in the child and its process id in the parent; raises Refused.
    """
    if not namespaces:
        return os.fork()
    c, machine = libc(), platform.machine()
    if machine not in _CLONE:
        raise Refused(38, f"there is no table of system calls for {machine}")
    # glibc keeps the thread's id in memory; like its own fork, have the kernel renew it in the child.
    own_id = ctypes.c_void_p()
    renew = _SET_TID | _CLEAR_TID if c.prctl(_GET_TID_ADDRESS, ctypes.byref(own_id), 0, 0, 0) == 0 else 0
    last = (own_id, None) if machine == "x86_64" else (None, own_id)
    arguments = [ctypes.c_ulong(namespaces | renew | signal.SIGCHLD), None, None, *last]
    number = ctypes.c_long(_CLONE[machine])
    python = ctypes.pythonapi
    python.PyOS_BeforeFork()
    pid = c.syscall(number, *arguments)
    if pid == 0:
        python.PyOS_AfterFork_Child()
    else:
        python.PyOS_AfterFork_Parent()
    return check(pid, "new namespaces")


def become(uid: int, gid: int) -> None:
    """Turn real root into an ordinary user who owns nothing, for good."""
    c = libc()
    for capability in range(64):
        if c.prctl(_DROP_BOUNDING, capability, 0, 0, 0):
            break
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    check(c.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    # A change of user makes a process undumpable, and then its children could not write their own uid_map.
    check(c.prctl(_SET_DUMPABLE, 1, 0, 0, 0), "dumpable")


def map_user(uid: int, gid: int) -> None:
    """Keep this user's numbers inside the new user namespace. Needs /proc."""
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def mount_own(disk: int, kept: Sequence[str]) -> None:
    """Give the child an empty, bounded /tmp, and hide /proc and the terminals. Needs new namespaces.

    kept: folders below /tmp that are seen there all the same, as they were; Python itself may live there.
    """
    c = libc()

    def mount(source, target, kind, flags, options) -> None:
        check(c.mount(source, target, kind, ctypes.c_ulong(flags), options), f"mounting {target.decode()}")

    mount(None, b"/", None, _PRIVATE, None)
    bounded = f"size={disk},nr_inodes={MAX_FILES},mode=0700".encode()
    handles = {folder: os.open(folder, os.O_PATH | os.O_DIRECTORY) for folder in kept}
    mount(b"tmpfs", WORK.encode(), b"tmpfs", _STERILE, bounded)
    for folder, handle in handles.items():
        os.makedirs(folder, mode=0o755)
        mount(f"/proc/self/fd/{handle}".encode(), folder.encode(), None, _BIND_ALL, None)
        os.close(handle)
    for hidden in (b"/proc", b"/dev/pts"):
        if os.path.isdir(hidden):
            mount(
                b"tmpfs",
                hidden,
                b"tmpfs",
                _STERILE | _READ_ONLY,
                b"size=4k,nr_inodes=2,mode=0555",
            )


def drop_capabilities() -> None:
    """Give up every capability, those of the new user namespace included."""
    version3 = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    check(libc().capset(ctypes.byref(version3), ctypes.byref(nothing)), "capset")


def limit(bounds: Bounds, threads: bool = True) -> None:
    """Bound processor time, files and, where this user has no other processes, threads."""
    wanted = {
        "RLIMIT_CORE": (1, 1),  # 0 would still start a core handler that the machine pipes to; 1 does not
        "RLIMIT_CPU": (bounds.cpu, bounds.cpu + 1),
        "RLIMIT_FSIZE": (bounds.disk, bounds.disk),
        "RLIMIT_NOFILE": (MAX_OPEN, MAX_OPEN),
        "RLIMIT_MEMLOCK": (0, 0),
        "RLIMIT_MSGQUEUE": (0, 0),
        "RLIMIT_SIGPENDING": (MAX_THREADS, MAX_THREADS),
    }
    if threads:
        wanted["RLIMIT_NPROC"] = (MAX_THREADS, MAX_THREADS)
    for name, (soft, hard) in wanted.items():
        if hasattr(resource, name):
            ceiling = resource.getrlimit(getattr(resource, name))[1]
            if ceiling != resource.RLIM_INFINITY:
                soft, hard = min(soft, ceiling), min(hard, ceiling)
            resource.setrlimit(getattr(resource, name), (soft, hard))


def leave_group() -> None:
    """Leave the group of processes that a signal to "all of my group" reaches, across namespaces too."""
    if os.getsid(0) != os.getpid():
        os.setsid()


def die_with_parent() -> None:
    """Have the kernel end this process when its parent ends."""
    check(libc().prctl(_SET_PARENT_DEATH, signal.SIGKILL, 0, 0, 0), "parent death signal")


def close_all_but(keep: int) -> None:
    """Close every descriptor but `keep` and the three standard ones, which become /dev/null."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    top = min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 1 << 16)
    os.closerange(3, keep)
    os.closerange(keep + 1, top)


def confine(bounds: Bounds, *, own_namespaces: bool, uid: int, gid: int, kept: Sequence[str] = ()) -> None:
    """Shut this process in: mounts, limits, capabilities, Landlock, system calls. Raises OSError."""
    c = libc()
    if own_namespaces:
        map_user(uid, gid)
    used = memory.in_use()
    if own_namespaces:
        mount_own(bounds.disk, kept)
    leave_group()
    os.chdir(WORK)
    limit(bounds)
    memory.bound(used, bounds.memory)
    check(c.prctl(_SET_DUMPABLE, 0, 0, 0, 0), "undumpable")
    check(c.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    drop_capabilities()
    landlock.restrict(WORK)
    seccomp.install()
