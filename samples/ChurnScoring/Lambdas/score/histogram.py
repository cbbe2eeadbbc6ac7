"""Ten bars of scores from 0 to 1, as text and as an SVG picture."""

BINS = 10


def count(scores):
    """How many scores fall into each tenth."""
    counts = [0] * BINS
    for score in scores:
        counts[min(int(score * BINS), BINS - 1)] += 1
    return counts


def as_text(counts, width=32):
    """ASCII only: CloudFormation does not keep other characters in stack outputs."""
    highest = max(counts) or 1
    digits = len(str(highest))
    return "\n".join(f"{i / BINS:.1f}-{(i + 1) / BINS:.1f} {n:{digits}} {'#' * -(-n * width // highest)}".rstrip()
                     for i, n in enumerate(counts))


def as_svg(counts, threshold):
    """Bars in two colours: those below the threshold and those above it."""
    highest = max(counts) or 1
    shapes = []
    for i, n in enumerate(counts):
        height = 200 * n / highest
        x = 40 + 52 * i
        colour = "#c2410c" if (i + 0.5) / BINS >= threshold else "#0f766e"
        shapes.append(f'<rect x="{x}" y="{230 - height:.1f}" width="46" height="{height:.1f}" fill="{colour}"/>')
        shapes.append(f'<text x="{x + 23}" y="{224 - height:.1f}">{n}</text>')
        shapes.append(f'<text x="{x + 23}" y="248">{i / BINS:.1f}-{(i + 1) / BINS:.1f}</text>')
    line = 37 + 520 * threshold
    return "\n".join([
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 280" font-family="sans-serif" font-size="11"'
        ' text-anchor="middle">',
        "<title>Customers by churn score</title>",
        '<rect width="600" height="280" fill="#ffffff"/>',
        *shapes,
        f'<line x1="{line:.1f}" y1="12" x2="{line:.1f}" y2="232" stroke="#334155" stroke-dasharray="4 3"/>',
        f'<text x="300" y="270">churn score; the line is the threshold, {threshold}</text>',
        "</svg>",
        "",
    ])
