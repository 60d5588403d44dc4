"""Numbers, dates and words as a reader writes them: plain strings, made in Python before the template."""

import datetime as dt
from datetime import datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

MINUS = "\u2212"
THIN = "\u202f"
SPACE = "\u00a0"
ATTACHED = frozenset({"%", "x", "°", "‰"})
GROUP_FROM = 10_000
SHORT_UNIT = 4


def number(value: Decimal | int, unit: str = "", *, sign: bool = False) -> str:
    """Return a number with a real minus, thin groups from 10 000 on, and its unit: "82%", "3.2 h", "1.5 M EUR"."""
    plain = format(value, "f") if isinstance(value, Decimal) else str(value)
    negative, digits = plain.startswith("-"), plain.lstrip("-")
    whole, _dot, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    if int(whole or 0) >= GROUP_FROM:
        whole = f"{int(whole):,}".replace(",", THIN)
    text = whole + (_point() + fraction if fraction else "")
    text = (MINUS if negative and text.strip("0.,") else "+" if sign and text.strip("0.,") else "") + text
    if not unit:
        return text
    if unit in ATTACHED:
        return text + unit
    # A sign such as "h" never begins a line; a unit that is words may, or a narrow column would cut it.
    return f"{text}{SPACE if len(unit) <= SHORT_UNIT else ' '}{unit}"


def percent(share: Decimal | None, *, sign: bool = True) -> str:
    """Return a share as a whole percentage with its true sign: 0.68 -> "+68%"; a dash for nothing."""
    if share is None:
        return "–"
    whole = (share * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return number(whole, "%", sign=sign)


def rounded(value: Decimal, digits: int = 2) -> str:
    """Return a figure such as a pace, rounded half up to some digits."""
    return number(value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))


def difference(value: Decimal, unit: str, *, better: bool | None) -> str:
    """Return a change in words: "up 2 points", "down 9, better"."""
    if value == 0:
        return _("unchanged")
    amount = _points(abs(value)) if unit == "%" else number(abs(value), unit)
    words = _("up %(amount)s") if value > 0 else _("down %(amount)s")
    text = words % {"amount": amount}
    return _("%(change)s, better") % {"change": text} if better and value < 0 else text


def date(value: dt.date) -> str:
    """Return a whole date: "27 November 2026"."""
    return _written(dt.date(value.year, value.month, value.day), "j F Y", get_language())


def day(value: dt.date) -> str:
    """Return a short date with its weekday: "Fri 27 Nov"."""
    return _written(dt.date(value.year, value.month, value.day), "D j M", get_language())


def short_day(value: dt.date) -> str:
    """Return a date as short as can be: "27 Nov"."""
    return _written(dt.date(value.year, value.month, value.day), "j M", get_language())


def moment(value: datetime, zone: tzinfo) -> str:
    """Return a moment in a time zone: "Fri 27 Nov, 14:00"."""
    local = value.astimezone(zone)
    return f"{day(local)}, {local:%H:%M}"


def clock(value: datetime, zone: tzinfo) -> str:
    """Return the time of day in a time zone: "14:02"."""
    return value.astimezone(zone).strftime("%H:%M")


def from_today(value: dt.date, today: dt.date) -> str:
    """Return how far away a day is: "today", "in 2 days", "3 days ago"."""
    away = (value - today).days
    if away == 0:
        return _("today")
    if away == 1:
        return _("tomorrow")
    if away == -1:
        return _("yesterday")
    if away > 0:
        return ngettext("in %(days)d day", "in %(days)d days", away) % {"days": away}
    return ngettext("%(days)d day ago", "%(days)d days ago", -away) % {"days": -away}


def lasting(gap: timedelta) -> str:
    """Return a length of time in its largest unit: "12 days", "3 hours", "a moment"."""
    if gap.days >= 1:
        return ngettext("%(count)d day", "%(count)d days", gap.days) % {"count": gap.days}
    hours, minutes = gap.seconds // 3600, gap.seconds // 60
    if hours:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    if minutes:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    return _("a moment")


def initials(name: str) -> str:
    """Return the two letters that stand for a person's name."""
    words = name.split()
    letters = words[0][:2] if len(words) == 1 else words[0][:1] + words[-1][:1] if words else "?"
    return letters.upper()


@lru_cache(maxsize=4096)
def _written(value: dt.date, pattern: str, _language: str | None) -> str:
    """Return a date in a pattern of Django's, written once per language: a page may say fifty of a quarter's days."""
    return date_format(value, pattern)


def _points(amount: Decimal) -> str:
    text = number(amount)
    return ngettext("%(amount)s point", "%(amount)s points", 1 if amount == 1 else 2) % {"amount": text}


def _point() -> str:
    from django.utils.formats import get_format

    return str(get_format("DECIMAL_SEPARATOR"))
