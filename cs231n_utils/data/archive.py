"""CIFAR-10's binary archive: is it the right one, and what is in it. Nothing is unpacked to disk."""

import hashlib
import tarfile
import zlib
from pathlib import Path, PurePosixPath

import numpy as np

from cs231n_utils.data.dataset import DataError

TRAIN_FILES = tuple(f"data_batch_{i}.bin" for i in range(1, 6))
TEST_FILE = "test_batch.bin"
RECORD = 1 + 3 * 32 * 32
MOST_RECORDS = 10_000
UNPACKED = 6 * MOST_RECORDS * RECORD
# One training image of fifty, the last ones, is for validation: 49,000 and 1,000.
VAL_SHARE = 50


def check_archive(path: Path, sha256: str, size: int) -> None:
    """Refuse, with DataError, anything but the expected archive."""
    remedy = (
        "Take cifar-10-binary.tar.gz, the binary version and not the Python or Matlab one, and take it whole."
    )
    if not path.exists():
        raise DataError(f"There is no file {path}.")
    if not path.is_file():
        raise DataError(f"{path} is not a file. {remedy}")
    length = path.stat().st_size
    if length != size:
        relation = "too short (a download that broke off?)" if length < size else "another file"
        raise DataError(f"{path} has {length:,} bytes, and {size:,} are expected: it is {relation}. {remedy}")
    try:
        with path.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as problem:
        raise DataError(f"{path} cannot be read ({problem.strerror}).") from None
    if found != sha256:
        raise DataError(
            f"{path} has the right length and wrong content (SHA-256 {found}, expected {sha256}): it is "
            f"damaged or was changed. Download it again."
        )


def read_archive(path: Path) -> dict[str, np.ndarray]:
    """Read CIFAR-10's binary archive, without unpacking it to disk.

    Each record is a label byte and 3072 bytes of pixels: 1024 red, 1024 green, 1024 blue, row by row.
    Returns X_train, y_train, X_val, y_val, X_test, y_test; X (N, 32, 32, 3) and y (N,), both uint8.
    """
    batches: dict[str, np.ndarray] = {}
    try:
        with tarfile.open(path, "r:gz") as archive:
            for member in archive:
                name = PurePosixPath(member.name).name
                if member.isreg() and name in (*TRAIN_FILES, TEST_FILE):
                    if member.size % RECORD or not 0 < member.size <= MOST_RECORDS * RECORD:
                        raise DataError(f"{name} in {path} has {member.size:,} bytes: no CIFAR-10 batch has.")
                    batches[name] = np.frombuffer(archive.extractfile(member).read(), np.uint8)
    except (tarfile.TarError, EOFError, OSError, zlib.error) as problem:
        raise DataError(f"{path} cannot be unpacked ({problem}): it is damaged or cut short.") from None
    if missing := [name for name in (*TRAIN_FILES, TEST_FILE) if name not in batches]:
        raise DataError(f"{path} is not CIFAR-10's binary version: {', '.join(missing)} missing.")
    X, y = _images_and_labels(np.concatenate([batches[name] for name in TRAIN_FILES]))
    X_test, y_test = _images_and_labels(batches[TEST_FILE])
    if max(y.max(), y_test.max()) > 9:
        raise DataError(f"{path} has labels above 9: it is not CIFAR-10.")
    cut = len(y) - len(y) // VAL_SHARE
    return {
        "X_train": X[:cut],
        "y_train": y[:cut],
        "X_val": X[cut:],
        "y_val": y[cut:],
        "X_test": X_test,
        "y_test": y_test,
    }


def _images_and_labels(content: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    records = content.reshape(-1, RECORD)
    planes = records[:, 1:].reshape(-1, 3, 32, 32)
    return np.ascontiguousarray(planes.transpose(0, 2, 3, 1)), records[:, 0].copy()
