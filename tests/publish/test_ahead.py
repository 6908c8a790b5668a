"""What a second process makes ahead of time."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

from themetrail.publish.ahead import Ahead, Job, can_fork

HERE = os.getpid()
forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot double a process")


def whose() -> str:
    return "here" if os.getpid() == HERE else "there"


def fails_there() -> str:
    if whose() == "there":
        raise ValueError
    return "here"


def never_ends_there() -> str:
    if whose() == "there":
        signal.pause()
    return "here"


def taken(*makers: Callable[[], str], forked: bool) -> list[str]:
    jobs = [Job(str(number), make) for number, make in enumerate(makers)]
    ahead = Ahead(wanted=jobs, forked=forked)
    try:
        return [ahead.take(job, patient=True) for job in jobs]
    finally:
        ahead.close()


@forking
def test_the_other_process_makes_what_is_wanted() -> None:
    assert taken(whose, lambda: "é" * 1_000_000, whose, forked=True) == ["there", "é" * 1_000_000, "there"]
    assert taken(whose, whose, forked=False) == ["here", "here"]


@forking
def test_what_fails_there_is_made_here() -> None:
    assert taken(whose, fails_there, whose, forked=True) == ["there", "here", "here"]


@forking
def test_what_the_other_process_has_not_begun_is_made_here() -> None:
    first, endless = Job("first", whose), Job("endless", never_ends_there)
    jobs = [Job(str(number), whose) for number in range(10)]
    ahead = Ahead(jobs, [first, endless], forked=True)
    assert ahead.take(first, patient=True) == "there"
    assert [ahead.take(job) for job in jobs] == ["here"] * 10
    assert ahead.take(Job("never asked for", whose), patient=True) == "here"
    ahead.close()


@forking
def test_of_jobs_that_are_taken_in_turn_each_is_given_once() -> None:
    jobs = [Job(str(number), lambda number=number: number) for number in range(200)]  # type: ignore[misc]
    ahead = Ahead(jobs, forked=True)
    assert [ahead.take(job) for job in jobs] == list(range(200))
    ahead.close()


@forking
def test_the_other_process_is_not_waited_for_when_all_is_over() -> None:
    endless = Job("endless", never_ends_there)
    ahead = Ahead([endless], forked=True)
    ahead.close()
    assert ahead.take(endless, patient=True) == "here"


def test_nothing_is_forked_where_there_is_one_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {process}, raising=False)
    assert not can_fork()
