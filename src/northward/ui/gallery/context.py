"""What the gallery shows: pictures and rows, made by the same functions that the pages use."""

from decimal import Decimal

from django.templatetags.static import static
from django.utils.translation import gettext as _

from northward.ui import charts, format
from northward.ui.gallery import samples
from northward.ui.icons import ICONS
from northward.ui.templatetags.ui import WORDS, chip

HUES = ("accent", "good", "watch", "bad", "done", "quiet")
GROUNDS = ("paper", "surface", "well", "hover", "line", "line-strong", "ink", "ink-2", "ink-3")


def context() -> dict[str, object]:
    """Return the values of ui/gallery.html; it needs nothing else but the shell's own."""
    return {
        "gallery_sheet": static("ui/css/gallery.css"),
        "icons": list(ICONS),
        "chips": [chip(state) for state in WORDS],
        "grounds": GROUNDS,
        "hues": HUES,
        "numbers": _numbers(),
        "heart": _heart(),
        "hearts": _hearts(),
        "sparks": _sparks(),
        "bars": [(words, charts.progress_bar(share, pace)) for words, share, pace in samples.BARS],
        "ticks": [(f"{value}", charts.ticks(value)) for value in (0, 3, 6.5, 10)],
        "energies": [(word, charts.energy_bars(value)) for value, word in enumerate(samples.ENERGY, 1)],
        "series": charts.series_chart(samples.onboarding()),
        "series_phone": charts.series_chart_phone(samples.onboarding()),
        "series_others": [charts.series_chart(samples.tickets()), charts.series_chart(samples.rating())],
        "series_table": charts.as_table(samples.LOG_HEAD, samples.LOG),
        "log": samples.LOG,
        "log_head": samples.LOG_HEAD,
        "rows": samples.rows(),
        "many": samples.many_rows(),
        "cells": [{"value": value, "last": value == 7, "checked": value == 5} for value in range(11)],
        "scale_words": [_("no chance yet"), _("doubtful"), _("open"), _("likely"), _("nearly sure")],
        "long": samples.LONG,
        "long_word": samples.LONG_WORD,
    }


def _numbers() -> list[str]:
    said = [("82", "%"), ("3.2", "h"), ("1250000", "EUR"), ("-17", "%"), ("0.0025", ""), ("4.5", "x")]
    return [format.number(Decimal(value), unit) for value, unit in said]


def _heart() -> dict[str, object]:
    beats, today = samples.beats(), samples.TODAY
    title = "GRIP heartbeat, 13 weeks"
    return {
        "wide": charts.heartbeat(
            beats,
            today=today,
            today_word="Today, Wed 25 Nov",
            title=title,
            desc="Seven held, one missed on 30 October.",
        ),
        "phone": charts.heartbeat_phone(beats, today=today, title=title),
        "table": charts.as_table(
            samples.BEAT_HEAD, [[beat.date, beat.value or "–", beat.title] for beat in beats]
        ),
    }


def _hearts() -> list[object]:
    return [
        charts.heartbeat(beats, today=None, today_word="", title=title, desc="")
        for title, beats in samples.other_hearts()
    ]


def _sparks() -> list[tuple[str, object]]:
    return [
        (title, charts.spark(points, state=state, title=title, pace=pace))
        for title, state, points, pace in samples.sparks()
    ]
