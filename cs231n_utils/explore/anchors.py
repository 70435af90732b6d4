"""Hold numbers that the student's code produced against numbers that are published, derived or measured."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

MEASURED_ACCURACY = {"fashion-mnist": (0.79, 0.82)}
"""Band of the test accuracy of `fit_linear` with softmax at rate 0.5 on the embedded data: 40 seeds gave
0.801 to 0.812 with mean 0.806 and a standard deviation of 0.003; the band adds a point on each side."""


class NamedClasses(Protocol):
    """What is read of a data set."""

    name: str
    class_names: tuple[str, ...]


@dataclass(frozen=True)
class Anchor:
    """One number to reproduce: what it is, the value found, the band it belongs in, and its source."""

    what: str
    value: float
    low: float
    high: float
    source: str

    def holds(self) -> bool:
        """Whether the value lies in its band; a nan does not."""
        return self.low <= self.value <= self.high

    def band(self) -> str:
        """Write the band as a reader would: two numbers, or one and how exactly it must be met."""
        if self.high - self.low < 1e-6:
            return f"{(self.low + self.high) / 2:.4f} to rounding"
        return f"{self.low:.3f} to {self.high:.3f}"


def reproduce(
    data: NamedClasses,
    hinge: float,
    cross_entropy: float,
    level_hinge: float,
    level_cross_entropy: float,
    accuracy: float,
) -> None:
    """Print five numbers of notebook 01, each with its band, its source, and whether it is inside.

    data: the data set of `accuracy`.  hinge, cross_entropy: the losses of the lecture notes' example.
    level_hinge, level_cross_entropy: the losses at equal scores, with delta 1 and all the classes of data.
    accuracy: the share of test images that the classifier trained with softmax names rightly.
    """
    C = len(data.class_names)
    notes, derived = "CS231n notes, linear classification", "derived above"
    anchors = [
        Anchor("hinge, small example", hinge, 1.575, 1.585, notes),
        Anchor("cross-entropy, small example", cross_entropy, 1.035, 1.045, notes),
        exactly("hinge at equal scores", level_hinge, C - 1, derived),
        exactly("cross-entropy at equal scores", level_cross_entropy, math.log(C), derived),
    ]
    if data.name in MEASURED_ACCURACY:
        anchors.append(Anchor("test accuracy", accuracy, *MEASURED_ACCURACY[data.name], "measured, 40 seeds"))
    report(anchors)
    if data.name not in MEASURED_ACCURACY:
        print(f"  test accuracy {accuracy:.4f}; no band was measured for {data.name}")


def report(anchors: Iterable[Anchor]) -> None:
    """Print a table of numbers, each with its band, its source, and whether it is inside."""
    for anchor in anchors:
        mark = "✓" if anchor.holds() else "✗"
        print(f"{mark} {anchor.what:30} {anchor.value:7.4f}   {anchor.band():22}  {anchor.source}")


def exactly(what: str, value: float, goal: float, source: str) -> Anchor:
    """Make an anchor that must be met to rounding."""
    return Anchor(what, value, goal - 1e-9, goal + 1e-9, source)
