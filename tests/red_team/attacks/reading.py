"""Reading what is not for students: tests, references, neighbours, the gradebook, the machine."""

from functools import partial

from tests.red_team.attack import Attack

_file = partial(Attack, "read a file")
_memory = partial(Attack, "read memory")
_machine = partial(Attack, "read the machine")

OPEN = "tell(open({path}).read())"

ATTACKS = (
    _file("a secret", "a readable file of the grader's user", body=OPEN.format(path="SECRET")),
    _file(
        "the solution",
        "the reference answers",
        body="""
        text = open(SOLUTION).read()
        tell(text[text.index("BEGIN " + "SOLUTION") :])
        """,
    ),
    _file("the hidden tests", "their inputs and tolerances", body=OPEN.format(path="HIDDEN_TESTS")),
    _file("a neighbour's notebook", "right answers", body=OPEN.format(path="NEIGHBOUR")),
    _file("the gradebook", "everybody's grades", body="tell(open(GRADEBOOK, 'rb').read())"),
    _file(
        "the whole disk",
        "any notebook, database or percent file",
        body="""
        found = []
        for folder, inside, files in os.walk("/"):
            inside[:] = [name for name in inside if name not in ("usr", "proc", "sys", "site-packages")]
            found += [f"{folder}/{f}" for f in files if f.endswith((".ipynb", ".db", "secret.txt"))]
        tell(found)
        """,
        exercises=("softmax",),
    ),
    _file(
        "a link in the working folder",
        "a file through a name of one's own",
        setup="os.symlink(SECRET, 'mine')\nos.symlink('/', 'root')",
        body="tell(open('mine').read() + open('root' + SECRET).read())",
    ),
    _file(
        "through libc",
        "calls that Python does not see",
        setup="libc = ctypes.CDLL(None)",
        body="""
        handle = libc.open(SECRET.encode(), 0)
        room = ctypes.create_string_buffer(4096)
        libc.read(handle, room, 4096)
        tell(room.raw) if handle >= 0 else tell(os.strerror(ctypes.get_errno()))
        """,
    ),
    _file(
        "the grader as a package",
        "hidden tests by import",
        body="""
        import importlib.util
        from grader.exercises.suite import load_suite
        tell(importlib.util.find_spec("grader").origin)
        """,
    ),
    _file(
        "another root",
        "the disk as another process sees it",
        body="""
        for root in ("/proc/1/root", "/proc/self/root", "/oldroot", "/newroot", "/../.."):
            if os.path.exists(root + SECRET):
                tell(open(root + SECRET).read())
        tell(os.listdir("/proc"))
        """,
    ),
    _file("magics", "files by %load, %run, %pycat", setup="%load {SECRET}\n%run {SOLUTION}\n!cat {SECRET}"),
    _memory(
        "every object",
        "a reference or a test as an object or a string",
        body="""
        wanted = ("BEGIN " + "SOLUTION", "def " + "test_", "hush" + "-hush")
        for thing in gc.get_objects():
            for item in list(thing.values()) if type(thing) is dict else [thing]:
                if type(item) is str and any(word in item for word in wanted) and "wanted" not in item:
                    tell(item)
        """,
    ),
    _memory(
        "frames up the stack",
        "expected values in a caller's variables",
        body="""
        frame, seen = sys._getframe(1), []
        while frame:
            seen += [f"{frame.f_code.co_filename}: {name}" for name in frame.f_locals]
            for value in frame.f_locals.values():
                if "reference" in str(type(value)).lower() or "expected" in str(type(value)).lower():
                    tell(value)
            frame = frame.f_back
        tell([s for s in seen if "expected" in s])
        """,
    ),
    _memory(
        "what the shell remembers",
        "earlier cells, their results, source lines",
        body="""
        import linecache
        shell = get_ipython()
        tell([*linecache.cache, shell.user_ns.get("In"), shell.user_ns.get("Out"), shell.history_manager])
        """,
    ),
    _memory(
        "open descriptors",
        "a file or pipe that the grader left open",
        body="""
        found = []
        for fd in range(64):
            try:
                found.append((fd, os.fstat(fd)))
                os.set_blocking(fd, False)
                found.append(os.pread(fd, 4096, 0))
            except OSError:
                pass
        tell(found)
        """,
        exercises=("softmax",),
    ),
    _memory(
        "the function that is handed over",
        "the reference behind data_loss",
        body="""
        function = args[-1]
        inside = [getattr(c, "cell_contents", None) for c in (getattr(function, "__closure__", None) or ())]
        tell([inside, inspect.getsource(function)[:200], list(function.__globals__)[:40]])
        """,
        exercises=("linear_classifier_loss",),
    ),
    _memory(
        "its errors",
        "the reference's source in a traceback",
        body="""
        import traceback
        try:
            args[-1]("not", "numbers")
        except Exception as error:
            tell(traceback.format_exc() + repr(error.__context__) + repr(vars(error)))
        """,
        exercises=("linear_classifier_loss",),
    ),
    _machine(
        "environment",
        "a token or a path of the grader's",
        body="""
        inherited = open("/proc/self/environ").read() if os.path.exists("/proc/self") else ""
        tell([dict(os.environ), inherited])
        """,
    ),
    _machine(
        "processes",
        "their command lines, their memory",
        body="""
        found = []
        for pid in ["self", *range(1, 400)]:
            for name in ("cmdline", "environ", "maps", "status"):
                try:
                    found.append(open(f"/proc/{pid}/{name}").read()[:300])
                except OSError:
                    pass
        tell(found)
        """,
    ),
    _machine(
        "devices",
        "memory, kernel log, disks, terminals",
        body="""
        found = []
        for name in ("/dev/mem", "/dev/kmsg", "/proc/kcore", "/dev/vda", "/dev/sda", "/dev/tty"):
            try:
                found.append(open(name, "rb").read(64))
            except OSError:
                pass
        escaped(found) if found else None
        """,
    ),
    _machine(
        "the network",
        "somebody to ask",
        setup="""
        def reach(family, place):
            with socket.socket(family) as line:
                line.settimeout(0.2)
                line.connect(place)
                escaped(f"connected {place}")
        """,
        body="""
        import urllib.request
        for family, place in (
            (socket.AF_INET, ("127.0.0.1", 8888)), (socket.AF_INET, ("10.0.0.1", 53)),
            (socket.AF_UNIX, "/run/systemd/private"), (socket.AF_UNIX, "\\0/tmp/.X11-unix/X0"),
        ):
            try:
                reach(family, place)
            except OSError:
                pass
        try:
            urllib.request.urlopen("http://127.0.0.1:8888", timeout=0.2)
            escaped("fetched")
        except OSError:
            pass
        """,
    ),
)
