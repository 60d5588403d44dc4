"""What looks like a number in a key result but is no value: dates, versions, references, sizes, scores, links.

Works on text with plain characters and no accents; each find becomes a dot, which no rule reads across as a word.
"""

from __future__ import annotations

import re
from typing import Final

_MONTH = (
    r"(?:jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar)?|fevr(?:ier)?|fev(?:ereiro)?|mar(?:ch|s|co|z)?|"
    r"maerz|apr(?:il)?|avr(?:il)?|"
    r"abr(?:il)?|(?-i:May)|mai|maio|june?|juni|juin|junho|jun|july?|juli|juillet|julho|jul|aug(?:ust)?|"
    r"aout|agosto|sept?(?:ember|embre)?|"
    r"setembro|oct(?:ober|obre)?|okt(?:ober)?|outubro|nov(?:ember|embre|embro)?|dec(?:ember|embre)?|"
    r"dez(?:ember|embro)|"
    r"(?:set|out|dez|ago)(?=/))"
)
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_PRODUCTS = (
    r"python|java|javascript|node(?:\.?js)?|rails|ruby|django|laravel|php|angular|vue|react|swift|kotlin|"
    r"android|ios|macos|windows|ubuntu|"
    r"debian|rhel|postgres(?:ql)?|mysql|mongodb|elasticsearch|kubernetes|terraform|spring boot|\.net|"
    r"dotnet|rust|webpack|typescript|"
    r"drupal|wordpress|magento|sap|s/4|odoo|oracle|http|tls|ssl|oauth|openapi|graphql|wcag|pci dss|"
    r"pci|soc|iso(?:/iec)?|din|rfc|nis|basel|mifid|psd|gpt|claude|llama|ipv|usb|wifi|bluetooth|covid|"
    r"agenda|nfe"
)
_ORDERED = (
    r"top|phase|fase|stage|etappe|etape|etapa|step|schritt|tier|level|niveau|nivel|stufe|part|teil|partie|"
    r"parte|wave|welle|vague|onda|"
    r"sprint|iteration|round|runde|batch|option|priority|prio|prioritat|priorite|prioridade|milestone|"
    r"meilenstein|version|versao|release|"
    r"chapter|kapitel|article|artikel|section|sec|sev|severity|day|tag|jour|dia|week|woche|semaine|semana|"
    r"kw|cw|sprintwoche|month|monat|"
    r"quarter|quartal|trimestre|cohort|kohorte|cohorte|objective|key result|okr|kr|no\.|nr\.|n°|num\.|"
    r"number|line|linie|ligne|linha|zone|module|modul|modulo|type|typ|tipo|class|klasse|classe|scope|gate|"
    r"horizon|category|category|"
    r"kategorie|pilot|epic|ticket|issue|pr|mr|page|seite|grade|gleis|building|room"
)
_SPELT = (
    r"(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|zwei|drei|vier|funf|sechs|"
    r"sieben|acht|neun|zehn|zwolf|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|dois|duas|"
    r"tres|quatro|cinco|seis|sete|oito|nove|dez|doze)"
)

_LINK = re.compile(r"\[([^\][]{1,300})\]\([^()\s]{1,400}\)")
#: Said in words too, so tried on every text.
_WORDS: Final = (
    rf"\b(?:team|squad|group|crew|board|equipe|gruppe|groupe|grupo|time(?= de \w+ (?:pessoas|membros))|"
    rf"panel|staff)s? (?:of|von|de|mit|d') ?{_SPELT}\b(?! ?%)"
    r"(?: (?:people|persons?|engineers?|developers?|members?|personen|personnes|pessoas|membros|leuten?))?",
    rf"\b{_SPELT}[ -]?(?:kopfige[rnms]?|personen-?teams?|person teams?|people teams?)\b|"
    rf"\b{_SPELT}-(?:person|people|member|man)\b",
    rf"\b(?:we|all|us|our team) (?:{_SPELT}) (?:founders|of us)\b|\bzu (?:zweit|dritt|viert|funft)\b",
    rf"\b(?:top|bottom)[ -]?{_SPELT}\b|\bphase {_SPELT}\b",
    r"\b(?:with|mit|avec|com|at) (?:zero|0|null|zero-) (?=downtime|friction|data|defects|touch|trust|"
    r"config)",
    r"\bzero[ -](?:trust|click|day|touch|sum|based|emission|waste|knowledge|to one|party|rating|copy|"
    r"config\w*)\b|\bsix[ -]sigma\b|"
    r"\bno one\b|\bone of (?:the|our)\b|\bone another\b|\bone[ -](?:off|stop|pager|time|way|page|"
    r"click)s?\b|\bnumber one\b|\bdouble[ -]digit\b",
)
_FIGURES: Final = (
    r"(?:\bhttps?:)?//\S+|\bwww\.\S+|(?<!\S)[^\s@]{1,64}@[^\s@]{1,200}",
    # dates
    rf"\b{_YEAR}-\d\d?-\d\d?(?:T[\d:]+Z?)?\b|\b\d\d?[./]\d\d?[./](?:\d{{4}}|\d\d)\b|"
    rf"\b{_YEAR}[/.-](?:0?[1-9]|1[0-2])\b(?!%)",
    rf"\b(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.|o)?,? (?:of |de )?{_MONTH}\b\.?(?:(?:,| de|"
    rf" of)? ?(?:{_YEAR}|'?\d\d(?![\d%])))?",
    rf"\b{_MONTH}\b\.?(?: (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?! ?%|[.,]\d)(?:(?: ?-|"
    rf" to) ?\d\d?\b)?(?:,? {_YEAR}\b)?|"
    rf",?[ /](?:de )?(?:{_YEAR}|'?\d\d)\b(?! ?%))",
    r"(?<![\w.])\d\d?\.\d\d?\.(?!\d)",
    r"\b\d\d?:\d\d\b(?: ?(?:am|pm|uhr))?|\b(?:0?[1-9]|1[0-2]) ?(?-i:am|pm)\b|\b\d\d? uhr\b",
    # periods
    rf"\b[1-4]?(?:EO|CY|FY)?-?[QT] ?[1-4](?!\d)(?:[ /'-]?(?:FY ?)?(?:{_YEAR}|\d\d))?\b(?! ?%)|"
    rf"\b[1-4][QT] ?\d\d\b",
    rf"\b(?:FY|CY|GJ|AF|EF|exercice|exercise)[ /'-]?(?:{_YEAR}|\d\d)(?:[/-](?:Q[1-4]|H[12]|\d\d|"
    rf"{_YEAR}))?(?:[ -]?[QH][1-4])?\b",
    rf"\b[HS] ?[12](?:[ /'-]?(?:{_YEAR}|\d\d))?\b|\b(?-i:[12]H) ?(?:{_YEAR}|\d\d)\b",
    rf"\b(?:from |between |von |zwischen |de |entre )?{_YEAR} ?(?:-|/|to|and|bis|und|a|et|"
    rf"e) ?{_YEAR}\b(?! ?[%\w])",
    rf"\b(?:(?:by |bis |ate |d'ici )?(?:the )?(?:end(?: of)?|ende|anfang|mitte|fin|final de|fim de|fiscal|"
    rf"late|early|mid|jahr|annee|ano|year|until|"
    rf"till|since|seit|depuis|desde|im jahre?|d'ici)[ -](?:de )?{_YEAR}\b)",
    rf"\b(?:in|by|during|bis|fur|en|em|ate|vs\.?|than|cy|d')[ -]?(?:de )?{_YEAR}\b"
    rf"(?! (?!and\b|with\b|to\b|we\b|und\b|mit\b|et\b|e\b|com\b|as\b|for\b|through\b|on\b|by\b|from\b|"
    rf"or\b|auf\b|um\b|von\b|wird|sind|para\b|"
    rf"em\b|de\b|a\b|vs|budget|plan|roadmap|strategy|levels?|baseline|season|edition)[a-z]{{3,}})",
    r"\b20[1-3]\d (?=(?:vision|summit|plan|budget|strategy|roadmap|survey|report|season|edition|targets?|"
    r"goals?|results?|strategie|budgets?)\b|"
    r"(?-i:[A-Z]))|(?<=[a-z]) (?-i:[A-Z])[a-z]+ 20[1-3]\d\b(?=$|[.,;)])",
    r"\b\d+[ -](?:year|month|week|day)[ -](?:plan|outlook|strategy|roadmap|contract|program\w*|retention|"
    r"trial|workshop|course|notice)\w*",
    r"\b[1-4](?:\.|st|nd|rd|th|er|e|eme|o|º)? (?:quartal|quarter|semester|semestre|halbjahr|trimestre|"
    r"trimester|tertial)s?\b",
    # versions and names with a number
    r"\b[vV]\.? ?\d+(?:\.\d+)*(?:\.x)?\b|\b(?!\d{1,3}(?:\.\d{3})+\b)\d+\.\d+\.\d+(?:\.\d+)*\b(?![%.,]\d)|\b\d+(?:\.\d+)*\.x\b|"
    r"\b\d+\.\d+(?= (?:release|version)\b)",
    rf"\b(?:{_PRODUCTS})[ /-]?v?\d+(?:\.\d+)*\b(?! ?%)",
    r"\b(?:upgrade|migrat\w+|update|move|switch|port|umstieg|mise a jour|atualiz\w+|"
    r"migr\w+)\b[^⟨.;]{0,40}? (?:to|auf|vers|para|a) [A-Z]\w+ "
    r"\d+(?:\.\d+)*\b(?! ?%)",
    rf"(?<![\w-])(?:{_ORDERED})[ -]?#? ?\d+(?:\.\d+)*(?:(?: ?[/,&+-] ?| and | und | et | e |"
    rf" to )\d+)*\b\+?(?! ?(?:%|percent|von|auf|to \d))",
    # ratios, references, fixed phrases
    r"\b24 ?[/x] ?7\b|\b(?:50/50|80/20|9-to-5|360(?:-| |°)?(?:degree|grad|graus|degres|"
    r"feedback)?\b(?=\W*(?:feedback|degree|process|"
    r"review|view|grad|°)))|\b401 ?\(?k\b\)?|\b101\b(?= (?:web|semin|cours|class|train|workshop|session|guide|series))|"
    r"\b1(?:-|:|-to-| on | zu )1s?\b|"
    r"\bone[ -](?:on|to)[ -]one\b",
    r"\b\d+(?:\.\d+)? ?: ?\d+(?:\.\d+)?\b",
    r"\b(?:HTTP )?(?:[45]\d\d|[45]xx)(?=[ -](?:errors?|responses?|pages?|status|codes?|fehlern?|erreurs?|"
    r"erros?)\b)|\bHTTP \d{3}\b",
    r"[#!&]\d+\b|\b[A-Z]{1,4}/\d\b|\b[A-Z]{2,10}-\d+\b(?! ?%)|\b(?!N\d\b)[A-Za-z]+\d+[A-Za-z]*\b|"
    r"\b\d+[A-Za-z]+\d[\w]*\b(?<!\dh\d\d)(?<!\dm\d\ds)",
    r"\b\d+(?:st|nd|rd|th|ere?|eme|te[rnms]?|a|o)\b(?= [a-z])|\b(?:older|alter|plus ancien\w*|"
    r"mais antig\w+) (?:than|als|que|d[eo]) "
    r"(?:de )?\d+ \w+",
    r"\b(?:five|funf|5|4|3)[ -](?:stars?|sterne|etoiles|estrelas)(?=-| (?:reviews?|ratings?|bewertungen|"
    r"avis|avaliacoes|hotel))|\b(?:reviews|avaliacoes|avis|bewertungen) (?:de |com |mit )?[345] (?:stars|"
    r"estrelas|etoiles|sternen?)",
    r"\b(?:in|within|over|during|for) the (?:last|past|next|first|previous) \d+ \w+|\b(?:last|past|"
    r"previous|next|letzten|nachsten|derniers|"
    r"dernieres|prochains|prochaines|ultimos|ultimas|proximos|proximas) \d+ (?!%)[a-z]+\b",
)
_WORD_NOISE: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _WORDS)
_FIGURE_NOISE: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _FIGURES)

_BULLET = re.compile(
    r"^(?:[-*+•–—·>✅☑✔❌]+ +|\[[ xX]?\] *|\(?(?:KR|O|OKR|Key Result|"
    r"Objective)[ #-]?\d+(?:\.\d+)*\)?(?: ?KR ?\d+)?(?: ?[:.)-]+ *| +)|"
    r"\(?\d{1,2}(?:\.\d{1,2})+\.?\)? +(?=[A-Z])|\(?(?:\d{1,2}|[a-hA-H])[.)] +|\([a-hivx\d]{1,3}\) +)+"
)
_SCORES: Final = (
    re.compile(
        r"(?<![\d%])(?<![\d%] ) ?(?:=>|->|→|➔|⇒) ?(?:\d{1,3} ?%|[01]?[.,]\d+|"
        r"[01])(?: ?\(.{0,60}\))?$"
    ),
    re.compile(
        r"(?:(?<=[\w.)\]\"'*]) ?|: ?)[(\[](?:score:? ?)?(?:[01]?[.,]\d{1,2}|"
        r"\d{1,3}(?:[.,]\d+)? ?%\*?|X%|\d+/\d+|0|1)[)\]]\.?$"
    ),
    re.compile(
        r" ?(?:[:;,-]|\|) ?(?:final )?(?:score|grade|bewertung|note finale|"
        r"nota final)s? ?[:=]? ?(?:[01]?[.,]\d+|[01]|\d{1,3} ?%)$",
        re.IGNORECASE,
    ),
    re.compile(
        r" ?: ?\d{1,3} ?% ?(?:done|complete|completed|achieved|erledigt|erreicht|atteint|fait|"
        r"concluido|atingido)$",
        re.IGNORECASE,
    ),
    re.compile(r"(?<=\d)(?P<kept>\D*?) ?: ?\d{1,3} ?%$"),
    re.compile(r" ?: ?[\dX]+(?:\.\d+)?/\d+(?: ?\([\dX]+ ?%\))?$| [\dX]+(?:\.\d+)?/\d+ \([\dX]+ ?%\)$"),
)


def without_noise(text: str) -> str:
    """The text without numbering, trailing scores and everything that is no value."""
    text = _LINK.sub(r"\1", text)
    text = _BULLET.sub("", text)
    if any(character.isdigit() or character == "X" for character in text):
        for score in _SCORES:
            shorter = score.sub(lambda found: found.groupdict().get("kept") or "", text)
            text = shorter if len(shorter.split()) > 1 else text
        for pattern in _FIGURE_NOISE:
            text = pattern.sub("·", text)
    for pattern in _WORD_NOISE:
        text = pattern.sub("·", text)
    return text
