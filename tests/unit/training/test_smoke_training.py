"""The training scripts run: rows are joined from labels and texts, heads are fitted, and the product loads the result.

Without torch the encoder stays as it is shipped; with it, `test_a_whole_run_trains_and_exports` trains a tiny one.
"""

import csv
import gzip
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.adapters.content import load_content
from bot.adapters.reader import encoder
from bot.adapters.reader.by_encoder import Model, encoder_reader, load_model
from bot.adapters.reader.case_fit import Floats
from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.figures import spearman
from tests.unit.adapters.test_reader import Shelf
from training import prepare
from training.heads import refit
from training.prepare import LABELS
from training.rows import EMOTIONS, Row, digest, read_rows, write_rows

ROOT = Path(__file__).parents[3]
PLAYBOOKS = ROOT / "playbooks"
VECTORS = encoder.load_vectors()
ROWS = [row for row in prepare.playbooks(PLAYBOOKS, ROOT / "training" / "labels") if encoder.key(row.text) in VECTORS]
TAUGHT, HELD = ROWS[::11], ROWS[5::11]


def vectors_of(rows: Sequence[Row]) -> Floats:
    return np.stack([VECTORS[encoder.key(row.text)] for row in rows])


@pytest.fixture(scope="module")
def refitted(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """A model whose heads know 150 examples or so."""
    folder = tmp_path_factory.mktemp("model")
    refit(encoder.FOLDER, folder, TAUGHT, vectors_of(TAUGHT))
    return load_model(folder)


def test_heads_fitted_to_a_handful_of_examples_read_others_better_than_chance(refitted: Model) -> None:
    felt = refitted.heads.feel(vectors_of(HELD), [row.text for row in HELD])
    first = [max(row.emotions, key=lambda label: row.emotions[label]) for row in HELD]
    hits = sum(EMOTIONS[best] == label for best, label in zip(felt.emotions.argmax(axis=1), first, strict=True))
    assert hits / len(HELD) > 1.3 * Counter(first).most_common(1)[0][1] / len(HELD)
    for said, told in ((felt.intensity, "intensity"), (felt.urgency, "urgency")):
        assert (
            spearman([(getattr(row, told), float(level)) for row, level in zip(HELD, said, strict=True)]) or 0
        ) > 0.3
    abusive = np.array([bool(row.abusive) for row in HELD])
    assert felt.abusive[abusive].mean() > 2 * felt.abusive[~abusive].mean()
    assert felt.emotions.sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_the_refitted_model_serves_the_reader(refitted: Model) -> None:
    content = load_content(PLAYBOOKS).content
    shelf = Shelf(content.playbooks)
    shelf.cues_now = content.cues
    reader = encoder_reader(shelf, refitted._replace(vectors=dict(VECTORS)))
    reading = reader.read("You charged me twice for one order and the refund never came!")
    assert reading.case_types[0].case_type is CaseType.BILLING_CHARGE
    assert reading.emotion is not Emotion.NEUTRAL


def test_the_card_of_the_refitted_model_says_what_it_is(refitted: Model) -> None:
    assert refitted.card["version"].endswith("+own heads")
    assert set(refitted.card["files"]) == set(encoder.load_card()["files"])
    assert 0 < refitted.card["thresholds"]["abusive"] < 1
    assert refitted.card["calibration"]["n"] == sum(row.split == "calibration" for row in TAUGHT)


# ------------------------------------------------------------------ joining


LATE, LOST = "where is my order @shop", "it says delivered and nothing is here"
ASKED = "How do I change the address of my parcel?"


class Folder:
    """A whole set of small files to prepare rows from."""

    def __init__(self, home: Path) -> None:
        self.home = home
        for name in ("data", "labels", "playbooks/retail", "messages", "evals/dev"):
            (home / name).mkdir(parents=True)
        self.texts({"ibm_1": LATE, "ibm_2": f"  {LOST}\n"})
        self.table(
            "labels/real.csv",
            ["id", "sha256", *(f"a_{label}" for label in LABELS), *(f"b_{label}" for label in LABELS)],
            [
                "ibm_1",
                digest(LATE),
                *_pass("delivery_late", "neutral"),
                *_pass("delivery_late", "frustration", "anger"),
            ],
            ["ibm_2", digest(LOST), *_pass("delivery_missing", "anxiety"), *_pass("delivery_missing", "anxiety")],
        )
        own = ["text", "emotion", "emotion_2", "intensity", "urgency", "abusive"]
        (home / "playbooks/retail/late.yaml").write_text(
            "id: retail/late\ncase_type: delivery_late\n", encoding="utf-8"
        )
        self.table("playbooks/retail/late.csv", own, ["Still no parcel.", "frustration", "", "1", "1", ""])
        self.table(
            "messages/parcels.csv",
            [own[0], "case_type", *own[1:]],
            ["You muppets lost it again.", "delivery_missing", "anger", "", "3", "1", "yes"],
            [ASKED, "other", "neutral", "", "0", "0", ""],
        )
        (home / "evals/reading.jsonl").write_text("", encoding="utf-8")
        held = {"text": f"{ASKED} ", "case_type": "other", "emotion": "neutral", "emotion_2": "", "intensity": 0}
        (home / "evals/fresh.jsonl").write_text(
            json.dumps({**held, "urgency": 0, "abusive": False}) + "\n", encoding="utf-8"
        )

    def texts(self, told: dict[str, str]) -> None:
        with gzip.open(self.home / "data/ibm_twitter_unlabelled.csv.gz", "wt", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([["id", "text"], *told.items()])

    def table(self, name: str, *rows: Sequence[str]) -> None:
        with (self.home / name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)

    def prepared(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, Row]:
        arguments = [f"--{name}={self.home / name}" for name in ("data", "playbooks", "evals", "labels", "messages")]
        out = self.home / "rows.jsonl"
        monkeypatch.setattr(sys, "argv", ["prepare", *arguments, "--without-public", f"--out={out}"])
        prepare.main()
        return {f"{row.source}: {row.text}": row for row in read_rows(out)}


def _pass(case_type: str, emotion: str, second: str = "") -> list[str]:
    return [case_type, emotion, second, "1", "2", "0"]


def test_labels_and_texts_are_joined_by_id_and_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Folder(tmp_path).prepared(monkeypatch)
    late = rows[f"real: {LATE}"]
    assert late.case_types == {"delivery_late": 1.0}
    assert late.emotions == {"neutral": 0.5, "frustration": 0.5}
    assert late.seconds == {"anger": 0.5}
    assert f"real: {LOST}" in rows
    assert rows["playbook: Still no parcel."].case_types == {"delivery_late": 1.0}
    assert rows["ours: You muppets lost it again."].abusive == 1


def test_a_text_that_is_not_the_labelled_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path)
    folder.texts({"ibm_1": LATE, "ibm_2": "something else"})
    with pytest.raises(ValueError, match=r"the text of ibm_2 is not the one that was labelled: check the files under"):
        folder.prepared(monkeypatch)


def test_a_message_that_is_held_out_is_never_trained_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Folder(tmp_path).prepared(monkeypatch)
    assert rows[f"fresh: {ASKED} "].split == "held_out"
    assert f"ours: {ASKED}" not in rows


# ------------------------------------------------------------------ with torch


@pytest.mark.soak
@pytest.mark.timeout(300)
def test_a_whole_run_trains_and_exports(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="torch is not installed: it comes with the extra `training`")
    transformers = pytest.importorskip("transformers", reason="it comes with the extra `training`")
    base, rows, run, out = (tmp_path / name for name in ("base", "rows.jsonl", "run.pt", "model"))
    shape = transformers.BertConfig(num_hidden_layers=1, hidden_size=384, num_attention_heads=12, intermediate_size=64)
    transformers.BertModel(shape).save_pretrained(base)
    (base / "tokenizer.json").write_bytes((encoder.FOLDER / "tokenizer.json").read_bytes())
    write_rows(rows, TAUGHT)
    train = ["--stage=ours", "--most=60", "--epochs=1", f"--out={run}"]
    for module, arguments in (("train", train), ("export", [f"--runs={run}", f"--out={out}"])):
        command = [sys.executable, "-m", f"training.{module}", f"--rows={rows}", f"--base={base}", *arguments]
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True)  # noqa: S603 - our own modules
    model = load_model(out)
    (seen,) = model.encoder.look(["Where is my parcel?"])
    marks = np.linalg.norm(seen.vector - seen.shares.sum(axis=0))
    assert np.linalg.norm(seen.vector) == pytest.approx(1, abs=1e-3)
    assert marks < 1, "the pieces between the two marks give the larger part"
    assert model.heads.feel(seen.vector[None], ["Where is my parcel?"]).emotions.sum() == pytest.approx(1, abs=1e-4)
