"""Fuzz one reader with atheris: ``python tests/fuzz/run.py NAME -max_total_time=60`` (libFuzzer's options)."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")

import atheris

with atheris.instrument_imports(include=["migrate"]):
    import targets


def main() -> None:
    name, options = sys.argv[1], sys.argv[2:]
    corpus = Path(tempfile.mkdtemp(prefix=f"migrate-fuzz-{name}-"))
    for number, seed in enumerate(targets.SEEDS[name]):
        (corpus / str(number)).write_bytes(seed)
    limits = [
        "-timeout=20",
        "-rss_limit_mb=4096",
        "-max_len=600",
        f"-artifact_prefix={corpus}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *limits, *options, str(corpus)], targets.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
