"""The settings of nbgrader. `solutions` is the source, `exercises` is built from it."""

import sys
from pathlib import Path

c = get_config()  # noqa: F821  (nbgrader provides it)

work = Path(__file__).parent / "work"
work.mkdir(exist_ok=True)

c.CourseDirectory.course_id = "how-import-works"
c.CourseDirectory.root = str(Path(__file__).parent)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.submitted_directory = "work/submitted"
c.CourseDirectory.autograded_directory = "work/autograded"
c.CourseDirectory.feedback_directory = "work/feedback"
c.CourseDirectory.db_url = f"sqlite:///{work / 'gradebook.db'}"

# The text cells of `solutions` say which promises test their sentences.
c.GenerateAssignment.preprocessors.append("grader.classroom.release.ForgetKeptBy")

# A test cell that a student deleted would otherwise wait for manual grading; one that
# was copied would end the grading of the whole class.
c.OverwriteCells.add_missing_cells = True
c.Autograde.sanitize_preprocessors = [
    "grader.classroom.executor.Restore",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Execute.shutdown_kernel = "immediate"
c.KernelManager.transport_encryption = "required"

# On Linux student code runs confined, and test cells where it cannot reach them.
linux = sys.platform == "linux"
c.Autograde.autograde_preprocessors = [
    "grader.classroom.executor.Judge" if linux else "nbgrader.preprocessors.Execute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbgrader.preprocessors.LimitOutput",
    "grader.classroom.executor.SaveVerdicts",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.AssignLatePenalties",
    "grader.classroom.executor.Clean",
    "nbgrader.preprocessors.CheckCellMetadata",
]
