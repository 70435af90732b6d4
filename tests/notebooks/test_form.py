"""The form of a notebook: five cells an exercise, short cells, points that agree, hints, goals."""

import re

HEADING = re.compile(
    r"## (Exercise \d+|Bug hunt|Question \d+) · .+ \((?P<points>\d+|no) points, \d+ minutes(, ★+)?\)"
)


def code_lines(cell):
    return [line for line in cell.text.splitlines() if line.strip()]


def prose(cell):
    """The visible words of a markdown cell: without comment marks, folded hints and formulas."""
    text = re.sub(r"(?m)^# ?", "", cell.text)
    text = re.sub(r"(?s)<details>.*?</details>", "", text)
    return re.sub(r"(?s)\$\$.*?\$\$|\$[^$]*\$", "x", text)


def five_cells(cells):
    """For every exercise: its explanation, answer, trial, tests and payoff, as they stand."""
    for at, cell in enumerate(cells):
        if cell.role == "answer":
            yield cells[at - 1 : at + 4]


def test_every_exercise_is_five_cells_in_order(cells):
    for explanation, answer, trial, tests, payoff in five_cells(cells):
        assert explanation.markdown, answer.name
        assert HEADING.search(prose(explanation)), f"line {explanation.line}: no heading of an exercise"
        for free in (trial, payoff):
            assert free.role is None, f"line {free.line}: not a free cell"
            assert not free.markdown, f"line {free.line}: not code"
        assert (tests.role, tests.name) == ("tests", answer.name)
        assert len(code_lines(tests)) == 1


def test_an_explanation_has_60_to_140_words(cells):
    for explanation, *_ in five_cells(cells):
        words = len(prose(explanation).split())
        assert 60 <= words <= 140, f"line {explanation.line}: {words} words"


def test_every_explanation_says_write_and_predict_and_folds_three_hints(cells):
    for explanation, *_ in five_cells(cells):
        assert "**Write**" in explanation.text, f"line {explanation.line}"
        assert "**Predict**" in explanation.text, f"line {explanation.line}"
        assert explanation.text.count("<summary>") == 3, f"line {explanation.line}"
        assert explanation.text.count("<details>") == explanation.text.count("</details>") == 3


def test_points_in_headings_are_those_of_the_cells(cells):
    for at, cell in enumerate(cells):
        if cell.role in ("tests", "written"):
            above = cells[at - 3] if cell.role == "tests" else cells[at - 1]
            stated = HEADING.search(prose(above))
            assert stated, f"line {cell.line}: the heading above states no points"
            assert float(stated["points"].replace("no", "0")) == float(cell.settings["points"])


def test_free_cells_are_short_and_call_students_only_in_attempts(cells):
    written = "\n".join(cell.text for cell in cells if cell.role == "answer")
    functions = re.findall(r"(?m)^def (\w+)", written)
    call = re.compile(rf"\b({'|'.join(functions)})\(")
    for cell in cells:
        if cell.role is None and not cell.markdown:
            lines = code_lines(cell)
            assert len(lines) <= 8, f"line {cell.line}: {len(lines)} lines"
            calls = [k for k, line in enumerate(lines) if call.search(line)]
            body = [k for k, line in enumerate(lines) if line.startswith("def ")]
            guard = [k for k, line in enumerate(lines) if line == "with attempt():"]
            assert not calls or body or (guard and guard[0] < calls[0]), f"line {cell.line}: no attempt"


def test_a_trial_is_a_few_lines(cells):
    for _, _, trial, _, _ in five_cells(cells):
        assert len(code_lines(trial)) <= 3, f"line {trial.line}"


def test_setup_is_one_short_locked_cell_without_path_hacks(cells):
    [setup] = [cell for cell in cells if cell.role == "readonly"]
    assert len(code_lines(setup)) <= 8
    assert not re.search(r"sys\.path|%|chdir|seed", setup.text)


def test_a_notebook_opens_with_its_goals_and_closes_with_what_to_remember(cells):
    opening = cells[0].text
    assert all(goal in opening for goal in ("What you'll do", "What you'll learn", "What you'll need"))
    assert "What to remember" in cells[-1].text
    assert "Further reading" in cells[-1].text
    assert sum(cell.role == "written" for cell in cells) == 2


def test_key_terms_stand_in_korean_beside_the_english(cells):
    korean = re.findall(r"\w \(([가-힣 ]+)\)|\*\* \(([가-힣 ]+)\)", "\n".join(cell.text for cell in cells))
    assert len(set(korean)) >= 8
