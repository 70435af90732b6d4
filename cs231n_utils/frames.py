"""Tell of a crash in a student's code with the student's own lines and none of the machinery around them."""

import linecache
import os
import sys
import sysconfig
import traceback
from pathlib import Path

_PATHS = sysconfig.get_paths()
_FOLDERS = (Path(__file__).parent, *(_PATHS[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")))
_LIBRARIES = tuple({f"{folder}{os.sep}" for folder in _FOLDERS})
_MOST = 8


def student_frames(error: BaseException) -> list[traceback.FrameSummary]:
    """Pick the frames of an exception in code that is neither ours nor a library's, outermost first."""
    frames = traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__))
    return [frame for frame in frames if not _is_library(frame.filename)]


def crash_report(error: BaseException) -> str:
    """Write a crash down, frame by frame with its source; empty where no student's line was reached."""
    frames = student_frames(error)
    lines = []
    if isinstance(error, SyntaxError) and not frames:
        return "".join(traceback.format_exception_only(error)).rstrip()
    for index, frame in enumerate(frames):
        if len(frames) > _MOST and index == _MOST // 2:
            lines.append(f"  … {len(frames) - _MOST} more calls like these")
        if len(frames) > _MOST and _MOST // 2 <= index < len(frames) - _MOST // 2:
            continue
        lines.append(f"  {place(frame.filename)}, line {frame.lineno}, in {frame.name}")
        if source := (frame.line or linecache.getline(frame.filename, frame.lineno or 0)).strip():
            lines.append(f"      {source}")
    return "\n".join(lines)


def place(filename: str) -> str:
    """Name a source as the student knows it: "Cell In[12]", or the file's own name."""
    interactive = sys.modules.get("IPython")
    shell = interactive.get_ipython() if interactive else None
    if shell is not None and (name := shell.compile.format_code_name(filename)):
        return " ".join(name)
    return Path(filename).name


def _is_library(filename: str) -> bool:
    return filename.startswith(_LIBRARIES) or filename.startswith("<frozen")
