"""Right answers of notebook 01 in other styles: each must get full marks."""

from grader.exercises.score_and_loss.honest import bug_hunt, classifier, hinge, linear, probabilities

HONEST = linear.HONEST | hinge.HONEST | probabilities.HONEST | classifier.HONEST | bug_hunt.HONEST
