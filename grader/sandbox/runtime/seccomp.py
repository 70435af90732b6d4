"""The system calls that student code cannot make: a seccomp filter, assembled here.

Computing, memory, threads and files within what is mounted stay possible. What starts or touches other
processes, opens sockets, changes mounts or namespaces, or reaches rarely used corners of the kernel answers
EPERM, so that an honest library that tries one of these gets an ordinary error and not a dead process.
"""

import ctypes
import errno
import os
import platform
import struct

# name: (x86_64, aarch64); None where the architecture has no such call.
DENIED: dict[str, tuple[int | None, int | None]] = {
    # other processes
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    # sockets; the one to the grader exists already, and socketpair reaches nobody
    "socket": (41, 198),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "connect": (42, 203),
    # memory that no limit counts: shared segments, queues, anonymous files
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    # the limits that this process has been given; prlimit64, which also reads them, is judged below
    "setrlimit": (160, 164),
    # mounts and namespaces
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "statmount": (457, 457),
    "listmount": (458, 458),
    "unshare": (272, 97),
    "setns": (308, 268),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    # corners of the kernel with a history
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_setup": (206, 0),
    "personality": (135, 92),
    "modify_ldt": (154, None),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "vmsplice": (278, 75),
    # the processor that this student's grading keeps to, so that busy threads slow down nobody else's
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    # the machine
    "syslog": (103, 116),
    "acct": (163, 89),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "iopl": (172, None),
    "ioperm": (173, None),
}
ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
CLONE, CLONE3 = (56, 220), (435, 435)
KILL, TGKILL = (62, 129), (234, 131)
IOCTL = (16, 29)
PRLIMIT = (302, 261)
PRCTL = (157, 167)
SET_DUMPABLE = 4
NEWEST = 462  # calls that are newer than this list do not exist
TERMINAL_INPUT = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX: typing into somebody's terminal
CLONE_THREAD = 0x00010000
X32 = 0x40000000  # the x86_64 kernel's second table of calls

_LOAD, _EQUAL, _AT_LEAST, _BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST, _SECOND, _THIRD = 0, 4, 16, 24, 32  # offsets in struct seccomp_data
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000


class Unsupported(Exception):
    """This machine's architecture has no table here."""


def program(machine: str, pid: int) -> bytes:
    """Return the filter for a process `pid` (as it sees itself) as BPF instructions."""
    if machine not in ARCHITECTURES:
        raise Unsupported(f"there is no table of system calls for {machine}")
    audit, column = ARCHITECTURES[machine]
    code: list[tuple[int, int, int, int]] = []

    def add(operation: int, value: int, yes: int = 0, no: int = 0) -> None:
        code.append((operation, yes, no, value))

    def refuse(error: int) -> None:
        add(_RETURN, _ERROR | error)

    add(_LOAD, _ARCHITECTURE)
    add(_EQUAL, audit, yes=1)
    add(_RETURN, _KILL)
    add(_LOAD, _NUMBER)
    add(_AT_LEAST, X32, no=1)
    add(_RETURN, _KILL)
    add(_AT_LEAST, NEWEST + 1, no=1)
    refuse(errno.ENOSYS)
    add(_EQUAL, CLONE3[column], no=1)  # its flags are behind a pointer: glibc falls back to clone
    refuse(errno.ENOSYS)
    for numbers in DENIED.values():
        if numbers[column] is not None:
            add(_EQUAL, numbers[column], no=1)
            refuse(errno.EPERM)
    add(_EQUAL, CLONE[column], no=4)  # a thread may start, a process may not
    add(_LOAD, _FIRST)
    add(_BITS, CLONE_THREAD, yes=1)
    refuse(errno.EPERM)
    add(_RETURN, _ALLOW)
    for call in (KILL, TGKILL):  # a process may signal itself: abort() and raise() do
        add(_EQUAL, call[column], no=4)
        add(_LOAD, _FIRST)
        add(_EQUAL, pid, yes=1)
        refuse(errno.EPERM)
        add(_RETURN, _ALLOW)
    add(_EQUAL, PRCTL[column], no=4)  # no making itself dumpable again: a machine may collect core dumps
    add(_LOAD, _FIRST)
    add(_EQUAL, SET_DUMPABLE, no=1)
    refuse(errno.EPERM)
    add(_LOAD, _NUMBER)
    add(_EQUAL, PRLIMIT[column], no=6)
    for half in (0, 4):  # of the pointer to a new limit
        add(_LOAD, _THIRD + half)
        add(_EQUAL, 0, yes=1)
        refuse(errno.EPERM)
    add(_LOAD, _NUMBER)
    add(_EQUAL, IOCTL[column], no=5)
    add(_LOAD, _SECOND)
    add(_EQUAL, TERMINAL_INPUT[0], yes=2)
    add(_EQUAL, TERMINAL_INPUT[1], yes=1)
    add(_RETURN, _ALLOW)
    refuse(errno.EPERM)
    add(_RETURN, _ALLOW)
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in code)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def install() -> None:
    """Put the filter on this process for good; raise OSError where the kernel refuses."""
    instructions = program(platform.machine(), os.getpid())
    libc = ctypes.CDLL(None, use_errno=True)
    set_no_new_privs, set_seccomp, filter_mode = 38, 22, 2
    if libc.prctl(set_no_new_privs, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no_new_privs is refused")
    wanted = _Program(len(instructions) // 8, instructions)
    if libc.prctl(set_seccomp, filter_mode, ctypes.byref(wanted), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp is refused")
