"""Small charts as inline SVG: shapes only, coloured by the page's style; what they show stands beside them as text."""

from collections.abc import Sequence

from markupsafe import Markup

_BINS = 30
_HEIGHT = 48


def stacked(parts: Sequence[tuple[str, int]], label: str) -> Markup:
    """Return a bar of parts: class → amount. ``label`` says the same in words."""
    total = sum(amount for _, amount in parts)
    drawn, left = [], 0.0
    for name, amount in parts:
        if amount:
            # What is there shows, however little it is.
            width = max(100 * amount / total, 0.8)
            drawn.append(Markup('<rect class="{}" x="{:.2f}" width="{:.2f}" height="8"/>').format(name, left, width))
            left += width
    return _svg("bar", max(left, 100.0), 8, label, drawn)


def columns(lengths: Sequence[tuple[int, int]], label: str) -> Markup:
    """Return a histogram of lengths: (length, values); where they are many, neighbours are counted together."""
    low, high = lengths[0][0], lengths[-1][0]
    step = -(-(high - low + 1) // _BINS)
    bins = [0] * ((high - low) // step + 1)
    for length, count in lengths:
        bins[(length - low) // step] += count
    most = max(bins)
    drawn = []
    for number, count in enumerate(bins):
        if count:
            height = max(_HEIGHT * count / most, 1.0)
            shape = Markup('<rect class="filled" x="{}" y="{:.1f}" width="7" height="{:.1f}"/>')
            drawn.append(shape.format(number * 8, _HEIGHT - height, height))
    return _svg("columns", len(bins) * 8, _HEIGHT, label, drawn)


def _svg(name: str, width: float, height: int, label: str, drawn: Sequence[Markup]) -> Markup:
    box = Markup('<svg class="{}" viewBox="0 0 {:.6g} {}" preserveAspectRatio="none" ').format(name, width, height)
    return box + Markup('role="img" aria-label="{}">{}</svg>').format(label, Markup("").join(drawn))
