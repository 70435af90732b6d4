"""How much memory this process may use: a limit for its whole life, tightened for single calls."""

import os
import resource

SPARE = 64 << 20  # between the limit that student code meets and the hard one, for reporting that it was met
_watched: int | None = None
_soft = resource.RLIM_INFINITY


def watch() -> None:
    """Keep the kernel's count of this process's pages open, since /proc will be hidden."""
    global _watched
    _watched = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)


def in_use() -> int:
    """Return the address space of this process in bytes, 0 where it is not watched."""
    if _watched is None:
        return 0
    return int(os.pread(_watched, 64, 0).split()[0]) * resource.getpagesize()


def bound(growth: int) -> None:
    """Limit the memory to `growth` bytes more than now, for good."""
    global _soft
    used = in_use()
    if used:
        _soft = used + growth
        resource.setrlimit(resource.RLIMIT_AS, (_soft, _soft + SPARE))


def tighten(growth: int) -> None:
    """Limit the memory to `growth` bytes more than now, until `relax`."""
    if _soft != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (min(in_use() + growth, _soft), _soft + SPARE))


def relax() -> None:
    """Return to the limit of the whole process."""
    if _soft != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (_soft, _soft + SPARE))


def spare() -> None:
    """Free the margin, so that a MemoryError can be reported; the next `relax` takes it back."""
    if _soft != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (_soft + SPARE, _soft + SPARE))
