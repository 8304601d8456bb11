"""`python -m importscope`, and the command `importscope`."""

import sys

from importscope import shelter


def run() -> None:
    """Run the command, and end with its exit status."""
    shelter.enter()
    from importscope.command import main
    from importscope.signals import end_as

    sys.exit(end_as(main()))


if __name__ == "__main__":
    run()
