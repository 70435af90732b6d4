"""pyproject.toml, requirements.lock and environment.yml ask for the same packages."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
REQUIRED = [
    Requirement(line)
    for line in [
        *PROJECT["dependencies"],
        *(line for e in PROJECT["optional-dependencies"].values() for line in e),
    ]
]
CONDA_NAMES = {"playwright": "playwright-python"}


def locked():
    """{name: [(version, number of hashes)]}: one version, or one a Python version."""
    result = {}
    for entry in re.split(r"\n(?=[A-Za-z0-9])", (ROOT / "requirements.lock").read_text()):
        if match := re.match(r"([A-Za-z0-9._-]+)==(\S+)", entry):
            name = canonicalize_name(match[1])
            result.setdefault(name, []).append((match[2], entry.count("--hash=sha256:")))
    return result


def conda():
    """The requirements of environment.yml, and its pip part."""
    entries = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    named = [Requirement(entry) for entry in entries if isinstance(entry, str)]
    (pip,) = [entry["pip"] for entry in entries if isinstance(entry, dict)]
    return {requirement.name: requirement.specifier for requirement in named}, pip


@pytest.mark.parametrize("required", REQUIRED, ids=lambda required: required.name)
def test_the_lock_holds_every_requirement_in_an_allowed_version(required):
    versions = locked()[canonicalize_name(required.name)]
    assert all(required.specifier.contains(version) for version, hashes in versions)


def test_every_locked_package_has_hashes():
    assert len(locked()) > 50
    assert not [name for name, versions in locked().items() if any(hashes == 0 for _, hashes in versions)]


def test_the_lock_asks_for_no_address():
    text = (ROOT / "requirements.lock").read_text()
    assert not re.search(r"^-|://", text, flags=re.MULTILINE)


def test_the_lock_was_made_by_the_command_that_make_lock_runs():
    command = (ROOT / "requirements.lock").read_text().splitlines()[1].removeprefix("#").split()
    recipe = (ROOT / "Makefile").read_text().replace("\\\n", " ").split()
    start = recipe.index("compile")
    assert set(command[command.index("compile") :]) <= set(recipe[start:])


def test_the_lock_has_what_an_editable_install_without_isolation_needs():
    build = Requirement("setuptools>=77")
    assert str(build) in tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    assert all(build.specifier.contains(version) for version, _ in locked()["setuptools"])


@pytest.mark.parametrize("required", REQUIRED, ids=lambda required: required.name)
def test_conda_users_get_every_requirement(required):
    named, _ = conda()
    assert named[CONDA_NAMES.get(required.name, required.name)] == required.specifier


def test_conda_users_get_nothing_else():
    named, pip = conda()
    expected = {CONDA_NAMES.get(required.name, required.name) for required in REQUIRED}
    assert set(named) - expected == {"python", "pip", "setuptools"}
    assert pip == ["-e ."]


def test_conda_installs_versions_that_the_lock_has_been_tested_with():
    pypi_names = {conda_name: name for name, conda_name in CONDA_NAMES.items()}
    named, _ = conda()
    versions = locked()
    for name, specifier in named.items():
        for version, _hashes in versions.get(canonicalize_name(pypi_names.get(name, name)), []):
            assert specifier.contains(version), name


def test_the_python_version_is_the_same_everywhere():
    named, _ = conda()
    assert PROJECT["requires-python"] == str(named["python"]) == ">=3.11"
    assert "sys.version_info < (3, 11)" in (ROOT / "scripts/setup.sh").read_text()
    assert "--python-version 3.11" in (ROOT / "requirements.lock").read_text()
