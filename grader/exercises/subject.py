"""What a hidden test holds in its hands: a function under test beside the reference."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from cs231n_utils.compare import ATOL, RTOL, Finding, compare, structure
from grader.exercises.local import LocalCode
from grader.exercises.trace import Call, Outcome, Player, Step, counted, snapshot
from grader.exercises.values import Recorded, Rng, leaves, recorded

__all__ = ["OPAQUE", "BrokenTest", "Failure", "Rng", "Run", "Spec", "Subject", "near", "recorded", "require"]

OPAQUE = "opaque"


@dataclass(frozen=True)
class Spec:
    """What a function returns and may change.

    returns: a name for each result; OPAQUE for one that only the student's own code understands.
    mutable: names of parameters that the function is meant to change in place.
    free: names of parameters that it may change or leave as they are.
    keys: what a dict among the results must hold; further keys are the student's own. None asks for all
    that the reference's holds.
    """

    returns: tuple[str, ...]
    mutable: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    keys: tuple[str, ...] | None = None

    @property
    def keep(self) -> tuple:
        """Positions of the opaque results, as a call's `keep`."""
        if self.returns == (OPAQUE,):
            return ("all",)
        return tuple(place for place, name in enumerate(self.returns) if name == OPAQUE)


class Failure(AssertionError):
    """A test's verdict against the code under test; `context` holds the arguments by parameter name."""

    def __init__(self, finding: Finding, context: dict | None = None):
        super().__init__(finding.message)
        self.finding = finding
        self.context = context or {}


class BrokenTest(Exception):
    """A hidden test is wrong itself: the reference does not get through it."""


def require(condition: bool, sentence: str) -> None:
    """Fail with a sentence for the student unless a property holds."""
    if not condition:
        raise Failure(Finding("property", "", sentence))


def near(got, expected, part: str, rtol: float = RTOL, atol: float = ATOL) -> None:
    """Fail unless a verified result agrees with what is expected of it."""
    finding = compare(got, expected, (part,), rtol=rtol, atol=atol)
    if finding:
        raise Failure(finding)


class Run:
    """One implementation under test beside the reference; `steps` is the trace of all calls."""

    def __init__(self, implementation, reference: dict):
        self.functions = reference
        self.student = Player(implementation)
        self.reference = Player(LocalCode(reference))
        self.steps: list[Step] = []
        self.slots = 0

    def ask(self, call: Call) -> Outcome:
        """Make a call of the code under test, keep its opaque results, and write it into the trace."""
        call = replace(call, slot=self.slots)
        self.slots += len(call.keep)
        recorders = [leaf for leaf in leaves([list(call.args), call.kwargs]) if isinstance(leaf, Recorded)]
        call = snapshot(call)
        outcome = self.student.play(call)
        for recorder, calls in zip(recorders, outcome.asked, strict=True):
            recorder.calls.extend(calls)
        self.steps.append(Step(call, outcome))
        return outcome


class Subject:
    """A function under test. A call returns what the code under test returned, its structure verified."""

    def __init__(self, run: Run, name: str, spec: Spec):
        self._run, self.name, self.spec = run, name, spec
        self._parameters = list(inspect.signature(run.functions[name]).parameters)

    @property
    def reference(self) -> Callable:
        """The reference function itself."""
        return self._run.functions[self.name]

    def __call__(self, *args, **kwargs):
        """Call the code under test; its result must have the structure of the reference's."""
        return self._judged(self._call(args, kwargs), structure)

    def agrees(
        self,
        *args,
        strict: bool = False,
        values_only: bool = False,
        memory_mb: int | None = None,
        rtol: float = RTOL,
        atol: float = ATOL,
        **kwargs,
    ):
        """Call the code under test and require the reference's values.

        strict: overflow, invalid and divide warnings are errors.  values_only: any numeric dtype will do.
        memory_mb: what the call may need on top of what is in use.
        """
        call = self._call(args, kwargs, strict=strict, values_only=values_only, memory_mb=memory_mb)
        return self._judged(call, functools.partial(compare, rtol=rtol, atol=atol))

    def obeys(self, rule: Callable, *args, memory_mb: int | None = None, **kwargs):
        """Call the code under test and require that a rule has nothing against what came of it.

        For what chance decides.  rule: from cs231n_utils.answer_keys.rules, rule(result, asked, *args), where
        asked are the calls that were made of a function among the arguments; returns a sentence or None.
        memory_mb: what the call may need on top of what is in use.
        """
        value = self._judged(self._call(args, kwargs, rule=rule, memory_mb=memory_mb), structure)
        said = self._run.steps[-1].outcome.said
        require(said is None, said or "")
        return value

    def raises(self, kind: str, *args, **kwargs) -> None:
        """Require that the call raises the named exception."""
        error = self._run.ask(self._call(args, kwargs)).error
        came = f"it raised {error.kind}" if error else "it raised nothing"
        require(bool(error) and error.kind == kind, f"{self.name} should raise {kind} here; {came}")

    def _call(self, args, kwargs, **settings) -> Call:
        return Call(
            self.name,
            args,
            kwargs,
            keep=self.spec.keep,
            mutable=self._places(self.spec.mutable),
            free=self._places(self.spec.free),
            keys=self.spec.keys,
            **settings,
        )

    def _places(self, names: tuple[str, ...]) -> tuple:
        """Parameters by position and by name, as a call may give them."""
        return (*(place for place, name in enumerate(self._parameters) if name in names), *names)

    def _judged(self, asked: Call, judge):
        outcome = self._run.ask(asked)
        call = self._run.steps[-1].call
        judge = functools.partial(judge, values_only=call.values_only)
        context = dict(zip(self._parameters, call.args, strict=False)) | call.kwargs

        def hold(finding: Finding | None) -> None:
            if finding:
                raise Failure(finding, context)

        if outcome.error:
            hold(error_finding(outcome.error))
        expected = self._run.reference.play(call)
        if expected.error:
            raise BrokenTest(f"the reference {self.name} raised {expected.error} on a test's input")
        if expected.said:
            raise BrokenTest(f"the reference {self.name} breaks a test's rule: {expected.said}")
        value = self._results(outcome.value, counted(expected.value, call.keys), judge, hold)
        changed, should_change = self._by_name(outcome.changed), self._by_name(expected.changed)
        for name in changed.keys() - set(self.spec.mutable):
            hold(Finding("mutated", name, f"it changes its input {name}: work on a copy"))
        given = dict(zip(self._parameters, asked.args, strict=False)) | asked.kwargs
        for name in given.keys() & set(self.spec.mutable):
            now = changed.get(name, context[name])
            hold(judge(now, should_change.get(name, context[name]), (name,)))
            _refresh(given[name], now)
        return value

    def _results(self, value, expected, judge, hold):
        """Hold the results against the expected ones; opaque ones only have to be there."""
        names = self.spec.returns
        if names == (OPAQUE,):
            return value
        if OPAQUE not in names or not isinstance(value, tuple | list) or len(value) != len(names):
            hold(judge(value, expected, names))
            return tuple(value) if len(names) > 1 else value
        for got, want, name in zip(value, expected, names, strict=True):
            hold(None if name == OPAQUE else judge(got, want, (name,)))
        return tuple(value)

    def _by_name(self, changed: dict) -> dict:
        return {self._parameters[key] if isinstance(key, int) else key: now for key, now in changed.items()}


def _refresh(target, now) -> None:
    """Bring a test's own mutable argument up to date with what the code under test made of it."""
    if isinstance(target, dict):
        target.clear()
        target.update(now)
    else:
        np.copyto(target, now)


def error_finding(error) -> Finding:
    """Turn an exception of the code under test into a finding."""
    if error.kind == "NotImplementedError":
        return Finding("not implemented", "", "not implemented yet")
    where = f" (line {error.line}: `{error.source_line.strip()}`)" if error.line and error.source_line else ""
    if error.kind == "FloatingPointError":
        return Finding("unstable", "", f"{error.message}{where} when inputs are large")
    if error.kind == "MemoryError":
        sentence = "it needs far too much memory for a large batch"
        advice = "which array in it grows faster than the inputs and the results?"
        return Finding("memory", "", f"{sentence}{where}: {advice}")
    return Finding("error", "", f"it raised {error.kind}: {error.message}{where}")
