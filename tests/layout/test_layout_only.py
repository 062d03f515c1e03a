"""The layout of some files: nothing that is asked about them is missing or different."""

import pickle

from migrate.layout import load_layout

LAYOUT = load_layout("chukan-2.7-draft")


def test_what_is_asked_of_a_file_is_the_same() -> None:
    for file_id in LAYOUT.files:
        part = LAYOUT.only({file_id})
        assert part.items(file_id) == LAYOUT.items(file_id)
        assert part.namespace(part.domain_of(file_id).domain_id) == LAYOUT.namespace(
            LAYOUT.domain_of(file_id).domain_id
        )
        for item in part.items(file_id):
            if item.code_id:
                assert part.codes[item.code_id] == LAYOUT.codes[item.code_id]
                assert part.code_values.get(item.code_id) == LAYOUT.code_values.get(item.code_id)


def test_it_is_smaller_and_can_be_handed_over() -> None:
    part = LAYOUT.only({"0101"})
    assert len(part.domains) < len(LAYOUT.domains)
    assert pickle.loads(pickle.dumps(part)) == part
    assert LAYOUT.only(set(LAYOUT.files)) == LAYOUT
