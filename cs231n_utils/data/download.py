"""Fetch one big file over HTTP, going on from where an earlier try broke off."""

import errno
import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from cs231n_utils.data.dataset import DataError

CHUNK = 1 << 18
RETRY = {408, 429, 500, 502, 503, 504}


class _Again(Exception):
    """This try broke off for a reason that may pass."""


def download(
    url: str,
    part: Path,
    size: int,
    *,
    on_progress: Callable[[int], None] = lambda received: None,
    tries: int = 3,
    pause: float = 1.0,
    timeout: float = 30.0,
) -> None:
    """Fetch `url` into the file `part` until it has `size` bytes.

    What `part` already holds is kept and only the rest is asked for (HTTP Range); a server that knows no
    ranges sends the whole again. A try that breaks off is followed by another.

    on_progress: called with the number of bytes in `part` so far.
    tries, pause: how many tries in a row may bring nothing, and the seconds before the second (then doubled).
    Raises DataError when the address cannot be reached, refuses, gives another file, or the disk is full.
    """
    failures = 0
    while (have := _length(part)) != size:
        if have > size:
            part.unlink()
            continue
        on_progress(have)
        try:
            _fetch_rest(url, part, have, size, on_progress, timeout)
        except _Again as problem:
            failures = 0 if _length(part) > have else failures + 1
            if failures == tries:
                kept = f" What came so far ({have:,} of {size:,} bytes) is kept." if have else ""
                raise DataError(
                    f"The download from {urlsplit(url).hostname} fails ({problem}).{kept}"
                ) from None
            time.sleep(pause * 2 ** max(failures - 1, 0))
    on_progress(size)


def _length(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _fetch_rest(url, part: Path, have: int, size: int, on_progress: Callable[[int], None], timeout) -> None:
    headers = {"User-Agent": "cs231n-notebooks", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    try:
        with urllib.request.urlopen(
            urllib.request.Request(url, headers=headers), timeout=timeout
        ) as response:
            if not _continues(response, have):
                have = 0
            _refuse_another_file(response, have, size, url)
            _receive(response, part, have, size, on_progress)
    except urllib.error.HTTPError as answer:
        answer.close()
        if answer.code == 416:
            part.unlink(missing_ok=True)
        elif answer.code not in RETRY:
            raise DataError(
                f"{url} is not to be had: the server says {answer.code} {answer.reason}."
            ) from None
        raise _Again(f"the server says {answer.code} {answer.reason}") from None
    except urllib.error.URLError as problem:
        raise _Again(str(problem.reason)) from None
    except (OSError, http.client.HTTPException) as problem:
        raise _Again(str(problem) or type(problem).__name__) from None


def _continues(response: http.client.HTTPResponse, have: int) -> bool:
    return response.status == 206 and response.headers.get("Content-Range", "").startswith(f"bytes {have}-")


def _refuse_another_file(response: http.client.HTTPResponse, have: int, size: int, url: str) -> None:
    # A guest network's login page answers to every address; its length gives it away, before a part is lost.
    announced = response.headers.get("Content-Length", "")
    if announced.isdigit() and have + int(announced) != size:
        raise DataError(f"{url} gives a file of {have + int(announced):,} bytes; {size:,} are expected.")


def _receive(response, part: Path, have: int, size: int, on_progress: Callable[[int], None]) -> None:
    with writing(part), part.open("ab" if have else "wb") as file:
        while True:
            try:
                chunk = response.read(CHUNK)
            except (OSError, http.client.HTTPException) as problem:
                raise _Again(str(problem) or type(problem).__name__) from None
            if not chunk:
                break
            have += len(chunk)
            if have > size:
                raise DataError(f"The server sends more than the {size:,} bytes that are expected.")
            file.write(chunk)
            on_progress(have)
    if have < size:
        raise _Again("the connection was cut")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Run a block that writes the file `path`; its disk errors become sentences (DataError)."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DataError(
                f"The disk is full: {path.parent} has no room. Free some, or choose another folder with the "
                f"environment variable CS231N_DATA."
            ) from None
        raise DataError(f"{path} cannot be written ({error.strerror}).") from None
