"""Hidden tests of notebook 02. A test's name is what a student reads; its numbers are never shown.

What chance decides is judged by rules over all that was asked, never by one stream of draws. Update rules
take many steps with changing gradients, and are handed on whatever dict they returned. The most telling call
of a test comes first: a test ends at its first failure, and a diagnosis goes by what was asked until then.
"""

from grader.exercises.optimization.tests.adaptive import *  # noqa: F403
from grader.exercises.optimization.tests.bug_hunt import *  # noqa: F403
from grader.exercises.optimization.tests.decay import *  # noqa: F403
from grader.exercises.optimization.tests.descent import *  # noqa: F403
from grader.exercises.optimization.tests.gradients import *  # noqa: F403
from grader.exercises.optimization.tests.momentum import *  # noqa: F403
from grader.exercises.optimization.tests.search import *  # noqa: F403
