"""From wrong calls to a sentence: the known mistake, or what the numbers show, or nothing."""

from collections import Counter
from collections.abc import Sequence

from cs231n_utils.answer_keys import Key, Known, Raises, Says, decode
from cs231n_utils.compare import compare, structure
from cs231n_utils.running import Outcome
from cs231n_utils.symptoms import Call, Sample, explain_all, which_calls

# Another implementation of a mistake may round otherwise, in float32 above all; and the build notes what a
# mistake gives only where it differs from the right answer by more than this.
RTOL, ATOL = 1e-6, 1.01e-8


def known_mistakes(key: Key, outcomes: Sequence[Outcome]) -> list[Known]:
    """Name the known mistakes that explain every call: one, or several that explain different results.

    One mistake explains all calls when each agrees with what that mistake gives there.  Where none does,
    mistakes that touch different results are put together, if between them they explain all that is wrong.
    """
    candidates = [name for name in key.mistakes if any(name in outcome.step.mistakes for outcome in outcomes)]
    for name in candidates:
        if all(_fits(outcome, key, name) for outcome in outcomes):
            return [key.mistakes[name]]
    wrong = {part for outcome in outcomes for part in _differing(outcome, key, None)}
    chosen, explained = [], set()
    for name in candidates:
        touched = {part for outcome in outcomes for part in _touched(outcome, key, name)}
        unexplained = {part for outcome in outcomes for part in _differing(outcome, key, name)}
        if touched and touched <= wrong - explained and not touched & unexplained:
            chosen.append(key.mistakes[name])
            explained |= touched
    return chosen if explained == wrong else []


def symptom(outcomes: Sequence[Outcome]) -> str | None:
    """Say what the numbers of the first wrong result show, if every call with it wrong shows the same."""
    first = next((outcome for outcome in outcomes if outcome.finding), None)
    if first is None or first.finding.kind not in ("value", "finite"):
        return None
    alike = [
        outcome
        for outcome in outcomes
        if outcome.finding
        and (outcome.finding.part, outcome.finding.kind) == (first.finding.part, first.finding.kind)
    ]
    ordinary = [
        outcome for outcome in alike if not outcome.case.strict
    ]  # extreme numbers may hide what it is
    for chosen in (alike, ordinary):
        found = [outcome.finding for outcome in chosen]
        if told := explain_all(
            [
                Sample(each.got, each.expected, each.part, outcome.context)
                for each, outcome in zip(found, chosen, strict=True)
            ]
        ):
            return told
    pattern = which_calls(_calls(outcomes, first.step.function))
    return f"{first.finding.part} is {pattern}" if pattern else None


def _calls(outcomes: Sequence[Outcome], function: str) -> list[Call]:
    """Put the calls of one function beside each other, with each one's place in its case."""
    calls, places = [], Counter()
    for outcome in outcomes:
        if outcome.step.function == function:
            stateful = any(isinstance(value, dict) for value in outcome.context.values())
            place = (
                places[id(outcome.case)] if stateful else 0
            )  # other calls of a case do not build on each other
            calls.append(Call(outcome.context, outcome.finding is None, place, outcome.case.strict))
            places[id(outcome.case)] += 1
    return calls


def _fits(outcome: Outcome, key: Key, name: str) -> bool:
    """Tell whether a call went as it goes with a known mistake."""
    step = outcome.step
    if name not in step.mistakes and outcome.finding is None:
        return True
    wanted = decode(step.mistakes.get(name, step.expected))
    if isinstance(wanted, Raises) or outcome.error is not None:
        kinds = {kind.__name__ for kind in type(outcome.error).__mro__}
        return isinstance(wanted, Raises) and wanted.kind in kinds
    if step.rule:
        finding = outcome.finding
        if finding is None or finding.kind == "property":
            return isinstance(wanted, Says) and finding is not None and finding.message == wanted.sentence
        return not isinstance(wanted, Says) and structure(outcome.got, wanted, ("result",)) is None
    parts = key.functions[step.function]
    if len(parts) > 1 and not (isinstance(wanted, tuple | list) and len(wanted) == len(parts)):
        parts = ("result",)
    return compare(outcome.got, wanted, parts, RTOL, ATOL, values_only=step.values_only) is None


def _differing(outcome: Outcome, key: Key, name: str | None) -> set[tuple[str, str]]:
    """Find the results of a call that differ from what a known mistake, or the right answer, gives."""
    step, parts = outcome.step, key.functions[outcome.step.function]
    everything = {(step.function, part) for part in parts}
    if step.rule:
        fits = outcome.finding is None if name not in step.mistakes else _fits(outcome, key, name)
        return set() if fits else everything
    wanted = decode(step.mistakes[name] if name in step.mistakes else step.expected)
    if outcome.error is not None or isinstance(wanted, Raises):
        return set() if outcome.finding is None and name not in step.mistakes else everything
    if len(parts) == 1:
        got, wanted = (outcome.got,), (wanted,)
    else:
        got = outcome.got
        if not all(isinstance(value, tuple | list) and len(value) == len(parts) for value in (got, wanted)):
            return everything
    rules = {"rtol": step.rtol, "atol": step.atol, "values_only": step.values_only}
    return {
        (step.function, part)
        for value, goal, part in zip(got, wanted, parts, strict=True)
        if compare(value, goal, (part,), **rules) is not None
    }


def _touched(outcome: Outcome, key: Key, name: str) -> set[tuple[str, str]]:
    """Find the results of a call that a known mistake changes."""
    if name not in outcome.step.mistakes:
        return set()
    step, parts = outcome.step, key.functions[outcome.step.function]
    if step.rule:
        return {(step.function, part) for part in parts}
    right, wrong = decode(step.expected), decode(step.mistakes[name])
    if len(parts) == 1 or any(
        not isinstance(value, tuple) or len(value) != len(parts) for value in (right, wrong)
    ):
        return {(step.function, part) for part in parts}
    return {
        (step.function, part)
        for value, goal, part in zip(wrong, right, parts, strict=True)
        if compare(value, goal, (part,), step.rtol, step.atol) is not None
    }
