"""Make the data set that ships with the course: a balanced part of Fashion-MNIST.

    python -m grader.build.dataset /usr/share/datasets/fashion-mnist

The folder holds the four IDX files of Fashion-MNIST, as Debian's package dataset-fashion-mnist
installs them. Training and validation images come from the 60,000, test images from the 10,000.
The archive is stored without compression (git and wheels compress it anyway), so that its bytes
depend on no compression library.
"""

import argparse
import gzip
import io
import sys
import zipfile
from pathlib import Path

import numpy as np

from cs231n_utils.data.dataset import FASHION_MNIST, DataError

SEED = 231
TRAIN_PER_CLASS, VAL_PER_CLASS, TEST_PER_CLASS = 400, 100, 100
NUM_CLASSES = 10
IDX_UBYTE = 0x08


def read_idx(path: Path) -> np.ndarray:
    """Read one gzipped IDX file of unsigned bytes.

    The format: two zero bytes, the type, the number of axes, a big-endian int32 an axis, then the values.
    Returns a uint8 array. Raises DataError when the file is not of this form.
    """
    try:
        content = gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as problem:
        raise DataError(f"{path} cannot be read: {problem}") from None
    if len(content) < 4 or content[:3] != bytes([0, 0, IDX_UBYTE]):
        raise DataError(f"{path} is not an IDX file of unsigned bytes.")
    axes = content[3]
    shape = tuple(np.frombuffer(content, dtype=">i4", count=axes, offset=4).tolist())
    values = np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * axes)
    if values.size != np.prod(shape):
        raise DataError(f"{path} says it holds {shape} bytes, and holds {values.size}.")
    return values.reshape(shape)


def draw(labels: np.ndarray, per_class: list[int], rng: np.random.Generator) -> list[np.ndarray]:
    """Draw disjoint balanced parts.

    labels: (N,) integers.  per_class: for each part, how many examples of each class.
    Returns one shuffled index array a part.
    """
    parts: list[list[np.ndarray]] = [[] for _ in per_class]
    for label in range(NUM_CLASSES):
        members = rng.permutation(np.flatnonzero(labels == label))
        edges = np.cumsum([0, *per_class])
        if len(members) < edges[-1]:
            raise DataError(f"Class {label} has {len(members)} examples; {edges[-1]} are needed.")
        for part, start, stop in zip(parts, edges[:-1], edges[1:], strict=True):
            part.append(members[start:stop])
    return [rng.permutation(np.concatenate(part)) for part in parts]


def select(folder: Path) -> dict[str, np.ndarray]:
    """Choose the embedded part of Fashion-MNIST from its four IDX files in `folder`."""
    X, y = (read_idx(folder / f"train-{kind}-ubyte.gz") for kind in ("images-idx3", "labels-idx1"))
    X_10k, y_10k = (read_idx(folder / f"t10k-{kind}-ubyte.gz") for kind in ("images-idx3", "labels-idx1"))
    rng = np.random.default_rng(SEED)
    train, val = draw(y, [TRAIN_PER_CLASS, VAL_PER_CLASS], rng)
    (test,) = draw(y_10k, [TEST_PER_CLASS], rng)
    return {
        "X_train": X[train],
        "y_train": y[train],
        "X_val": X[val],
        "y_val": y[val],
        "X_test": X_10k[test],
        "y_test": y_10k[test],
    }


def encode(arrays: dict[str, np.ndarray]) -> bytes:
    """Write arrays as an npz whose bytes depend on the arrays alone: no clock, platform or compression."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            member = zipfile.ZipInfo(f"{name}.npy")
            member.create_system = 3
            member.external_attr = 0o644 << 16
            content = io.BytesIO()
            np.save(content, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(member, content.getvalue())
    return result.getvalue()


def main(arguments: list[str] | None = None) -> int:
    """Write the embedded data set; returns the exit code."""
    parser = argparse.ArgumentParser(description="Make the data set that ships with the course.")
    parser.add_argument("folder", type=Path, help="folder with the four files of Fashion-MNIST (*-ubyte.gz)")
    parser.add_argument("--output", type=Path, default=FASHION_MNIST, help="the npz to write (%(default)s)")
    options = parser.parse_args(arguments)
    try:
        content = encode(select(options.folder))
    except DataError as problem:
        print(problem, file=sys.stderr)
        return 1
    options.output.write_bytes(content)
    print(f"{options.output}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
