"""One way to every data set: `load_dataset()` for the one that ships, `load_dataset("cifar10")` for more."""

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DEFAULT = "fashion-mnist"
SETTING = "CS231N_DATASET"
PARTS = ("train", "val", "test")

FASHION_MNIST = Path(__file__).with_name("fashion_mnist.npz")
FASHION_MNIST_CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)
CIFAR10_CLASSES = (
    "airplane",
    "automobile",
    "bird",
    "cat",
    "deer",
    "dog",
    "frog",
    "horse",
    "ship",
    "truck",
)


class DataError(Exception):
    """A data set cannot be given; the message says which, why, and what to do."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images and labels in three parts: train to learn from, val to choose with, test to look at once.

    X_train, X_val, X_test: (N, *image_shape), uint8, from 0 to 255.
    y_train, y_val, y_test: (N,), int64, from 0 to len(class_names) - 1.
    image_shape: (28, 28) for Fashion-MNIST, (32, 32, 3) for CIFAR-10.
    """

    name: str
    X_train: np.ndarray
    y_train: np.ndarray
    X_val: np.ndarray
    y_val: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray
    class_names: tuple[str, ...]
    image_shape: tuple[int, ...]

    def __repr__(self) -> str:
        """Say what it is in one line, where the default would print every pixel."""
        counts = f"{len(self.y_train):,} train, {len(self.y_val):,} val, {len(self.y_test):,} test"
        return f"<{self.name}: {counts} images of shape {self.image_shape}, {len(self.class_names)} classes>"


def cache_folder() -> Path:
    """Where data sets that do not ship are kept: CS231N_DATA, or ~/.cache/cs231n."""
    chosen = os.environ.get("CS231N_DATA")
    return Path(chosen).expanduser() if chosen else Path.home() / ".cache" / "cs231n"


def cifar10_path() -> Path:
    """Where `cs231n data cifar10` puts CIFAR-10."""
    return cache_folder() / "cifar10.npz"


def load_dataset(name: str | None = None) -> Dataset:
    """Load a data set as fresh arrays: what one notebook cell changes never reaches the next load.

    name: "fashion-mnist" (4,000 / 1,000 / 1,000 images, ships with the course) or "cifar10"
    (49,000 / 1,000 / 10,000 images, after `cs231n data cifar10`). Without a name, the environment
    variable CS231N_DATASET decides, and without that it is Fashion-MNIST.

    Raises DataError for an unknown name, and for a data set that is not installed or is damaged.
    """
    asked = name or os.environ.get(SETTING) or DEFAULT
    match asked.lower().replace("-", "").replace("_", ""):
        case "fashionmnist":
            return _read("fashion-mnist", FASHION_MNIST, FASHION_MNIST_CLASSES, "install the course again")
        case "cifar10":
            path = cifar10_path()
            if not path.exists():
                raise DataError(
                    f"CIFAR-10 is not installed yet (looked for {path}). Type `cs231n data cifar10` in a "
                    f"terminal to download it (170 MB, once), or "
                    f"`cs231n data cifar10 --file cifar-10-binary.tar.gz` if you have the file."
                )
            return _read("cifar10", path, CIFAR10_CLASSES, "type `cs231n data cifar10` to install it again")
    origin = "" if name else f" (from the environment variable {SETTING})"
    raise DataError(f'There is no data set named "{asked}"{origin}; there are "fashion-mnist" and "cifar10".')


def _read(name: str, path: Path, class_names: tuple[str, ...], remedy: str) -> Dataset:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {f"X_{part}": stored[f"X_{part}"] for part in PARTS}
            arrays |= {f"y_{part}": stored[f"y_{part}"].astype(np.int64) for part in PARTS}
    except FileNotFoundError:
        raise DataError(f"The file of {name} is missing: {path}; {remedy}.") from None
    except PermissionError:
        raise DataError(f"The file of {name} may not be read: {path}; change its permissions.") from None
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as problem:
        raise DataError(f"The file of {name} is damaged: {path} ({problem}); {remedy}.") from None
    return Dataset(name=name, class_names=class_names, image_shape=arrays["X_train"].shape[1:], **arrays)
