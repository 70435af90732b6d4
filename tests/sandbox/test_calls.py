"""What a call of a student's function brings back."""

import math
import time

import numpy as np
import pytest

from grader.sandbox import Callback, Cell, Died, Handle, Rng

PLAIN = [
    None, True, 0, -(2**63), 2**200, 1.5, -0.0, math.inf, 1 + 2j, "손실", b"\x00\xff", [1, [2.0]], (1, ()),
    {"a": 1, 2: [3], (1, "b"): None}, np.float64(2.5), np.int32(-7), np.bool_(True), np.complex64(1j),
]  # fmt: skip
DTYPES = [
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "float16", "float32", "float64", "complex64", "complex128",
]  # fmt: skip


@pytest.fixture(scope="module")
def echo(sandbox):
    with sandbox.open([Cell("a", "def f(x):\n    return x", "answer")]) as student:
        yield lambda value: student.call("f", (value,), seconds=10).value


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_plain_values_come_back_exactly(echo, value):
    got = echo(value)
    assert type(got) is type(value)
    assert repr(got) == repr(value)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3, 4)], ids=str)
def test_arrays_come_back_exactly(echo, dtype, shape):
    value = np.arange(math.prod(shape)).reshape(shape).astype(dtype)
    got = echo(value)
    assert (type(got), got.dtype, got.shape) == (np.ndarray, value.dtype, shape)
    assert np.array_equal(got, value)
    assert got.flags.writeable
    assert got.flags.owndata


def test_nan_comes_back_as_nan(echo):
    assert math.isnan(echo(math.nan))
    assert np.isnan(echo(np.array([np.nan]))).all()


@pytest.mark.parametrize(
    "expression", ["x[::-1].T", "np.asfortranarray(x)", "x.astype('>f8')", "x.view(Lying)"]
)
def test_any_layout_or_subclass_of_an_array_is_flattened(run, expression):
    answer = f"""
        class Lying(np.ndarray):
            shape = property(lambda self: (7,))
            dtype = property(lambda self: np.dtype("float32"))
            def __array__(self, *args, **kwargs): return np.zeros(7)
            def tobytes(self, *args): return b""
            def __eq__(self, other): return True
        def f(x): return {expression}
    """
    x = np.arange(6.0).reshape(2, 3)
    got = run(answer, x).value
    assert type(got) is np.ndarray
    assert np.array_equal(got, x[::-1].T if "T" in expression else x)


def test_subclasses_of_plain_types_are_flattened_without_asking_them(run):
    answer = """
        import collections, enum
        class F(float):
            def __float__(self): return 9.0
            def __eq__(self, other): return True
        class I(int):
            def __int__(self): return 9
            def __index__(self): return 9
        class D(dict):
            def items(self): return [("b", 2)]
            def __iter__(self): return iter("b")
        class L(list):
            def __iter__(self): return iter([9])
        class S(str):
            def __str__(self): return "nine"
        Pair = collections.namedtuple("Pair", "x y")
        class Colour(enum.IntEnum): RED = 3
        ordered = collections.OrderedDict(a=1)
        def f(): return [F(1.0), I(1), D(a=1), L([1]), S("one"), Pair(1, 2), Colour.RED, ordered]
    """
    got = run(answer).value
    assert repr(got) == "[1.0, 1, {'a': 1}, [1], 'one', (1, 2), 3, {'a': 1}]"


@pytest.mark.parametrize(
    "expression",
    ["object()", "lambda: 1", "np.array([None])", "np.array(['a'])", "{1, 2}",
     "{object(): 1}", "np.zeros(2, 'i4,f8')", "np.datetime64('2020')", "(i for i in [1])", "np"],
)  # fmt: skip
def test_anything_else_becomes_a_handle(run, expression):
    reply = run(f"def f(): return {expression}")
    assert isinstance(reply.value, Handle)
    assert reply.error is None


def test_what_is_too_large_to_send_becomes_a_handle(run):
    for expression in ("np.broadcast_to(1.0, (10**9, 10**9))", "list(range(10**6))", "[[]] * 300_000",
                       "2**10**6", "np.zeros(70 << 20, 'u1')", "dict.fromkeys(range(20_000))"):  # fmt: skip
        value = run(f"def f(): return {expression}").value
        assert isinstance(value, Handle), expression
        assert "too large" in value.what


def test_a_list_that_holds_itself_becomes_a_handle(run):
    assert isinstance(run("def f():\n    x = []\n    x.append(x)\n    return x").value, Handle)


def test_a_handle_can_be_handed_back_and_is_compared_by_identity(notebook):
    student = notebook("""
        class Layer: pass
        made = []
        def make(): made.append(Layer()); return 1, made[-1]
        def same(layer, inside): return layer is made[-1] and inside["a"][0] is layer
    """)
    layer = student.call("make", seconds=5).value[1]
    assert student.call("same", (layer, {"a": [layer]}), seconds=5).value is True


def test_parts_of_a_result_are_kept_on_request(notebook):
    student = notebook("def f(x): return x, (x, x)\ndef g(c): return c[1] + 1")
    out, cache = student.call("f", (1.0,), keep=(1,), seconds=5).value
    assert out == 1.0
    assert isinstance(cache, Handle)
    assert student.call("g", (cache,), seconds=5).value == 2.0
    assert isinstance(student.call("f", (1.0,), keep=("all",), seconds=5).value, Handle)


def test_changed_arguments_are_reported_with_their_new_value(notebook):
    student = notebook("""
        def f(x, y, bn_param, seen=None):
            x[0] = 7; bn_param["running_mean"] = x + 1; seen.append(object())
    """)
    x = np.array([np.nan, -0.0])
    reply = student.call("f", (x, x.copy(), {"mode": "train"}), {"seen": []}, seconds=5)
    assert set(reply.changed) == {0, 2, "seen"}
    assert reply.changed[0][0] == 7
    assert reply.changed[2]["running_mean"][0] == 8
    assert isinstance(reply.changed["seen"][0], Handle)
    assert np.isnan(x[0])


@pytest.mark.parametrize(
    "change", ["x[0] = 0.0", "x.shape = (1, 2)", "x.resize(3, refcheck=False)", "x += np.nan"]
)
def test_every_change_is_seen_bit_by_bit(run, change):
    assert list(run(f"def f(x): {change}", np.array([-0.0, 1.0])).changed) == [0]


def test_unchanged_arguments_are_not_reported(run):
    reply = run("def f(x, rng, g, d): rng.random(); g(1); x += 0; return x * 2",
                np.array([np.nan, -1.0]), Rng(1), Callback(abs), {"a": [1.5, Rng(2)]})  # fmt: skip
    assert reply.error is None
    assert reply.changed == {}


def test_put_sends_a_value_once_and_each_call_gets_it_unchanged(notebook):
    student = notebook("def f(x): x[0] += 1; return x.sum()")
    x = student.put(np.zeros(3))
    for _ in range(2):
        reply = student.call("f", (x,), seconds=5)
        assert reply.value == 1.0
        assert list(reply.changed) == [0]


def test_callbacks_are_answered_by_the_grader(run):
    asked = []

    def loss(W, scale=1.0):
        asked.append((W, scale))
        return W.sum() * scale, {"dW": W}

    reply = run(
        "def f(loss, W):\n    return [loss(W, scale=s)[0] for s in (1.0, 2.0)]", Callback(loss), np.ones(2)
    )
    assert reply.value == [2.0, 4.0]
    assert [scale for _, scale in asked] == [1.0, 2.0]


def test_what_a_callback_raises_reaches_the_student_by_name(run):
    def refuse(_):
        raise ValueError("no such kind")

    reply = run("def f(g):\n    try: g(1)\n    except ValueError as e: return str(e)", Callback(refuse))
    assert reply.value == "no such kind"


def test_a_callback_is_dead_after_its_call(notebook):
    student = notebook("kept = []\ndef f(g): kept.append(g)\ndef again(): return kept[0](1)")
    student.call("f", (Callback(abs),), seconds=5)
    error = student.call("again", seconds=5).error
    assert error.kind == "RuntimeError"
    assert "during the call" in error.message


def test_a_generator_is_built_from_its_seed(run):
    seed = 2**127 + 5
    assert (
        run("def f(rng): return rng.random(3)", Rng(seed)).value.tolist()
        == np.random.default_rng(seed).random(3).tolist()
    )


def test_a_student_reads_the_next_items_of_an_endless_iterator(notebook):
    student = notebook("""
        def f(n):
            k = 0
            while True: yield np.arange(k, k + n); k += n
        def short(): return iter([1, 2])
    """)
    batches = student.call("f", (2,), seconds=5).value
    assert [b.tolist() for b in student.next(batches, 2, seconds=5).value] == [[0, 1], [2, 3]]
    assert [b.tolist() for b in student.next(batches, 1, seconds=5).value] == [[4, 5]]
    assert student.next(student.call("short", seconds=5).value, 5, seconds=5).value == [1, 2]


def test_an_exception_is_told_with_the_students_own_line(notebook):
    student = notebook("""
        def helper(x):
            return np.linalg.inv(x)

        def f(x): return helper(x)
    """)
    error = student.call("f", (np.zeros((2, 2)),), seconds=5).error
    assert (error.kind, error.cell, error.line) == ("LinAlgError", "a", 3)
    assert error.source_line == "return np.linalg.inv(x)"


@pytest.mark.parametrize(
    "raised", ["SystemExit", "KeyboardInterrupt", "BaseException", "GeneratorExit", "Exception"]
)
def test_no_exception_ends_the_process(notebook, raised):
    student = notebook(f"def f(): raise {raised}('why')\ndef g(): return 1")
    assert student.call("f", seconds=5).error.kind == raised
    assert student.call("g", seconds=5).value == 1


def test_an_exception_that_lies_about_its_text_is_told_all_the_same(run):
    reply = run("""
        class Odd(Exception):
            def __str__(self): raise SystemExit
        def f(): raise Odd
    """)
    assert (reply.error.kind, reply.error.message) == ("Odd", "")


def test_long_messages_are_cut(run):
    assert len(run("def f(): raise ValueError('x' * 10**7)").error.message) == 2000


def test_a_missing_function_is_a_name_error(notebook):
    error = notebook("").call("softmax_loss", seconds=5).error
    assert str(error) == "NameError: softmax_loss is not defined"


def test_strict_calls_raise_on_overflow_and_others_only_warn(notebook):
    student = notebook("def f(x): return np.exp(x)")
    loose = student.call("f", (np.array([1000.0]),), seconds=5)
    assert loose.error is None
    assert "overflow" in loose.output
    strict = student.call("f", (np.array([1000.0]),), strict=True, seconds=5)
    assert strict.error.kind == "FloatingPointError"
    assert student.call("f", (np.array([-1000.0]),), strict=True, seconds=5).value == 0.0


def test_printing_is_captured_and_cut(run):
    reply = run(
        "import sys\ndef f():\n    print('hi', file=sys.stderr)\n    print('x' * 10**7)\n    return 1"
    )
    assert reply.value == 1
    assert reply.output.startswith("hi\nxxx")
    assert len(reply.output) < 20_000
    assert "not shown" in reply.output


@pytest.mark.parametrize(
    "spoil", ["sys.stdout.close()", "sys.stdout = None", "sys.stdout.detach()", "del sys.stdout"]
)
def test_a_spoiled_stdout_costs_nothing(notebook, spoil):
    student = notebook(f"import sys\ndef f():\n    {spoil}\n    return 1\ndef g(): print('still'); return 2")
    assert student.call("f", seconds=5).value == 1
    reply = student.call("g", seconds=5)
    assert (reply.value, reply.output) == (2, "still\n")


def test_a_student_may_rebind_what_the_numpy_module_holds(run):
    answer = "np.ndarray = np.asarray = np.errstate = np.uint8 = None\ndef f(x): return x, x > 0"
    got = run(answer, np.ones(2), strict=True)
    assert [part.tolist() for part in got.value] == [[1.0, 1.0], [True, True]]
    assert got.changed == {}


def test_code_that_wants_a_descriptor_of_stdout_gets_one(run):
    assert run("import faulthandler\nfaulthandler.enable()\ndef f(): return 1").value == 1


def test_input_says_that_nobody_is_there(run):
    error = run("def f(): return input('your name? ')").error
    assert (error.kind, "nobody" in error.message) == ("EOFError", True)


def test_a_call_that_draws_from_the_global_generator_is_told(notebook):
    student = notebook("def f(): return np.random.rand()\ndef g(): return np.random.default_rng(0).random()")
    assert student.call("f", seconds=5).used_global_rng
    assert not student.call("g", seconds=5).used_global_rng


def test_each_notebook_has_random_numbers_of_its_own(notebook):
    source = "import random\ndef f(): return np.random.rand(), random.random()"
    one, two = (notebook(source).call("f", seconds=5).value for _ in range(2))
    assert one[0] != two[0]
    assert one[1] != two[1]


def test_memory_beyond_the_limit_is_an_error_and_not_a_death(notebook):
    student = notebook("def f(n):\n    x = np.ones((n, n))\n    return x.sum()\ndef g(n): return [0] * n")
    assert student.call("f", (20_000,), seconds=10).error.kind == "MemoryError"
    assert student.call("g", (10**10,), seconds=10).error.kind == "MemoryError"
    assert student.call("f", (1000,), seconds=10).value == 1e6


def test_a_slow_leak_is_an_error_and_not_a_death(notebook):
    student = notebook(
        "def f():\n    x = []\n    while True: x.append(bytearray(1 << 20))\ndef g(): return 1"
    )
    assert student.call("f", seconds=10).error.kind == "MemoryError"
    assert student.call("g", seconds=10).value == 1


def test_a_call_can_be_given_less_memory_than_the_process(notebook):
    student = notebook("""
        import resource
        def f(x, n): return np.ones((n, n)).sum() + x.sum() * 0
        def cheat(x, n):
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            try: resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
            except (OSError, ValueError): pass
            return f(x, n)
    """)
    x = np.ones(10**6)
    for name in ("f", "cheat"):
        assert student.call(name, (x, 4000), memory_mb=50, seconds=10).error.kind == "MemoryError"
    assert student.call("f", (x, 1000), memory_mb=50, seconds=10).value == 1e6
    assert student.call("f", (x, 4000), seconds=10).value == 16e6


def test_large_honest_inputs_pass(run):
    X = np.random.default_rng(0).standard_normal((20_000, 10))
    assert np.array_equal(run("def f(X): return X * 2", X).value, X * 2)


@pytest.mark.parametrize(
    "body",
    ["while True: pass", "import time; time.sleep(60)", "import threading; threading.Event().wait()",
     "g(0)\n    while True: g(0)", "'a' * 10**9 + ('b' * 3).zfill(10**10) if 0 else sum(range(10**12))"],
)  # fmt: skip
def test_the_deadline_ends_a_call_whatever_it_does(run, body):
    began = time.monotonic()
    with pytest.raises(Died) as death:
        run(f"def f(g):\n    {body}", Callback(abs), seconds=0.3)
    assert death.value.reason == "timeout"
    assert "0.3 seconds" in str(death.value)
    assert time.monotonic() - began < 3


def test_swallowed_interrupts_do_not_help(run):
    with pytest.raises(Died, match="still running"):
        run("""
            import signal
            for n in range(1, 32):
                try: signal.signal(n, signal.SIG_IGN)
                except Exception: pass
            def f():
                while True:
                    try:
                        while True: pass
                    except BaseException: pass
        """, seconds=0.3)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "reason"),
    [("import os; os._exit(0)", "exit"), ("import os; os.abort()", "crash"),
     ("import ctypes; ctypes.string_at(0)", "crash"), ("import os; os.closerange(3, 64)", "exit")],
)  # fmt: skip
def test_a_death_is_told_with_its_reason(run, body, reason):
    with pytest.raises(Died) as death:
        run(f"def f(): {body}")
    assert death.value.reason == reason
    assert death.value.cell is None


def test_a_dead_process_stays_dead_and_the_next_one_is_fresh(sandbox, notebook):
    student = notebook("import os\ndef f(): os._exit(0)")
    for _ in range(2):
        with pytest.raises(Died):
            student.call("f", seconds=5)
    assert notebook("def f(): return 1").call("f", seconds=5).value == 1


def test_arguments_that_are_not_plain_are_refused_on_this_side(notebook):
    student = notebook("def f(x): return 1")
    with pytest.raises(TypeError, match="cannot be sent"):
        student.call("f", (object(),), seconds=5)
    other = notebook("def f(): return object()").call("f", seconds=5).value
    with pytest.raises(ValueError, match="handle"):
        student.call("f", (other,), seconds=5)
    assert student.call("f", (1,), seconds=5).value == 1
