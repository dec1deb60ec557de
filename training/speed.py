"""What the model costs: cold start, milliseconds for a message, messages a second in batches, and memory.

    python -m training.speed --rows rows.jsonl [--model DIR]

Each figure is taken in a process of its own, in wall-clock time with nothing warmed before it but the interpreter.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from training.rows import HELD_OUT_SOURCES, OWN_SOURCES, read_rows, write_rows

CHUNK = 256


def main() -> None:
    """Run every measurement in its own process and print what they say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=Path("bot/adapters/reader/model"))
    parser.add_argument("--part", choices=("start", "one", "batch"))
    options = parser.parse_args()
    if options.part:
        print(json.dumps(part(options.part, options.rows, options.model)))
        return
    ours = [row for row in read_rows(options.rows) if row.source in OWN_SOURCES | HELD_OUT_SOURCES]
    with tempfile.TemporaryDirectory() as folder:
        few = Path(folder) / "rows.jsonl"
        write_rows(few, [row for row in ours if row.source == "playbook" or row.split == "held_out"])
        for name in ("start", "one", "batch"):
            command = [sys.executable, "-m", "training.speed", "--part", name]
            command += ["--rows", str(few), "--model", str(options.model)]
            print(name, subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())  # noqa: S603 - our own module


def part(name: str, rows_at: Path, model: Path) -> dict[str, float]:
    """One measurement."""
    rows = read_rows(rows_at)
    texts = [row.text for row in rows if row.split == "held_out"]
    examples = [(row.text, row.passes[0][0], row.group) for row in rows if row.source == "playbook"]
    del rows
    memory = _megabytes()
    began = time.perf_counter()
    import numpy as np  # noqa: PLC0415 - importing is part of the cold start

    from bot.adapters.reader import encoder as loaded  # noqa: PLC0415 - importing is part of the cold start
    from bot.adapters.reader.by_encoder import load_model  # noqa: PLC0415 - as above
    from bot.adapters.reader.case_fit import fit  # noqa: PLC0415 - as above

    imported = time.perf_counter()
    encoder, heads, prior, words, card, stored = load_model(model, threads=2 if name == "batch" else 1)
    before_fit = time.perf_counter()
    known = [(stored[loaded.key(text)], label, group) for text, label, group in examples if loaded.key(text) in stored]
    vectors, labels, groups = zip(*known, strict=True)
    case = fit(np.stack(vectors), labels, groups, loaded.case_settings(card), prior)
    fitted = time.perf_counter()
    case.probabilities(encoder.vectors(["Where is my parcel?"]))
    ready = time.perf_counter()

    def read(some: list[str]) -> None:
        found = encoder.vectors(some)
        words.joined(case.probabilities(found), case.case_types, some)
        heads.feel(found, some)

    if name == "start":
        return {
            "cold_start_s": round(ready - began, 3), "of_that_imports_s": round(imported - began, 3),
            "files_s": round(before_fit - imported, 3), "fit_s": round(fitted - before_fit, 3),
            "added_mb": round(_megabytes() - memory, 1),
        }  # fmt: skip
    if name == "one":
        times = []
        for text in texts:
            start = time.perf_counter()
            read([text])
            times.append(1000 * (time.perf_counter() - start))
        return {f"p{share}_ms": round(float(np.percentile(times, share)), 2) for share in (50, 95, 99)}
    start = time.perf_counter()
    for at in range(0, len(texts), CHUNK):
        read(texts[at : at + CHUNK])
    seconds = time.perf_counter() - start
    return {"messages_per_s": round(len(texts) / seconds, 1), "added_mb": round(_megabytes() - memory, 1)}


def _megabytes() -> float:
    """The memory this process holds, in MiB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20


if __name__ == "__main__":
    main()
