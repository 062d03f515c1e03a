"""The fuzzers' properties, a few seconds of each: ``make fuzz`` runs them for as long as is asked."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import targets


@pytest.mark.parametrize("name", targets.TARGETS)
def test_properties_hold_of_seeds_changed_at_random(name):
    check = targets.TARGETS[name]
    dice = random.Random(name)
    for seed in targets.SEEDS[name]:
        check(seed)
        for _ in range(12):
            changed = bytearray(seed)
            for _ in range(dice.randint(1, 4)):
                at = dice.randrange(len(changed))
                match dice.randrange(3):
                    case 0:
                        changed[at] = dice.randrange(256)
                    case 1:
                        changed[at:at] = dice.randbytes(dice.randint(1, 5))
                    case _ if len(changed) > 1:
                        del changed[at : at + dice.randint(1, 5)]
                if not changed:
                    break
            check(bytes(changed))


@pytest.mark.parametrize("name", targets.TARGETS)
def test_properties_hold_of_any_bytes(name):
    @settings(max_examples=25, deadline=None)
    @given(st.binary(max_size=80))
    def holds(data):
        targets.TARGETS[name](data)

    holds()
