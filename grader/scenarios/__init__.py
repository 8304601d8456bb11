"""What runs beside the student's code. A scenario observes; it never judges.

It does what import would do with the student's object and returns what it saw, as
JSON. The import state is its own: nothing here needs to be cleaned up.
"""
