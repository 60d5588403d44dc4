"""Compiles a lexicon, together with English, into the expressions that read a sentence."""

from __future__ import annotations

import re
from functools import cache, cached_property
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


def _word(words: str) -> str:
    return rf"(?<![\w=-])(?:{words})(?!\w)"


class Grammar:
    """The expressions of one language and English; each is tried on the sentence in skeleton form, compiled once."""

    def __init__(self, own: Lexicon) -> None:
        meanings = [meaning for one in {own.code: own, "en": ENGLISH}.values() for meaning in one.multiples]
        self.code = own.code
        self.decimal_comma = own.code != "en"
        self.multiple_of: dict[str, WordValue] = {f"m{i}": m for i, m in enumerate(meanings)}
        self.numeral_of: dict[str, int] = ENGLISH.numerals | own.numerals
        self._own_to = own.to
        self._of = joined(own, ENGLISH)
        self._pad = rf" ?(?:(?:{self._of['filler']})(?!\w) ?){{0,4}}"
        bound = rf"(?:(?:{self._of['at_least']}|{self._of['at_most']})(?!\w) ?)?"
        self._value = rf"{self._pad}{bound}{self._pad}{N}"

    def knows_scale(self, word: str) -> bool:
        """Whether the word is a scale in this language."""
        return _ONLY_IN.get(word, self.code) == self.code

    def knows_unit(self, word: str) -> bool:
        """Whether the word is a unit in this language."""
        return _ONLY_IN.get(word, self.code) == self.code

    @cached_property
    def multiples(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\w-])(?:{'|'.join(rf'(?P<{i}>{m.pattern})' for i, m in self.multiple_of.items())})"
        )

    @cached_property
    def numerals(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\w-])(?:{'|'.join(sorted(self.numeral_of, key=len, reverse=True))})(?![\w'])"
        )

    @cached_property
    def scores(self) -> re.Pattern[str]:
        return re.compile(_word(self._of["scores"]))

    @cached_property
    def less_is_better(self) -> re.Pattern[str]:
        return re.compile(_word(self._of["less_is_better"]))

    @cached_property
    def verbs(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\w-])(?:(?P<down>{self._of['lowering']})|(?P<up>{self._of['raising']})|"
            rf"(?P<keep>{self._of['keeping']})|(?P<improve>{self._of['improving']})|"
            rf"(?P<do>{self._of['doing']})|(?P<reach>{self._of['reaching']}))(?![\w-])"
        )

    @cached_property
    def baselining(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{self._of['baselining']})")

    @cached_property
    def break_(self) -> re.Pattern[str]:
        return re.compile(_word(self._of["break_"]))

    @cached_property
    def from_to(self) -> re.Pattern[str]:
        return re.compile(
            rf"{_word(self._of['origin'])}{self._value}[^⟨;,]{{0,40}}?(?:{_word(self._of['to'])}|{_ARROW}){self._value}"
        )

    @cached_property
    def instead(self) -> re.Pattern[str]:
        return re.compile(
            rf"{N}(?: [a-z-]+)? (?:instead of|rather than|statt|anstatt|au lieu de|contre|em vez de|"
            rf"ao inves de|contra){self._value}"
        )

    @cached_property
    def to_from(self) -> re.Pattern[str]:
        return re.compile(
            rf"{_word(self._of['to'])}{self._value}[^⟨;]{{0,50}}?(?:[(,] ?(?:up |down )?|"
            rf"(?:up|down) )(?:{self._of['origin']})(?!\w){self._value}|(?<!\w)(?:to|auf) {N} (?:from|von) {N}"
        )

    @cached_property
    def pair(self) -> re.Pattern[str]:
        return re.compile(
            rf"{N}[^⟨.;,]{{0,25}}?(?:(?P<arrow>{_ARROW})|(?P<to>{_word(self._own_to + '|to')})){self._value}"
        )

    @cached_property
    def band(self) -> re.Pattern[str]:
        return re.compile(
            rf"{_word(self._of['between'])}{self._pad}{N}[^⟨;,]{{0,25}}?{_word(self._of['and_'])}{self._pad}{N}|"
            rf"{N} ?(?:{self._of['until']}) ?{N}|"
            rf"{N} ?(?P<around>±|\+/-|\+-) ?{N}|(?P<alone>±|\+/-|\+-) ?{N}"
        )

    @cached_property
    def now(self) -> re.Pattern[str]:
        return re.compile(
            rf"{_word(self._of['now'])}(?: ?[:=~(]| at| by| bei| de| a| em)?{self._value}|"
            rf"{N}(?: [a-z%/]+){{0,2}} ?\(?(?:{self._of['now_after']})(?!\w)(?![^⟨]{{0,5}}⟨)"
        )

    @cached_property
    def goal(self) -> re.Pattern[str]:
        return re.compile(
            rf"{_word(self._of['goal'])}(?: [\w-]+){{0,3}}? ?(?:[:=]|of|is|von|de|ist|a|:)?{self._value}"
        )

    @cached_property
    def by(self) -> re.Pattern[str]:
        return re.compile(rf"{_word(self._of['by'])}{self._value}")

    @cached_property
    def by_after_change(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{self._of['by_after_change']}) ?{self._pad}{N}")

    @cached_property
    def more_less(self) -> re.Pattern[str]:
        return re.compile(
            rf"{N}(?P<between>(?: (?!(?:or|oder|ou|and|und|et|e)\b)[\w/'-]+){{0,2}}?) "
            rf"(?:(?P<more>{self._of['more']})|(?P<less>{self._of['less']}))(?!\w)(?! than)"
        )

    @cached_property
    def gain_loss(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\w-])(?:(?P<gain>{self._of['gain']})|"
            rf"(?P<loss>{self._of['loss']}))(?: [\w'%/-]+){{0,5}}?(?: (?:{self._of['of']}))?{self._value}"
        )

    @cached_property
    def to(self) -> re.Pattern[str]:
        return re.compile(rf"{_word(self._of['to'])}{self._value}")

    @cached_property
    def limit(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:(?P<low>{_word(self._of['at_least'])})|(?P<high>{_word(self._of['at_most'])})){self._pad}{N}"
        )

    @cached_property
    def limit_after(self) -> re.Pattern[str]:
        return re.compile(
            rf"{N}(?: [\w/-]+){{0,2}}?,? ?\(?(?:(?P<low>{self._of['or_more']})|"
            rf"(?P<high>{self._of['or_less']}))(?!\w)"
        )

    @cached_property
    def beside(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{self._of['beside']}) ?$")

    @cached_property
    def frame(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{self._of['frame']}) ?$")

    @cached_property
    def given(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{self._of['given']})(?: (?!first|erste|premi|primeir)[a-z-]+)? ?$")


@cache
def grammar_of(code: str) -> Grammar:
    """The grammar of a language code (en, de, fr, pt), always the same one."""
    return Grammar(LEXICONS[code])


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
