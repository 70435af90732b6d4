"""The house: a room imports from the floors below its own, and from nowhere else of ours."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FLOORS = [
    {"grader.course"},
    {"cs231n_utils", "grader.sandbox"},
    {"grader.exercises"},
    {"grader.build", "grader.grading", "grader.sample_class"},
    {"grader.records"},
    {"grader.cli"},
]
ROOMS = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parts[: -node.level] if node.level else ()
            module = ".".join([*package, *([node.module] if node.module else [])])
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.split(".")[0] in ("grader", "cs231n_utils")}


def room_of(name: str) -> str | None:
    return next((room for room in ROOMS if name == room or name.startswith(room + ".")), None)


def files() -> list[Path]:
    return sorted([*(ROOT / "grader").rglob("*.py"), *(ROOT / "cs231n_utils").rglob("*.py")])


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_from_the_floors_below(path):
    here = room_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for name in imports(path):
        there = room_of(name)
        if here and there and there != here:
            assert ROOMS[there] < ROOMS[here], f"{here} imports {name} from a floor that is not below it"


def test_the_utils_package_knows_nothing_of_the_grader():
    for path in (ROOT / "cs231n_utils").rglob("*.py"):
        assert not any(name.startswith("grader") for name in imports(path)), path


def test_what_is_bound_into_the_sandbox_imports_nothing_of_ours_outside_itself():
    for path in (ROOT / "grader" / "sandbox" / "runtime").rglob("*.py"):
        for name in imports(path):
            assert name.startswith("grader.sandbox.runtime"), f"{path} imports {name}"


def test_every_room_of_the_house_is_on_a_floor():
    rooms = {f"grader.{path.stem}" for path in (ROOT / "grader").iterdir() if path.stem[0] not in "._"}
    assert rooms == {room for room in ROOMS if room.startswith("grader.")}
