"""How many processors there are, and who uses them; settled before Polars and NumPy are imported.

Imports nothing of ours, since nearly everything of ours imports Polars.
"""

import os
import sys

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
# With --workers, batches are worked on side by side: threads within each would only get in the others' way.
if not {"extract", "validate", "load"}.isdisjoint(sys.argv[1:]):
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
# NumPy's linear algebra, which nothing of ours uses, would start threads as well: 45 ms of every start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
