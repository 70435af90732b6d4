"""How much memory this process may use, and a reserve for reporting that it was not enough.

The limit is set once and cannot be changed from inside (see `seccomp`); the grader lowers it from outside for
calls that have to make do with less.
"""

import contextlib
import mmap
import resource

RESERVE = 64 << 20
_reserve: mmap.mmap | None = None


def in_use(pid: int | str = "self") -> int:
    """Return the address space of a process in bytes, 0 where /proc does not tell."""
    try:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def bound(used: int, growth: int) -> None:
    """Limit the memory to `growth` bytes more than `used`, beside the reserve."""
    if used:
        hold_reserve()
        limit = used + growth + RESERVE
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def limit(pid: int, growth: int | None) -> None:
    """Let another process use `growth` bytes more than it does now, None for all that it may.

    Asks for no privilege, only for the same user. Raises OSError.
    """
    if not hasattr(resource, "prlimit"):
        return
    hard = resource.prlimit(pid, resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        soft = hard if growth is None else min(in_use(pid) + growth, hard)
        resource.prlimit(pid, resource.RLIMIT_AS, (soft, hard))


def hold_reserve() -> None:
    """Take address space that nothing is written to, where there is enough."""
    global _reserve
    if _reserve is None or _reserve.closed:
        with contextlib.suppress(OSError, MemoryError):
            _reserve = mmap.mmap(-1, RESERVE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)


def free_reserve() -> None:
    """Let go of the reserve, so that a MemoryError can be reported."""
    if _reserve is not None:
        _reserve.close()
