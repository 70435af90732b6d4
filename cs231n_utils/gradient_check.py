"""Check a gradient against slopes at many step sizes, and tell a wrong entry from a kink."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

_STEPS = 10.0 ** -np.arange(2, 7)  # 1e-2 … 1e-6: the ascent of the V is in here for any sensible function
_FINER = 10.0 ** -np.arange(7, 9)  # only where one-sided slopes disagree; below 1e-8 rounding is all one sees
_FAIR = 2  # the step 1e-4, at which rounding blurs a slope little
_EPSILON = float(np.finfo(np.float64).eps)
_MOST = 200
_DRAWN = 50
_TINY = np.array(1e-12)


@dataclass(frozen=True)
class Entry:
    """One entry of the gradient.  index: where; analytic: as given; numeric: the slope that comes closest.

    error: the relative error between them.  status: "right", "wrong" or "kink".
    """

    index: tuple[int, ...]
    analytic: float
    numeric: float
    error: float
    status: str


@dataclass(frozen=True, repr=False)
class GradientCheck:
    """What a gradient check found.  Prints as a few lines; true when no entry is wrong.

    entries: those checked.  total: how many x has.
    curve: a function from step sizes to the largest relative error at each, kinks left out.
    """

    entries: tuple[Entry, ...]
    total: int
    curve: Callable[[np.ndarray], np.ndarray]

    @property
    def ok(self) -> bool:
        """Whether no entry is wrong."""
        return not self.wrong

    @property
    def wrong(self) -> list[Entry]:
        """The entries that differ from the slope, the worst first."""
        return sorted((e for e in self.entries if e.status == "wrong"), key=lambda e: -e.error)

    @property
    def left_out(self) -> list[tuple[int, ...]]:
        """Where the function has a kink, so that there is no slope to compare with."""
        return [entry.index for entry in self.entries if entry.status == "kink"]

    @property
    def relative_error(self) -> float:
        """The largest relative error over all entries but those on kinks."""
        return max((entry.error for entry in self.entries if entry.status != "kink"), default=0.0)

    def __bool__(self) -> bool:
        """Tell whether no entry is wrong."""
        return self.ok

    def __repr__(self) -> str:
        """Write what was found, the worst entries first."""
        wrong, kinks = self.wrong, self.left_out
        count = len(self.entries) - len(kinks)
        lines = [
            f"✓ the gradient is right in {count} entries (largest relative error {self.relative_error:.1e})"
        ]
        if wrong:
            lines = [f"✗ the gradient is wrong in {len(wrong)} of {count} entries; the worst:"]
        for entry in wrong[:5]:
            lines.append(
                f"  {_at(entry.index)}: gradient {entry.analytic:.6g}, slope {entry.numeric:.6g}, "
                f"relative error {entry.error:.1e}"
            )
        if kinks:
            shown = ", ".join(map(_at, kinks[:5])) + (", …" if len(kinks) > 5 else "")
            lines.append(f"  left out, on a kink of the function: {shown}")
        if len(self.entries) < self.total:
            lines.append(f"  {len(self.entries)} of {self.total} entries were looked at")
        return "\n".join(lines)

    def plot(self) -> object:
        """Draw the largest relative error against the step size: rounding left, truncation right.

        Returns the axes.
        """
        import matplotlib.pyplot as plt

        _, axes = plt.subplots(figsize=(5.5, 3.5), layout="constrained")
        steps = 10.0 ** np.arange(-1.0, -12.0, -0.5)
        errors = self.curve(steps)
        drawn = np.isfinite(errors)
        axes.loglog(steps[drawn], np.maximum(errors[drawn], 1e-17), marker="o")
        axes.set_xlabel("step size h")
        axes.set_ylabel("largest relative error")
        axes.set_title("Gradient and slope against step size")
        axes.grid(alpha=0.3)
        return axes


def check_gradient(
    f: Callable[[np.ndarray], object],
    x: np.ndarray,
    analytic: np.ndarray,
    *,
    df: object = None,
    entries: int | None = None,
    rng: np.random.Generator | None = None,
    tolerance: float = 1e-6,
) -> GradientCheck:
    """Compare a gradient with the slopes of f at x, entry by entry, each at its best step size.

    Where the slopes to the left and to the right disagree, smaller steps are tried; where they still do, the
    function has a kink there, and the entry is left out and reported.  So a kink nearby raises no alarm.

    f: a function of an array of x's shape, which gets a copy; it returns a number, or, with df, an array.
    x: an array of any shape.  analytic: the gradient to check, in that shape.
    df: the upstream gradient, in the shape of f(x), where that is an array.
    entries: how many entries to draw by rng; all by default, up to 200.
    tolerance: the relative error that passes.
    Raises ValueError for a gradient of another shape, and for an f that is not finite at x.
    """
    x = np.array(x, dtype=np.float64)
    if np.shape(analytic) != x.shape:
        raise ValueError(f"the gradient has shape {np.shape(analytic)}, and x has shape {x.shape}")
    analytic = np.asarray(analytic, dtype=np.float64)

    def value(place: tuple[int, ...], at: float) -> float:
        moved = x.copy()
        moved[place] = at
        with np.errstate(all="ignore"):
            return weigh(f(moved), df)

    start = weigh(f(x.copy()), df)
    if not np.isfinite(start):
        raise ValueError(f"f is {start} at x, so there is no slope to compare with")
    size = float(np.abs(x).max(initial=0.0))
    rng = np.random.default_rng(0) if rng is None else rng
    count = min(x.size, _MOST if entries is None else entries)
    chosen = np.sort(rng.permutation(x.size)[:count]) if count < x.size else np.arange(x.size)
    found, smooth = [], []
    for flat in chosen:
        place = tuple(int(axis) for axis in np.unravel_index(flat, x.shape))
        slopes = _Slopes(lambda at, place=place: value(place, at), float(x[place]), start, size)
        found.append(_judge(place, float(analytic[place]), slopes, tolerance))
        if found[-1].status != "kink":
            smooth.append((float(analytic[place]), slopes))

    def curve(steps: np.ndarray) -> np.ndarray:
        errors = [_errors(right, slopes.measure(steps)[0], _TINY) for right, slopes in smooth[:_DRAWN]]
        return np.max(errors, axis=0) if errors else np.full(len(steps), np.nan)

    return GradientCheck(tuple(found), x.size, curve)


class _Slopes:
    """The slopes of a function of one number around a place, to the left, to the right and centred."""

    def __init__(self, value: Callable[[float], float], at: float, start: float, size: float):
        self.value, self.at, self.start, self.size = value, at, start, size

    def measure(self, steps: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the centred slopes, the right minus the left ones, and how far rounding blurs either."""
        rows = []
        for h in steps:
            up, down = self.at + h, self.at - h
            above, below = self.value(up), self.value(down)
            right = (above - self.start) / (up - self.at)  # by the step that was really made
            left = (self.start - below) / (self.at - down)
            centred = (above - below) / (up - down)
            blur = max(abs(above), abs(below), abs(self.start)) + self.size * max(abs(left), abs(right))
            rows.append((centred, right - left, 12.0 * _EPSILON * blur / h))
        return tuple(np.array(rows).T)


def _judge(place: tuple[int, ...], analytic: float, slopes: _Slopes, tolerance: float) -> Entry:
    """Judge one entry at its best step size."""
    centred, gap, blur = slopes.measure(_STEPS)
    errors = _errors(analytic, centred, blur[_FAIR] / tolerance)
    jump, doubt = gap[-1], 10.0 * blur[-1] + tolerance * max(abs(analytic), abs(centred[-1]))
    if errors.min() > tolerance and abs(jump) > doubt:
        centred, gap, blur = slopes.measure(_FINER)
        errors = _errors(analytic, centred, blur / tolerance)
        # A curved function's gap shrinks with h and a kink's does not: what is left of it at h = 0?
        jump, doubt = (10.0 * gap[1] - gap[0]) / 9.0, 20.0 * blur[1]
        kink = abs(jump) > doubt
    else:
        kink = False
    best = int(np.argmin(errors))
    status = "right" if errors[best] <= tolerance else "kink" if kink else "wrong"
    return Entry(place, analytic, float(centred[best]), float(errors[best]), status)


def _errors(analytic: float, numeric: np.ndarray, least: np.ndarray) -> np.ndarray:
    """Compute relative errors; slopes that drown in rounding are measured against the least size."""
    with np.errstate(all="ignore"):
        errors = np.abs(numeric - analytic) / np.maximum(np.maximum(np.abs(numeric), abs(analytic)), least)
        errors = np.where(numeric == analytic, 0.0, errors)
    return np.where(np.isnan(errors), np.inf, errors)


def _at(index: tuple[int, ...]) -> str:
    return str(list(index)) if index else "x"


def weigh(value: object, df: object) -> float:
    """Reduce a result of f to one number: itself, or its products with an upstream gradient, summed.

    Raises ValueError where an array comes without an upstream gradient of its shape.
    """
    value = np.asarray(value, dtype=np.float64)
    if df is None and value.size == 1:
        return float(value.reshape(()))
    if np.shape(df) != value.shape:
        given = "none was given" if df is None else f"df has shape {np.shape(df)}"
        raise ValueError(f"f returns an array of shape {value.shape}: it needs df of that shape, and {given}")
    return float(np.sum(value * df))
