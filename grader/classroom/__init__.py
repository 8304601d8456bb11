"""nbgrader's class, graded at once: `python -m grader autograde`.

command      the command: options, words, JSON
grade_class  a class is graded: the order of all steps, and the one writer
pool         the processes that judge
folders      nbgrader's directories: what came in, where results go
handed_in    a submission's folder, read with care
beside       the files that the teacher has put beside the notebooks
settings     what nbgrader's configuration says, and this command cannot do
release      what students do not get of a teacher's notebook
released     the assignment as the gradebook and the released notebook know it
differences  where the release and the grader's promises have come apart
restore      a submitted notebook made whole again, and what was not as released
grade        a submission in, a result out
executor     the judge as preprocessors, where nbgrader has its own
insides      student code that reaches for the insides of the grader: a hint
clean        a notebook without what could run in a teacher's browser
basis        what a result is based on: is there one already, and why has it changed?
gradebook    the gradebook, opened where results can be written to it
rows         results into the gradebook
"""
