"""The real data set as a landscape: a number for every W, a slope, and how many new images W gets right."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

MOST = 5000


class Images(Protocol):
    """What is read of a data set."""

    class_names: tuple[str, ...]
    X_train: np.ndarray
    y_train: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray


@dataclass(frozen=True, eq=False)
class ImageProblem:
    """A linear classifier to be found: rows of centred pixels from 0 to 1 with a last feature that is 1.

    X: (N, D + 1).  y: (N,) labels.  targets: (N, C), 1 for the true class and 0 for the others.
    new_X, new_y: images that no search sees.
    """

    X: np.ndarray
    y: np.ndarray
    targets: np.ndarray
    new_X: np.ndarray
    new_y: np.ndarray

    @property
    def shape(self) -> tuple[int, int]:
        """The shape of W, (D + 1, C)."""
        return self.X.shape[1], self.targets.shape[1]

    def first(self, count: int) -> "ImageProblem":
        """Return the problem of the first images alone; the new images stay."""
        parts = (self.X[:count], self.y[:count], self.targets[:count])
        return ImageProblem(*parts, self.new_X, self.new_y)

    def hinge(self, W: np.ndarray) -> float:
        """Compute the hinge loss of notebook 01, with delta 1 and no penalty: a number to search with."""
        return self.hinge_of_scores(self.X @ W)

    def hinge_of_scores(self, scores: np.ndarray) -> float:
        """Compute the mean hinge loss with delta 1 of scores (N, C).

        A positive part is half of a number plus half of its size, so the loss is half of two sums; each row
        has a 1 too many, of the true class beside itself.
        """
        lead = scores + 1.0 - np.einsum("ic,ic->i", scores, self.targets)[:, None]
        return 0.5 * float(lead.sum() + np.abs(lead).sum()) / len(scores) - 1.0

    def squared_error(self, W: np.ndarray) -> tuple[float, np.ndarray]:
        """Compute half the squared distance of scores to targets, a mean; returns (loss, gradient)."""
        return squared_error(W, self.X, self.targets)

    def on_batch(self, W: np.ndarray, X: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
        """Compute the squared error of a batch X (B, D + 1) with labels y (B,), and its gradient."""
        return squared_error(W, X, np.eye(self.shape[1])[y])

    def accuracy(self, W: np.ndarray) -> float:
        """Return the share of new images whose highest score is the true class's."""
        return float(np.mean((self.new_X @ W).argmax(axis=1) == self.new_y))

    def sharpest(self) -> float:
        """Return the largest curvature of the squared error, the largest eigenvalue of X^T X / N."""
        direction = np.ones(self.X.shape[1])
        for _ in range(300):
            pushed = self.X.T @ (self.X @ direction) / len(self.X)
            size = float(np.linalg.norm(pushed))
            direction = pushed / size
        return size


def image_problem(data: Images, count: int = MOST) -> ImageProblem:
    """Make the problem of a data set; at most `count` training images are used."""

    def rows(images: np.ndarray) -> np.ndarray:
        return images.reshape(len(images), -1) / 255.0

    C = len(data.class_names)
    train, new = rows(data.X_train[:count]), rows(data.X_test[:MOST])
    centre = train.mean(axis=0)
    X, new_X = (np.pad(part - centre, ((0, 0), (0, 1)), constant_values=1.0) for part in (train, new))
    y = np.asarray(data.y_train[:count])
    return ImageProblem(X, y, np.eye(C)[y], new_X, np.asarray(data.y_test[:MOST]))


def squared_error(W: np.ndarray, X: np.ndarray, targets: np.ndarray) -> tuple[float, np.ndarray]:
    """Compute (1 / 2N) · Σ (XW − targets)² and its slope along W."""
    misses = X @ W - targets
    return 0.5 * float(np.vdot(misses, misses)) / len(X), X.T @ misses / len(X)


def hear(loss: Callable[[np.ndarray], float]) -> "Heard":
    """Wrap a loss so that it remembers every value that it gave, in `values`."""
    return Heard(loss)


class Heard:
    """A loss that is called as before and keeps the `values` that it gave."""

    def __init__(self, loss: Callable[[np.ndarray], float]) -> None:
        self.loss = loss
        self.values: list[float] = []

    def __call__(self, W: np.ndarray) -> float:
        """Answer, and remember."""
        value = self.loss(W)
        self.values.append(value)
        return value


def train_images(
    rule: Callable[..., tuple[np.ndarray, dict]],
    sample_batch: Callable[..., tuple[np.ndarray, np.ndarray]],
    problem: ImageProblem,
    *,
    learning_rate: float | Callable[[int], float],
    steps: int = 200,
    batch_size: int = 100,
    seed: int = 0,
) -> tuple[np.ndarray, list[float]]:
    """Walk from W = 0 with an update rule, a batch of images a step, on the squared error.

    learning_rate: a number, or a function from the step (0, 1, …) to one.
    Returns (W, losses), each loss that of its batch, before the step.  Stops early where the loss explodes.
    """
    rng = np.random.default_rng(seed)
    W, config, losses = np.zeros(problem.shape), {}, []
    for step in range(steps):
        X, y = sample_batch(problem.X, problem.y, batch_size, rng)
        loss, slope = problem.on_batch(W, X, y)
        losses.append(loss)
        if not loss < 1e6:
            break
        config["learning_rate"] = learning_rate(step) if callable(learning_rate) else learning_rate
        W, config = rule(W, slope, config)
    return W, losses


def try_rates(
    sample_batch: Callable[..., tuple[np.ndarray, np.ndarray]],
    problem: ImageProblem,
    *,
    steps: int = 100,
    **rules: Callable[..., tuple[np.ndarray, dict]],
) -> dict[str, dict[float, float]]:
    """Train with every rule at eight learning rates from 1e-4 to 0.3.

    Returns, by the rule's name and by the learning rate, the mean loss of the last twenty batches.
    """
    rates = 10.0 ** np.arange(-4.0, -0.4, 0.5)
    reached: dict[str, dict[float, float]] = {name: {} for name in rules}
    for name, rule in rules.items():
        for rate in map(float, rates):
            losses = train_images(rule, sample_batch, problem, learning_rate=rate, steps=steps)[1]
            reached[name][rate] = float(np.mean(losses[-20:])) if len(losses) == steps else np.inf
    return reached
