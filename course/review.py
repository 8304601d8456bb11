"""Questions that were answered wrong, asked again."""

from IPython.display import display

from course.lessons import lessons
from course.prediction import Prediction

COUNT = 2


def ask_again(stem: str) -> None:
    """Ask again what was answered wrong in a lesson, two questions at most.

    `stem` is the name of the lesson's file, without `.ipynb`.
    """
    [lesson] = [each for each in lessons() if each.stem == stem]
    if not lesson.wrong:
        print(f"No wrong answer is left from “{lesson.title}”. Go on.")
    for key, asked in lesson.wrong[:COUNT]:
        display(Prediction(asked, key, None, f"The lesson “{lesson.title}” shows why."))
