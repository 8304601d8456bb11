"""A learner's own notebook: the verdict on every promise.

command     `python -m grader check`
buttons     the buttons in the notebook that judge all promises of a task
check_view  such a button, and what it says
words       tables and words
assignment  the tasks of an assignment, and what their test cells promise
standing    the verdicts on a notebook
verdict     the verdict on one promise
child       the process in which the cells of a notebook's file run
"""
