"""The case head, fitted when the content is loaded: no training run stands between a new playbook and its recognition.

Every playbook is a Gaussian around the mean of its examples' vectors, all with one covariance; a case type is the sum
of its playbooks (linear discriminant analysis with several centres for a class: Hastie and Tibshirani, Discriminant
Analysis by Gaussian Mixtures, 1996; the covariance shrunk as in Friedman, Regularized Discriminant Analysis, 1989).
What was learned offline from real messages joins as further centres, by their sums alone: no message is kept. The fit
is one linear system as wide as a vector, some hundredths of a second.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Statistics(NamedTuple):
    """What a set of labelled vectors adds to the fit.

    Attributes:
        case_types: the case type of each of k centres; several centres may share one.
        counts: how many vectors each has, (k,); they may be fractions.
        means: the mean vector of each, (k, width).
        scatter: the sum over all vectors of (vector - its mean) (vector - its mean)', (width, width).
    """

    case_types: tuple[str, ...]
    counts: Floats
    means: Floats
    scatter: Floats


class Settings(NamedTuple):
    """How to fit; chosen on calibration data by the training scripts and shipped in `model.json`.

    Attributes:
        shrinkage: share of the covariance that is replaced by a round one, 0 to 1.
        frequency: power of the centres' shares that counts as their prior; 0 means all alike.
        sharpness: what the discriminants are multiplied by before the softmax (one over the temperature).
        prior_weight: what a vector of the prior counts beside a loaded example.
    """

    shrinkage: float
    frequency: float
    sharpness: float
    prior_weight: float


class CaseHead(NamedTuple):
    """A fitted head: a linear function of the vector for each centre, and the case type each centre speaks for.

    Attributes:
        case_types: the k case types, sorted.
        weights: (width, centres).
        bias: (centres,).
        belongs: 1 where a centre speaks for a case type, (centres, k).
    """

    case_types: tuple[str, ...]
    weights: Floats
    bias: Floats
    belongs: Floats

    def probabilities(self, vectors: Floats) -> Floats:
        """A probability for each case type, in the order of `case_types`: (n, width) in, (n, k) out."""
        shares: Floats = softmax(vectors @ self.weights + self.bias) @ self.belongs
        return shares

    def moves(self, shares: Floats, vector: Floats, case_type: int) -> Floats:
        """How many nats each gives to the odds of a case type: (n, width) of shares of this vector in, (n,) out.

        Of several centres, of the case type and of the others, each counts as much as it is near to the vector.
        """
        near = vector @ self.weights + self.bias
        ours = self.belongs[:, case_type] > 0
        inside, outside = softmax(np.where(ours, near, -np.inf)), softmax(np.where(ours, -np.inf, near))
        moved: Floats = shares @ (self.weights @ (inside - outside))
        return moved


def fit(
    vectors: Floats,
    case_types: Sequence[str],
    playbooks: Sequence[str],
    settings: Settings,
    prior: Statistics | None = None,
) -> CaseHead:
    """Fit the head to the loaded examples.

    A mean of few examples lies too far out by chance, the farther the fewer they are; that expected excess is taken off
    its squared length, so that a playbook of twelve examples stands level with one of seventy.

    Args:
        vectors: the examples' unit vectors, (n, width); at least one.
        case_types: the case type of each.
        playbooks: the id of the playbook each stands in.
        settings: how to fit.
        prior: statistics learned offline. Case types that no loaded example has are left out of it.
    """
    found = statistics(vectors, case_types, playbooks)
    expected = _alike(found)
    if prior is not None:
        found = joined(found, prior, settings.prior_weight)
        expected = np.concatenate([expected, found.counts[len(expected) :]])
    width = found.means.shape[1]
    covariance = found.scatter.astype(np.float64) / max(1.0, found.counts.sum() - len(found.counts))
    roundness = float(np.trace(covariance)) / width or 1.0
    shrunk = (1 - settings.shrinkage) * covariance + settings.shrinkage * roundness * np.eye(width)
    solved = np.linalg.solve(shrunk, np.concatenate([found.means.T, covariance], axis=1))
    directions, spread = solved[:, : len(found.counts)], float(np.trace(solved[:, len(found.counts) :]))
    norms = np.einsum("kw,wk->k", found.means, directions) - spread / np.maximum(found.counts, 1)
    shares = expected / expected.sum()
    names = tuple(sorted(set(case_types)))
    return CaseHead(
        names,
        (settings.sharpness * directions).astype(np.float32),
        (settings.frequency * np.log(shares) - 0.5 * settings.sharpness * norms).astype(np.float32),
        np.array([[one == name for name in names] for one in found.case_types], dtype=np.float32),
    )


def _alike(found: Statistics) -> Floats:
    """Counts as if every case type had the same number of examples and spread them evenly over its playbooks.

    How many examples a writer gave says nothing of how often a case comes up.
    """
    names = found.case_types
    each = found.counts.sum() / len(set(names))
    return np.array([each / names.count(name) for name in names], dtype=np.float32)


def statistics(
    vectors: Floats, case_types: Sequence[str], centres: Sequence[str], weights: Floats | None = None
) -> Statistics:
    """Sum up labelled vectors.

    Args:
        vectors: (n, width).
        case_types: the case type of each.
        centres: the centre each belongs to; all of one centre and case type make one mean.
        weights: what each counts; without them, one.
    """
    belongs = list(zip(case_types, centres, strict=True))
    names = sorted(set(belongs))
    place = {name: at for at, name in enumerate(names)}
    at = np.array([place[name] for name in belongs])
    ones = np.ones(len(belongs), dtype=np.float32) if weights is None else weights
    member = np.zeros((len(names), len(belongs)), dtype=np.float32)
    member[at, np.arange(len(belongs))] = ones
    counts = member.sum(axis=1)
    means = (member @ vectors) / np.maximum(counts, 1e-9)[:, None]
    around = (vectors - means[at]) * np.sqrt(ones)[:, None]
    return Statistics(tuple(case_type for case_type, _ in names), counts, means, around.T @ around)


def joined(ours: Statistics, prior: Statistics, weight: float) -> Statistics:
    """The centres of both, those of the prior at some weight and only for case types that `ours` has."""
    kept = [at for at, name in enumerate(prior.case_types) if name in set(ours.case_types)]
    return Statistics(
        (*ours.case_types, *(prior.case_types[at] for at in kept)),
        np.concatenate([ours.counts, weight * prior.counts[kept]]),
        np.concatenate([ours.means, prior.means[kept]]),
        ours.scatter + weight * prior.scatter,
    )


def softmax(scores: NDArray[Any]) -> Floats:
    """The softmax over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = (raised / raised.sum(axis=-1, keepdims=True)).astype(np.float32)
    return shares
