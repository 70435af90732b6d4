"""Hidden tests of notebook 03. A test's name is what a student reads; its numbers are never shown.

Every test compares values with the reference's at least once where these are neither 0 nor the input, so
that code which does nothing passes none of them. The most telling call of a test comes first: a test ends at
its first failure, and what it was asked until then is what a diagnosis has to go by.
"""

from grader.exercises.activations.tests.affine import *  # noqa: F403
from grader.exercises.activations.tests.bug_hunt import *  # noqa: F403
from grader.exercises.activations.tests.elu import *  # noqa: F403
from grader.exercises.activations.tests.maxout import *  # noqa: F403
from grader.exercises.activations.tests.perceptron import *  # noqa: F403
from grader.exercises.activations.tests.rectifiers import *  # noqa: F403
from grader.exercises.activations.tests.saturating import *  # noqa: F403
