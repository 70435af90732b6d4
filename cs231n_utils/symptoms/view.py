"""A wrong result as the detectors see it: arrays of floats, the wrong entries, numbers worth naming."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cs231n_utils.compare import disagree
from cs231n_utils.plain import is_number, plain

_BATCHES = ("scores", "X", "x", "dout", "margins", "probs", "Z", "z")


@dataclass(frozen=True)
class Reading:
    """What a wrong result looks like.  name: the same for the same idea; sentence: for the student.

    chance: how likely it is to be seen in numbers that are wrong in some other way.
    """

    name: str
    sentence: str
    chance: float = 0.0


@dataclass(frozen=True)
class View:
    """A wrong result.  part: its name.  got, expected: float arrays of one shape.  context: the inputs."""

    part: str
    got: np.ndarray
    expected: np.ndarray
    context: dict[str, object]
    integral: bool = False
    boolean: bool = False

    @classmethod
    def of(cls, got: object, expected: object, part: str, context: dict[str, object]) -> "View | None":
        """Look at two results, or at nothing where they are not numbers of one shape."""
        got, expected = plain(got), plain(expected)
        for value in (got, expected):
            if not (is_number(value, "biuf") or (type(value) is np.ndarray and value.dtype.kind in "biuf")):
                return None
        if np.shape(got) != np.shape(expected) or not np.size(got):
            return None
        kind = np.asarray(expected).dtype.kind
        try:
            got, expected = (np.asarray(value).astype(np.float64) for value in (got, expected))
        except OverflowError:
            return None
        context = {name: plain(value) for name, value in context.items()}
        return cls(part, got, expected, context, kind in "biu", kind == "b")

    @cached_property
    def wrong(self) -> np.ndarray:
        """The entries that differ, as a mask."""
        return disagree(self.got, self.expected)

    @cached_property
    def difference(self) -> np.ndarray:
        """What came minus what was expected."""
        return self.got - self.expected

    @cached_property
    def finite(self) -> bool:
        """Whether both results hold finite numbers only."""
        return bool(np.isfinite(self.got).all() and np.isfinite(self.expected).all())

    @property
    def everywhere(self) -> str:
        """The word that follows a statement about all entries."""
        return " everywhere" if self.got.size > 1 else ""

    def near(self, predicted: np.ndarray | float, where: np.ndarray | bool = True) -> bool:
        """Tell whether a hypothesis gives just what came, in every entry or in those marked."""
        with np.errstate(all="ignore"):
            apart = np.abs(self.got - predicted)
            room = 1e-6 * np.minimum(np.abs(predicted - self.expected), np.abs(predicted) + 1.0)
            room = room + 1e-9 * max(1.0, float(np.max(np.abs(self.expected), initial=0.0)))
        return bool(np.all((apart <= room) | ~np.asarray(where)))

    @cached_property
    def scalars(self) -> dict[str, float]:
        """The inputs that are numbers, by name."""
        return {name: float(value) for name, value in self.context.items() if is_number(value, "iuf")}

    @cached_property
    def arrays(self) -> dict[str, np.ndarray]:
        """The inputs that are arrays of numbers, by name, as floats."""
        found = {name: value for name, value in self.context.items() if type(value) is np.ndarray}
        return {name: value.astype(np.float64) for name, value in found.items() if value.dtype.kind in "iuf"}

    @cached_property
    def y(self) -> np.ndarray | None:
        """The labels, where there are any that fit the rows of the result."""
        y = self.context.get("y")
        fits = type(y) is np.ndarray and y.dtype.kind in "iu" and y.ndim == 1 and self.got.ndim >= 1
        return y if fits and y.shape[0] == self.got.shape[0] else None

    @cached_property
    def sizes(self) -> dict[str, float]:
        """The numbers of examples, classes and features, under the names the course gives them."""
        shapes = {name: value.shape for name, value in self.context.items() if type(value) is np.ndarray}
        batch = next((shapes[name] for name in _BATCHES if len(shapes.get(name, ())) > 1), None)
        found = {}
        if len(shapes.get("y", ())) == 1:
            found["N"] = shapes["y"][0]
        elif batch:
            found["N"] = batch[0]
        for name, letters in (
            ("scores", "NC"),
            ("probs", "NC"),
            ("X", "ND"),
            ("W", "DC"),
            ("x", "ND"),
            ("w", "DM"),
        ):
            if len(shapes.get(name, ())) == 2:
                for letter, size in zip(letters, shapes[name], strict=True):
                    found.setdefault(letter, size)
        return {name: float(size) for name, size in found.items()}

    def constants(self) -> Iterator[tuple[str, float]]:
        """Numbers worth naming in a ratio, likeliest first; never 0 or ±1."""
        named = dict(self.sizes) | {"": 2.0} | self.scalars
        products = {
            f"{a} · {b}": named[a] * named[b] for a, b in ("NC", "ND", "DC") if {a, b} <= named.keys()
        }
        if {"N", "C"} <= named.keys():
            products["N / C"] = named["N"] / named["C"]
        less = {f"{a} − 1": named[a] - 1.0 for a in "NC" if a in named}
        if named.get("N", 1.0) > 1.0:
            less["N / (N − 1)"] = named["N"] / (named["N"] - 1.0)
        rest = {f"1 − {name}": 1.0 - value for name, value in self.scalars.items() if 0.0 < value < 1.0}
        bases = {"log 2": float(np.log(2.0)), "log 10": float(np.log(10.0))}
        roots = {f"√{name}": value**0.5 for name, value in self.sizes.items()}
        double = {f"2 · {name}": 2.0 * value for name, value in (self.sizes | self.scalars).items()}
        for name, value in (named | products | less | rest | roots | double | bases).items():
            if np.isfinite(value) and abs(value) > 1e-12 and abs(abs(value) - 1.0) > 1e-9:
                yield name, value
