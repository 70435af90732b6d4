"""nbgrader's settings for this course: where things are, and who grades.

`nbgrader autograde`, formgrader's button and `cs231n grade` all grade with the same runner, and write the
same scores: the classes named below hand nbgrader's steps over to it. The gradebook is `gradebook.db` in this
folder.
"""

import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821  nbgrader defines it
course = Path(__file__).resolve().parent

# nbgrader runs the command `alembic` by its name, also where the environment was not activated.
os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)])

c.CourseDirectory.course_id = "cs231n"
c.CourseDirectory.source_directory = "build/source"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = "submitted"
c.CourseDirectory.autograded_directory = "autograded"
c.CourseDirectory.feedback_directory = "feedback"
# nbgrader copies what lies beside a source notebook into the release, a solution as well.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "__pycache__", "*.pyc", "*.py", "feedback"]

# What students find in the place of a solution.
c.ClearSolutions.code_stub = {"python": "# Write your code here.\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "Write your answer here."

# Grading. A broken notebook gets a verdict instead of stopping the batch, student code runs confined and away
# from the tests, and no output of a notebook decides a score.
c.Autograde.pre_convert_hook = "grader.records.plugins.register_release"
c.Autograde.exporter_class = "grader.records.plugins.SubmissionExporter"
c.Autograde.sanitize_preprocessors = ["grader.records.plugins.RebuildSubmission"]
c.Autograde.autograde_preprocessors = [
    "grader.records.plugins.GradeSubmission",
    "grader.records.plugins.SaveVerdicts",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Feedback is our page. On pages that nbgrader makes itself, formgrader's among them, a student's markup must
# not act: a script in a written answer would run in the instructor's browser.
c.GenerateFeedback.exporter_class = "grader.records.plugins.FeedbackExporter"
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {"markdown2html": "grader.records.rendering.nbgrader_prose"}

# Late work costs nothing by default. `AssignLatePenalties.plugin_class` names a rule of your own.
c.LateSubmissionPlugin.penalty_method = "none"

# Nothing is exchanged through a shared folder by default; nbgrader asks for one that exists, though.
exchange = course / ".cs231n" / "exchange"
try:
    exchange.mkdir(parents=True, exist_ok=True)
except OSError:
    pass
c.Exchange.root = str(exchange)
