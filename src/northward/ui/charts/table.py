"""The other reading of a chart: the same facts as a table that opens below it."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from northward.ui.charts.svg import Drawing


def as_table(head: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str = "") -> Drawing:
    """Return rows of words below a "Read as a table" line that opens; the first cell of a row is its heading."""
    body = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}</tr>',
        ((row[0], format_html_join("", "<td>{}</td>", ((cell,) for cell in row[1:]))) for row in rows),
    )
    named = format_html('<caption class="sr">{}</caption>', caption) if caption else ""
    return format_html(
        '<details class="as-table"><summary>{}</summary><div class="table-wrap"><table>{}<thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div></details>",
        _("Read as a table"),
        named,
        format_html_join("", '<th scope="col">{}</th>', ((word,) for word in head)),
        body,
    )
