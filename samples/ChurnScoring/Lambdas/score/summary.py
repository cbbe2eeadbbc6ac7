"""What can be said of a batch's scores."""

import statistics


def summarize(scores, threshold, outcomes=None):
    """Counts, mean and deciles; with outcomes (0 or 1 per customer) also how well the scores tell them apart."""
    above = [score >= threshold for score in scores]
    summary = {
        "customers": len(scores),
        "mean_score": round(statistics.fmean(scores), 4),
        "threshold": threshold,
        "above_threshold": sum(above),
        "deciles": [round(value, 4) for value in _deciles(scores)],
    }
    if outcomes:
        summary["outcome"] = {
            "churned": sum(outcomes),
            "auc": area_under_curve(scores, outcomes),
            "precision": _share(outcomes, above),
            "recall": _share(above, outcomes),
        }
    return summary


def area_under_curve(scores, outcomes):
    """The chance that a customer who left has a higher score than one who stayed; None if all did the same."""
    left = sum(outcomes)
    stayed = len(outcomes) - left
    if not left or not stayed:
        return None
    ranks = _ranks(scores)
    rank_sum = sum(rank for rank, outcome in zip(ranks, outcomes) if outcome)
    return round((rank_sum - left * (left + 1) / 2) / (left * stayed), 4)


def _ranks(scores):
    """The position of each score in the order, from 1; equal scores share the middle of theirs."""
    first, count = {}, {}
    for position, score in enumerate(sorted(scores), 1):
        first.setdefault(score, position)
        count[score] = count.get(score, 0) + 1
    return [first[score] + (count[score] - 1) / 2 for score in scores]


def _deciles(scores):
    return statistics.quantiles(scores, n=10, method="inclusive") if len(scores) > 1 else list(scores) * 9


def _share(of, among):
    """How many of those in `among` are in `of` too; None if there are none."""
    chosen = [a for a, b in zip(of, among) if b]
    return round(sum(chosen) / len(chosen), 4) if chosen else None
