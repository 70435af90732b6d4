"""Install CIFAR-10 (Krizhevsky, 2009): from its official address or from a file, checked, without pickle."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from cs231n_utils.data.archive import UNPACKED, check_archive, read_archive
from cs231n_utils.data.dataset import DataError, cifar10_path, load_dataset
from cs231n_utils.data.download import download, writing

URL = "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"
SIZE = 170_052_171
SHA256 = "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"


def install_cifar10(
    file: str | Path | None = None,
    url: str = URL,
    sha256: str = SHA256,
    size: int = SIZE,
    progress: bool = True,
) -> Path:
    """Install CIFAR-10 for `load_dataset("cifar10")`, in CS231N_DATA or ~/.cache/cs231n.

    file: a cifar-10-binary.tar.gz on disk; without it the archive is downloaded from `url`, going on from an
    earlier try that broke off. Without `file`, an installed CIFAR-10 that can be read is left as it is.
    sha256, size: of the archive; nothing is unpacked before both agree.
    progress: show a bar on standard error.
    Returns the installed file. Raises DataError, a sentence that says what was wrong and what to do.
    """
    target = cifar10_path()
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    if file is not None:
        archive = Path(file).expanduser()
        check_archive(archive, sha256, size)
        _require_room(target.parent, UNPACKED)
        store(read_archive(archive), target)
    elif not _is_installed():
        with _alone(target.with_suffix(".lock")):
            _install_from_network(url, target, sha256, size, progress)
    return target


def _is_installed() -> bool:
    try:
        load_dataset("cifar10")
    except DataError:
        return False
    return True


def _install_from_network(url: str, target: Path, sha256: str, size: int, progress: bool) -> None:
    part = target.with_name("cifar-10-binary.tar.gz.part")
    resumed = part.exists()
    held = part.stat().st_size if resumed else 0
    _require_room(target.parent, max(size - held, 0) + UNPACKED)
    try:
        with _bar(size, progress) as on_progress:
            download(url, part, size, on_progress=on_progress)
    except DataError as problem:
        raise DataError(
            f"{problem} Check the network and type `cs231n data cifar10` again; or fetch {url} in another "
            f"way and type `cs231n data cifar10 --file cifar-10-binary.tar.gz`."
        ) from None
    try:
        check_archive(part, sha256, size)
    except DataError:
        part.unlink()
        if not resumed:
            raise
        # The old beginning and the new rest need not be of one file: fetch it whole, once.
        _install_from_network(url, target, sha256, size, progress)
        return
    store(read_archive(part), target)
    part.unlink()


def store(arrays: dict[str, np.ndarray], target: Path) -> None:
    """Write arrays as an npz that appears whole or not at all."""
    with writing(target):
        descriptor, scratch = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=".npz")
        try:
            with os.fdopen(descriptor, "wb") as file:
                np.savez(file, **arrays)
            os.chmod(scratch, 0o644)
            os.replace(scratch, target)
        except BaseException:
            Path(scratch).unlink(missing_ok=True)
            raise


def _require_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise DataError(
            f"The disk is too full: {folder} has {free / 1e6:,.0f} MB free, and {needed / 1e6:,.0f} MB are "
            f"needed. Free some, or choose another folder with the environment variable CS231N_DATA."
        )


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # Windows: two downloads at once would only fail the checksum
        yield
        return
    with writing(lock):
        file = lock.open("w")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise DataError("CIFAR-10 is being installed by another command; wait for it to end.") from None
        yield


@contextmanager
def _bar(size: int, shown: bool) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = ("CIFAR-10", BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not shown, transient=True) as bar:
        task = bar.add_task("CIFAR-10", total=size)
        yield lambda received: bar.update(task, completed=received)
