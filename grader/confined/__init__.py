"""Where student code runs confined, and who speaks with it.

The verdict is reached outside of the student's process. What was seen is said by that
process, and may be a lie: one that earns a point has to work out each answer. What a
check makes of it is out of reach. A test cell that calls no check runs beside the
student's code.

judge             a notebook's cells: student cells inside, test cells outside
wire              messages between the two sides: JSON, a size limit and a deadline
sandbox           the outside: starts the confined process and speaks with it
warm              the inside: forks a child for each submission, and sweeps up after it
process           what a process asks of Linux about itself
shell             within that child: runs cells in IPython and keeps what they put out
scenario_process  within that child: runs scenarios, many in one process if safe
footprint         what a scenario could leave behind for the next one
"""
