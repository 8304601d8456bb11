"""Where student code runs confined, and who speaks with it.

The verdict is reached outside of the student's process. Only the student's process can
say what a scenario has seen, and what the process says may be a lie. To earn a point, a
lie has to work out each answer. What a check makes of the answers is out of the
student's reach. A test cell that calls no check runs beside the student's code.

Outside:

judge             a notebook's cells: student cells inside, test cells outside
student_process   the process of one submission: what to send, when to restart
sandbox           starts the confined process, and speaks with it
bubblewrap        what that process sees, and who it is
memory_group      how much memory all processes there may take together
system_calls      which system calls the kernel refuses to it

Inside:

warm              the confined process: forks a child for each submission, and sweeps up
inheritance       what the next child inherits, and a submission could have changed
shell             in that child: runs cells in IPython, and keeps their outputs
scenario_process  in that child: runs scenarios, many in one process if that is safe
footprint         what a scenario could leave behind for the next one

On both sides:

wire              messages between the two: JSON, a size limit and a deadline
outputs           the outputs of a cell, as nbformat has them
process           what a process asks of Linux about itself
"""
