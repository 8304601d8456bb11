"""What the lessons need beside importscope: predictions, and your progress."""

from course import progress
from course.prediction import predict

__all__ = ["predict", "progress"]
