"""Hidden tests of notebook 01. A test's name is what a student reads; its numbers are never shown.

Every test compares values with the reference's at least once where these are not zero, so that code which
does nothing passes none of them. The most telling call of a test comes first: a test ends at its first
failure, and what it was asked until then is what a diagnosis has to go by.
"""

from grader.exercises.score_and_loss.tests.bug_hunt import *  # noqa: F403
from grader.exercises.score_and_loss.tests.classifier import *  # noqa: F403
from grader.exercises.score_and_loss.tests.hinge import *  # noqa: F403
from grader.exercises.score_and_loss.tests.linear import *  # noqa: F403
from grader.exercises.score_and_loss.tests.probabilities import *  # noqa: F403
