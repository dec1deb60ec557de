r"""Fine-tune one small sentence encoder on several tasks at once.

Two stages, both on one thread of a CPU in bfloat16 (where the processor has it) with the word embeddings frozen:

1. `--stage public`: emotion (GoEmotions), intensity (BRIGHTER), abuse (ConvAbuse) and the intents of four sets, so that
   the space separates many kinds of request and not only ours.
2. `--stage ours`: the playbooks' examples, the messages of `messages/` and the labelled real ones of the training part:
   case type as a cosine classifier (so that class means at load time are near what was trained), emotion, intensity,
   urgency and abuse as linear heads over the vector and the surface features.

    python -m training.train --stage public --rows rows.jsonl --base BASE --out public.pt
    python -m training.train --stage ours --rows rows.jsonl --base BASE --start public.pt \
      --of-base 0.5 --epochs 6 --rate 3e-4 --contrast 0.3 --smoothing 0.05 --abuse 3 --seed 1 --out ours-1.pt

`--leave-out a,b` keeps whole case types from training, to measure how well they are recognised when they are added at
load time. Runs with several seeds are averaged by `export.py`.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as nnf

from bot.adapters.reader.encoder import prepared
from training.batches import Batches, encoded, tokenizer_of
from training.losses import Neighbours, Task, loss_ours, loss_public, soft_targets
from training.network import Several
from training.rows import EMOTIONS, OWN_SOURCES, Row, read_rows

INTENT_SETS = {"banking77": 5000, "clinc150": 7000, "bitext27": 2500, "multidogo": 5000}
"""Rows of each intent set that are used."""
GOEMOTIONS_ROWS, GOEMOTIONS_NEUTRAL = 12000, 0.25
ABUSE_ROWS = 600
"""Rows of ConvAbuse that are seen again in the second stage."""


# ------------------------------------------------------------------ which rows


def chosen(rows: Sequence[Row], stage: str, *, left_out: set[str], seed: int) -> list[Row]:
    """The rows a stage trains on."""
    chance = random.Random(seed)
    if stage == "ours":
        ours = [
            row
            for row in rows
            if row.split == "train" and row.source in OWN_SOURCES and not left_out & set(row.case_types)
        ]
        abuse = [row for row in rows if row.source == "convabuse"]
        return ours + chance.sample(abuse, min(ABUSE_ROWS, len(abuse)))
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    found = by_source["brighter"] + by_source["convabuse"]
    for name, count in INTENT_SETS.items():
        found += chance.sample(by_source[name], count)
    felt = [row for row in by_source["goemotions"] if row.emotions.get("neutral", 0) < 1]
    calm = [row for row in by_source["goemotions"] if row.emotions.get("neutral", 0) >= 1]
    calm_rows = int(GOEMOTIONS_ROWS * GOEMOTIONS_NEUTRAL)
    return found + chance.sample(felt, GOEMOTIONS_ROWS - calm_rows) + chance.sample(calm, calm_rows)


def task_of(rows: Sequence[Row], options: argparse.Namespace) -> Task:
    """What these rows can teach."""
    intents: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.intent:
            intents[row.source].add(row.intent)
    case_types = sorted({label for row in rows for label in row.case_types})
    return Task(
        case_types=case_types,
        intents={name: sorted(labels) for name, labels in sorted(intents.items())},
        case_weights=_evened(rows, case_types, "case_types"),
        emotion_weights=_evened(rows, EMOTIONS, "emotions"),
        smoothing=options.smoothing,
        contrast=options.contrast,
        abuse=options.abuse,
        neighbours=Neighbours(case_types),
    )


def _evened(rows: Sequence[Row], labels: Sequence[str], which: str) -> Tensor:
    """A weight for each label, less for one that comes up often; one on average."""
    counts = soft_targets(rows, labels, which)[0].sum(0).clamp(min=1)
    weights = counts**-0.5
    return weights / (weights * counts).sum() * counts.sum()


# ------------------------------------------------------------------ the run


def main() -> None:
    """Train one stage and save the model with what it knows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stage", choices=("public", "ours"), required=True)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights of the stage before")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--noise", type=float, default=0.25)
    parser.add_argument("--smoothing", type=float, default=0.0, help="share of a target spread over all labels")
    parser.add_argument("--contrast", type=float, default=0.0, help="weight of the contrastive term of case types")
    parser.add_argument("--abuse", type=float, default=1.0, help="how often an abusive message counts in its loss")
    parser.add_argument("--of-base", type=float, default=0.0, help="share of the base weights mixed into the start")
    parser.add_argument("--most", type=int, default=0, help="use at most so many rows (a smoke run)")
    parser.add_argument("--leave-out", default="")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    left_out = {label for label in options.leave_out.split(",") if label}
    rows = chosen(read_rows(options.rows), options.stage, left_out=left_out, seed=1)
    if options.most:
        rows = random.Random(options.seed).sample(rows, options.most)
    task = task_of(rows, options)
    torch.manual_seed(0)
    model = Several(options.base, task.case_types, task.intents)
    if options.start:
        begin(model, options.start, options.of_base)
    if options.start and options.stage == "ours":
        model.emotion.load_state_dict(model.public_emotion.state_dict())
        model.intensity.load_state_dict(model.public_intensity.state_dict())
    torch.manual_seed(options.seed)
    fit(model, rows, task, options)
    torch.save({"model": model.state_dict(), "case_types": task.case_types, "intents": task.intents}, options.out)


def begin(model: Several, start: Path, of_base: float) -> None:
    """Load the weights of the stage before, its encoder mixed with the base that the model holds.

    The first stage costs the space some of its generality; halfway back keeps most of what both know (Wortsman et al.,
    Robust fine-tuning of zero-shot models, 2022).
    """
    held = model.state_dict()
    saved = torch.load(start, weights_only=True)["model"]
    fits = {
        name: (1 - of_base) * value + of_base * held[name]
        if name.startswith("bert.") and value.is_floating_point()
        else value
        for name, value in saved.items()
        if name in held and held[name].shape == value.shape and name != "case.weight"
    }
    model.load_state_dict(fits, strict=False)


def fit(model: Several, rows: Sequence[Row], task: Task, options: argparse.Namespace) -> None:
    """AdamW, warm-up over a tenth, then linearly to nothing."""
    for weight in model.bert.embeddings.parameters():
        weight.requires_grad = False
    heads = [weight for name, weight in model.named_parameters() if not name.startswith("bert.")]
    body = [weight for weight in model.bert.parameters() if weight.requires_grad]
    if options.stage == "ours":
        start_case(model, rows, task.case_types, tokenizer_of(options.base))
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": options.rate}, {"params": heads, "lr": 10 * options.rate}], weight_decay=0.01
    )
    batches = Batches(rows, tokenizer_of(options.base), size=options.batch, seed=options.seed, noise=options.noise)
    whole = len(batches) * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * whole), max(0.0, (whole - step) / (0.9 * whole)))
    )
    losses = loss_ours if options.stage == "ours" else loss_public
    model.train()
    began = time.monotonic()
    step, running = 0, 0.0
    for epoch in range(options.epochs):
        for chunk, ids, mask, signs in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                vectors = model.vectors(ids, mask)
            loss = losses(model, chunk, vectors.float(), signs, task)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            running = loss.item() if step == 1 else 0.97 * running + 0.03 * loss.item()
            if step % 50 == 0:
                print(json.dumps({"epoch": epoch, "step": step, "of": whole, "loss": round(running, 3),
                                  "seconds": round(time.monotonic() - began)}), flush=True)  # fmt: skip


@torch.no_grad()
def start_case(model: Several, rows: Sequence[Row], case_types: Sequence[str], tokenizer: Tokenizer) -> None:
    """Begin the case head at the class means, so that every seed starts from one place and averages well."""
    model.eval()
    sums = torch.zeros_like(model.case.weight)
    with_case = [row for row in rows if row.case_types]
    for at in range(0, len(with_case), 64):
        part = with_case[at : at + 64]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            vectors = model.vectors(*encoded(tokenizer, [prepared(row.text) for row in part]))
        sums += soft_targets(part, case_types, "case_types")[0].T @ nnf.normalize(vectors.float(), dim=-1)
    model.case.weight.copy_(nnf.normalize(sums - sums.sum(0) / sums.shape[0], dim=-1))


if __name__ == "__main__":
    main()
