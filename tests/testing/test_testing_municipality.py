import itertools
import time
from datetime import timedelta

import pytest

from migrate.testing import Municipality
from migrate.testing.register import BASE_DATE, Reason


@pytest.fixture(scope="module")
def families():
    return list(Municipality(5, 3000).families())


def test_has_exactly_as_many_residents_as_asked():
    for residents in (1, 2, 3, 57):
        made = sum(len(f.members) for f in Municipality(1, residents).families())
        assert made == residents


@pytest.mark.parametrize("residents", [0, 4_000_001])
def test_refuses_a_size_its_numbers_cannot_hold(residents):
    with pytest.raises(ValueError, match="residents must be"):
        Municipality(1, residents)


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    def people(seed):
        return [m.entries for f in Municipality(seed, 200).families() for m in f.members]

    assert people(3) == people(3)
    assert people(3) != people(4)


def test_numbers_are_nobody_elses(families):
    members = [m for f in families for m in f.members]
    households = [h.number for f in families for h in f.households]
    for numbers in (
        [m.number for m in members],
        [m.my_number for m in members],
        [m.code for m in members],
        households,
    ):
        assert len(set(numbers)) == len(numbers)


def test_a_history_runs_from_one_without_a_gap_and_never_back_in_time(families):
    for member in (m for f in families for m in f.members):
        assert [e.number for e in member.entries] == list(range(1, len(member.entries) + 1))
        for before, after in itertools.pairwise(member.entries):
            assert before.event <= after.event
        for entry in member.entries:
            assert member.birth <= entry.event <= entry.reported <= entry.recorded < BASE_DATE
            assert entry.settled <= entry.event


def test_each_household_somebody_lives_in_has_one_head_and_ranks_in_order(families):
    for family in families:
        for household in family.households:
            here = [m for m in family.members if m.present and m.entries[-1].household == household.number]
            assert (household.ended is None) == bool(here)
            if here:
                heads = [m for m in here if m.entries[-1].relation == "世帯主"]
                assert [m.number for m in heads] == [household.head]
                assert {m.entries[-1].head_name for m in here} == {heads[0].entries[-1].name}
                ranks = [m.entries[-1].rank for m in here]
                assert len(set(ranks)) == len(ranks)
                assert {m.entries[-1].address for m in here} == {household.address}


def test_everyone_registered_after_the_numbers_came_has_one_and_keeps_it(families):
    for member in (m for f in families for m in f.members):
        for before, after in itertools.pairwise(member.entries):
            assert after.numbered >= before.numbered
            assert after.numbered or after.event < member.entries[0].event + timedelta(days=100_000)
        if member.present:
            assert member.entries[-1].numbered


def test_a_removed_person_stays_removed_unless_moving_in_again(families):
    for member in (m for f in families for m in f.members):
        for before, after in itertools.pairwise(member.entries):
            if before.state != "住民":
                assert after.reason is Reason.MOVED_IN


def test_every_kind_of_event_happens(families):
    happened = {e.reason for f in families for m in f.members for e in m.entries}
    assert happened == set(Reason)
    assert any(len(f.households) == 2 for f in families)


def test_a_large_town_is_streamed():
    started = time.process_time()
    first = next(iter(Municipality(1, 4_000_000).families()))
    assert first.members and time.process_time() - started < 1
