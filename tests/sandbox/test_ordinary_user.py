"""The confinement when the grader is an ordinary user, tried from root by becoming one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import grader

USER = 12_345
ROOT = Path(grader.__file__).parents[1]

PROGRAM = """
import json, os
from grader.sandbox import Cell, Sandbox
from grader.sandbox.doctor import diagnose
assert os.getuid() == {user}
with Sandbox() as sandbox:
    source = "import os, numpy\\ndef f(): return os.getuid()\\ndef g(): os.fork()"
    source += "\\ndef h(): numpy.ones((4000, 4000))"
    with sandbox.open([Cell("a", source, "answer")]) as student:
        print(sandbox.mode, student.call("f", seconds=5).value, student.call("g", seconds=5).error.kind)
        print(student.call("h", seconds=5, memory_mb=50).error.kind, student.call("h", seconds=5).error)
print([check.what for check in diagnose() if not check.ok])
"""

# A Python below a home that only root may enter is out of an ordinary user's reach. In a mount namespace of
# its own, the test replaces a folder of that kind by one that holds the Python alone.
REACHABLE = """
set -e
closed="$1"; python="$2"; scratch="$3"; shift 3
if [ -n "$closed" ]; then
    mount --bind "$python" "$scratch"
    mount -t tmpfs -o mode=755 none "$closed"
    mkdir -p "$python"
    mount --move "$scratch" "$python"
fi
exec setpriv --reuid={user} --regid={user} --clear-groups --bounding-set=-all "$@"
"""


def closed_ancestor(path):
    """Return the outermost folder on the way to `path` that others may not enter, "" if there is none."""
    return next((str(p) for p in reversed(path.parents) if not p.stat().st_mode & 0o001), "")


@pytest.mark.skipif(os.getuid() != 0, reason="the other tests run as an ordinary user already")
@pytest.mark.skipif(not (shutil.which("unshare") and shutil.which("setpriv")), reason="needs util-linux")
def test_an_ordinary_user_grades_in_confinement_too(tmp_path):
    python = Path(sys.base_prefix)
    if closed_ancestor(ROOT) or closed_ancestor(Path(sys.prefix)):
        pytest.skip("the checkout itself is out of an ordinary user's reach")
    tmp_path.chmod(0o755)
    scratch = tmp_path / "python"
    scratch.mkdir()
    words = ["unshare", "--mount", "--propagation", "private", "sh", "-c", REACHABLE.format(user=USER), "sh"]
    words += [closed_ancestor(python), str(python), str(scratch)]
    words += [sys.executable, "-c", PROGRAM.format(user=USER)]
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, cwd="/", timeout=60)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [f"nested {USER} PermissionError", "MemoryError None", "[]"]
