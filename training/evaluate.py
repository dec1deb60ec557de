"""One table: cues, the first reader, VADER, TF-IDF, the frozen encoder, the shipped model and the product around it.

    python -m training.evaluate --rows rows.jsonl --frozen DIR --record --out figures.json

All are measured on messages never trained on. The case heads of every method see the same: all the playbooks' examples
and the real messages of the training part. The product is the model and the writers' cues, as an agent sees what they
read: three case types at most, whole levels, and nothing where it takes a message for another language.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from vaderSentiment.vaderSentiment import (  # type: ignore[import-untyped]  # it ships no types
    SentimentIntensityAnalyzer,
)

from bot.adapters.reader import similarity_reader
from bot.adapters.reader.by_encoder import encoder_reader, load_model
from bot.adapters.reader.case_fit import fit
from bot.adapters.reader.encoder import FOLDER, Encoder, case_settings, key, load_card, load_heads, load_vectors
from bot.adapters.reader.listening import ABUSE, INTENSIFIER, URGENCY, Listener
from bot.adapters.reader.surface import surface
from bot.adapters.reader.tokens import tokens
from bot.bootstrap.reading import reading_parts
from bot.domain.emotion import Emotion
from bot.services.ports import Reader
from training.measure import URGENT, Array, Read, answered, figures
from training.rows import EMOTIONS, HELD_OUT_SOURCES, OWN_SOURCES, Row, read_rows

HALF = 0.5
SHIPPED, PRODUCT = "shipped model", "the product"
GROUPS = ("real", "dev", "seed", "fresh", "pooled", "blind", "blind_2", "all")
APART = frozenset({"blind", "blind_2"})
"""The sets that `pooled` does not count, so that it stays what it was; `all` counts every held-out message."""
Method = Callable[[Sequence[Row]], Read]


def main() -> None:
    """Print the table and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--content", type=Path, default=Path("playbooks"))
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--frozen", type=Path, help="folder with the base weights exported as the model is")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--record", action="store_true", help="write the model's figures into its model.json")
    parser.add_argument("--only", default="", help="methods to run, by comma")
    options = parser.parse_args()
    rows = [row for row in read_rows(options.rows) if row.source in OWN_SOURCES | HELD_OUT_SOURCES]
    train = [row for row in rows if row.source == "playbook" or (row.source in OWN_SOURCES and row.split == "train")]
    held = [row for row in rows if row.split == "held_out"]
    methods: dict[str, Callable[[], Method]] = {
        "cues and keywords": lambda: cues(options.content),
        "first reader (similarity)": lambda: first_reader(options.content),
        "VADER + logistic regression": lambda: vader(train),
        "TF-IDF + logistic regression": lambda: tfidf(train),
    }
    if options.frozen:
        methods["frozen encoder + logistic regression"] = lambda: frozen(train, Encoder(options.frozen))
    if (options.model / "model.json").is_file():
        methods[SHIPPED] = lambda: shipped(train, options.model)
        methods[PRODUCT] = lambda: product(options.content, options.model)
    found: dict[str, Any] = {}
    for name, built in methods.items():
        if options.only and name not in options.only.split(","):
            continue
        method = built()
        began = time.perf_counter()
        read = method(held)
        found[name] = {"seconds": round(time.perf_counter() - began, 2)}
        for group in GROUPS:
            at = np.array([number for number, row in enumerate(held) if _is_of(group, row)])
            if not len(at):
                continue
            some = [held[number] for number in at]
            found[name][group] = figures(some, read.only(at))
            if name in {SHIPPED, PRODUCT}:
                found[name][group] |= answered(some, read.only(at), load_card(options.model)["thresholds"])
    show(found)
    if options.record:
        card = load_card(options.model)
        card["figures"] = {group: found[SHIPPED][group] for group in GROUPS if group in found[SHIPPED]}
        (options.model / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    if options.out:
        options.out.write_text(json.dumps(found, indent=1), encoding="utf-8")


def _is_of(group: str, row: Row) -> bool:
    if group == "all":
        return True
    return row.source not in APART if group == "pooled" else row.source == group


def show(found: dict[str, Any]) -> None:
    """Print the table."""
    columns = {
        "case_macro_f1": "case F1", "case_accuracy": "acc", "case_top3": "top3", "case_accuracy_70": "acc@70%",
        "case_ece": "ECE", "emotion_macro_f1": "emo F1", "emotion_accuracy": "acc",
        "emotion_first_or_second": "1st|2nd", "emotion_ece": "ECE", "intensity_spearman": "int rho",
        "urgency_auc": "urg AUC", "abuse_recall": "abuse R", "abuse_n": "(n)",
    }  # fmt: skip
    print(f"{'':38} {'set':7}" + "".join(f"{title:>9}" for title in columns.values()))
    for name, groups in found.items():
        for group in (each for each in GROUPS if each in groups):
            cells = [groups[group].get(column) for column in columns]
            text = "".join(
                f"{'-' if cell is None else f'{cell:.3f}' if isinstance(cell, float) else cell:>9}" for cell in cells
            )
            print(f"{name:38} {group:7}{text}")
    for name, group in (
        (name, group) for name in (SHIPPED, PRODUCT) for group in GROUPS if group in found.get(name, ())
    ):
        told = found[name][group]
        print(
            f"{name} at its thresholds, {group:7}: case type answers {told['case_answered']:.3f}, right "
            f"{told['case_answered_right']:.3f}; emotion answers {told['emotion_answered']:.3f}, right "
            f"{told['emotion_answered_right']:.3f}; abuse found {told['abuse_found']:.3f}, false alarms "
            f"{told['abuse_false_alarms']:.4f}"
        )


# ------------------------------------------------------------------ the methods


def cues(content: Path) -> Method:
    """Count the writers' cues and keywords."""
    library = reading_parts(content).library
    known = library.cues()
    listener = Listener(known)
    case_types = tuple(sorted(known.case_types))
    words = {
        name: [" ".join(token.word for token in tokens(cue)) for cue in known.case_types[name]] for name in case_types
    }

    def read(rows: Sequence[Row]) -> Read:
        case, emotion = np.full((len(rows), len(case_types)), 0.1), np.full((len(rows), len(EMOTIONS)), 0.1)
        levels = np.zeros((len(rows), 3))
        emotion[:, 0] = 0.5
        case[:, case_types.index("other")] = 0.2
        for number, row in enumerate(rows):
            message = tokens(row.text)
            flat = f" {' '.join(token.word for token in message)} "
            for at, name in enumerate(case_types):
                case[number, at] += sum(f" {cue} " in flat for cue in words[name])
            for heard in listener.emotions(message):
                for says in heard.says if heard.denied is None else ():
                    emotion[number, EMOTIONS.index(says)] += 1
            others = [says for heard in listener.others(message) for says in heard.says if heard.denied is None]
            loud = surface(row.text)
            felt = emotion[number, 1:].sum()
            levels[number] = (
                felt + 0.5 * others.count(INTENSIFIER) + loud[0] + loud[1],
                others.count(URGENCY),
                others.count(ABUSE) + loud[10] + 0.5 * loud[8],
            )
        return Read(
            case_types, case / case.sum(1, keepdims=True), EMOTIONS, emotion / emotion.sum(1, keepdims=True), *levels.T
        )

    return read


def first_reader(content: Path) -> Method:
    """The reader of the first version: similarity to the examples and cues, no model."""
    return as_read(similarity_reader(reading_parts(content).library))


def product(content: Path, model: Path) -> Method:
    """What an agent sees: the model and the writers' cues together."""
    return as_read(encoder_reader(reading_parts(content).library, load_model(model)))


def as_read(reader: Reader) -> Method:
    """A reader by its readings."""

    def read(rows: Sequence[Row]) -> Read:
        readings = [reader.read(row.text) for row in rows]
        case_types = tuple(sorted({label for row in rows for label in row.case_types} | {"other"}))
        case = np.full((len(rows), len(case_types)), 1e-6)
        for number, reading in enumerate(readings):
            for guess in reading.case_types:
                if guess.case_type in case_types:
                    case[number, case_types.index(guess.case_type)] = guess.confidence
        emotion = np.array([[reading.emotions[Emotion(name)] for name in EMOTIONS] for reading in readings])
        levels = np.array([[each.intensity, each.urgent, each.abuse] for each in readings], dtype=float)
        return Read(case_types, case, EMOTIONS, emotion, *levels.T)

    return read


def _regressions(train: Sequence[Row], features: Any) -> Callable[[Any], Read]:
    case_types = tuple(sorted({label for row in train for label in row.case_types}))

    def several(which: str, names: Sequence[str]) -> tuple[LogisticRegression, Sequence[str]]:
        triples = [
            (at, names.index(label), weight)
            for at, row in enumerate(train)
            for label, weight in getattr(row, which).items()
        ]
        at, label, weight = (np.array(column) for column in zip(*triples, strict=True))
        model = LogisticRegression(C=3, max_iter=500).fit(features[at], label, sample_weight=weight)
        return model, names

    case, emotion = several("case_types", case_types), several("emotions", EMOTIONS)
    intensity = Ridge(1.0).fit(features, [row.intensity for row in train])
    urgent = LogisticRegression(C=3, max_iter=500, class_weight="balanced").fit(
        features, [(row.urgency or 0) >= URGENT for row in train]
    )
    abuse = LogisticRegression(C=3, max_iter=500, class_weight="balanced").fit(
        features, [bool(row.abusive and row.abusive >= HALF) for row in train]
    )

    def shares(model: LogisticRegression, names: Sequence[str], found: Any) -> Array:
        out = np.zeros((found.shape[0], len(names)))
        out[:, model.classes_] = model.predict_proba(found)
        return out

    return lambda found: Read(
        case_types, shares(*case, found), EMOTIONS, shares(*emotion, found), intensity.predict(found),
        urgent.predict_proba(found)[:, 1], abuse.predict_proba(found)[:, 1],
    )  # fmt: skip


def vader(train: Sequence[Row]) -> Method:
    """VADER's four scores of a message (negative, neutral, positive, compound), and what follows from them."""
    analyzer = SentimentIntensityAnalyzer()

    def scores(rows: Sequence[Row]) -> Array:
        return np.array([list(analyzer.polarity_scores(row.text).values()) for row in rows])

    predict = _regressions(train, scores(train))
    return lambda rows: predict(scores(rows))


def tfidf(train: Sequence[Row]) -> Method:
    """Words and character grams, and logistic regression."""
    from sklearn.pipeline import make_union  # noqa: PLC0415 - only this method needs it

    both = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
    )
    predict = _regressions(train, both.fit_transform([row.text for row in train]).tocsr())
    return lambda rows: predict(both.transform([row.text for row in rows]).tocsr())


def frozen(train: Sequence[Row], encoder: Encoder) -> Method:
    """The base encoder as it is, and logistic regression."""
    predict = _regressions(train, encoder.vectors([row.text for row in train]))
    return lambda rows: predict(encoder.vectors([row.text for row in rows]))


def shipped(train: Sequence[Row], folder: Path) -> Method:
    """The model as the product runs it: the case head fitted to the examples at load time."""
    card, (heads, prior, words), encoder = load_card(folder), load_heads(folder), Encoder(folder)
    examples = [row for row in train if row.source == "playbook"]
    stored = load_vectors(folder)
    fresh = [row for row in examples if key(row.text) not in stored]
    stored |= dict(zip([key(row.text) for row in fresh], encoder.vectors([row.text for row in fresh]), strict=True))
    vectors = np.stack([stored[key(row.text)] for row in examples])
    labels, playbooks = [row.passes[0][0] for row in examples], [row.group for row in examples]
    case = fit(vectors, labels, playbooks, case_settings(card), prior)

    def read(rows: Sequence[Row]) -> Read:
        texts = [row.text for row in rows]
        vectors = encoder.vectors(texts)
        felt = heads.feel(vectors, texts)
        shares = words.joined(case.probabilities(vectors), case.case_types, texts)
        return Read(case.case_types, shares, heads.emotions, felt.emotions, felt.intensity, felt.urgent, felt.abusive)

    return read


if __name__ == "__main__":
    main()
