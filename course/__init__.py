"""What the lessons need beside importscope: questions, exercises, your progress."""

from course import progress
from course.prediction import predict
from course.review import ask_again
from course.your_turn import your_turn

__all__ = ["ask_again", "predict", "progress", "your_turn"]
