"""Assignment 01: the module object."""
