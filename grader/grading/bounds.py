"""Bounds on what the grader itself spends when student code has a say in it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def memory_at_most(mb: int) -> Iterator[None]:
    """Make a block that allocates more than `mb` MB raise MemoryError, where the system can (Linux)."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (ImportError, OSError):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    top = pages * resource.getpagesize() + (mb << 20)
    if soft != resource.RLIM_INFINITY:
        top = min(top, soft)
    resource.setrlimit(resource.RLIMIT_AS, (top, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def keep_to_processor(number: int) -> None:
    """Stay on one processor, and so do all processes started from here, where the system can (Linux).

    However many threads one student's code starts, it then slows down none but its own grading.
    """
    if hasattr(os, "sched_setaffinity"):
        processors = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {processors[number % len(processors)]})


def end_with(parent: int) -> None:
    """End this process when its parent ends, however that comes about, where the system can (Linux)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        sys.exit()
