"""Benchmarks: ours beside named competitors on the same generated data, as ratios, with peak memory.

``python -m benchmarks`` (``make bench``) measures what ``suite.toml`` lists, holds it against the goals that stand
there too, and writes ``docs/performance.md``. Where to look:

- ``suite.toml``: every task, its programs, and every goal;
- ``ours/``, ``competitors/``: one small program each;
- ``data.py``: the deliveries, and what is made of them; ``measure.py``: one program in a fresh process;
- ``running.py``: a task's programs in turn; ``proof.py``: that they did the same work;
- ``goals.py``: goals held against results (``make goals``); ``page.py``, ``charts.py``, ``templates/``: the pages.

``decoding.py`` and ``loading.py`` measure and write pages of their own.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = Path(os.environ.get("BENCHMARKS_WORK", ROOT / "benchmarks" / "work"))
"""Where deliveries, what is made of them and results.json lie."""
CONVERTER = "package_cp932"
LAYOUT = "chukan-2.7-draft"
FILE = "0101"
"""The transfer file that is measured: 住民, 182 items, of which about 44 are filled in a record."""
MUNICIPALITY = "992011"
"""団体コード of the invented town that the deliveries are of."""
BASE_DATE = "20251001"
BATCH = 20_000
"""Records handled at once, by ours and by competitors that go by batches."""
