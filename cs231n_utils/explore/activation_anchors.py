"""The numbers that notebook 03 reproduces, with their bands and sources."""

import math
from collections.abc import Sequence

from cs231n_utils.explore.anchors import Anchor, NamedClasses, exactly, report
from cs231n_utils.explore.perceptron import Run

MEASURED_ACCURACY = {"fashion-mnist": (0.785, 0.823)}
"""Band of the test accuracy of `fit_network` with ReLU (50 units, rate 0.5, 6 epochs) on the embedded data:
40 seeds gave 0.795 to 0.813 with mean 0.804 and deviation 0.005; the band adds a point on each side."""

MEASURED_GRADIENT = (0.02, 0.045)
"""Band of what ten layers of ReLU leave of a gradient: 40 seeds gave 0.0255 to 0.0391 with mean 0.0315, and
standard deviation 0.0035; each layer halves its square on average, which makes 1/32."""


def reproduce_activations(
    data: NamedClasses, slope: float, mean: float, runs: Sequence[Run], gradient: float, accuracy: float
) -> None:
    """Print the numbers of notebook 03, each with its band, its source, and whether it is inside.

    slope: of the sigmoid at 0.  mean: of the ReLU over a million standard normal inputs.
    runs: perceptrons that were trained on separable points.
    gradient: what ten layers of ReLU leave of a gradient of size 1, from `gradient_sizes`.
    accuracy: the share of test images that the network with ReLU names rightly.
    """
    # The ReLU of a normal number has variance 1/2 - 1/(2 pi); the band is 4.5 deviations of the mean of 10^6.
    center, blur = 1 / math.sqrt(2 * math.pi), 4.5 * math.sqrt(0.5 - 0.5 / math.pi) / 1000
    anchors = [
        exactly("slope of the sigmoid at 0", slope, 0.25, "derived above"),
        Anchor("mean of the ReLU", mean, center - blur, center + blur, "derived: 1/√(2π), 4.5 sigma"),
    ]
    for run in runs:
        what = f"corrections, γ = {run.margin:g}"
        anchors.append(Anchor(what, float(run.updates[-1]), 1, run.bound, "Novikoff 1962: (R/γ)²"))
    anchors.append(
        Anchor("gradient below ten ReLUs", gradient, *MEASURED_GRADIENT, "2⁻⁵; measured, 40 seeds")
    )
    if data.name in MEASURED_ACCURACY:
        anchors.append(Anchor("test accuracy", accuracy, *MEASURED_ACCURACY[data.name], "measured, 40 seeds"))
    report(anchors)
    if data.name not in MEASURED_ACCURACY:
        print(f"  test accuracy {accuracy:.4f}; no band was measured for {data.name}")
