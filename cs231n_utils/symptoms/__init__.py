"""Read a wrong result's numbers: from a finding to a sentence that says which mistake they look like."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """One wrong result: what came, what was expected, its name, and the inputs by name."""

    got: object
    expected: object
    part: str
    context: dict[str, object]


def explain(got: object, expected: object, part: str, context: dict[str, object]) -> str | None:
    """Say what one wrong result looks like, or None where nothing explains every wrong entry."""
    return explain_all([Sample(got, expected, part, context)])


def explain_all(samples: Sequence[Sample]) -> str | None:
    """Say what several wrong results of one kind have in common, or None."""
    return None
