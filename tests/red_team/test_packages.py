"""What students receive computes no exercise's answer, whatever its variables are called."""

from __future__ import annotations

import ast
from pathlib import Path

import cs231n_utils
from grader.course import find_course
from grader.course.source import answers

# Smaller expressions, such as `np.zeros((N, C))`, are anybody's.
TELLING = 9
KINDS = (ast.BinOp, ast.Call, ast.Compare, ast.Subscript, ast.Assign, ast.AugAssign, ast.Return, ast.For)


def form(node: ast.AST) -> tuple:
    """Return the shape of a piece of code: its tree, with variables numbered in the order of their use."""
    numbers: dict[str, int] = {}

    def told(part):
        if isinstance(part, ast.Name):
            return "np" if part.id == "np" else numbers.setdefault(part.id, len(numbers))
        if isinstance(part, ast.AST):
            fields = (told(value) for name, value in ast.iter_fields(part) if name != "ctx")
            return type(part).__name__, *fields
        return tuple(map(told, part)) if isinstance(part, list) else part

    return told(node)


def pieces(source: str) -> dict[tuple, str]:
    found = (node for node in ast.walk(ast.parse(source)) if isinstance(node, KINDS))
    sizes = (
        (node, sum(not isinstance(part, ast.Load | ast.Store) for part in ast.walk(node))) for node in found
    )
    return {form(node): ast.unparse(node) for node, size in sizes if size >= TELLING}


def secrets() -> dict[tuple, str]:
    found = {}
    for notebook in find_course().notebooks():
        for exercise, text in answers(notebook.solution).items():
            found |= {shape: f"{exercise}: {code}" for shape, code in pieces(text).items()}
    return found


def test_no_piece_of_an_answer_is_in_the_package_that_students_import():
    forbidden = secrets()
    assert len(forbidden) > 20
    leaks = []
    for path in Path(cs231n_utils.__file__).parent.rglob("*.py"):
        for shape, code in pieces(path.read_text(encoding="utf-8")).items():
            if shape in forbidden:
                leaks.append(f"{path.name}: {code}, which is {forbidden[shape]}")
    assert leaks == []


def test_an_answer_with_other_names_is_recognised():
    disguised = """
def f(e):
    p = np.exp(e - e.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)
"""
    assert any(shape in secrets() for shape in pieces(disguised))
