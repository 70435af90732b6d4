"""Right answers of notebook 02 in other styles: each must get full marks."""

from grader.exercises.optimization.honest import (
    adaptive,
    bug_hunt,
    decay,
    descent,
    gradients,
    momentum,
    search,
)

HONEST = (
    search.HONEST
    | gradients.HONEST
    | descent.HONEST
    | momentum.HONEST
    | adaptive.HONEST
    | decay.HONEST
    | bug_hunt.HONEST
)
