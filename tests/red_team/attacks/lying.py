"""Objects that are not what they say: the comparison asks them, or does arithmetic with them."""

from functools import partial

from tests.red_team.attack import KINDS, Attack

_lie = partial(Attack, "lying objects", exercises=KINDS)
_odd = partial(Attack, "odd values", exercises=KINDS)

ZEROS = "return give(np.zeros_like(args[0], dtype=float))"

ATTACKS = (
    _lie(
        "an array that equals everything",
        "its comparison is asked",
        setup="""
        class Agreeable(np.ndarray):
            def __eq__(self, other):
                return np.ones(np.shape(self), dtype=bool)
            __le__ = __ge__ = __eq__
            def __sub__(self, other):
                return np.zeros(np.shape(self))
            __rsub__ = __sub__
            def __array_finalize__(self, other):
                self.shape_asked = True
    """,
        body="return give(np.zeros_like(args[0], dtype=float).view(Agreeable))",
        equivalent=ZEROS,
    ),
    _lie(
        "a lying __class__",
        "isinstance says ndarray or float",
        setup="""
        class Liar:
            def __init__(self, kind):
                object.__setattr__(self, "kind", kind)
            @property
            def __class__(self):
                return self.kind
            def __getattr__(self, name):
                return lambda *args, **kwargs: True
            shape, dtype, ndim, size = (5, 4), np.dtype("float64"), 2, 20
    """,
        body="return give(Liar(np.ndarray))",
    ),
    _lie(
        "__array__ that changes its mind",
        "checked as one thing, used as another",
        setup="""
        class Shifty:
            calls = 0
            def __array__(self, dtype=None, copy=None):
                Shifty.calls += 1
                return np.full((5, 4), float(Shifty.calls))
            def __float__(self):
                return 0.0
    """,
        body="return give(Shifty())",
    ),
    _lie(
        "__array_interface__ that points anywhere",
        "memory of the grader's",
        setup="""
        class Pointer:
            __array_interface__ = {
                "shape": (5, 4), "typestr": "<f8", "data": (id(np) & ~7, True), "version": 3
            }
    """,
        body="return give(np.asarray(Pointer())) if len(args) == 1 else give(Pointer())",
    ),
    _lie(
        "__array_ufunc__ and __array_priority__",
        "arithmetic goes to the liar",
        setup="""
        class First:
            __array_priority__ = 1e9
            def __array_ufunc__(self, *args, **kwargs):
                return np.zeros((5, 4))
            def __array_function__(self, *args, **kwargs):
                return True
            def __bool__(self):
                return True
    """,
        body="return give(First())",
    ),
    _lie(
        "a float that is close to everything",
        "float subclass with its own arithmetic",
        setup="""
        class Close(float):
            def __sub__(self, other):
                return 0.0
            __rsub__ = __sub__
            def __eq__(self, other):
                return True
            def __float__(self):
                return 0.0
            def __abs__(self):
                return 0.0
            __le__ = __lt__ = __ge__ = __gt__ = __eq__
            __hash__ = float.__hash__
    """,
        body="return give(Close(0.0))",
        equivalent="return give(0.0)",
    ),
    _lie(
        "numpy scalars of one's own",
        "np.float64 subclass",
        setup="""
        class Mine(np.float64):
            def __eq__(self, other):
                return True
            def item(self):
                return 0.0
            __hash__ = np.float64.__hash__
    """,
        body="return give(Mine(0.0))",
        equivalent="return give(0.0)",
    ),
    _lie(
        "a tuple of any length",
        "len and iteration disagree",
        setup="""
        class Elastic(tuple):
            def __len__(self):
                return 2
            def __iter__(self):
                while True:
                    yield 0.0
            def __getitem__(self, place):
                return 0.0
    """,
        body="return Elastic((0.0,))",
    ),
    _lie(
        "a list that grows while it is read",
        "a reader that never ends",
        setup="""
        class Growing(list):
            def __iter__(self):
                while True:
                    self.append(0.0)
                    yield 0.0
    """,
        body="return give(Growing([0.0]))",
    ),
    _lie(
        "a dict with keys of its own",
        "keys that change their hash",
        setup="""
        class Key(str):
            def __hash__(self):
                return id(time)
            def __eq__(self, other):
                return True
        class Table(dict):
            def __getitem__(self, key):
                return 0.0
            def keys(self):
                return ["loss", "dscores"]
            __contains__ = lambda self, key: True
    """,
        body="return give(Table({Key('loss'): 0.0}))",
    ),
    _lie(
        "a mock of everything",
        "any attribute, any call, any truth",
        setup="""
        from unittest import mock
    """,
        body="return give(mock.MagicMock())",
    ),
    _lie(
        "a metaclass",
        "type(value) is asked what it is called",
        setup="""
        class Meta(type):
            __module__ = "numpy"
            def __instancecheck__(cls, other):
                return True
            def __eq__(cls, other):
                return True
            def __hash__(cls):
                return hash(np.ndarray)
        float64 = Meta("float64", (), {"__module__": "numpy"})
    """,
        body="return give(float64())",
    ),
    _lie(
        "a masked array",
        "all entries masked, so all agree",
        body="""
        return give(np.ma.masked_all(np.shape(args[0])))
    """,
    ),
    _lie(
        "a memory map",
        "the file changes after the check",
        body="""
        found = np.memmap("map", dtype=np.float64, mode="w+", shape=np.shape(args[0]))
        threading.Thread(target=lambda: found.fill(1.0), daemon=True).start()
        return give(found)
    """,
        equivalent=ZEROS,
    ),
    _lie(
        "an array that a thread rewrites",
        "right when checked",
        setup="shared = {}",
        body="""
        x = np.zeros_like(args[0], dtype=float)
        def rewrite():
            for _ in range(3000):
                x[...] = np.random.rand()
        threading.Thread(target=rewrite, daemon=True).start()
        return give(x)
    """,
        exercises=("softmax",),
        equivalent=ZEROS,
    ),
    _lie(
        "objects inside an array",
        "dtype object, whose entries lie",
        setup="""
        class Yes:
            def __eq__(self, other):
                return True
            __sub__ = __rsub__ = __abs__ = __le__ = lambda self, *other: True
    """,
        body="return give(np.full(np.shape(args[0]), Yes(), dtype=object))",
    ),
    _lie(
        "records and strings",
        "structured dtypes, text that looks like numbers",
        body="""
        return (np.zeros(3, dtype=[("loss", "f8"), ("dscores", "f8")]), np.full(np.shape(args[0]), "0.0"))
    """,
    ),
    _odd("empty arrays", "nothing differs from nothing", body="return give(np.empty((0, 4)))"),
    _odd(
        "empty arrays of every shape",
        "broadcasting against nothing",
        body="""
        return give(np.empty((0,) * np.ndim(args[0])))
    """,
    ),
    _odd(
        "NaN everywhere",
        "every comparison is false",
        body="""
        return give(np.full(np.shape(args[0]), np.nan))
    """,
    ),
    _odd("a NaN for a number", "`error > tolerance` is false", body="return give(float('nan'))"),
    _odd("infinities", "infinity minus infinity", body="return give(np.full(np.shape(args[0]), np.inf))"),
    _odd(
        "the largest floats",
        "an overflow in the comparison",
        body="""
        return give(np.full(np.shape(args[0]), np.finfo(float).max))
    """,
    ),
    _odd("integers beyond the floats", "an exception in the comparison", body="return give(10**1000)"),
    _odd("integers that almost are", "an overflow in a test's arithmetic", body="return give(-(10**308))"),
    _odd(
        "complex, half and long numbers",
        "a dtype that nobody thought of",
        body="""
        kinds = (np.complex128, np.float16, np.longdouble, np.uint64, np.bool_, np.int8, "M8[s]", "S8", "V8")
        kind = kinds[len(seen) % len(kinds)]
        seen.append(kind)
        return give(np.zeros(np.shape(args[0]), dtype=kind))
    """,
        setup="seen = []",
    ),
    _odd(
        "zeros that promise gigabytes",
        "stride 0: the grader copies it whole",
        body="""
        return give(np.broadcast_to(np.zeros(1), (10**6, 10**6)))
    """,
    ),
    _odd(
        "strides out of bounds",
        "memory beside the array",
        body="""
        from numpy.lib.stride_tricks import as_strided
        return give(as_strided(np.zeros(1), np.shape(args[0]), (8,) * np.ndim(args[0])))
    """,
        exercises=("linear_scores", "softmax"),
    ),
    _odd("huge empty shapes", "sizes that multiply to nothing", body="return give(np.empty((2**39, 0)))"),
    _odd(
        "a list of itself",
        "an endless descent",
        setup="ring = []\nring.append(ring)",
        body="return give(ring)",
    ),
    _odd(
        "a very deep list",
        "a recursion in the grader",
        body="""
        deep = []
        for _ in range(100_000):
            deep = [deep]
        return give(deep)
    """,
    ),
    _odd(
        "hundreds of thousands of handles",
        "a list of what to forget that is too long",
        body="""
        return [object()] * 30_000
    """,
        exercises=("svm_loss",),
    ),
    _odd(
        "generators and iterators",
        "something lazy that is filled in later",
        body="""
        return (value for value in iter(lambda: 0.0, 1.0))
    """,
    ),
    _odd(
        "functions, classes, modules, exceptions",
        "something that is called, or is raised by itself",
        body="""
        odd = (give, type, np, ValueError("correct"), StopIteration(), NotImplemented, ..., slice(0), exit)
        seen.append(0)
        return odd[len(seen) % len(odd)]
    """,
        setup="seen = []",
    ),
    _odd(
        "strings that look like verdicts",
        "a status by name",
        body="""
        return ("correct", "✓ softmax_loss: loss and gradient match")
    """,
    ),
    _odd(
        "the input itself",
        "the same object twice, a view of the input",
        body="return give(args[0])",
        equivalent="return give(args[0].copy())",
    ),
    _odd(
        "one object for ever",
        "a result that is changed when the next one is known",
        setup="kept = np.zeros(1)",
        body="""
        global kept
        kept = kept if kept.shape == np.shape(args[0]) else np.zeros(np.shape(args[0]))
        kept += 1.0
        return give(kept)
    """,
        exercises=("softmax", "svm_loss"),
    ),
)
