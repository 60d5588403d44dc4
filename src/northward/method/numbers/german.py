"""German, as written in Germany, Austria and Switzerland."""

from __future__ import annotations

from decimal import Decimal

from northward.method.numbers.lexicon import Lexicon
from northward.method.numbers.multiples import THIRD, TWO_THIRDS, WordValue, counted, percent, times

_LOW = (
    "null eins zwei/zwo drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn "
    "sechzehn siebzehn "
    "achtzehn neunzehn"
)
_TENS = "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig"
_SO = r"so (?:viele?|viel|hoch|gross|schnell|lang|haufig|oft)\b"

GERMAN = Lexicon(
    code="de",
    hints=r"der|die|das|und|von|auf|um|fur|mit|bis|mindestens|hochstens|unter|uber|pro|im|zu|den|dem|des|"
    r"bei|aller|unsere[rnms]?|"
    r"neue[rn]?|kunden|nutzer|mitarbeiten\w*|steiger\w+|senk\w+|erhoh\w+|reduzieren|halten|wochen|monate?|"
    r"tage[n]?|stunden|prozent|"
    r"\w+ung(?:en)?|ist|sind|eine?[rnms]?|weniger|mehr|alle|umsatz|verkurz\w+|ver(?:dopp\w+|(?:drei|vier|"
    r"funf|zehn)fach\w*)|halbier\w+|maximal|mio|mrd|werden|keine?|"
    r"zwischen|\w+zeit(?:en)?|franken|zur|zum|durch|nach|innert|\w+quote|liegt|punkte|senken",
    numerals=counted(_LOW, _TENS, "und", unit_first=True)
    | {f"ein{'und'}{ten}": 10 * i + 1 for i, ten in enumerate(_TENS.split(), start=2)},
    multiples=(
        WordValue(r"(?<=mindestens )eine?[nmrs]? (?=\w)(?!drittel|viertel|funftel)", Decimal(1), ""),
        percent(r"halbier\w*", 50, -1),
        percent(r"um die halfte\b(?: (?:weniger|reduzier\w*|senk\w*))?", 50, -1),
        percent(r"halb " + _SO, 50, -1),
        percent(r"(?:die )?halfte\b", 50),
        percent(r"(?:ein(?:en|em|es)? )?drittel\b", THIRD),
        percent(r"zwei[ -]?drittel\b", TWO_THIRDS),
        percent(r"(?:ein(?:en|em|es)? )?viertel\b(?!jahr|stunde)", 25),
        percent(r"drei[ -]?viertel\b", 75),
        percent(r"(?:ein(?:en|em|es)? )?funftel\b", 20),
        percent(r"(?:ein(?:en|em|es)? )?zehntel\b", 10),
        times(r"verdopp\w+|doppelt " + _SO + r"|(?:auf )?das doppelte\b", 2),
        times(r"verdreifach\w*|dreimal " + _SO + r"|(?:auf )?das dreifache\b|dreifach\w*", 3),
        times(r"vervierfach\w*|viermal " + _SO + r"|(?:auf )?das vierfache\b", 4),
        times(r"verfunffach\w*|funfmal " + _SO + r"|(?:auf )?das funffache\b", 5),
        times(r"verzehnfach\w*|zehnmal " + _SO + r"|(?:auf )?das zehnfache\b", 10),
    ),
    origin=r"von|vom|ab|aus",
    to=r"auf|zu|nach|bei|werden",
    by=r"um",
    by_after_change=r"(?!)",
    more=r"(?:mehr|hoher\w*|grosser\w*|steigerung|wachstum|zuwachs|anstieg|zunahme|plus|zusatzlich\w*|"
    r"verbesserung|erhohung|uber (?:dem )?vorjahr\w*)",
    less=r"(?:weniger|niedriger\w*|tiefer\w*|kurzer\w*|schneller\w*|reduktion|reduzierung|senkung|"
    r"ruckgang|einsparung\w*|abnahme|"
    r"minus|gunstiger\w*|verringerung|unter (?:dem )?vorjahr\w*)",
    gain=r"\w*(?:steigerung|wachstum|zuwachs|anstieg|zunahme|erhohung|plus)",
    loss=r"\w*(?:reduktion|reduzierung|senkung|ruckgang|einsparung|abnahme|verringerung|verkurzung|minus)",
    of=r"von|um|in hohe von|=|:",
    at_least=r"mindestens|mind\.?|min\.?|minimum|minimal|wenigstens|zumindest|mehr als|uber|nicht unter|"
    r"nicht weniger als|"
    r"grosser als|hoher als|oberhalb von|oberhalb|ab|besser als|ubersteig\w+|ubertreff\w+",
    at_most=r"hochstens|maximal|max\.?|maximum|nicht mehr als|nicht uber|weniger als|unter|unterhalb von|"
    r"unterhalb|kleiner als|"
    r"binnen|innert|innerhalb von|innerhalb|tiefer als|niedriger als|geringer als|kurzer als|"
    r"nicht langer als|nicht hoher als|"
    r"spatestens nach|keine mehr als|bis zu|bis maximal|schneller als",
    or_more=r"oder mehr|oder hoher|oder besser|und mehr|und hoher|aufwarts|plus",
    or_less=r"oder weniger|oder tiefer|oder kurzer|oder niedriger|und weniger|und tiefer",
    between=r"zwischen|im bereich(?: von)?|in der bandbreite(?: von)?",
    and_=r"und|bis|-",
    until=r"bis|-|~|oder|bis zu",
    now=r"aktuell|derzeit|heute|momentan|bisher|bislang|statt|anstatt|ausgangswert|basiswert|basis|"
    r"baseline|ist|ist-wert|startwert|"
    r"gegenuber|zurzeit|zur zeit|ausgehend von|jetzt|vorher|zuvor|stand heute|stand|im vorjahr|vorjahr|"
    r"vs\.?|nullmessung|"
    r"ausgangslage|letztes jahr|im vergleich zu",
    now_after=r"heute|aktuell|derzeit|momentan|bisher|im vorjahr|bislang|zurzeit",
    goal=r"ziel|zielwert|soll|soll-wert|sollwert|zielgrosse",
    raising=r"(?:ge)?steiger\w*|erhoh\w*|wachsen|wachst|gewachsen|anheben|angehoben|angestiegen|ausbauen|"
    r"ausgebaut|steig(?:t|en)|"
    r"gestiegen|vergrosser\w*|ausweiten|mehren|zulegen|zunehmen|verstark\w*|hebt|heben|ubertreff\w+|"
    r"hinaufsetzen|beschleunig\w*",
    lowering=r"senk(?:en|t|te|ung)|gesenkt|abgesenkt|absenken|reduzier\w*|verringer\w*|verkurz\w*|"
    r"vermindern|vermindert|verminder\w*|"
    r"drucken|gedruckt|verkleiner\w*|sinkt|sinken|gesunken|abbauen|abgebaut|minimier\w*|einsparen|"
    r"eingespart|begrenz\w*|fallt|fallen|"
    r"gefallen|kurzen|gekurzt|eindammen|herunterbringen|runter|beschrank\w*|halbier\w*",
    keeping=r"halten|halt|gehalten|beibehalten|bleib\w*|bewahren|aufrechterhalten|stabil\w*|sichern auf|"
    r"nie(?= unter| uber)|konstant|"
    r"wahren|erhalten bleib\w*|verbleib\w*|dauerhaft|einhalten",
    improving=r"verbesser\w*|optimier\w*|bringen|entwickelt sich|andern|verander\w*|verschieb\w*",
    reaching=r"erreich\w*|erziel\w*|gewinn\w*|gewonnen|generier\w*|erhalten|bekommen|verkauf\w*|"
    r"abschliess\w*|losen|gelost|beheben|"
    r"behoben|beantwort\w*|haben|hat|liegt|liegen|betragt|nutzen|beziehen|kommen|abgeschlossen|"
    r"erwirtschaft\w*|schaffen|sammeln|"
    r"gesammelt|erfull\w*|nehmen|bewert\w*|sparen",
    doing=r"lancier\w*|einfuhr\w*|eingefuhrt|umsetz\w*|umgesetzt|veroffentlich\w*|entwickel\w*|erstell\w*|"
    r"einstell\w*|eingestellt|"
    r"aufbauen|aufgebaut|bauen|gebaut|live|ausrollen|ausgerollt|abschliess\w*|abgeschlossen|durchfuhr\w*|"
    r"durchgefuhrt|definier\w*|"
    r"dokumentier\w*|migrier\w*|schreib\w*|plan(?:en|t)|geplant|organisier\w*|test(?:en|et)|getestet|"
    r"schulen|geschult|produzier\w*|"
    r"rekrutier\w*|fuhren|fuhrt|prufen|gepruft|integrier\w*|ablosen|abgelost|starten|startet|gestartet|"
    r"bereitstell\w*|fertig\w*|"
    r"eroffn\w*|pilotier\w*|vorstell\w*|festleg\w*|befrag\w*|interview\w*|besuch\w*|ernenn\w*|liefern|"
    r"geliefert|anbinden|angebunden|"
    r"zertifizier\w*|automatisier\w*|beschaff\w*|unterzeichn\w*|verabschied\w*|ersetz\w*|umstell\w*|"
    r"umgestellt|stellen|einrichten|"
    r"eingerichtet|publizier\w*|gewinnen|abnehmen|aufsetz\w*|vereinbar\w*|evaluier\w*|launch\w*",
    baselining=r"(?:baseline|ausgangswert|basiswert|nullmessung|ist-wert|ist-zustand|"
    r"ausgangslage)\w*(?: [\w-]+){0,6} (?:erheb|mess|ermittel|"
    r"feststell|bestimm|festleg|erfass|durchfuhr|etablier|erhoben|gemessen|definier)\w*|(?:erheb|mess|"
    r"ermittel|bestimm|erfass|etablier|"
    r"definier)\w*(?: [\w-]+){0,6} (?:baseline|ausgangswert|basiswert|nullmessung|ist-wert)\w*|"
    r"herausfinden,? (?:wie|was)|"
    r"messen und (?:\w+ ){0,3}(?:zielwert|ziel)\w* (?:festleg|setz|definier)\w*|"
    r"erstmals (?:\w+ ){0,3}(?:mess|erheb)\w*",
    less_is_better=r"\w*(?:zeit|zeiten|dauer|fehler|fehlerquote|fehlerrate|ausfalle?|kosten|beschwerden?|"
    r"reklamationen|storungen|rucklauf|"
    r"ruckstand|verspatung(?:en)?|abwanderung|fluktuation|abbruchquote|abbruche|krankenstand|absenzen|"
    r"vorfalle?|unfalle|ausschuss|"
    r"emissionen|verbrauch|aufwand|durchlaufzeit|antwortzeit|latenz|wartezeit|churn|kundigungen|mahnungen|"
    r"retouren|schulden|"
    r"absprungrate|pendenzen|stillstande|uberstunden|co2-ausstoss|mangel)|incidents?|tickets? pro|bugs?",
    scores=r"e?nps|\w*bewertung|score|\w*note|index|sterne|zufriedenheit\w*|\w*zufriedenheit|"
    r"weiterempfehlung\w*|punktzahl|rating",
    filler=r"ca\.?|rund|etwa|ungefahr|knapp|gut|nur|noch|zirka|circa|einen|einem|einer|ein|eine|der|die|"
    r"den|dem|das|durchschnittlich|"
    r"im schnitt|im durchschnitt|insgesamt|wert von|wert|unsere|hohe von|uber|unter|jeweils|stabil|"
    r"konstant|dauerhaft|ist|sind|"
    r"note|jetzt|derzeit|aktuell|heute|bislang|bisher|wieder|deutlich",
    beside=r"in|auf|fur|mit|pro|von|uber|bei|an|aus|je|durch|unter|alle|und|oder|nach|vor|binnen|innert|"
    r"gegenuber",
    frame=r"in|innerhalb von|innert|binnen|uber|wahrend|fur|nach|alle|pro|je|der letzten|der nachsten|"
    r"in den (?:ersten|nachsten|letzten)|"
    r"vor|seit|nachsten|letzten|ersten|den|die|und|mit",
    given=r"die|der|den|unsere[rnms]?|diese[rnms]?|alle(?:n|r)?|samtliche[rn]?|bestehende[rn]?|ihre[rn]?|"
    r"von den|jede[rs]? der",
    break_=r"und|wahrend|damit|ohne|sowie|um|indem|bei",
)
