"""Attacks on the grader, each tried on the real one: `python -m tests.red_team` prints what they gained."""
