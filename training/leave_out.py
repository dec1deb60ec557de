"""How well case types are recognised that no training run ever saw, once twelve examples of each are loaded.

    python -m training.train --stage ours --leave-out a,b,c,d,e ... --out left.pt
    python -m training.leave_out --rows rows.jsonl --base BASE --run left.pt --leave-out a,b,c,d,e

The case types left out get twelve examples at load, drawn by hash from their playbooks; all others get theirs in full.
What the words say counts as in the shipped model, and was learned without them.
Recall is measured on the rest of their examples, for all others on those of the calibration part. `--run none` takes
the base weights as they are.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from bot.adapters.reader.case_fit import Settings, fit
from bot.adapters.reader.encoder import Encoder, case_settings, load_card, load_heads
from training.calibrate import known_prior
from training.export import averaged, export_encoder
from training.network import Several
from training.rows import OWN_SOURCES, read_rows, share
from training.words import fit_case

AT_LOAD = 12


def main() -> None:
    """Print recall, first and among three, for each case type left out and for all others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--run", required=True)
    parser.add_argument("--leave-out", required=True)
    parser.add_argument("--folder", type=Path, required=True, help="where the exported encoder may be written")
    parser.add_argument(
        "--settings", type=float, nargs=4, help="of the case head; without it, those of the shipped model"
    )
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.folder.mkdir(parents=True, exist_ok=True)
    model = (
        Several(options.base, ["none"], {}).eval()
        if options.run == "none"
        else averaged([Path(options.run)], options.base)
    )
    export_encoder(model, options.folder / "encoder.int8.onnx")
    (options.folder / "tokenizer.json").write_bytes((options.base / "tokenizer.json").read_bytes())
    left = set(options.leave_out.split(","))
    rows = [row for row in read_rows(options.rows) if row.source in OWN_SOURCES]
    vectors = Encoder(options.folder).vectors([row.text for row in rows])
    loaded, asked = [], []
    for case_type in sorted({label for row in rows for label in row.case_types}):
        ours = [at for at, row in enumerate(rows) if row.source == "playbook" and row.passes[0][0] == case_type]
        if case_type in left:
            ours.sort(key=lambda at: share("leave out" + rows[at].id))
            loaded += ours[:AT_LOAD]
            asked += ours[AT_LOAD:]
        else:
            loaded += [at for at in ours if rows[at].split == "train"]
            asked += [at for at in ours if rows[at].split == "calibration"]
    prior = known_prior([row for row in rows if not left & set(row.case_types)],
                       vectors[[at for at, row in enumerate(rows) if not left & set(row.case_types)]])  # fmt: skip
    head = fit(
        vectors[loaded], [rows[at].passes[0][0] for at in loaded], [rows[at].group for at in loaded],
        Settings(*options.settings) if options.settings else case_settings(load_card()), prior,
    )  # fmt: skip
    words = fit_case([row for row in rows if row.split == "train" and not left & set(row.case_types)])
    words = words._replace(mix=load_heads()[2].mix)
    shares = words.joined(head.probabilities(vectors[asked]), head.case_types, [rows[at].text for at in asked])
    top = np.argsort(-shares, axis=1)[:, :3]
    true = [rows[at].passes[0][0] for at in asked]
    for title, chosen in (
        ("left out", left),
        ("all others", set(head.case_types) - left),
        *(((name), {name}) for name in sorted(left)),
    ):
        at = [number for number, label in enumerate(true) if label in chosen]
        first = np.mean([head.case_types[top[number][0]] == true[number] for number in at])
        third = np.mean([true[number] in {head.case_types[each] for each in top[number]} for number in at])
        print(f"{title:26} n {len(at):4} recall {first:.3f} among three {third:.3f}")


if __name__ == "__main__":
    main()
