"""The grader: what import would have suffered from a student's finder or loader.

promise     one check, one promise; the words that a student reads
seam        run(scenario, …): the way to where the student's code lives
scenarios   what runs beside the student's code: it observes, it never judges
checks      what judges: it compares what was seen with what was promised
standing    how far a notebook is: `python -m grader check`
autograding a class is judged from outside: `python -m grader autograde`
"""
