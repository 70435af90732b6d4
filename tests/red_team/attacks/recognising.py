"""Recognising the grader: by its sizes, its inputs, its order, its answer keys, its generosity."""

from functools import partial

from tests.red_team.attack import Attack

_know = partial(Attack, "recognise the grader")
_ask = partial(Attack, "use what is handed over", exercises=("linear_classifier_loss",))

ATTACKS = (
    _know(
        "the answer key",
        "hidden inputs are the visible ones",
        setup="""
        import cs231n_utils.answer_keys as keys, json, pathlib
        known = {}
        for file in pathlib.Path(keys.__file__).parent.glob("*.json"):
            data = json.loads(file.read_text())
            for case in data.get("cases", ()):
                for step in case["steps"]:
                    known[json.dumps(step["args"], sort_keys=True)] = step["expected"]
    """,
        body="""
        for text, expected in known.items():
            first = json.loads(text)[:1]
            if first and isinstance(first[0], dict) and "array" in first[0]:
                if np.array_equal(np.array(first[0]["array"]), args[0]):
                    return expected
        return None
    """,
    ),
    _know(
        "inputs that come again",
        "the answer of the first time is right by then",
        setup="memory = {}",
        body="""
        key = repr(args)
        memory[key] = memory.get(key, 0) + 1
        return give(float(memory[key]))
    """,
    ),
    _know(
        "predicted inputs",
        "the generator that a fork inherits",
        setup="""
        guesses = [np.random.default_rng(seed).normal(size=20) for seed in range(50)]
        state = np.random.get_state()
    """,
        body="""
        for guess in guesses:
            if np.allclose(guess[: args[0].size], np.ravel(args[0])[:20]):
                escaped("predicted")
        np.random.set_state(state)
        return None
    """,
    ),
    _know(
        "its files",
        "be honest only where nobody looks",
        setup="""
        graded = "runtime" in sys.modules or not os.path.exists("/proc/self")
    """,
        body="return give(0.0) if graded else None",
        equivalent="return give(0.0)",
    ),
    _know(
        "its callers",
        "a decorator that reads the stack",
        setup="""
        import functools
        def watched(function):
            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                names = [frame.function for frame in inspect.stack(context=0)]
                return give if any(name.startswith("test_") for name in names) else function(*args, **kwargs)
            return wrapper
    """,
        body="return watched(lambda: None)()",
    ),
    _know(
        "sizes of the frugality test",
        "a large input needs only a plausible shape",
        body="""
        if np.size(args[0]) > 100_000:
            return give(np.zeros(np.shape(args[0])))
        return None
    """,
    ),
    _know(
        "an unlucky draw",
        "dying until the inputs are easy",
        body="""
        if len(args) > 1 and np.size(args[1]) == 1 and np.ravel(args[1])[0] != 0:
            os._exit(0)
        return None
    """,
        exercises=("svm_loss",),
    ),
    _know("death as a question", "tests that are asked again until they pass", body="os._exit(0)"),
    _ask(
        "an oracle",
        "data_loss is the reference of another exercise",
        setup="oracle = []",
        body="""
        oracle.append(args[-1])
        return None
    """,
    ),
    _ask(
        "an oracle kept for later",
        "the function still works in the next exercise",
        setup="oracle = []",
        body="""
        if len(args) == 5:
            oracle.append(args[-1])
        return oracle[0](*args[:2])[0] > 0
    """,
        exercises=("linear_classifier_loss", "wrong_entries"),
    ),
    _ask(
        "questions without sense",
        "an exception in the grader, or in its test",
        body="""
        y, words = args[2], [["a"] * 4] * 5
        for question in (([[1], [1, 2]], y), ("x" * 10**6, None), ({}, []), (words, y), ()):
            try:
                args[-1](*question)
            except Exception:
                pass
        return None
    """,
    ),
    _ask(
        "questions of gigabytes",
        "two small arrays that broadcast to a giant",
        body="""
        for question in (
            (np.zeros((1, 200_000)), np.zeros(200_000)),
            (np.zeros((3 * 10**8, 0)), np.zeros(0, dtype=int)),
            (np.empty((2**39, 0)), np.zeros(0, dtype=int)),
            (np.zeros((0, 10**9)), np.zeros(0, dtype=int)),
        ):
            try:
                args[-1](*question)
            except Exception:
                pass
        return None
    """,
    ),
    _ask(
        "objects as questions",
        "the grader calls what it is given",
        setup="""
        class Evil:
            def __array__(self, *args, **kwargs):
                open(OUTSIDE + "/asked", "w")
            __call__ = __iter__ = __len__ = __array__
    """,
        body="""
        try:
            args[-1](Evil(), Evil())
        except Exception:
            pass
        return None
    """,
    ),
    _ask(
        "an answer in the middle of a question",
        "a function that calls back into itself",
        body="""
        def again(depth):
            return args[-1](args[1] @ args[0], args[2]) if depth == 0 else again(depth - 1)
        threading.Thread(target=lambda: [again(5) for _ in range(50)], daemon=True).start()
        again(50)
        return None
    """,
    ),
)
