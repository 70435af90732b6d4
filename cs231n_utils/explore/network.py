"""Networks made of the student's own layers: one that learns, and a deep one to measure gradients in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np


class Layer(NamedTuple):
    """A layer of the student's: forward(x, ...) -> (out, cache) and backward(dout, cache).

    pieces: how many linear pieces a unit of an activation needs: 1, or K for a maxout of K.
    """

    forward: Callable[..., tuple[np.ndarray, object]]
    backward: Callable[..., object]
    pieces: int = 1

    def activate(self, z: np.ndarray) -> tuple[np.ndarray, object]:
        """Run an activation on z (N, pieces * M).  Returns out (N, M) and the student's cache."""
        if self.pieces > 1:
            z = z.reshape(len(z), self.pieces, -1)
        out, cache = self.forward(z)
        return np.asarray(out), cache

    def send_back(self, dout: np.ndarray, cache: object) -> np.ndarray:
        """Run an activation backwards.  dout: (N, M).  Returns dz (N, pieces * M)."""
        return np.asarray(self.backward(dout, cache)).reshape(len(dout), -1)


def finished(layers: Mapping[str, Layer]) -> dict[str, Layer]:
    """Return the activations that are implemented, and print which are left out; all, if none is."""
    ready, missing = {}, []
    for name, layer in layers.items():
        try:
            layer.send_back(*layer.activate(np.ones((1, layer.pieces))))
        except NotImplementedError:
            missing.append(name)
        else:
            ready[name] = layer
    if ready and missing:
        print(f"Left out until it is implemented: {', '.join(missing)}")
    return ready or dict(layers)


@dataclass
class Network:
    """Affine, activation, affine: W1 (D, pieces * H), b1, W2 (H, C), b2, and the layers they run through."""

    affine: Layer
    activation: Layer
    sigmoid: Layer
    params: list[np.ndarray]

    def scores(self, X: np.ndarray) -> np.ndarray:
        """Return scores (N, C), or (N, 1) for a network of two classes."""
        W1, b1, W2, b2 = self.params
        hidden, _ = self.activation.activate(self.affine.forward(X, W1, b1)[0])
        return self.affine.forward(hidden, W2, b2)[0]

    def slopes(self, X: np.ndarray, targets: np.ndarray) -> tuple[float, list[np.ndarray], np.ndarray]:
        """Return the loss, its gradient along every parameter, and which hidden units no example woke.

        targets: (N, C) of 0 and 1.  Every output answers a question of its own, yes or no, with a sigmoid;
        the loss is the cross-entropy of its answers, summed over outputs, mean over examples.
        """
        W1, b1, W2, b2 = self.params
        z, first = self.affine.forward(X, W1, b1)
        hidden, middle = self.activation.activate(z)
        scores, last = self.affine.forward(hidden, W2, b2)
        loss = float(np.sum(np.logaddexp(0.0, scores) - scores * targets)) / len(X)
        dhidden, dW2, db2 = self.affine.backward((self.sigmoid.forward(scores)[0] - targets) / len(X), last)
        _, dW1, db1 = self.affine.backward(self.activation.send_back(dhidden, middle), first)
        return loss, [dW1, db1, dW2, db2], ~np.any(z > 0, axis=0)


def build(
    affine: Layer, activation: Layer, sigmoid: Layer, sizes: tuple[int, int, int], rng: np.random.Generator
) -> Network:
    """Make a network of sizes (D, H, C) with small random weights and biases 0."""
    D, H, C = sizes
    W1 = rng.standard_normal((D, activation.pieces * H)) * np.sqrt(2 / D)
    W2 = rng.standard_normal((H, C)) * np.sqrt(0.01 / H)
    return Network(affine, activation, sigmoid, [W1, np.zeros(W1.shape[1]), W2, np.zeros(C)])


def fit_network(
    affine: Layer,
    activation: Layer,
    sigmoid: Layer,
    X: np.ndarray,
    y: np.ndarray,
    *,
    hidden: int = 50,
    rate: float = 0.5,
    epochs: int = 6,
    seed: int = 0,
) -> tuple[Network, np.ndarray]:
    """Train a network with one hidden layer on mini-batches of 100, with a rate that fades to 0.

    X: (N, D).  y: (N,) integer labels.  hidden: units.  seed: draws the first weights and the batches.
    Returns the network, and the loss of every mini-batch.
    """
    rng = np.random.default_rng(seed)
    targets = np.eye(int(y.max()) + 1)[y]
    net = build(affine, activation, sigmoid, (X.shape[1], hidden, targets.shape[1]), rng)
    steps = epochs * max(len(y) // 100, 1)
    losses = np.empty(steps)
    for step in range(steps):
        batch = rng.integers(0, len(y), size=100)
        losses[step], slopes, _ = net.slopes(X[batch], targets[batch])
        pace = rate * (1 - step / steps)
        net.params = [value - pace * slope for value, slope in zip(net.params, slopes, strict=True)]
    return net, losses


def gradient_sizes(
    affine: Layer, activation: Layer, *, depth: int = 10, width: int = 100, examples: int = 200, seed: int = 0
) -> np.ndarray:
    """Send a gradient of size 1 down a deep network and measure what is left of it.

    Inputs are standard normal and so are the weights, divided by the root of `width`, so that a layer without
    an activation would keep the size of what passes, up and down.
    Returns sizes (depth + 1,): root mean square of the gradient at the input, after layer 1, ..., after the
    last layer, where it is 1.
    """
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((examples, width))
    caches = []
    for _ in range(depth):
        W = rng.standard_normal((width, activation.pieces * width)) / np.sqrt(width)
        z, below = affine.forward(x, W, np.zeros(W.shape[1]))
        x, above = activation.activate(z)
        caches.append((below, above))
    gradient = rng.standard_normal(x.shape)
    sizes = [1.0]
    for below, above in reversed(caches):
        gradient = affine.backward(activation.send_back(gradient, above), below)[0]
        sizes.append(float(np.sqrt(np.mean(gradient**2))))
    return np.array(sizes[::-1])
