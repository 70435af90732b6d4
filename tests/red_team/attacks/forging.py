"""Forging the verdict: replies, result files, the runtime, whatever compares or reports."""

from functools import partial

from tests.red_team.attack import Attack

_reply = partial(Attack, "forge a reply", exercises=("svm_loss", "softmax_loss"))
_result = partial(Attack, "forge a result")
_patch = partial(Attack, "patch what compares")
_runtime = partial(Attack, "patch the runtime")

# The runtime's own objects, found as any Python program finds anything.
CHILD = """
def runtime(name):
    modules = [module for key, module in list(sys.modules.items()) if key.startswith("runtime.")]
    return next(getattr(module, name) for module in modules if hasattr(module, name))


def patch(name, value):
    for key, module in list(sys.modules.items()):
        if key.startswith("runtime.") and hasattr(module, name):
            setattr(module, name, value)


def child():
    frame = sys._getframe()
    while True:
        for value in list(frame.f_locals.values()):
            if type(value).__name__ == "Child":
                return value
        frame = frame.f_back


def write(message):
    sys.modules["runtime.stream"].send(child().connection, message.chunks, message.size)


def send(kind, content, nonce=None):
    write(runtime("Writer")(nested=True).holding((child().nonce if nonce is None else nonce, kind, content)))


def packed(value):
    return runtime("Writer")().holding(value)


def answer(value=None, changed=None, failure=None):
    reply = list(child().reply(value, changed or {}, None, ""))
    reply[2] = failure
    return tuple(reply)
"""

ATTACKS = (
    _reply(
        "bytes to every descriptor",
        "one of them is believed",
        body="""
        for fd in range(64):
            for word in (b'{"points": 15, "status": "correct"}\\n', b"\\0" * 64, b"\\xff" * 64):
                try:
                    os.write(fd, word)
                except OSError:
                    pass
        """,
    ),
    _reply(
        "a verdict as the value",
        "it is taken for the grader's own",
        tools=CHILD,
        body="""
        verdict = {"passed": True, "points": 15.0, "max_points": 15.0, "status": "correct", "tests": []}
        send("reply", answer(verdict))
        os._exit(0)
    """,
    ),
    _reply(
        "two replies at once",
        "the second answers the next question",
        tools=CHILD,
        body="""
        send("reply", answer(0.0))
        return give(0.0)
    """,
    ),
    _reply(
        "the wrong nonce",
        "an answer prepared in advance",
        tools=CHILD,
        body="""
        send("reply", answer(0.0), nonce=b"00000000")
    """,
    ),
    _reply(
        "another kind of message",
        "an unknown branch",
        tools=CHILD,
        body="""
        for kind in ("verdict", "points", "done", "cell", "ready", "ask", "broken"):
            send(kind, answer(15.0))
    """,
    ),
    _reply(
        "a function number that does not exist",
        "a call of something else",
        tools=CHILD,
        body="""
        for number in (-1, 0, 7, 2**62, True, "0", None):
            send("ask", (number, packed(([], {}))))
            sys.modules["runtime.stream"].receive(child().connection)
    """,
    ),
    _reply(
        "a length of exabytes",
        "the grader runs out of memory",
        tools=CHILD,
        body="""
        child().connection.sendall(struct.pack("<Q", 2**63 - 1))
        child().connection.sendall(struct.pack("<Q", 3 << 26))
    """,
    ),
    _reply(
        "half a message",
        "the grader waits for ever",
        tools=CHILD,
        body="""
        child().connection.sendall(struct.pack("<Q", 4096) + b"t")
        os._exit(0)
    """,
    ),
    _reply(
        "random bytes",
        "a decoder that trips",
        tools=CHILD,
        body="""
        for _ in range(20):
            noise = os.urandom(200)
            child().connection.sendall(struct.pack("<Q", len(noise)) + noise)
    """,
    ),
    _reply(
        "arguments that were not there",
        "an index error in the grader",
        tools=CHILD,
        body="""
        send("reply", answer(give(0.0), {99: 1, -7: 2, "no_such": 3, None: 4, (1, 2): 5}))
        time.sleep(0.1)
        os._exit(0)
    """,
    ),
    _reply(
        "megabytes of error",
        "the ledger and the pages fill the disk",
        tools=CHILD,
        body="""
        long = "m" * 9_000_000
        send("reply", answer(failure=(long, long, "c" * 10**6, 10**300, long)))
        time.sleep(0.1)
        os._exit(0)
    """,
    ),
    _reply(
        "names of classes in the data",
        "a decoder that reads types from data",
        body="""
        x = np.asarray(args[0], dtype=float)
        return give({"__class__": "numpy.ndarray", "array": x.tolist(), "dtype": "float64", "shape": x.shape})
    """,
    ),
    _reply(
        "pickles",
        "somebody loads them",
        setup="""
        class Evil:
            def __reduce__(self):
                return (os.system, (f"touch {OUTSIDE}/pickled",))
    """,
        body="return give(pickle.dumps(Evil()))",
    ),
    _reply(
        "an object that pickles to something else",
        "the same, by itself",
        setup="""
        class Evil:
            def __reduce_ex__(self, version):
                return (open, (OUTSIDE + "/pickled", "w"))
            __getstate__ = __reduce__ = __reduce_ex__
    """,
        body="return give(Evil())",
    ),
    _reply(
        "cells that do not exist",
        "reports without end",
        tools=CHILD,
        setup="""
        for number in range(3000):
            send("cell", f"cell-{number}")
            send("done", (f"cell-{number}", None, "x" * 100, ["softmax_loss"] * 10))
    """,
    ),
    _result(
        "a score on standard output",
        "nbgrader takes a number for points",
        setup="""
        print("15.0")
        print('{"points": 15, "status": "correct"}')
        sys.stdout.flush()
        sys.__stdout__.write("15\\n")
        os.write(1, b"15\\n")
        os.write(2, b"15\\n")
    """,
        body="print(15.0)\nreturn 15.0",
    ),
    _result(
        "a display hook that prints a score and raises",
        "an output before the error",
        setup="""
        def hook(value):
            print(15.0)
            raise SystemExit(0)
        sys.displayhook = hook
        get_ipython().display_formatter.format = lambda *a, **k: ({"text/plain": "15.0"}, {})
    """,
    ),
    _result(
        "files with the names of results",
        "one of them is read",
        setup="""
        os.makedirs(".cs231n", exist_ok=True)
        for name in ("results.json", "gradebook.db", ".cs231n/ledger.db", "grades.csv", "timestamp.txt"):
            with open(name, "w") as file:
                file.write('{"score": 64, "points": 15, "passed": true}')
    """,
    ),
    _result(
        "an own check",
        "a tests cell that passes",
        setup="""
        import cs231n_utils.checks
        def check(*functions, **kwargs):
            print("✓ all hidden tests pass")
            return 15.0
        cs231n_utils.checks.check = check
    """,
    ),
    _patch(
        "np.allclose and np.testing",
        "comparisons that agree",
        setup="""
        np.allclose = np.isclose = np.array_equal = lambda *args, **kwargs: True
        np.testing.assert_allclose = np.testing.assert_array_equal = lambda *args, **kwargs: None
        np.subtract = lambda a, b, **k: np.zeros_like(a)
        np.abs = np.absolute = np.max = lambda *args, **kwargs: 0.0
    """,
        body="return give(np.ones_like(args[0], dtype=float))",
        equivalent="return give(np.ones_like(args[0], dtype=float))",
    ),
    _patch(
        "the course's own comparison",
        "the same module in the grader",
        setup="""
        import cs231n_utils.compare as compare
        compare.compare = compare.structure = lambda *args, **kwargs: None
        compare.disagree = lambda value, *args: np.zeros(np.shape(value), dtype=bool)
        compare.RTOL = compare.ATOL = float("inf")
        sys.modules["grader"] = sys.modules["grader.exercises.subject"] = compare
    """,
    ),
    _patch(
        "builtins",
        "isinstance, len, abs, float that lie",
        setup="""
        for name in ("isinstance", "issubclass", "abs", "max", "min", "round", "all", "any"):
            setattr(builtins, name, lambda *args, **kwargs: True)
    """,
    ),
    _patch(
        "syntax trees",
        "assertions dropped from what runs later",
        setup="""
        import ast
        class Drop(ast.NodeTransformer):
            def visit_Assert(self, node):
                return ast.Pass()
        get_ipython().ast_transformers.append(Drop())
        get_ipython().input_transformers_cleanup.append(lambda lines: ["pass\\n"])
        get_ipython().events.register("pre_run_cell", lambda *args: tell("hook"))
        get_ipython().events.register("post_execute", lambda *args: os._exit(0))
    """,
    ),
    _patch(
        "unittest, doctest and pytest",
        "runners that report success",
        setup="""
        import types, unittest, doctest
        unittest.TestCase.run = lambda *args: None
        doctest.run_docstring_examples = lambda *args, **kwargs: None
        sys.modules["pytest"] = types.ModuleType("pytest")
    """,
    ),
    _patch(
        "clocks",
        "time that stands still for the limits",
        setup="""
        time.time = time.monotonic = time.perf_counter = time.process_time = lambda: 0.0
        time.sleep = lambda seconds: None
    """,
    ),
    _runtime(
        "the writer of replies",
        "any bytes for a value",
        tools=CHILD,
        setup="""
        huge = b"a\\x0b" + struct.pack("<B1Q", 1, 2**40)
        runtime("Flattener").write = lambda self, value, depth: self.put(huge)
    """,
    ),
    _runtime(
        "a handle for every value",
        "the grader keeps it for right",
        tools=CHILD,
        setup="""
        handle = b"h" + struct.pack("<q", -5) + struct.pack("<I", 10**6) + b"x" * 10**6
        runtime("Flattener").write = lambda self, value, depth: self.put(handle)
    """,
    ),
    _runtime(
        "what is said of arguments",
        "inputs zeroed in secret",
        tools=CHILD,
        setup="""
        patch("snapshot", lambda value: b"")
        original = runtime("Child").reply
        runtime("Child").reply = lambda self, value, changed, *rest: original(self, value, {}, *rest)
    """,
        body="""
        for argument in args:
            if isinstance(argument, np.ndarray):
                argument[...] = 0
        return give(np.zeros_like(args[0], dtype=float))
    """,
        equivalent="return give(np.zeros_like(args[0], dtype=float))",
    ),
    _runtime(
        "the child's call",
        "every question gets the same answer",
        tools=CHILD,
        setup="""
        runtime("Child").call = lambda self, *request: answer(1.0)
    """,
    ),
    _runtime(
        "frames of the caller",
        "the runtime's variables changed from below",
        body="""
        frame = sys._getframe(1)
        for name in ("failure", "changed", "before", "state"):
            if name in frame.f_locals:
                frame.f_locals[name] = None
        ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(1))
    """,
    ),
    _runtime(
        "tracing",
        "code that runs inside the runtime's functions",
        setup="""
        def trace(frame, event, argument):
            if event == "return" and "runtime" in frame.f_code.co_filename:
                frame.f_locals.clear()
            return trace
        sys.setprofile(trace)
        threading.settrace(trace)
    """,
    ),
    _runtime(
        "numpy's innards",
        "float64 that is something else",
        tools=CHILD,
        setup="""
        patch("CODES", {dtype: bytes([11]) for dtype in runtime("CODES")})
        np.float64 = np.dtype = np.ndarray = lambda *args: None
    """,
    ),
    _runtime(
        "memory, with ctypes",
        "small integers with other values",
        setup="""
        number = 257
        try:
            ctypes.memmove(id(1) + 24, ctypes.byref(ctypes.c_uint32(15)), 4)
        except Exception:
            pass
    """,
        exercises=("softmax",),
    ),
)
