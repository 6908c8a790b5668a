"""What a second process makes ahead of time, while this one does other work."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Condition, Thread
from typing import BinaryIO, Generic, TypeVar

T = TypeVar("T")


def can_fork() -> bool:
    """Whether there is a processor to spare, and a system on which a process may be doubled safely."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class Ahead(Generic[T]):
    """What jobs give, by their names. What the other process did not make is made here."""

    def __init__(self, jobs: Mapping[str, Callable[[], T]], *, forked: bool) -> None:
        self._jobs = jobs
        self._made: dict[str, T] = {}
        self._news = Condition()
        self._child: int | None = None
        self._thread: Thread | None = None
        if forked and jobs:
            self._fork()

    def __contains__(self, name: object) -> bool:
        return name in self._jobs

    def take(self, name: str) -> T:
        """What a job gives; it is handed out once."""
        with self._news:
            self._news.wait_for(lambda: name in self._made or self._child is None)
            if name in self._made:
                return self._made.pop(name)
        return self._jobs[name]()

    def close(self) -> None:
        """Let the other process go, whatever it is at."""
        if self._child is not None:
            with suppress(ProcessLookupError):
                os.kill(self._child, 9)
        if self._thread is not None:
            self._thread.join()

    def _fork(self) -> None:
        reading, writing = os.pipe()
        try:
            self._child = os.fork()
        except OSError:  # too many processes, or too little memory
            os.close(reading)
            os.close(writing)
            return
        if self._child == 0:
            os.close(reading)
            _work(self._jobs, os.fdopen(writing, "wb"))
        os.close(writing)
        self._thread = Thread(target=self._receive, args=(os.fdopen(reading, "rb"),), daemon=True)
        self._thread.start()

    def _receive(self, results: BinaryIO) -> None:
        with results, suppress(EOFError, pickle.UnpicklingError):
            while True:
                name, value = pickle.load(results)  # noqa: S301 - our own process writes it
                with self._news:
                    self._made[name] = value
                    self._news.notify_all()
        child, self._child = self._child, None
        if child is not None:
            os.waitpid(child, 0)
        with self._news:
            self._news.notify_all()


def _work(jobs: Mapping[str, Callable[[], object]], results: BinaryIO) -> None:
    """Do the jobs one after the other; the first that fails is left to the process that waits for it."""
    try:
        for name, job in jobs.items():
            pickle.dump((name, job()), results, protocol=pickle.HIGHEST_PROTOCOL)
            results.flush()
    finally:
        os._exit(0)
