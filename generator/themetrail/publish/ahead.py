"""What a second process makes ahead of time, while this one does other work."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Condition, Thread
from typing import Any, BinaryIO, Generic, TypeVar

T = TypeVar("T")


def can_fork() -> bool:
    """Whether there is a processor to spare, and a system on which a process may be doubled safely."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """Something to make, under a name of its own."""

    name: str
    make: Callable[[], T]


class Ahead:
    """What jobs give. The other process does them in the order in which they are given here.

    Where this process takes them in the reverse order, the two meet somewhere, and neither waits.
    """

    def __init__(self, jobs: Sequence[Job[Any]] = (), *, forked: bool = False) -> None:
        self._open = {job.name for job in jobs}
        self._made: dict[str, Any] = {}
        self._news = Condition()
        self._child: int | None = None
        self._thread: Thread | None = None
        if forked and jobs:
            self._fork(jobs)

    def take(self, job: Job[T], *, patient: bool = False) -> T:
        """What a job gives, made here unless it is there already; who is `patient` waits for it."""
        with self._news:
            if patient and job.name in self._open:
                self._news.wait_for(lambda: job.name in self._made or self._child is None)
            self._open.discard(job.name)
            if job.name in self._made:
                made: T = self._made.pop(job.name)
                return made
        return job.make()

    def close(self) -> None:
        """Let the other process go, whatever it is at."""
        if self._child is not None:
            with suppress(ProcessLookupError):
                os.kill(self._child, 9)
        if self._thread is not None:
            self._thread.join()

    def _fork(self, jobs: Sequence[Job[Any]]) -> None:
        reading, writing = os.pipe()
        try:
            self._child = os.fork()
        except OSError:  # too many processes, or too little memory
            os.close(reading)
            os.close(writing)
            return
        if self._child == 0:
            os.close(reading)
            _work(jobs, os.fdopen(writing, "wb"))
        os.close(writing)
        self._thread = Thread(target=self._receive, args=(os.fdopen(reading, "rb"),), daemon=True)
        self._thread.start()

    def _receive(self, results: BinaryIO) -> None:
        with results, suppress(EOFError, pickle.UnpicklingError):
            while True:
                name, value = pickle.load(results)  # noqa: S301 - our own process writes it
                with self._news:
                    if name in self._open:
                        self._made[name] = value
                        self._news.notify_all()
        child, self._child = self._child, None
        if child is not None:
            os.waitpid(child, 0)
        with self._news:
            self._news.notify_all()


def _work(jobs: Sequence[Job[Any]], results: BinaryIO) -> None:
    """Do the jobs one after the other; the first that fails is left to the process that waits for it."""
    try:
        for job in jobs:
            pickle.dump((job.name, job.make()), results, protocol=pickle.HIGHEST_PROTOCOL)
            results.flush()
    finally:
        os._exit(0)
