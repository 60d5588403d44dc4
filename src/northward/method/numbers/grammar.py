"""Compiles a lexicon, together with English, into the expressions that read a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from northward.method.numbers.english import ENGLISH
from northward.method.numbers.french import FRENCH
from northward.method.numbers.german import GERMAN
from northward.method.numbers.lexicon import Lexicon, joined
from northward.method.numbers.multiples import WordValue
from northward.method.numbers.portuguese import PORTUGUESE

LEXICONS: Final = {lexicon.code: lexicon for lexicon in (ENGLISH, GERMAN, FRENCH, PORTUGUESE)}
#: Scales and units that are other words elsewhere.
_ONLY_IN: Final = {
    **dict.fromkeys(("mil", "mi", "bi"), "pt"),
    **dict.fromkeys(("mille", "cents", "Mo", "Ko", "ko"), "fr"),
    **dict.fromkeys(("mal", "Mal", "fach", "t"), "de"),
}
_ARROW = r"(?:-+>|=+>|→|➔|➜|⇒|⟶|»|>>)"
N: Final = r"⟨(\d+)⟩"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The expressions of one language and English; each is tried on the sentence in skeleton form."""

    code: str
    decimal_comma: bool
    multiples: re.Pattern[str]
    multiple_of: dict[str, WordValue]
    numerals: re.Pattern[str]
    numeral_of: dict[str, int]
    scores: re.Pattern[str]
    less_is_better: re.Pattern[str]
    verbs: re.Pattern[str]
    baselining: re.Pattern[str]
    break_: re.Pattern[str]
    from_to: re.Pattern[str]
    instead: re.Pattern[str]
    to_from: re.Pattern[str]
    pair: re.Pattern[str]
    band: re.Pattern[str]
    now: re.Pattern[str]
    goal: re.Pattern[str]
    by: re.Pattern[str]
    by_after_change: re.Pattern[str]
    more_less: re.Pattern[str]
    gain_loss: re.Pattern[str]
    to: re.Pattern[str]
    limit: re.Pattern[str]
    limit_after: re.Pattern[str]
    beside: re.Pattern[str]
    frame: re.Pattern[str]
    given: re.Pattern[str]

    def knows_scale(self, word: str) -> bool:
        """Whether the word is a scale in this language."""
        return _ONLY_IN.get(word, self.code) == self.code

    def knows_unit(self, word: str) -> bool:
        """Whether the word is a unit in this language."""
        return _ONLY_IN.get(word, self.code) == self.code


def _word(words: str) -> str:
    return rf"(?<![\w=-])(?:{words})(?!\w)"


@cache
def grammar_of(code: str) -> Grammar:
    """The grammar of a language code (en, de, fr, pt), compiled once."""
    own = LEXICONS[code]
    w = joined(own, ENGLISH)
    pad = rf" ?(?:(?:{w['filler']})(?!\w) ?){{0,4}}"
    bound = rf"(?:(?:{w['at_least']}|{w['at_most']})(?!\w) ?)?"
    value = rf"{pad}{bound}{pad}{N}"
    gap = r"[^⟨;,]{0,40}?"
    values = [meaning for lexicon in {own.code: own, "en": ENGLISH}.values() for meaning in lexicon.multiples]
    numerals = ENGLISH.numerals | own.numerals
    c = re.compile
    return Grammar(
        code=code,
        decimal_comma=code != "en",
        multiples=c(rf"(?<![\w-])(?:{'|'.join(rf'(?P<m{i}>{m.pattern})' for i, m in enumerate(values))})"),
        multiple_of={f"m{i}": m for i, m in enumerate(values)},
        numerals=c(rf"(?<![\w-])(?:{'|'.join(sorted(numerals, key=len, reverse=True))})(?![\w'])"),
        numeral_of=numerals,
        scores=c(_word(w["scores"])),
        less_is_better=c(_word(w["less_is_better"])),
        verbs=c(
            rf"(?<![\w-])(?:(?P<down>{w['lowering']})|(?P<up>{w['raising']})|(?P<keep>{w['keeping']})|"
            rf"(?P<improve>{w['improving']})|"
            rf"(?P<do>{w['doing']})|(?P<reach>{w['reaching']}))(?![\w-])"
        ),
        baselining=c(rf"(?<!\w)(?:{w['baselining']})"),
        break_=c(_word(w["break_"])),
        from_to=c(rf"{_word(w['origin'])}{value}{gap}(?:{_word(w['to'])}|{_ARROW}){value}"),
        instead=c(
            rf"{N}(?: [a-z-]+)? (?:instead of|rather than|statt|anstatt|au lieu de|contre|em vez de|"
            rf"ao inves de|contra){value}"
        ),
        to_from=c(
            rf"{_word(w['to'])}{value}[^⟨;]{{0,50}}?(?:[(,] ?(?:up |down )?|(?:up|"
            rf"down) )(?:{w['origin']})(?!\w){value}|(?<!\w)(?:to|auf) {N} (?:from|von) {N}"
        ),
        pair=c(rf"{N}[^⟨.;,]{{0,25}}?(?:(?P<arrow>{_ARROW})|(?P<to>{_word(own.to + '|to')})){value}"),
        band=c(
            rf"{_word(w['between'])}{pad}{N}[^⟨;,]{{0,25}}?{_word(w['and_'])}{pad}{N}|"
            rf"{N} ?(?:{w['until']}) ?{N}|"
            rf"{N} ?(?P<around>±|\+/-|\+-) ?{N}|(?P<alone>±|\+/-|\+-) ?{N}"
        ),
        now=c(
            rf"{_word(w['now'])}(?: ?[:=~(]| at| by| bei| de| a| em)?{value}|"
            rf"{N}(?: [a-z%/]+){{0,2}} ?\(?(?:{w['now_after']})(?!\w)(?![^⟨]{{0,5}}⟨)"
        ),
        goal=c(rf"{_word(w['goal'])}(?: [\w-]+){{0,3}}? ?(?:[:=]|of|is|von|de|ist|a|:)?{value}"),
        by=c(rf"{_word(w['by'])}{value}"),
        by_after_change=c(rf"(?<![\w-])(?:{w['by_after_change']}) ?{pad}{N}"),
        more_less=c(
            rf"{N}(?P<between>(?: (?!(?:or|oder|ou|and|und|et|"
            rf"e)\b)[\w/'-]+){{0,2}}?) (?:(?P<more>{w['more']})|(?P<less>{w['less']}))(?!\w)(?! than)"
        ),
        gain_loss=c(
            rf"(?<![\w-])(?:(?P<gain>{w['gain']})|"
            rf"(?P<loss>{w['loss']}))(?: [\w'%/-]+){{0,5}}?(?: (?:{w['of']}))?{value}"
        ),
        to=c(rf"{_word(w['to'])}{value}"),
        limit=c(rf"(?:(?P<low>{_word(w['at_least'])})|(?P<high>{_word(w['at_most'])})){pad}{N}"),
        limit_after=c(
            rf"{N}(?: [\w/-]+){{0,2}}?,? ?\(?(?:(?P<low>{w['or_more']})|"
            rf"(?P<high>{w['or_less']}))(?!\w)"
        ),
        beside=c(rf"(?<![\w-])(?:{w['beside']}) ?$"),
        frame=c(rf"(?<![\w-])(?:{w['frame']}) ?$"),
        given=c(rf"(?<![\w-])(?:{w['given']})(?: (?!first|erste|premi|primeir)[a-z-]+)? ?$"),
    )


def _hints(lexicon: Lexicon) -> re.Pattern[str]:
    numerals = "|".join(word for word, value in lexicon.numerals.items() if value <= 20)
    verbs = (lexicon.raising, lexicon.lowering, lexicon.keeping, lexicon.reaching, lexicon.doing)
    return re.compile(_word("|".join((lexicon.hints, numerals, *verbs))))


_HINTS = {code: _hints(lexicon) for code, lexicon in LEXICONS.items()}


def language_of(lowered: str) -> str:
    """The language whose small words are most frequent; English where nothing speaks for another."""
    start = lowered[:2000]
    told = {code: len(set(hints.findall(start))) for code, hints in _HINTS.items() if code != "en"}
    if not any(told.values()):
        return "en"
    return max(LEXICONS, key=lambda code: told.get(code, len(set(_HINTS["en"].findall(start)))))
