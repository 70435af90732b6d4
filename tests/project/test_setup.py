"""scripts/setup.sh with a pretended Python: every way through it, in a second and without a network."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Plays `python3 -m venv` and, copied into .venv/bin, `python -m pip`; notes what it was asked in `calls`.
PRETENDED_PYTHON = """#!/bin/bash
case "$*" in
    --version) echo "Python 3.99" ;;
    "-m venv .venv")
        mkdir -p .venv/bin && cp "$0" .venv/bin/python && echo "#!$PWD/.venv/bin/python" >.venv/bin/pip
        echo venv >>calls ;;
    *"-m pip install"*)
        echo "pip" >>calls
        sleep "${PIP_SECONDS:-0}"
        [ -z "${PIP_SAYS:-}" ] || { echo "$PIP_SAYS"; exit 1; } ;;
esac
"""


class Checkout:
    def __init__(self, folder, bin_folder):
        self.folder, self.bin_folder = folder, bin_folder

    def start(self, **settings):
        environment = {"PATH": f"{self.bin_folder}:/usr/bin:/bin", **settings}
        return subprocess.Popen(
            ["bash", str(self.folder / "scripts/setup.sh")],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def setup(self, **settings):
        with self.start(**settings) as process:
            out, err = process.communicate(timeout=20)
        return process.returncode, out, err

    def calls(self):
        calls = self.folder / "calls"
        said = calls.read_text().split() if calls.exists() else []
        calls.unlink(missing_ok=True)
        return said


def executable(path, text):
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path):
    folder, bin_folder = tmp_path / "a course", tmp_path / "bin"
    (folder / "scripts").mkdir(parents=True)
    bin_folder.mkdir()
    for name in ("scripts/setup.sh", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    executable(bin_folder / "python3", PRETENDED_PYTHON)
    executable(bin_folder / "bwrap", "")
    return Checkout(folder, bin_folder)


def test_the_first_run_makes_everything_and_the_second_nothing(checkout):
    status, out, _ = checkout.setup()
    assert status == 0
    assert "Making .venv with Python 3.99 … done" in out
    assert out.endswith("Ready.\n")
    assert checkout.calls() == ["venv", "pip", "pip"]
    assert checkout.setup() == (0, "", "")
    assert checkout.calls() == []


def test_a_changed_requirement_brings_the_environment_up_to_date(checkout):
    checkout.setup()
    checkout.calls()
    with (checkout.folder / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    assert checkout.setup()[0] == 0
    assert checkout.calls() == ["pip", "pip"]


def test_a_moved_checkout_gets_a_new_environment(checkout, tmp_path):
    checkout.setup()
    checkout.calls()
    checkout.folder = checkout.folder.rename(tmp_path / "elsewhere")
    status, out, _ = checkout.setup()
    assert status == 0
    assert "does not work any more; making it anew" in out
    assert checkout.calls() == ["venv", "pip", "pip"]


def test_a_broken_environment_is_not_made_anew_with_its_own_python(checkout):
    checkout.setup()
    checkout.calls()
    (checkout.folder / ".venv/bin/python").unlink()
    executable(checkout.folder / ".venv/bin/python3", "#!/bin/sh\nexit 0\n")
    own_first = f"{checkout.folder}/.venv/bin:{checkout.bin_folder}:/usr/bin:/bin"
    assert checkout.setup(PATH=own_first)[0] == 0
    assert checkout.calls() == ["venv", "pip", "pip"]


def test_a_run_that_failed_is_done_again(checkout):
    status, _, err = checkout.setup(PIP_SAYS="something odd")
    assert status != 0
    assert "something odd" in err
    assert "could not be installed; the whole output is in .cs231n/setup.log" in err
    checkout.calls()
    assert checkout.setup()[0] == 0
    assert "pip" in checkout.calls()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full: free about 2 GB"),
        (
            "NewConnectionError: Temporary failure in name resolution",
            "the package registry cannot be reached",
        ),
    ],
)
def test_usual_failures_are_named(checkout, said, sentence):
    status, _, err = checkout.setup(PIP_SAYS=said)
    assert status != 0
    assert sentence in err


def test_a_named_python_that_does_not_do_is_refused_and_nothing_is_touched(checkout):
    checkout.setup()
    checkout.calls()
    (checkout.folder / ".venv/.ready").write_text("old")
    status, _, err = checkout.setup(PYTHON="/bin/false")
    assert status != 0
    assert "/bin/false is not a working Python 3.11 or later" in err
    assert checkout.calls() == []
    assert (checkout.folder / ".venv/bin/python").exists()


def test_without_a_python_it_says_how_to_name_one(checkout, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("bash", "dirname", "cat", "cksum", "grep", "mkdir", "flock", "sleep", "rm"):
        os.symlink(shutil.which(name), tools / name)
    status, _, err = checkout.setup(PATH=str(tools))
    assert status != 0
    assert "Python 3.11 or later was not found. Install it, or name it: `make setup PYTHON=" in err


def test_bubblewrap_that_cannot_be_installed_is_asked_for_and_stops_nothing(checkout):
    (checkout.bin_folder / "bwrap").unlink()
    for name in ("id", "sudo", "apt-get"):
        executable(checkout.bin_folder / name, "#!/bin/sh\nexit 1\n")
    executable(checkout.bin_folder / "uname", "#!/bin/sh\necho Linux\n")
    # A PATH without the machine's own bwrap.
    tools = checkout.bin_folder
    for name in (
        "bash",
        "dirname",
        "cat",
        "cksum",
        "grep",
        "mkdir",
        "flock",
        "sleep",
        "rm",
        "cp",
        "env",
        "sh",
    ):
        os.symlink(shutil.which(name), tools / name)
    status, out, _ = checkout.setup(PATH=str(tools))
    assert status == 0
    assert "To grade others' code, install bubblewrap: sudo apt-get install bubblewrap" in out
    assert out.endswith("Ready.\n")


@pytest.mark.skipif(not shutil.which("flock"), reason="needs flock")
def test_two_at_once_take_turns(checkout):
    with checkout.start(PIP_SECONDS="0.5") as first:
        while first.poll() is None and not (checkout.folder / "calls").exists():
            time.sleep(0.01)
        status, out, _ = checkout.setup()
        first.communicate(timeout=20)
    assert (first.returncode, status) == (0, 0)
    assert out == "Another `make setup` is at work here; waiting for it.\n"
    assert checkout.calls() == ["venv", "pip", "pip"]
