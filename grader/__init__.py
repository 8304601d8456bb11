"""The grader: what import would have suffered from a student's finder or loader.

promise       one check, one promise; the words that a student reads
seam          run(scenario, …): the way to where the student's code lives
observe       what a scenario says of the student's code
import_state  what import goes by at one moment, and what has changed since
isolation     the import state: put aside before a scenario, put back after it
invent        names and values that nobody can know beforehand
hints         what a tutor says of an exception
limits        all limits: seconds, bytes, characters
notebook      the cells of a notebook, by nbgrader's marks
rooms         where the tasks are, and how a name in a notebook leads to one
progress_bar  a bar on the terminal

tasks/      the content: promises and scenarios of each task
learner/    a learner's own notebook: `python -m grader check`
confined/   where student code runs confined, and who speaks with it
classroom/  nbgrader's class: `python -m grader autograde`
"""

from grader.rooms import checks_of

__all__ = ["checks_of"]
