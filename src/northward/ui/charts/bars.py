"""Confidence as ten ticks, progress with its pace, energy as five bars."""

from northward.ui.charts.svg import Drawing, at, drawn


def ticks(value: float | None) -> Drawing:
    """Return a confidence of 0 to 10 as ten ticks, a half rounded up; all are off for None. Words stand beside it."""
    lit = int(value + 0.5) if value is not None else 0
    bars = "".join(
        f'<rect class="tick-{"on" if place < lit else "off"}" x="{at(place * 10.7)}" y="0" '
        'width="7.7" height="12" rx="1.5"/>'
        for place in range(10)
    )
    return drawn(
        f'<svg class="ticks" width="104" height="12" viewBox="0 0 104 12" aria-hidden="true">{bars}</svg>'
    )


def progress_bar(progress: float | None, expected: float | None) -> Drawing:
    """Return progress from 0 to 1 with a mark where pace expects it; the figure beside it keeps its sign.

    Below the start an arrow points out of the box to the left, beyond the target one points to the right.
    """
    share = progress or 0
    bar = ""
    if share > 0:
        bar = f'<rect class="measured-fill" x="3" y="3" width="{at(min(share, 1) * 98)}" height="6" rx="1"/>'
    if share > 1:
        bar += '<path class="measured-beyond" d="M93.5 2.5 98 6l-4.5 3.5z"/>'
    if share < 0:
        bar = '<path class="measured-below" d="M9 2 4 6l5 4z"/>'
    if expected is not None:
        bar += f'<rect class="measured-pace" x="{at(2 + min(max(expected, 0), 1) * 98)}" y="0" width="2" height="12"/>'
    return drawn(
        '<svg class="measured" width="104" height="12" viewBox="0 0 104 12" aria-hidden="true">'
        f'<rect class="measured-box" x=".75" y=".75" width="102.5" height="10.5" rx="2.5"/>{bar}</svg>'
    )


def energy_bars(value: int) -> Drawing:
    """Return an energy of 1 to 5 as rising bars."""
    bars = "".join(
        f'<rect class="bar-{"on" if place < value else "off"}" x="{at(place * 4.5)}" y="{14 - place * 3}" width="3" '
        f'height="{4 + place * 3}" rx="1"/>'
        for place in range(5)
    )
    return drawn(f'<svg width="22" height="18" viewBox="0 0 22 18" aria-hidden="true">{bars}</svg>')
