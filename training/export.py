"""Average the runs, export the encoder to int8 ONNX, and write every file the product loads.

    python -m training.export --rows rows.jsonl --base BASE --runs ours-1.pt ours-2.pt ours-3.pt --out DIR

The averaged weights are the mean of runs that began at the same place and differ only in their seed (Wortsman et al.,
Model soups, 2022). `calibrate.py` tells what is calibrated on what, `release.py` writes the files.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from bot.adapters.reader.encoder import Encoder
from training.calibrate import Array, known_prior
from training.network import Several
from training.release import HEADS, made_with, release
from training.rows import OWN_SOURCES, read_rows
from training.words import fit_case


class Pooled(nn.Module):
    """The encoder with mean pooling and scaling to unit length inside the graph, and what each piece gave to that."""

    def __init__(self, model: Several) -> None:
        super().__init__()
        self.bert = model.bert

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Unit vectors of a batch, (n, width), and the share of each piece in them, (n, t, width)."""
        states = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=torch.zeros_like(ids)).last_hidden_state
        weights = mask[..., None].float()
        seen = states * weights
        pieces = weights.sum(1)
        mean = seen.sum(1) / pieces
        length = mean.norm(dim=-1, keepdim=True).clamp(min=1e-12)
        return mean / length, seen / (pieces * length)[:, None]


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="4")
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    model = averaged(options.runs, options.base)
    export_encoder(model, options.out / "encoder.int8.onnx")
    (options.out / "tokenizer.json").write_bytes((options.base / "tokenizer.json").read_bytes())
    rows = [row for row in read_rows(options.rows) if row.source in OWN_SOURCES and row.split != "held_out"]
    vectors = Encoder(options.out).vectors([row.text for row in rows])
    more = {
        "version": options.version,
        "base": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)",
        "made_with": {"torch": torch.__version__, **made_with()},
    }
    words = fit_case([row for row in rows if row.split == "train"])
    card = release(options.out, rows, vectors, layers(model), more, prior=known_prior(rows, vectors), words=words)
    print(json.dumps({name: card[name] for name in ("case_fit", "thresholds", "calibration")}, indent=1))


def averaged(runs: Sequence[Path], base: Path) -> Several:
    """The model whose weights are the mean of the runs'."""
    saved = [torch.load(run, weights_only=True) for run in runs]
    model = Several(base, saved[0]["case_types"], saved[0]["intents"])
    first = saved[0]["model"]
    model.load_state_dict(
        {
            name: torch.stack([each["model"][name] for each in saved]).mean(0) if value.is_floating_point() else value
            for name, value in first.items()
        }
    )
    return model.eval()


def layers(model: Several) -> dict[str, Array]:
    """The linear heads as plain arrays."""
    arrays: dict[str, Array] = {}
    for head in HEADS:
        layer = getattr(model, head)
        arrays[f"{head}_w"] = layer.weight.detach().numpy().T.copy()
        arrays[f"{head}_b"] = layer.bias.detach().numpy().copy()
    return arrays


def export_encoder(model: Several, path: Path) -> None:
    """Write the encoder as int8 ONNX: dynamic quantisation, one scale for each output channel.

    Weights keep seven bits: with eight, processors without VNNI saturate and read differently (onnxruntime, "Quantize
    ONNX models", on U8S8). The graph is optimised here and not at each start, as far as it is alike on every processor.
    """
    model.bert.set_attn_implementation("eager")
    ids = torch.ones((2, 9), dtype=torch.long)
    axes = {name: {0: "n", 1: "t"} for name in ("ids", "mask", "shares")} | {"vector": {0: "n"}}
    with tempfile.TemporaryDirectory() as folder:
        whole, narrow = Path(folder) / "encoder.onnx", Path(folder) / "encoder.int8.onnx"
        torch.onnx.export(
            Pooled(model).eval(), (ids, torch.ones_like(ids)), str(whole), input_names=["ids", "mask"],
            output_names=["vector", "shares"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(str(whole), str(narrow), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        optimise(narrow, path)


def optimise(graph: Path, path: Path) -> None:
    """Write a graph as the runtime would make it at a start: its operators fused."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


if __name__ == "__main__":
    main()
