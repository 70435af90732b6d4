"""A known mistake: the small change of the reference that turns it into wrong code, and what to say of it."""

from __future__ import annotations

from dataclasses import dataclass


class PatchError(Exception):
    """A mistake's patch does not fit the reference; the text says which one and why."""


@dataclass(frozen=True)
class Mistake:
    """One entry of the catalogue.

    name: unique within the exercise, snake case.  summary: one clause for the instructor's table.
    hint: for the student, the symptom and the idea, never the line.
    patch: (old, new) replacements in the reference answer; each old text occurs exactly once.
    convention: True when it is right under another documented convention.
    """

    name: str
    exercise: str
    summary: str
    hint: str
    patch: tuple[tuple[str, str], ...]
    convention: bool = False

    def apply(self, answer: str) -> str:
        """Return the reference answer with the mistake in it. Raises PatchError when a patch does not fit."""
        for old, new in self.patch:
            if answer.count(old) != 1:
                times = answer.count(old)
                raise PatchError(
                    f"{self.exercise}/{self.name}: {old!r} occurs {times} times in the reference, not once"
                )
            answer = answer.replace(old, new)
        return answer
