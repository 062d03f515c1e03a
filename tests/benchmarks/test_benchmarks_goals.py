import pytest

from benchmarks.goals import outcomes
from benchmarks.suite import Goal, goals, tasks


def program(records: int, *seconds: float, peak: float = 0, **told: object) -> dict:
    runs = [{"wall": s, "peak": peak * 2**20, "told": told} for s in seconds]
    return {"records": records, "runs": runs}


def results(**programs: dict) -> dict:
    return {"t": {"programs": programs}}


def one(goal: Goal, tasks: dict) -> tuple[str, float, float, float]:
    (found,) = outcomes(tasks, [goal])
    return found.state, round(found.measured, 4), round(found.low, 4), round(found.high, 4)


@pytest.mark.parametrize(
    ("figures", "state"),
    [((8.0,), "met"), ((8.01,), "NOT MET"), ((2, 8.0), "aim met"), ((2, 8.01), "met"), ((9, 10), "NOT MET")],
)
def test_speed_is_of_records_a_second_by_the_medians_and_its_spread_of_runs_side_by_side(figures, state):
    # ours: 100 records in 1 s; theirs 10 in 0.8 s: eight times as long a record
    tasks = results(ours=program(100, 1.0, 2.0, 0.5), theirs=program(10, 0.8, 0.4, 1.0))
    goal = Goal("", "", "speed", "t.ours", "t.theirs", one=figures)
    assert one(goal, tasks) == (state, 8.0, 2.0, 20.0)


@pytest.mark.parametrize(("figures", "state"), [((2.5,), "met"), ((2.4, 1.0), "NOT MET"), ((3, 2.5), "aim met")])
def test_time_may_be_so_many_times_theirs(figures, state):
    tasks = results(ours=program(10, 5.0), theirs=program(10, 2.0))
    assert one(Goal("", "", "time", "t.ours", "t.theirs", one=figures), tasks)[:2] == (state, 2.5)


def test_what_a_program_says_counts_is_taken_for_its_time_and_stages_for_theirs():
    tasks = results(
        ours=program(1, 9.0, timed=2.0, seconds={"read": 1.0, "convert": 2.0, "write": 5.0}), theirs=program(1, 1.0)
    )
    assert one(Goal("", "", "time", "t.ours", "t.theirs", one=(5,)), tasks)[1] == 2.0
    stages = Goal("", "", "time", "t.ours", "t.theirs", one=(5,), stages=("read", "convert"))
    assert one(stages, tasks)[1] == 3.0


def test_time_beyond_another_program():
    tasks = results(zstd=program(10, 13.0), without=program(10, 10.0))
    goal = Goal("", "", "more", "t.zstd", "t.without", one=(0.3333,))
    assert one(goal, tasks)[:2] == ("met", 0.3)


@pytest.mark.parametrize(("peak", "state"), [(599.9, "met"), (600, "NOT MET"), (601, "NOT MET")])
def test_memory_must_stay_under(peak, state):
    assert one(Goal("", "", "memory", "t.ours", two=(600,)), results(ours=program(1, 1.0, peak=peak)))[0] == state


def test_memory_may_grow_so_much():
    tasks = results(ours=program(1, 1.0, peak=110), theirs=program(1, 1.0, peak=100))
    assert one(Goal("", "", "growth", "t.ours", "t.theirs", two=(1.15,)), tasks)[:2] == ("met", 1.1)


def test_what_was_not_measured_is_not_met():
    (found,) = outcomes({}, [Goal("", "", "speed", "t.ours.{n}", "t.theirs", one=(1,))])
    assert (found.state, found.why) == ("not measured", "no result of t.ours.1")


def test_every_goal_names_programs_that_are_measured():
    measured = {f"{task.name}.{program.name}" for task in tasks().values() for program in task.programs}
    for goal in goals():
        workers = [n for n, figures in ((1, goal.one), (2, goal.two)) if figures is not None]
        assert workers, goal.what
        paths = (goal.ours, goal.theirs) if goal.kind != "ratios" else ()
        assert {path.format(n=n) for path in paths if path for n in workers} <= measured, goal.what
        assert goal.ours or goal.missing, goal.what
