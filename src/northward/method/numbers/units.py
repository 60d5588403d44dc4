"""Scales, currencies and measures as people write them, and what Northward calls them.

A unit is a measure, never a counted noun: "12 webinars" has none. Named: % pp bp points x, an ISO 4217 code, a
duration (µs ms s min h days weeks months years), a size (KB MB GB TB), or a physical or rate symbol as written.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from northward.method.numbers.digits import unaccented

THOUSAND, MILLION, BILLION = Decimal(1000), Decimal(10**6), Decimal(10**9)

_SCALES: Final = {
    Decimal(100): "hundred hundert cents",
    THOUSAND: "k K thousand thousands tsd tausend mille milliers millier mil",
    MILLION: "M MM mn Mn mln million millions Mio mio Millionen Million millionen mi milhao milhoes",
    BILLION: "B b bn Bn BN billion billions Mrd mrd Milliarde Milliarden milliard milliards Md Mds bi "
    "bilhao bilhoes",
    Decimal(10**12): "tn trillion trillions Bio Billionen trilhao trilhoes",
}
_SYMBOLS: Final = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "R$": "BRL",
    "US$": "USD",
    "A$": "AUD",
}
_SYMBOLS_TOO: Final = {
    "C$": "CAD",
    "CA$": "CAD",
    "AU$": "AUD",
    "S$": "SGD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "₺": "TRY",
}
_CODES: Final = re.findall(
    "[A-Z]{3}",
    "USD EUR GBP CHF BRL JPY CNY INR AUD CAD NZD SEK NOK DKK PLN CZK HUF RON BGN TRY ZAR MXN ARS CLP COP SGD HKD KRW "
    "ILS AED SAR THB IDR MYR PHP VND NGN KES EGP UAH",
)
_CURRENCY_WORDS: Final = {
    "EUR": "euro euros Euro Euros",
    "USD": "dollar dollars Dollar Dollars dolares",
    "GBP": "pounds Pfund",
    "CHF": "Fr. SFr. Fr SFr franc francs Franken Schweizer_Franken francs_suisses",
    "BRL": "reais",
    "JPY": "yen Yen",
}
_MEASURES: Final = {
    "pp": "pp p.p. pps ppt ppts PP percentage_points percentage_point percent_points %-points %-point "
    "%_points "
    "%-Punkte %-Punkten Prozentpunkte Prozentpunkten Prozentpunkt points_de_pourcentage "
    "point_de_pourcentage "
    "points_de_% pontos_percentuais ponto_percentual percentage-points",
    "%": "% percent per_cent pct Prozent prozent pour_cent pourcent por_cento",
    "bp": "bp bps basis_points basis_point Basispunkte Basispunkten points_de_base pontos-base pontos_base",
    "points": "points point pts pt Punkte Punkten Punkt pontos ponto stars star Sterne Sternen etoiles "
    "etoile "
    "estrelas estrela NPS eNPS NPS-Punkte NPS-Punkten NPS_points pontos_de_NPS points_de_NPS",
    "x": "x X × fold times -fold mal -mal fois vezes fach -fach Mal",
    "µs": "us μs µs microseconds microsecond Mikrosekunden",
    "ms": "ms msec millis milliseconds millisecond Millisekunden Millisekunde millisecondes milissegundos",
    "s": "s sec secs seconds second Sekunden Sekunde Sek. Sek secondes seconde segundos segundo seg",
    "min": "min mins minutes minute Minuten Minute Min. Min minutos minuto min.",
    "h": "h hr hrs hours hour Stunden Stunde Std. Std heures heure horas hora",
    "days": "d days day Tage Tagen Tag jours jour dias dia business_days business_day working_days "
    "calendar_days "
    "Arbeitstage Arbeitstagen Werktage Werktagen Kalendertage jours_ouvres jours_ouvrables dias_uteis "
    "dias_corridos",
    "weeks": "weeks week wk wks Wochen Woche semaines semaine semanas semana",
    "months": "months month Monate Monaten Monat mois meses mes",
    "years": "years year yrs yr Jahre Jahren Jahr ans annees annee anos ano",
    "KB": "KB kB kb KiB ko Ko",
    "MB": "MB MiB Mo",
    "GB": "GB GiB",
    "TB": "TB TiB",
    "kg": "kg",
    "t": "t tonnes tonne tons Tonnen toneladas tCO2e tCO2",
    "km": "km",
    "kWh": "kWh",
    "MWh": "MWh",
    "rps": "rps req/s requests/s",
    "qps": "qps",
    "fps": "fps",
    "FTE": "FTE FTEs",
}


def _table(groups: dict[str, str]) -> dict[str, str]:
    return {word.replace("_", " "): name for name, words in groups.items() for word in words.split()}


SCALE_OF: Final = {word: factor for factor, words in _SCALES.items() for word in words.split()}
CURRENCY_OF: Final = _SYMBOLS | _SYMBOLS_TOO | {code: code for code in _CODES} | _table(_CURRENCY_WORDS)
UNIT_OF: Final = _table(_MEASURES)

#: What is said alike of several currencies; which one, only those who count know.
_SHARED: Final = {
    "USD CAD AUD NZD SGD HKD MXN ARS CLP COP": "$ dollar dollars dolares",
    "JPY CNY": "¥",
    "GBP EGP": "£ pounds",
}
_MEANT: Final = {word: frozenset(codes.split()) for codes, words in _SHARED.items() for word in words.split()}

#: How many of the smaller unit make one of the larger, for a reading whose two numbers name different ones.
SECONDS_IN: Final = {
    "µs": Decimal("0.000001"),
    "ms": Decimal("0.001"),
    "s": Decimal(1),
    "min": Decimal(60),
    "h": Decimal(3600),
    "days": Decimal(86400),
    "weeks": Decimal(604800),
}
KILOBYTES_IN: Final = {"KB": Decimal(1), "MB": THOUSAND, "GB": MILLION, "TB": BILLION}


def _any(words: dict[str, object], end: str = r"(?![\w$])") -> str:
    longest_first = sorted(words, key=len, reverse=True)
    lettered = "|".join(re.escape(word) for word in longest_first if word[-1].isalnum())
    signs = "|".join(re.escape(word) for word in longest_first if not word[-1].isalnum())
    return f"(?:(?:{lettered}){end}|(?:{signs}))" if signs else f"(?:{lettered}){end}"


_CURRENCY = _any(dict(CURRENCY_OF), end=r"(?![A-Za-z])")
PREFIX: Final = re.compile(rf"(?P<big>[kMT])?(?P<currency>{_CURRENCY}) ?$")
_SCALE = _any(dict(SCALE_OF), end=r"(?![A-Za-z0-9])")
#: A scale word or letter, perhaps stuck to its currency ("M€", "TCHF", "k€").
SCALE: Final = re.compile(
    rf" ?(?:(?P<scale>{_SCALE})\.?|(?P<glued>Mio|Mrd|Md|bn|[kKMTm])\.?(?=(?:€|\$|£|CHF|EUR|USD|GBP)))"
)
CURRENCY: Final = re.compile(rf" ?(?:de |d')?(?P<currency>{_CURRENCY})")
UNIT: Final = re.compile(rf" ?(?P<unit>{_any(dict(UNIT_OF))})")
GLUED_SCALE: Final = {
    **{letter: SCALE_OF[letter] for letter in ("k", "K", "M", "bn", "Mio", "Mrd", "Md")},
    "T": THOUSAND,
    "m": MILLION,
}


def _any_case() -> dict[str, str]:
    names: dict[str, set[str]] = {}
    for word, name in (UNIT_OF | CURRENCY_OF).items():
        names.setdefault(word.casefold(), set()).add(name)
    return {word: found.pop() for word, found in names.items() if len(found) == 1}


_ANY_CASE: Final = _any_case()


def meanings(word: str) -> frozenset[str]:
    """Return the names of what a unit is measured in everywhere alike, or of a currency, whatever its letters' case.

    Several for what several currencies are called ("$"), none for any other word.
    """
    said = unaccented(word).strip()
    if shared := _MEANT.get(said.casefold()):
        return shared
    name = CURRENCY_OF.get(said) or UNIT_OF.get(said) or _ANY_CASE.get(said.casefold())
    return frozenset({name}) if name else frozenset()
