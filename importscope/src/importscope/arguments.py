"""What command lines have in common: the program to run, and numbers for argparse."""

import argparse


def add_programs(parser: argparse.ArgumentParser) -> None:
    """Take a program: all words after `-c`, `-m` or FILE are its own, options too."""
    for program in ("-c", "-m", "FILE"):
        parser.add_argument(program, nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def programs_in(options: argparse.Namespace) -> list[list[str]]:
    """The programs that were given: kind; code, name or path; arguments."""
    given = {"-c": options.c, "-m": options.m, "FILE": options.FILE}
    return [[kind, *words] for kind, words in given.items() if words]


def count(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def milliseconds(text: str) -> float:
    """A time that is more than 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return number
