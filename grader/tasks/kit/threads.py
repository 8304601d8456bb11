"""Threads that do something at once."""

import threading
from collections.abc import Callable, Sequence


class Threads:
    """A thread for each action; none begins before all others are ready."""

    def __init__(self, actions: Sequence[Callable[[], object]]) -> None:
        self._ready = threading.Barrier(len(actions))
        self._errors: list[BaseException] = []
        self.threads = [
            threading.Thread(target=self._do, args=[action], daemon=True)
            for action in actions
        ]

    def run(self, patience: float | None = None) -> None:
        """Start all threads and wait for each, so many seconds or as long as it takes.

        Raises what an action has raised: the first, if several have.
        """
        for thread in self.threads:
            thread.start()
        for thread in self.threads:
            thread.join(patience)
        if self._errors:
            raise self._errors[0]

    def _do(self, action: Callable[[], object]) -> None:
        self._ready.wait()
        try:
            action()
        except BaseException as error:
            self._errors.append(error)
