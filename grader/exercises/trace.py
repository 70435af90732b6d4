"""A trace: the calls that tests made of one implementation, which can be made again of another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from cs231n_utils.compare import structure
from grader.exercises.values import Opaque, Recorded, copied, leaves, mapped, same

# A known mistake at this size could need gigabytes; such a call proves frugality, not values.
LARGE = 100_000
# Two implementations of one mistake agree to rounding, no better.
RTOL, ATOL = 1e-6, 1e-8


@dataclass(frozen=True)
class Call:
    """What a test asked: arguments as it gave them. `slot` numbers the first of the opaque results.

    values_only: the dtype of the results is free, as it is for integer input.
    memory_mb: what the call may need on top of what is in use; None leaves the usual limit.
    mutable, free: arguments, by position and name, that should or may be changed.  keys: what counts of a
    dict in the result, None for all of it.  rule: what to judge a call that is about chance by, instead of
    by its values.
    """

    function: str
    args: tuple
    kwargs: dict
    keep: tuple = ()
    strict: bool = False
    values_only: bool = False
    memory_mb: int | None = None
    slot: int = 0
    mutable: tuple = ()
    free: tuple = ()
    keys: tuple | None = None
    rule: Callable | None = None

    @property
    def large(self) -> bool:
        """Whether an argument is too large for the call to be made again."""
        everything = leaves([list(self.args), self.kwargs])
        return any(isinstance(leaf, np.ndarray) and leaf.size > LARGE for leaf in everything)


@dataclass(frozen=True)
class Outcome:
    """What came of a call.

    value: the result, with Opaque for what stayed inside.  error: what was raised, or None.
    changed: arguments changed in place, by position or keyword.  asked: for every function among the
    arguments, the calls that were made of it.  said: what a rule has against it, None where it is kept.
    """

    value: object
    error: object
    changed: dict
    asked: tuple
    said: str | None = None

    def agrees(self, other: Outcome, call: Call) -> bool:
        """Whether two outcomes of a call are the same: values, kind of error, what was changed and asked."""
        if self.error or other.error:
            return bool(self.error and other.error) and _cause(self.error) == _cause(other.error)
        if call.rule:
            alike = structure(self.value, other.value, ("result",)) is None
            return alike and self.said == other.said and self.changed.keys() == other.changed.keys()
        mine, theirs = (
            [outcome.changes(call), counted(outcome.value, call.keys)] for outcome in (self, other)
        )
        return same(mine, theirs, RTOL, ATOL, dtypes=not call.values_only) and all(
            _asked_alike(*calls) for calls in zip(self.asked, other.asked, strict=True)
        )

    def changes(self, call: Call) -> dict:
        """What was changed: of arguments that should be, what they became; of others, that they were."""
        return {key: now if key in call.mutable else None for key, now in self.changed.items()}


@dataclass(frozen=True)
class Step:
    """One call and its outcome."""

    call: Call
    outcome: Outcome


class Player:
    """Makes calls of one implementation, and keeps its opaque results by their slots."""

    def __init__(self, implementation):
        self.implementation = implementation
        self.held: dict[int, object] = {}

    def play(self, call: Call) -> Outcome:
        """Make a call. Raises KeyError when it needs an opaque value that this implementation never made."""
        functions: list[Recorded] = []

        def receive(leaf):
            if isinstance(leaf, Opaque):
                return self.held[leaf.slot]
            if isinstance(leaf, Recorded):
                functions.append(Recorded(leaf.function))
                return functions[-1]
            return leaf

        args, kwargs = mapped(list(call.args), receive), mapped(call.kwargs, receive)
        reply = self.implementation.call(
            call.function, args, kwargs, keep=call.keep, strict=call.strict, memory_mb=call.memory_mb
        )
        changed = {key: now for key, now in reply.changed.items() if key not in call.free}
        asked = tuple(f.calls for f in functions)
        said = None
        if call.rule and not reply.error:
            said = _said(call, reply.value, [one for calls in asked for one in calls])
        return Outcome(self._with_slots(reply.value, call), reply.error, changed, asked, said)

    def _with_slots(self, value, call: Call):
        """Put Opaque in the place of every result that was kept inside."""
        if "all" in call.keep:
            self.held[call.slot] = value
            return Opaque(call.slot)
        if call.keep and isinstance(value, tuple | list) and len(value) > max(call.keep):
            value = list(value)
            for slot, place in enumerate(call.keep, start=call.slot):
                self.held[slot] = value[place]
                value[place] = Opaque(slot)
            return tuple(value)
        return value


def _asked_alike(mine: list[tuple], theirs: list[tuple]) -> bool:
    """Whether a function was asked the same questions, in whatever order."""
    if len(mine) != len(theirs):
        return False
    left = list(theirs)
    for question in mine:
        found = next((k for k, other in enumerate(left) if same(question, other, RTOL, ATOL)), None)
        if found is None:
            return False
        del left[found]
    return True


def _said(call: Call, value, asked: list[tuple]) -> str | None:
    """What a call's rule has against its result; a result of another form than the rule knows is that."""

    def bare(leaf):
        return leaf.function if isinstance(leaf, Recorded) else leaf

    try:
        return call.rule(value, asked, *mapped(list(call.args), bare), **mapped(call.kwargs, bare))
    except Exception:
        return "what it returned or asked cannot be judged"


def _cause(error) -> tuple[str, str]:
    """What tells errors apart: their kind and, of floating-point errors, which."""
    return error.kind, error.message.split(" ")[0] if error.kind == "FloatingPointError" else ""


def explains(steps: Sequence[Step], implementation, right: Player) -> bool:
    """Whether a mistaken implementation does in every call what the trace shows, and in one of them differs.

    right: the reference, from which it must differ. Calls that are too large are left out.
    """
    player, differs = Player(implementation), False
    for step in steps:
        if step.call.large:
            continue
        try:
            again = player.play(step.call)
        except KeyError:
            return False
        if not step.outcome.agrees(again, step.call):
            return False
        differs = differs or not again.agrees(right.play(step.call), step.call)
    return differs


def counted(value, keys: tuple | None):
    """Return a result with every dict in it reduced to the keys that count; None leaves it whole."""
    if keys is None:
        return value
    if isinstance(value, dict):
        return {key: value[key] for key in keys if key in value}
    if isinstance(value, tuple | list):
        return tuple(counted(item, keys) for item in value)
    return value


def snapshot(call: Call) -> Call:
    """Return the call with its own copies of the arguments."""
    return replace(call, args=copied(call.args), kwargs=copied(call.kwargs))
