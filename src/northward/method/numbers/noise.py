"""What looks like a number in a key result but is no value: dates, versions, references, sizes, scores, links.

Works on text with plain characters and no accents; each find becomes a dot, which no rule reads across as a word.
"""

from __future__ import annotations

import re
from typing import Final

_MONTH = (
    r"(?:jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar)?|fevr(?:ier)?|fev(?:ereiro)?|mar(?:ch|s|co|z)?|maerz|apr(?:il)?|avr(?:il)?|"
    r"abr(?:il)?|may|mai|maio|june?|juni|juin|junho|jun|july?|juli|juillet|julho|jul|aug(?:ust)?|aout|ago(?:sto)?|sept?(?:ember|embre)?|"
    r"set(?:embro)?|oct(?:ober|obre)?|okt(?:ober)?|out(?:ubro)?|nov(?:ember|embre|embro)?|dec(?:ember|embre)?|dez(?:ember|embro)?)"
)
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_PRODUCTS = (
    r"python|java|javascript|node(?:\.?js)?|rails|ruby|django|laravel|php|angular|vue|react|swift|kotlin|android|ios|macos|windows|ubuntu|"
    r"debian|rhel|postgres(?:ql)?|mysql|mongodb|elasticsearch|kubernetes|terraform|spring(?: boot)?|\.net|dotnet|go|rust|webpack|typescript|"
    r"drupal|wordpress|magento|sap|s/4|odoo|office|exchange|oracle|http|tls|ssl|oauth|openapi|graphql|web|industrie|industry|wcag|pci dss|"
    r"pci|soc|iso(?:/iec)?|en|din|rfc|nis|basel|mifid|psd|gpt|claude|llama|ipv|usb|wifi|bluetooth|euro|covid|agenda|horizon|nfe"
)
_ORDERED = (
    r"top|phase|fase|stage|etappe|etape|etapa|step|schritt|tier|level|niveau|nivel|stufe|part|teil|partie|parte|wave|welle|vague|onda|"
    r"sprint|iteration|round|runde|batch|option|priority|prio|prioritat|priorite|prioridade|milestone|meilenstein|version|versao|release|"
    r"chapter|kapitel|article|artikel|section|sec|sev|severity|day|tag|jour|dia|week|woche|semaine|semana|kw|cw|sprintwoche|month|monat|"
    r"quarter|quartal|trimestre|cohort|kohorte|cohorte|objective|objectif|objetivo|key result|okr|kr|o|goal|ziel|no\.|nr\.|n°|num\.|"
    r"number|line|linie|ligne|linha|zone|module|modul|modulo|type|typ|tipo|class|klasse|classe|scope|gate|horizon|category|category|"
    r"kategorie|pilot|epic|ticket|issue|pr|mr|page|seite|grade|gleis|building|room"
)
_SPELT = r"(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|zwolf|deux|"
_SPELT += r"trois|quatre|cinq|six|sept|huit|neuf|dix|douze|dois|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|doze)"

_LINK = re.compile(r"\[([^\][]{1,300})\]\([^()\s]{1,400}\)")
_PATTERNS: Final = (
    r"\b(?:https?:)?//\S+|\bwww\.\S+|(?<!\S)[^\s@]{1,64}@[^\s@]{1,200}",
    # dates
    rf"\b{_YEAR}-\d\d?-\d\d?(?:T[\d:]+Z?)?\b|\b\d\d?[./]\d\d?[./](?:\d{{4}}|\d\d)\b|\b{_YEAR}[/.-](?:0?[1-9]|1[0-2])\b(?!%)",
    rf"\b\d\d?(?:st|nd|rd|th|er|\.|o)?,? (?:of |de )?{_MONTH}\b\.?(?:(?:,| de| of)? ?(?:{_YEAR}|'?\d\d(?![\d%])))?",
    rf"\b{_MONTH}\b\.?(?: (?:\d\d?(?:st|nd|rd|th)?\b(?! ?%|[.,]\d))(?:(?: ?-|\s?to) ?\d\d?\b)?)?(?:,? (?:de )?{_YEAR}\b)?",
    r"(?<![\w.])\d\d?\.\d\d?\.(?!\d)",
    r"\b\d\d?:\d\d\b(?: ?(?:am|pm|uhr))?|\b\d\d? ?(?:am|pm)\b|\b\d\d? uhr\b",
    # periods
    rf"\b[1-4]?(?:EO|CY|FY)?-?[QT] ?[1-4](?!\d)(?:[ /'-]?(?:FY ?)?(?:{_YEAR}|\d\d))?\b(?! ?%)|\b[1-4][QT] ?\d\d\b",
    rf"\b(?:FY|CY|GJ|AF|EF|exercice|exercise)[ /'-]?(?:{_YEAR}|\d\d)(?:[/-](?:Q[1-4]|H[12]|\d\d|{_YEAR}))?(?:[ -]?[QH][1-4])?\b",
    rf"\b[HS] ?[12](?:[ /'-]?(?:{_YEAR}|\d\d))?\b|\b[12]H ?(?:{_YEAR}|\d\d)\b",
    rf"\b(?:from |between |von |zwischen |de |entre )?{_YEAR} ?(?:-|/|to|and|bis|und|a|et|e) ?{_YEAR}\b(?! ?[%\w])",
    rf"\b(?:in|by|until|till|since|during|end(?: of)?|year|im jahr(?:e)?|bis|ende|anfang|mitte|seit|fur|d'ici(?: a)?(?: fin)?|fin|en|"
    rf"depuis|em|ate|desde|final de|fim de|vs\.?|than|fiscal|late|early|mid|jahr|annee|ano|cy|d')[ -]?(?:de )?{_YEAR}\b"
    rf"(?! (?!and\b|with\b|to\b|we\b|und\b|mit\b|et\b|e\b|com\b|as\b|for\b|through\b|on\b|by\b|from\b|or\b|auf\b|um\b|von\b|wird|sind|para\b|"
    rf"em\b|de\b|a\b|vs|budget|plan|roadmap|strategy|levels?|baseline|season|edition)[a-z]{{3,}})",
    # versions and names with a number
    r"\b[vV]\.? ?\d+(?:\.\d+)*(?:\.x)?\b|\b\d+\.\d+\.\d+(?:\.\d+)*\b(?![%.,]\d)|\b\d+(?:\.\d+)*\.x\b|\b\d+\.\d+(?= (?:release|version)\b)",
    rf"\b(?:{_PRODUCTS})[ /-]?v?\d+(?:\.\d+)*\b(?! ?%)",
    r"\b(?:upgrade|migrat\w+|update|move|switch|port|umstieg|mise a jour|atualiz\w+|migr\w+)\b[^⟨.;]{0,40}? (?:to|auf|vers|para|a) [A-Z]\w+ "
    r"\d+(?:\.\d+)*\b(?! ?%)",
    rf"(?<![\w-])(?:{_ORDERED})[ -]?#? ?\d+(?:\.\d+)*(?:(?: ?[/,&+-] ?| and | und | et | e | to )\d+)*\b\+?(?! ?(?:%|percent|von|auf|to \d))",
    rf"\btop[ -]?{_SPELT}\b|\bphase {_SPELT}\b",
    # people, ratios, fixed phrases
    rf"\b(?:team|squad|group|crew|board|equipe|gruppe|groupe|grupo|time|panel|staff)s? (?:of|von|de|mit|d') ?{_SPELT}\b(?! ?%)"
    r"(?: (?:people|persons?|engineers?|developers?|members?|personen|personnes|pessoas|membros|leuten?))?",
    rf"\b{_SPELT}[ -]?(?:kopfige[rnms]?|personen-?teams?|person teams?|people teams?)\b|\b{_SPELT}-(?:person|people|member|man)\b",
    rf"\b(?:we|all|us|our team) (?:{_SPELT}) (?:founders|of us)\b|\bzu (?:zweit|dritt|viert|funft)\b",
    r"\b24 ?[/x] ?7\b|\b(?:50/50|80/20|9-to-5|9 to 5|360(?:-| |°)?(?:degree|grad|graus|degres|feedback)?\b(?=\W*(?:feedback|degree|process|"
    r"review|view|grad|°|$)))|\b401 ?\(?k\)?|\b101\b(?= [a-z])|\b1(?:-|:|-to-| on | zu )1s?\b|\bone[ -](?:on|to)[ -]one\b",
    r"\b\d+(?:\.\d+)? ?: ?\d+(?:\.\d+)?\b",
    r"\b(?:HTTP )?(?:[45]\d\d|[45]xx)(?=[ -](?:errors?|responses?|pages?|status|codes?|fehlern?|erreurs?|erros?)\b)|\bHTTP \d{3}\b",
    r"[#!]\d+\b|\b[A-Z]{2,10}-\d+\b(?! ?%)|\b[A-Za-z]+\d+[A-Za-z]*\b|\b\d+[A-Za-z]+\d[\w]*\b(?<!\dh\d\d)(?<!\dm\d\ds)",
    r"\b\d+(?:st|nd|rd|th|ere?|eme|te[rnms]?|a|o)\b(?= [a-z])|\b(?:older|alter|plus ancien\w*|mais antig\w+) (?:than|als|que|d[eo]) "
    r"(?:de )?\d+ \w+",
    r"\b(?:five|funf|5|4|3)[ -](?:stars?|sterne|etoiles|estrelas)(?=-| (?:reviews?|ratings?|bewertungen|avis|avaliacoes|hotel))",
    r"\b(?:in|within|over|during|for) the (?:last|past|next|first|previous) \d+ \w+|\b(?:last|past|previous|next|letzten|nachsten|derniers|"
    r"dernieres|prochains|prochaines|ultimos|ultimas|proximos|proximas) \d+ (?!%)[a-z]+\b",
    r"\b(?:with|mit|avec|com|at) (?:zero|0|null|zero-) (?=downtime|friction|data|defects|touch|trust|config)",
    r"\bzero[ -](?:trust|click|day|touch|sum|based|emission|waste|knowledge|to one|party|rating|copy|config\w*)\b|\bsix[ -]sigma\b|"
    r"\bno one\b|\bone of (?:the|our)\b|\bone another\b|\bone[ -](?:off|stop|pager|time|way|page|click)s?\b|\bnumber one\b|\bdouble[ -]digit\b",
)
_NOISE: Final = tuple(re.compile(pattern, re.IGNORECASE if index != 6 else 0) for index, pattern in enumerate(_PATTERNS))

_BULLET = re.compile(
    r"^(?:[-*+•–—·>✅☑✔❌]+ +|\[[ xX]?\] *|\(?(?:KR|O|OKR|Key Result|Objective)[ #-]?\d+(?:\.\d+)*\)?(?: ?KR ?\d+)?(?: ?[:.)-]+ *| +)|"
    r"\(?\d{1,2}(?:\.\d{1,2})+\.?\)? +(?=[A-Z])|\(?(?:\d{1,2}|[a-hA-H])[.)] +|\([a-hivx\d]{1,3}\) +)+"
)
_SCORES: Final = (
    re.compile(r"(?<![\d%]) ?(?:=>|->|→|➔|⇒) ?(?:\d{1,3} ?%|[01]?[.,]\d+|[01])(?: ?\(.{0,60}\))?$"),
    re.compile(r"(?:(?<=[\w.)\"'*]) |: ?)[(\[](?:score:? ?)?(?:[01]?[.,]\d{1,2}|\d{1,3}(?:[.,]\d+)? ?%\*?|X%|\d+/\d+|0|1)[)\]]\.?$"),
    re.compile(r" ?(?:[:;,-]|\|) ?(?:final )?(?:score|grade|bewertung|note finale|nota final)s? ?[:=]? ?[01]?[.,]?\d+ ?%?$", re.IGNORECASE),
    re.compile(r" ?: ?\d{1,3} ?% ?(?:done|complete|completed|achieved|erledigt|erreicht|atteint|fait|concluido|atingido)?$", re.IGNORECASE),
    re.compile(r" ?: ?[\dX]+(?:\.\d+)?/\d+(?: ?\([\dX]+ ?%\))?$| [\dX]+(?:\.\d+)?/\d+ \([\dX]+ ?%\)$"),
)


def without_noise(text: str) -> str:
    """The text without numbering, trailing scores and everything that is no value."""
    text = _LINK.sub(r"\1", text)
    text = _BULLET.sub("", text)
    if any(character.isdigit() or character == "X" for character in text):
        for score in _SCORES:
            shorter = score.sub("", text)
            text = shorter if len(shorter.split()) > 1 else text
        for pattern in _NOISE:
            text = pattern.sub("·", text)
    return text
