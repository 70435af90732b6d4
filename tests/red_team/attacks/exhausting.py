"""Exhausting: time, memory, disk, descriptors, output; the student's own, and the grader's."""

from functools import partial

from tests.red_team.attack import Attack, cell
from tests.red_team.attacks.forging import CHILD

_time = partial(Attack, "waste time", exercises=("softmax_loss",), honest=False, slow=True)
_room = partial(Attack, "waste memory and disk", exercises=("softmax_loss",))
_grader = partial(Attack, "exhaust the grader")


def _with_helpers(number: int, source: str):
    def edit(notebook: dict) -> dict:
        notebook["cells"] += [cell(source.replace("@", str(i))) for i in range(number)]
        return notebook

    return edit


ATTACKS = (
    _time("an endless loop in a call", "the class stops here", body="while True:\n    pass"),
    _time("an endless loop in a cell", "before anything is defined", setup="while True:\n    pass"),
    _time("sleep", "no processor time is used", body="time.sleep(1000)"),
    _time(
        "a loop that swallows everything",
        "interrupts do not end it",
        body="""
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            try:
                while True:
                    time.sleep(0.01)
            except BaseException:
                pass
    """,
    ),
    _time(
        "a reply that drips",
        "every byte resets the clock",
        tools=CHILD,
        body="""
        connection = child().connection
        connection.sendall(struct.pack("<Q", 10**6))
        while True:
            connection.sendall(b"N")
            time.sleep(0.05)
    """,
    ),
    _time(
        "progress without end",
        "every report resets the clock",
        tools=CHILD,
        setup="""
        me = child()
        while True:
            me.send("cell", "softmax_loss")
    """,
    ),
    _time(
        "questions without end",
        "the grader is kept busy",
        body="""
        while True:
            try:
                args[-1](np.zeros((5, 4)), np.zeros(5, dtype=int))
            except Exception:
                pass
    """,
        exercises=("linear_classifier_loss",),
    ),
    _time(
        "two hundred busy threads",
        "a neighbour runs out of time",
        body="""
        def burn():
            numbers = np.ones(20_000)
            while True:
                np.exp(numbers, out=numbers)
                numbers.fill(1.0)
        for _ in range(200):
            try:
                threading.Thread(target=burn, daemon=True).start()
            except RuntimeError:
                break
        time.sleep(1000)
    """,
    ),
    _time(
        "helpers that never end",
        "each gets the time of a notebook",
        body="return [h0, h1, h2, h3, h4, h5, h6, h7, h8, h9]",
        edit=_with_helpers(10, "h@ = [number for number in iter(int, 1)]"),
    ),
    _room(
        "memory",
        "the machine swaps",
        body="""
        hoard = []
        while True:
            hoard.append(bytearray(10**8))
    """,
    ),
    _room(
        "memory, and again",
        "MemoryError is swallowed",
        body="""
        hoard = []
        for _ in range(2000):
            try:
                hoard.append(np.ones(10**6))
            except MemoryError:
                pass
        return None
    """,
    ),
    _room("memory in a cell", "before a limit is set", setup="x = [bytearray(10**8) for _ in range(100)]"),
    _room(
        "disk",
        "no room for the gradebook",
        body="""
        with open("/tmp/big", "wb") as file:
            while True:
                file.write(bytes(10**6))
    """,
    ),
    _room(
        "inodes",
        "a million empty files",
        body="""
        for number in range(10**6):
            open(f"/tmp/{number}", "w").close()
    """,
    ),
    _room(
        "descriptors",
        "pipes full of kernel memory",
        body="""
        ends = []
        while True:
            ends.append(os.pipe())
    """,
    ),
    _room(
        "output",
        "gigabytes of it, in colour",
        body="""
        for _ in range(2000):
            print("\\x1b[31m\\u202e" * 1000)
        return None
    """,
    ),
    _room(
        "a repr",
        "the last line of a cell is shown",
        setup="""
        class Loud:
            def __repr__(self):
                return "x" * 10**8
        Loud()
    """,
    ),
    _grader(
        "a large result, again and again",
        "the trace of a test grows",
        body="""
        return give(np.zeros(4 * 10**6))
    """,
        exercises=("softmax",),
    ),
    _grader(
        "keys with equal hashes",
        "a dict in quadratic time",
        setup="""
        same = {(2.0 ** 61) * 0 + float(k) * (2**61 - 1): k for k in range(9000)}
    """,
        body="return give(same)",
        exercises=("softmax",),
    ),
    _grader(
        "many keys",
        "more than a dict may have",
        body="return {k: k for k in range(200_000)}",
        exercises=("softmax",),
    ),
    _grader(
        "blank lines",
        "a search in quadratic time",
        edit=lambda notebook: {**notebook, "cells": [*notebook["cells"], cell("#" + "\n" * 400_000 + "x")]},
    ),
    _grader(
        "a megabyte of names",
        "a search for definitions, line by line",
        edit=lambda notebook: {**notebook, "cells": [*notebook["cells"], cell("b=c=1\n" * 30_000)]},
    ),
    _grader(
        "many megabytes of code",
        "the same",
        broken=True,
        edit=lambda notebook: {**notebook, "cells": [*notebook["cells"], cell("b=c=1\n" * 10**6)]},
    ),
    _grader(
        "nested brackets in an answer",
        "the highlighter or the compiler overflows",
        edit=lambda notebook: {
            **notebook,
            "cells": [
                *notebook["cells"],
                cell("x = " + "(" * 50_000 + ")" * 50_000, "softmax"),
                cell("f'" + "{" * 9000 + "}" * 9000 + "'" + "\\" * 9001, "svm_loss"),
            ],
        },
    ),
    _grader(
        "prose that is slow to render",
        "a page in exponential time",
        edit=lambda notebook: {
            **notebook,
            "cells": [
                *notebook["cells"],
                cell("[" * 20_000 + "*a **b " * 3000 + "`" * 5000 + "$" * 5001, "why_shift", "markdown"),
                cell("> " * 9000 + "- " * 9000 + "![" * 3000, "content_or_never", "markdown"),
            ],
        },
    ),
)
