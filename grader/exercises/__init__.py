"""What the grader knows of the exercises: hidden tests, the reference, known mistakes, verdicts, the proof."""
