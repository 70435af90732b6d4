"""Nothing in the repository depends on, or tells of, the machine that it was written on."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# In two parts each, so that this file does not find itself.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "conda." + "anaconda.org",
    "deb." + "debian.org",
]
MACHINE_PATHS = [
    "/work/" + "main",
    "/work/" + "shared",
    "/work/" + ".library",
    "/root/" + ".pyenv",
    "/opt/" + "wheels",
]
LARGEST = 6_000_000


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("text", REGISTRIES + MACHINE_PATHS)
def test_no_tracked_file_names_a_registry_host_or_a_machine_path(text):
    assert not [str(path.relative_to(ROOT)) for path in tracked() if text.encode() in path.read_bytes()]


def test_no_tracked_file_is_large():
    assert not [path.name for path in tracked() if path.stat().st_size > LARGEST]


def test_no_lock_with_addresses_is_committed():
    assert not {"uv.lock", "pylock.toml", "poetry.lock"} & {path.name for path in tracked()}


def test_nothing_that_is_built_or_handed_in_is_committed():
    tops = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert not tops & {
        ".venv",
        "build",
        "submitted",
        "autograded",
        "feedback",
        "demo",
        "gradebook.db",
        ".cs231n",
    }


def test_scripts_can_be_run():
    assert not [name for name in (".ci/run", "scripts/setup.sh") if not (ROOT / name).stat().st_mode & 0o100]
