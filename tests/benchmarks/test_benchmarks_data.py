import re

import pytest
from pydantic import ValidationError

from benchmarks.competitors.model import model_of
from benchmarks.data import TABLES, enlarged
from migrate.layout import load_layout
from migrate.testing import Municipality, write_delivery


def test_an_enlarged_delivery_holds_every_person_so_often_under_other_numbers(tmp_path):
    write_delivery(Municipality(1, 40), tmp_path / "one")
    made = enlarged(tmp_path / "one", 3, tmp_path / "three")
    for path in (tmp_path / "one" / "データ").iterdir():
        before, after = (root.joinpath("データ", path.name).read_bytes() for root in (tmp_path / "one", made))
        if not path.name.startswith(TABLES):
            assert after == before
            continue
        header, *records = before.splitlines(keepends=True)
        copies = [re.sub(rb'^"00', b'"%02d' % n, record) for n in range(3) for record in records]
        assert after == header + b"".join(copies)
    assert {path.name for path in made.iterdir()} == {path.name for path in (tmp_path / "one").iterdir()}


def test_the_model_of_competitors_takes_what_the_layout_takes_and_nothing_else():
    layout = load_layout("chukan-2.7-draft")
    model = model_of(layout, "0101")
    required = {i.element: "1" for i in layout.items("0101") if i.required.value == "必須"}
    dates = [i.element for i in layout.items("0101") if i.type.value == "D"]
    good = required | {name: "20200101" for name in required if name in dates}
    model.model_validate(good)
    for wrong in ({dates[0]: "20201301"}, {dates[0]: "2020-01-01"}, {"項目でない要素": ""}, {next(iter(required)): ""}):
        with pytest.raises(ValidationError):
            model.model_validate(good | wrong)
