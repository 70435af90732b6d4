"""What the grader knows of the exercises: reference, hidden tests, known mistakes, verdicts, the proof."""
