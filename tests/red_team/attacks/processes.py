"""Getting out: processes, signals, namespaces, files outside; and ending the process in odd ways."""

from functools import partial

from tests.red_team.attack import Attack

_end = partial(Attack, "end the process", exercises=("softmax_loss",), honest=True)
_kill = partial(Attack, "signal others", exercises=("softmax_loss",), honest=True)
_start = partial(Attack, "start processes")
_leave = partial(Attack, "leave the confinement")
_write = partial(Attack, "write outside")

ATTACKS = (
    _end("sys.exit(0)", "no output is full marks", body="sys.exit(0)"),
    _end("os._exit(0)", "a process that ended well", body="os._exit(0)"),
    _end("exit statuses", "one of them means correct, or trips the grader", body="os._exit(163)"),
    _end("KeyboardInterrupt", "taken for the instructor's", body="raise KeyboardInterrupt"),
    _end("GeneratorExit and StopIteration", "swallowed by a loop", body="raise GeneratorExit"),
    _end(
        "an exception that cannot be shown",
        "the report of the error fails",
        setup="""
        class Unshowable(BaseException):
            def __str__(self):
                os._exit(0)
            __repr__ = __str__
    """,
        body="raise Unshowable",
    ),
    _end(
        "an exception of its own kind",
        "its name or message is taken for a verdict",
        setup="""
        class Meta(type):
            __name__ = property(lambda cls: 1 / 0)
        class correct(Exception, metaclass=Meta):
            def __str__(self):
                return "all 14 hidden tests pass"
    """,
        body="raise correct",
    ),
    _end(
        "NotImplementedError", "taken for an open exercise, not a wrong one", body="raise NotImplementedError"
    ),
    _end("a crash", "a segmentation fault is nobody's fault", body="ctypes.string_at(0)"),
    _end("abort", "the same", body="os.abort()"),
    _end("at the import", "the cell ends the process before it defines anything", setup="os._exit(0)"),
    _end(
        "an exit when the reply is made",
        "a destructor that ends the process",
        setup="""
        class Last:
            def __del__(self):
                os._exit(0)
    """,
        body="Last()\nreturn None",
    ),
    _end(
        "atexit that lasts",
        "the grader waits for it",
        setup="""
        import atexit
        atexit.register(time.sleep, 1000)
    """,
        body="sys.exit(0)",
    ),
    _end(
        "a deep recursion",
        "the stack of C",
        body="""
        import ast
        sys.setrecursionlimit(10**9)
        def deeper():
            return deeper()
        deeper()
    """,
        slow=True,
    ),
    _kill("everybody", "kill(-1) reaches the grader", body="os.kill(-1, 9)"),
    _kill("the group", "kill(0) crosses namespaces", body="os.kill(0, 9)"),
    _kill("the parent", "the fork server ends", body="os.kill(os.getppid(), 9)\nos.kill(1, 15)"),
    _kill(
        "any number",
        "a process of a neighbour",
        body="""
        for pid in range(2, 3000):
            try:
                os.kill(pid, 9)
            except OSError:
                pass
        os.killpg(0, 9)
    """,
    ),
    _kill("a real-time signal to itself", "a number without a name", body="os.kill(os.getpid(), 35)"),
    _kill(
        "stopping itself", "neither dead nor alive", body="os.kill(os.getpid(), signal.SIGSTOP)\nreturn None"
    ),
    _kill(
        "ignoring all signals",
        "limits that cannot end it",
        body="""
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        signal.alarm(1)
        return None
    """,
    ),
    _start(
        "a fork bomb",
        "no processor left for anybody",
        body="""
        while True:
            try:
                os.fork()
            except OSError:
                break
        return None
    """,
    ),
    _start(
        "a daemon",
        "it lives on and waits for the next student",
        body="""
        for start in (os.fork, getattr(os, "forkpty", os.fork)):
            try:
                if start() == 0:
                    os.setsid()
                    time.sleep(600)
                    os._exit(0)
            except OSError:
                pass
        return None
    """,
    ),
    _start(
        "programs",
        "a shell",
        body="""
        for start in (
            lambda: subprocess.Popen(["/bin/sh", "-c", "sleep 600"], start_new_session=True),
            lambda: os.system(f"touch {OUTSIDE}/system"),
            lambda: os.posix_spawn("/bin/sleep", ["sleep", "600"], {}),
            lambda: os.execv("/bin/sh", ["sh", "-c", "id"]),
        ):
            try:
                start()
            except OSError:
                pass
        return None
    """,
    ),
    _start(
        "multiprocessing",
        "a pool of workers",
        body="""
        import multiprocessing
        try:
            multiprocessing.get_context("fork").Process(target=time.sleep, args=(600,)).start()
        except OSError:
            pass
        return None
    """,
    ),
    _start(
        "through libc",
        "clone, vfork, clone3, execveat",
        body="""
        libc = ctypes.CDLL(None)
        for number, *arguments in ((56, 17, 0), (57,), (435, 0, 0), (322, 0, 0, 0), (59, 0, 0, 0)):
            if libc.syscall(number, *arguments) == 0:
                time.sleep(600)
        return None
    """,
        exercises=("softmax",),
    ),
    _leave(
        "namespaces and mounts",
        "a new user, the disk mounted again",
        body="""
        libc = ctypes.CDLL(None)
        for call in (
            lambda: libc.unshare(0x10000000), lambda: libc.unshare(0x00020000), lambda: libc.setns(3, 0),
            lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None), lambda: libc.umount2(b"/proc", 2),
            lambda: libc.chroot(b"/"), lambda: libc.pivot_root(b"/", b"/"),
        ):
            if call() == 0:
                try:
                    tell(open(SECRET).read())
                except OSError:
                    pass
        return None
    """,
    ),
    _leave(
        "core_pattern",
        "the kernel runs a program as root when somebody crashes",
        body="""
        for name in ("kernel/core_pattern", "kernel/modprobe", "vm/overcommit_memory"):
            for root in ("/proc/sys/", "/proc/1/root/proc/sys/"):
                try:
                    with open(root + name, "w") as file:
                        file.write(f"|/bin/touch {OUTSIDE}/core")
                    escaped("written " + name)
                except OSError:
                    pass
        return None
    """,
    ),
    _leave(
        "ptrace",
        "the memory of the parent",
        body="""
        libc = ctypes.CDLL(None)
        for pid in (os.getppid(), 1, 2, 3):
            if libc.ptrace(16, pid, 0, 0) == 0:
                escaped("attached")
            room = ctypes.create_string_buffer(64)
            if libc.syscall(310, pid, ctypes.byref(room), 1, ctypes.byref(room), 1, 0) > 0:
                escaped("read")
        return None
    """,
    ),
    _leave(
        "becoming root",
        "ids, capabilities, dumpability",
        body="""
        libc = ctypes.CDLL(None)
        for call in (lambda: os.setuid(0), lambda: os.setgroups([0]), lambda: os.setresuid(0, 0, 0)):
            try:
                call()
            except OSError:
                pass
        libc.prctl(4, 1, 0, 0, 0)
        if os.path.exists("/proc/self/uid_map"):
            escaped("a proc of my own")
        try:
            tell(open(SECRET).read())
        except OSError:
            return None
    """,
    ),
    _leave(
        "corners of the kernel",
        "keyrings, bpf, userfaultfd, io_uring, perf, memfd",
        body="""
        libc = ctypes.CDLL(None)
        opened = [number for number in (321, 323, 425, 298, 319, 248, 250, 304, 246, 175, 103, 272)
                  if libc.syscall(number, 0, 0, 0, 0, 0) >= 0]
        if opened:
            escaped(opened)
        return None
    """,
    ),
    _leave(
        "another processor",
        "room for threads where a neighbour works",
        body="""
        here = os.sched_getaffinity(0)
        for change in (
            lambda: os.sched_setaffinity(0, range(64)), lambda: os.nice(-5),
            lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
        ):
            try:
                change()
            except OSError:
                continue
            if os.sched_getaffinity(0) != here or os.nice(0) < 0 or os.sched_getscheduler(0) == os.SCHED_FIFO:
                escaped("a place of my own choice")
        return None
    """,
    ),
    _leave(
        "larger limits",
        "more memory, files and processor time",
        body="""
        import resource
        for name in ("AS", "CPU", "NOFILE", "NPROC", "FSIZE", "CORE"):
            kind = getattr(resource, "RLIMIT_" + name)
            soft, hard = resource.getrlimit(kind)
            try:
                resource.setrlimit(kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            except (OSError, ValueError):
                continue
            escaped("limits lifted")
        return None
    """,
    ),
    _leave(
        "another table of calls",
        "32-bit calls, the x32 table",
        body="""
        libc = ctypes.CDLL(None)
        libc.syscall(0x40000000 + 2, SECRET.encode(), 0)
        return None
    """,
        exercises=("softmax",),
    ),
    _write(
        "files anywhere",
        "a module that the grader imports next time",
        body="""
        import pathlib, site, sysconfig
        folders = [OUTSIDE, *map(os.path.dirname, (SOLUTION, HIDDEN_TESTS, NEIGHBOUR, np.__file__))]
        folders += [sysconfig.get_paths()["purelib"], "/dev/shm", "/", "/etc", "/course/runtime", "/usr/lib"]
        for folder in folders:
            for name in ("sitecustomize.py", "rt-was-here.pth", "conftest.py"):
                try:
                    pathlib.Path(folder, name).write_text("import os")
                    written.append(folder)
                except OSError:
                    pass
        return None
    """,
        setup="written = []",
    ),
    _write(
        "times, modes, owners",
        "changes that need no open file",
        body="""
        for path in (SECRET, SOLUTION, NEIGHBOUR, GRADEBOOK, OUTSIDE):
            for change in (lambda p: os.chmod(p, 0o777), lambda p: os.utime(p, (0, 0)), os.unlink,
                           lambda p: os.truncate(p, 0), lambda p: os.rename(p, "/tmp/x"),
                           lambda p: os.link(p, "/tmp/linked"), lambda p: os.chown(p, 0, 0)):
                try:
                    change(path)
                except OSError:
                    pass
        return None
    """,
    ),
    _write(
        "shared memory and queues",
        "a message to the next student",
        body="""
        from multiprocessing import shared_memory
        libc = ctypes.CDLL(None)
        for call in (
            lambda: shared_memory.SharedMemory("rt-was-here", create=True, size=64),
            lambda: libc.shmget(4711, 64, 0o1777), lambda: libc.mq_open(b"/rt-was-here", 66, 0o777, 0),
            lambda: libc.semget(4711, 1, 0o1777), lambda: libc.msgget(4711, 0o1777),
        ):
            try:
                call()
            except OSError:
                pass
        return None
    """,
    ),
    _write(
        "the warm process",
        "something that the next child inherits",
        setup="""
        np.zeros = np.ones
        sys.modules["runtime.reader"].Reader.count = lambda self: 0
        open("/tmp/rt-was-here", "w").write("poison")
    """,
    ),
)
