"""Landlock: a second wall around the file system, for this process and for good, where the kernel has it."""

import ctypes
import os

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION, _BENEATH = 1, 1
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
# How many kinds of file access each version of Landlock knows; the later versions add none.
_KINDS = {1: 13, 2: 14, 3: 15, 4: 15}
_NEWEST_KINDS = 16
_NETWORK_FROM, _SCOPE_FROM = 4, 6


class _Rules(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scope", ctypes.c_uint64)]


class _Path(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = [("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def version() -> int:
    """Return the kernel's version of Landlock, 0 where it has none."""
    return max(ctypes.CDLL(None).syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION), 0)


def restrict(writable: str) -> bool:
    """Let this process read everywhere and write beneath `writable` (and to /dev/null) only.

    Returns whether the kernel has Landlock; raises OSError where it has and refuses. Needs no_new_privs.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    known = version()
    if not known:
        return False

    def call(*arguments) -> int:
        result = libc.syscall(*arguments)
        if result < 0:
            raise OSError(ctypes.get_errno(), "Landlock is refused")
        return result

    everything = (1 << _KINDS.get(known, _NEWEST_KINDS)) - 1
    network = 3 if known >= _NETWORK_FROM else 0  # bind and connect
    scope = 3 if known >= _SCOPE_FROM else 0  # abstract sockets and signals
    rules = _Rules(everything, network, scope)
    size = 24 if known >= _SCOPE_FROM else 16 if known >= _NETWORK_FROM else 8
    ruleset = call(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    for path, allowed in (
        ("/", _READ_FILE | _READ_DIR),
        ("/dev/null", _READ_FILE | _WRITE_FILE),
        (writable, everything),
    ):
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        call(_ADD, ruleset, _BENEATH, ctypes.byref(_Path(allowed, folder)), 0)
        os.close(folder)
    call(_RESTRICT, ruleset, 0)
    os.close(ruleset)
    return True
