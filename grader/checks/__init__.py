"""The promises of each assignment: one package an assignment, one module a task."""
