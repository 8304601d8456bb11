"""Autograding: student code runs confined, its verdict is reached outside of it.

What was seen is said by the student's process, and may be a lie: one that earns a point
has to work out each answer. What a check makes of it is out of reach. A test cell that
calls no check runs beside the student's code.

wire      messages between the two sides: JSON with a size limit and a deadline
sandbox   the outside: starts the confined process and speaks with it
warm      the inside: forks a child for each submission, and sweeps up after it
process   what a process asks of Linux about itself
shell     within that child: runs cells in IPython and keeps what they put out
shared    within that child: runs scenarios, many in one process where that is safe
judge     a notebook's cells, each where it belongs: student cells inside, tests outside
footprint what a scenario could leave behind, so that the next needs another process
executor  the judge as preprocessors, where nbgrader has its own

command   `python -m grader autograde`: a class at once
run       a pool of processes that judge, and the one writer
course    nbgrader's directories: what came in, where results go
handed_in a submission's folder, read with care
grade     a submission in, a result out
released  the assignment as the gradebook and the released notebook know it
restore   a submitted notebook made whole again, and what was not as released
basis     what a result is based on: found already? why another than before?
written   a notebook as nbformat writes it, quickly
gradebook the gradebook, opened where results can be written to it
record    results into the gradebook
"""
