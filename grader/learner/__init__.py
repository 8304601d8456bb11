"""A learner's own notebook: the verdict on every promise, `python -m grader check`.

command     the command: tables and words
assignment  the tasks of an assignment, and what their test cells promise
standing    the verdicts on a notebook
child       the process in which the notebook's cells run
"""
