"""Functions that a check hands to a student's function: plain mathematics, and the answer to no exercise."""

import numpy as np


def squared_error(scores: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Half the squared distance of scores (N, C) to one-hot labels y (N,), a mean; and its gradient."""
    distance = scores.copy()
    distance[np.arange(len(y)), y] -= 1.0
    return 0.5 * float(np.sum(distance**2)) / len(y), distance / len(y)


def weighted_scores(scores: np.ndarray, y: np.ndarray) -> tuple[float, np.ndarray]:
    """Every score of (N, C) times a weight of its own that depends on label and class; and its gradient."""
    weights = np.cos(np.arange(scores.shape[1]) + 2.0 * y[:, None]) + 0.5
    return float(np.sum(weights * scores)), weights


def bowl(w: np.ndarray) -> float:
    """An elongated bowl over an array of any shape, lowest at 1, 2, 3, …; entry i has curvature i + 1."""
    place = np.arange(1.0, w.size + 1)
    return 0.5 * float(np.sum(place * (w.ravel() - place) ** 2))


def bowl_and_gradient(w: np.ndarray) -> tuple[float, np.ndarray]:
    """The bowl, and its gradient in the shape of w."""
    place = np.arange(1.0, w.size + 1)
    return bowl(w), (place * (w.ravel() - place)).reshape(w.shape)


def waves(x: np.ndarray) -> float:
    """A smooth function of an array of any shape, different in every entry, far from quadratic."""
    return float(np.sum(np.sin(x) * np.cos(np.arange(x.size)).reshape(x.shape)) + np.prod(np.tanh(x)))


def cubic_penalty(w: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
    """A penalty that no exercise asks for, reg · Σ|w|³, and its gradient in the shape of w."""
    return reg * float(np.sum(np.abs(w) ** 3)), 3.0 * reg * w * np.abs(w)


def first_side(w: np.ndarray) -> float:
    """Two terraces: 1 where the first entry of an array is positive, else 0. Most points are tied."""
    return float(w.flat[0] > 0)


def deep_bowl(w: np.ndarray) -> float:
    """A round bowl with its lowest point, −50, at the origin: losses of either sign."""
    return float(np.sum(w**2)) - 50.0


def far_bowl(w: np.ndarray) -> float:
    """A round bowl around a far point, so large that no first guess at the lowest loss is above it."""
    return 1e9 + float(np.sum((w - 3.0) ** 2))


def level(w: np.ndarray) -> float:
    """The same everywhere."""
    return 7.0


def ripples(x: np.ndarray) -> float:
    """A function whose slope changes within tenths, each entry beside its neighbour, any shape."""
    flat = x.ravel()
    return float(np.sum(flat**3) + np.sum(np.sin(3.0 * flat) * np.roll(flat, 1)))


def bending_valley(w: np.ndarray) -> tuple[float, np.ndarray]:
    """A loss over an array of any shape with a curved valley, and its gradient in the shape of w."""
    flat = w.ravel()
    place = np.arange(1.0, flat.size + 1)
    loss = np.sum(np.cos(flat) + 0.25 * place * flat**2) + 0.5 * np.sum(flat) ** 2
    gradient = -np.sin(flat) + 0.5 * place * flat + np.sum(flat)
    return float(loss), gradient.reshape(w.shape)
