"""Autograding: student code runs confined, its verdict is reached outside of it.

wire      messages between the two sides: JSON with a size limit and a deadline
sandbox   the outside: starts the confined process and speaks with it
warm      the inside: forks a child for each submission, and sweeps up after it
shell     within that child: runs cells in IPython and keeps what they put out
shared    within that child: runs scenarios, many in one process where that is safe
judge     a notebook's cells, each where it belongs: student cells inside, tests outside
executor  the judge as a preprocessor, where nbgrader has its own
"""
