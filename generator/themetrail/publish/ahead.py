"""What a second process makes ahead of time, while this one does other work."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from mmap import mmap
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


_HERE, _THERE = 0, 1
_LEAD = 3
"""So many jobs lie between what this process takes and what the other one does: by then that is done."""


class Ahead:
    """What jobs give, which this process takes in the order in which they are given here.

    The other one does those that are `wanted` first, and then always a job that lies somewhat ahead, so that
    both have work to the end.
    """

    def __init__(
        self, jobs: Sequence[Job[Any]] = (), wanted: Sequence[Job[Any]] = (), *, forked: bool = False
    ) -> None:
        jobs = [*wanted, *jobs]
        self._open = {job.name: number for number, job in enumerate(jobs)}
        self._at = memoryview(mmap(-1, 16)).cast("q")  # which jobs the two are at; shared by them
        self._at[_HERE] = self._at[_THERE] = -_LEAD
        self._made: dict[str, Any] = {}
        self._news = Condition()
        self._child: int | None = None
        self._thread: Thread | None = None
        if forked and jobs:
            self._fork(jobs, len(wanted))

    def take(self, job: Job[T], *, patient: bool = False) -> T:
        """What a job gives, made here unless the other process has done or begun it.

        Who is `patient` waits also for what it has still to do.
        """
        with self._news:
            number = self._open.get(job.name)
            if number is not None:
                self._at[_HERE] = max(self._at[_HERE], number)
                if patient or self._at[_THERE] == number:
                    self._news.wait_for(lambda: job.name in self._made or self._child is None)
                del self._open[job.name]
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

    def _fork(self, jobs: Sequence[Job[Any]], wanted: int) -> None:
        reading, writing = os.pipe()
        try:
            self._child = os.fork()
        except OSError:  # too many processes, or too little memory
            os.close(reading)
            os.close(writing)
            return
        if self._child == 0:
            os.close(reading)
            _work(jobs, wanted, self._at, os.fdopen(writing, "wb"))
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


def _work(jobs: Sequence[Job[Any]], wanted: int, at: memoryview[int], results: BinaryIO) -> None:
    """Do what is wanted, then jobs ahead of those that are taken; one that fails is left to who takes it."""
    try:
        number = 0
        while number < len(jobs):
            at[_THERE] = number
            job = jobs[number]
            pickle.dump((job.name, job.make()), results, protocol=pickle.HIGHEST_PROTOCOL)
            results.flush()
            number = number + 1 if number + 1 < wanted else max(number + 1, at[_HERE] + _LEAD)
    finally:
        os._exit(0)
