"""Read a submitted notebook: the text of its answer cells, in the structure of the release.

Nothing else of a submission counts: not its metadata, not the order or number of its cells, not the files
beside it. Code cells that the student added or edited are kept aside as helpers; of these the sandbox runs
only the definitions that an answer uses.
"""

from __future__ import annotations

import codecs
import errno
import json
import os
import stat
from pathlib import Path

from grader.course import Notebook
from grader.course.cells import text_of
from grader.grading.answers import Submission, select

# A notebook with large saved outputs has a few megabytes; beyond this it is a mishap or an attack.
MAX_BYTES = 32 * 2**20
MAX_CELLS = 5_000
# All code together; nobody types a megabyte of it.
MAX_CODE = 4 * 2**20
LONGEST_TIMESTAMP = 64


class BrokenSubmission(Exception):
    """A notebook that cannot be graded; the text says why and what to do."""


def read_submission(path: Path, notebook: Notebook) -> Submission:
    """Read a submitted notebook. Raises BrokenSubmission for what is no notebook."""
    return select(_cells(_load(path)), notebook.released["cells"])


def handed_in(path: Path) -> str | None:
    """When a notebook was handed in, by nbgrader's timestamp.txt beside it; None without one, as in nbgrader.

    The file's own time says when it was copied, which must not make anybody late.
    """
    try:
        handle = _opened(path.with_name("timestamp.txt"))
        try:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                return os.read(handle, LONGEST_TIMESTAMP).decode("utf-8").strip()
        finally:
            os.close(handle)
    except (OSError, ValueError):
        pass
    return None


def _opened(path: Path) -> int:
    """Open a file that was handed in. No link is followed out of the student's folder; a pipe does not block.

    Raises OSError.
    """
    for folder in (path.parent, path.parent.parent):
        if folder.is_symlink():
            raise OSError(errno.ELOOP, f"the folder {folder.name} is a link")
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)


def _load(path: Path) -> object:
    """Read JSON from a regular file of sensible size, and from nothing else."""
    name = path.name
    try:
        handle = _opened(path)
    except FileNotFoundError:
        raise BrokenSubmission(f"{name} is missing: hand in the notebook under this name") from None
    except OSError as error:
        why = "it is a link" if path.is_symlink() else error.strerror
        raise BrokenSubmission(f"{name} cannot be opened ({why}): hand in the notebook file itself") from None
    status = os.fstat(handle)
    if stat.S_ISDIR(status.st_mode):
        os.close(handle)
        raise BrokenSubmission(f"{name} is a folder, not a notebook: hand in the .ipynb file itself")
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(status.st_mode):
            raise BrokenSubmission(f"{name} is not an ordinary file: hand in the .ipynb file itself")
        if status.st_size > MAX_BYTES:
            size, limit = status.st_size / 2**20, MAX_BYTES // 2**20
            raise BrokenSubmission(
                f"{name} has {size:.0f} MB, more than {limit} MB: clear its outputs and hand it in again"
            )
        content = file.read(MAX_BYTES + 1)
    if not content.strip():
        raise BrokenSubmission(f"{name} is empty: save the notebook and hand it in again")
    text, is_utf8 = _decoded(content)
    try:
        return json.loads(text)
    except ValueError as error:
        if not is_utf8:
            sentence = f"{name} is not UTF-8 text: save it from Jupyter, hand it in again"
            raise BrokenSubmission(sentence) from None
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        sentence = f"{name} is not valid JSON{where}: the file is cut off or was edited; save it from Jupyter"
        raise BrokenSubmission(sentence) from None
    except RecursionError:
        raise BrokenSubmission(f"{name} is nested too deeply to be a notebook") from None


def _decoded(content: bytes) -> tuple[str, bool]:
    """Return a file's text, and whether it is UTF-8 as a notebook must be.

    Some editors save in UTF-16 or in the encoding of the country; that concerns comments and costs nothing.
    """
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-8-sig", *(["utf-16"] if marked else ["cp949", "cp1252"])):
        try:
            return content.decode(encoding), encoding == "utf-8-sig"
        except UnicodeDecodeError:
            pass
    return content.decode("utf-8", "replace"), False


def _cells(data: object) -> list[dict]:
    """The cells of a notebook in format 4, or in format 3 with its worksheets."""
    if isinstance(data, dict):
        cells = data.get("cells")
        if cells is None and isinstance(data.get("worksheets"), list):
            sheets = [sheet for sheet in data["worksheets"] if isinstance(sheet, dict)]
            lists = [sheet.get("cells") for sheet in sheets]
            cells = [cell for cells in lists if isinstance(cells, list) for cell in cells]
        if isinstance(cells, list):
            if len(cells) > MAX_CELLS:
                raise BrokenSubmission(f"the notebook has {len(cells)} cells, more than {MAX_CELLS}")
            cells = [cell for cell in cells if isinstance(cell, dict)]
            code = sum(len(text_of(cell)) for cell in cells if cell.get("cell_type") == "code")
            if code > MAX_CODE:
                raise BrokenSubmission(
                    f"its code cells hold {code / 2**20:.0f} MB of text, more than {MAX_CODE >> 20} MB: "
                    "move data into a file and hand it in again"
                )
            return cells
    raise BrokenSubmission("the file is JSON but not a notebook: it has no cells; hand in the .ipynb file")
