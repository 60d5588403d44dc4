"""English."""

from __future__ import annotations

from decimal import Decimal

from northward.method.numbers.lexicon import Lexicon
from northward.method.numbers.multiples import THIRD, TWO_THIRDS, WordValue, counted, percent, times

_LOW = (
    "zero/nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

ENGLISH = Lexicon(
    code="en",
    hints=r"the|of|to|and|with|from|by|for|at|least|than|less|more|our|all|in|on|per|each|under|increase|"
    r"reduce|new|is|are|no|not|a|an|any|every",
    numerals=counted(_LOW, _TENS, "-") | {word: n for word, n in counted(_LOW, _TENS, " ").items() if n > 20},
    multiples=(
        percent(r"halv(?:e[sd]?|ing)\b", 50, -1),
        percent(
            r"(?:cut|reduc\w+|drop\w*|slash\w*|split) (?:[^⟨.;]{1,60} )?(?:in|by) (?:one )?half\b", 50, -1
        ),
        percent(r"half (?:as (?:many|much|long)|the time)\b", 50, -1),
        percent(r"(?<=by )(?:a |one )?half\b", 50),
        percent(r"(?:one )?half (?=of |the |our |all )(?!the year|of (?:the year|20|fy|q))", 50),
        WordValue(r"(?<=at least )an? (?=\w)(?!third|quarter|half|fifth|tenth)", Decimal(1), ""),
        percent(r"(?:a|one)[ -]third\b(?![ -]part)", THIRD),
        percent(r"two[ -]thirds\b", TWO_THIRDS),
        percent(r"(?:a|one)[ -]quarter (?=less|fewer|more|lower|higher|faster|shorter|of (?!20|fy))", 25),
        percent(r"(?:(?<=by )|(?<=from )|(?<=to ))(?:a|one)[ -]quarter\b", 25),
        percent(r"three[ -]quarters\b", 75),
        percent(r"(?:a|one)[ -]fifth\b", 20),
        percent(r"(?:a|one)[ -]tenth\b", 10),
        times(r"doubl(?:e[sd]?|ing)\b(?![ -](?:down|check|digit|opt|entr|click|blind))", 2),
        times(r"tripl(?:e[sd]?|ing)\b", 3),
        times(r"(?:quadrupl(?:e[sd]?|ing))\b", 4),
        times(r"quintupl(?:e[sd]?|ing)\b", 5),
        times(r"twice (?:as|the|more|our|its|last)\b", 2),
        times(r"(?:two)[ -]?fold\b", 2),
        times(r"three[ -]?fold\b", 3),
        times(r"four[ -]?fold\b", 4),
        times(r"five[ -]?fold\b", 5),
        times(r"ten[ -]?fold\b", 10),
        times(r"(?:an )?order of magnitude\b", 10, 0),
    ),
    origin=r"from|between",
    to=r"to|towards|up to|down to|at|into|until",
    by=r"by",
    by_after_change=r"(?!)",
    more=r"(?:more|higher|faster increase|increase|growth|improvement|uplift|lift|gain|boost|rise|jump|"
    r"larger|bigger|"
    r"better|(?:above|over|ahead of) (?:last|prior|previous|plan)|up on|up from|up vs|mom|m/m|qoq|q/q|yoy|"
    r"y/y|(?:month|quarter|year)[ -](?:over|on)[ -](?:month|quarter|year))",
    less=r"(?:less|fewer|lower|reduction|decrease|drop|decline|cut|savings?|shorter|faster|quicker|"
    r"cheaper|smaller|off|(?:below|under) (?:last|prior|previous|plan|budget))",
    gain=r"increase|growth|improvement|uplift|lift|gain|rise|up",
    loss=r"reduction|decrease|drop|decline|fall(?= of| in)|down|savings?",
    of=r"of|by|in|=|:",
    at_least=r"at least|at minimum|a? ?minimum(?: of)?|min\.?|no less than|no fewer than|not less than|"
    r"more than|over|above|"
    r"greater than|higher than|better than|exceed(?:s|ing)?|upwards of|north of|in excess of|>=?|≥|⩾|"
    r"equal to or greater than|"
    r"greater than or equal to|beyond|well over|past",
    at_most=r"at most|at max(?:imum)?|a? ?maximum(?: of)?|max\.?|no more than|not more than|less than|"
    r"fewer than|under|below|"
    r"lower than|within|<=?|≤|⩽|no longer than|not exceed(?:ing)?|never exceed(?:s|ing)?|smaller than|"
    r"shorter than|faster than|"
    r"capped at|equal to or less than|less than or equal to|no higher than|no greater than|"
    r"up to a maximum of|up to",
    or_more=r"or more|or higher|or better|or above|or greater|and above|and up|plus|minimum|at least|"
    r"at a minimum",
    or_less=r"or less|or fewer|or below|or lower|or under|or faster|or sooner|max(?:imum)?|at most|tops",
    between=r"between|in the range(?: of)?|range of|within",
    and_=r"and|to|-",
    until=r"to|-|~|and|through|or",
    now=r"currently|current(?: (?:value|level|state|rate|score|number|baseline|figure))?|baseline|"
    r"today(?:'s)?|now|was|were|"
    r"previously|up from|down from|coming from|starting (?:from|at|point)|start(?: value)?|"
    r"from a baseline of|as-is|status quo|"
    r"last (?:year|quarter|month|week)|vs\.?|versus|compared (?:to|with)|instead of|rather than|against|"
    r"improv\w+ from|still",
    now_after=r"today|currently|now|at present|at the moment|baseline(?= ?$| ?[).,;])|as of today|"
    r"last (?:year|quarter|month)(?= ?$| ?[).,;])|right now|"
    r"in the baseline",
    goal=r"target|goal|aim|to-be",
    raising=r"increas\w+|grow(?:s|ing|n)?|grew|rais(?:e[sd]?|ing)|boost\w*|lift(?:s|ed|ing)?|expand\w*|"
    r"maximi[sz]\w+|"
    r"accelerat\w+|scale[sd]?|scaling|strengthen\w*|elevat\w+|climb\w*|rise[sn]?|rising|upsell|enlarge|"
    r"deepen|widen|gain[s]?|"
    r"extend(?:s|ed|ing)?|(?:move|push|bring|drive|take|get)[sd]? up|step up|ramp up",
    lowering=r"speed(?:s|ing)? up|going down|reduc(?:e[sd]?|ing)|decreas\w+|lower(?:s|ed|ing)?(?! than)|cut(?:s|ting)?|shrink\w*|"
    r"shorten\w*|drop(?:s|ped|ping)?"
    r"(?!-)|minimi[sz]\w+|slash\w*|trim(?:s|med|ming)?|eliminat\w+|limit(?:s|ed|ing)?|cap(?:s|ped)?|"
    r"halv(?:e[sd]?|ing)|fall(?:s|ing)?(?= (?:to|by|below|from|under))|fell|"
    r"(?:bring|drive|push|get|take)s? (?:[^⟨.;]{1,60} )?down|diminish\w*|lessen\w*|curb\w*|prun\w+|"
    r"decline[sd]?|shave[sd]?|"
    r"burn down|compress\w*|sav(?:e[sd]?|ing)(?= (?:up to |at least |over )?⟨)",
    keeping=r"maintain(?:s|ed|ing)?|keep(?:s|ing)?|kept|hold(?:s|ing)?(?= (?:[^⟨.;]{1,40} )?(?:at|above|"
    r"below|under|steady|stable|"
    r"between|within)\b)|"
    r"stay(?:s|ed|ing)?|remain(?:s|ed)?|preserv\w+|retain(?:s|ed|ing)?|sustain(?:s|ed|ing)?(?! growth)|"
    r"stabili[sz]\w+|stick to|"
    r"never(?= exceed| fall| drop| go)",
    improving=r"improv(?:e[sd]?|ing)|optimi[sz](?:e[sd]?|ing)|enhanc(?:e[sd]?|ing)|better|"
    r"(?:move[sd]?|shift\w*)(?! ⟨)|chang(?:e[sd]?|ing)",
    reaching=r"achiev\w+|reach\w*|hit(?:s|ting)?|attain\w*|get(?:s|ting)?|obtain\w*|score[sd]?|win(?:s|"
    r"ning)?|earn\w*|secur\w+|"
    r"attract\w*|acquir\w+|generat\w+|deliver\w*|have|has|meet(?:s|ing)?|exceed\w*|surpass\w*|bring(?:s|"
    r"ing)?|drive[sn]?|"
    r"driving|convert\w*|sign(?:s|ed|ing)?|close[sd]?|closing|sell(?:s|ing)?|book(?:s|ed|ing)?|complet\w+|"
    r"finish\w*|resolv\w+|"
    r"fix(?:es|ed|ing)?|saved?|source[sd]?|collect\w*|gather\w*|onboard(?:s|ed)?|activat\w+|enrol\w*|"
    r"reply|respond|"
    r"answer|see|ensure[sd]?|make|(?:move[sd]?|shift\w*)(?= ⟨)",
    doing=r"incorporat\w+|utili[sz]\w+|learn|operationali[sz]\w+|issue|align\w*|tag(?:s|ged)?|restructur\w+|dogfood\w*|track\w*|engage|use|do|understand|push|leverage|"
    r"standardi[sz]\w+|formali[sz]\w+|handle|outline|communicat\w+|share|clean|analysis|collaborat\w+|work with|"
    r"launch\w*|ship(?:s|ped|ping)?|releas\w+|publish\w*|build(?:s|ing)?|built|creat\w+|"
    r"implement\w*|hir(?:e[sd]?|ing)|"
    r"develop(?:s|ed|ing)?|form(?:s|ed|ing)?|design(?:s|ed|ing)?|deploy\w*|migrat\w+|roll(?:ed|ing|"
    r"s)?[ -]?out|introduc\w+|writ(?:e|es|ing|ten)|"
    r"document(?:s|ed|ing)?|set(?:ting)? up|establish\w*|defin\w+|run(?:s|ning)?|conduct\w*|host\w*|"
    r"organi[sz]e[sd]?|prepar\w+|"
    r"present(?:s|ed)?|propos\w+|identif\w+|review(?:s|ed)?|test(?:s|ed)?|train(?:s|ed)?|recruit\w*|"
    r"interview(?:s|ed)?|add(?:s|ed|"
    r"ing)?|produc(?:e[sd]?|ing)|perform(?:s|ed)?|integrat\w+|automat\w+|deprecat\w+|remov\w+|replac\w+|"
    r"updat\w+|upgrad\w+|"
    r"move[sd]? \w+ to|draft\w*|agree|adopt|pilot(?:s|ed)?|enable[sd]?|open(?:s|ed)?|start(?:s|ed)?|"
    r"plan(?:s|ned)?|certif\w+|"
    r"educate|appoint|nominate|audit(?:s|ed)?|validat\w+|support(?:s|ed)?|provid\w+|execut\w+|schedul\w+|"
    r"ask|invite|visit|talk|"
    r"speak|hold (?:a|two|three)|refactor\w*|consolidat\w+|finali[sz]\w+|complet\w+|deliver\w*|finish\w*|"
    r"close[sd]?|sign(?:ed)?|live|become|be (?:in|among|listed|ranked|the|on)|"
    r"get \w+ approv\w+|renew\w*|switch\w*|transition\w*|make|gain certif\w+|pass|obtain|achieve|"
    r"secure[sd]?|investigat\w+|research\w*|"
    r"select\w*|choose|determin\w+|announc\w+|apply|submit\w*|map|merge[sd]?|triage|analy[sz]e[sd]?|"
    r"initiat\w+|assess\w*|evaluat\w+",
    baselining=r"(?:establish|set|defin|measur|determin|find|creat|captur|record|get|agree|collect|obtain|"
    r"build)\w*"
    r"(?: [\w,'-]+){0,6} baselines?|baselines? (?:is |are |has been |have been )?(?:established|measured|"
    r"set|known|defined)|"
    r"^baseline (?!of|is|was|and\\b|&|[:=⟨])|find out (?:how|what)|learn (?:how many|how much|how often)|"
    r"measure (?:[\w'-]+ ){1,8}(?:and|to|then) (?:set|agree|define)(?: [\w'-]+){0,3} (?:target|goal)|"
    r"start measuring|"
    r"begin (?:measuring|tracking)|start tracking",
    less_is_better=r"churn|latenc(?:y|ies)|(?:load|loading|response|reply|lead|cycle|wait|waiting|"
    r"processing|resolution|recovery|"
    r"build|run|delivery|turnaround|handling|review|onboarding|merge|set-?up|start-?up|boot|closing|close|"
    r"deployment|pipeline|"
    r"lead processing|approval|query|checkout|travel|installation|render|opening|reaction|transit|"
    r"preparation)[ -]?times?|"
    r"times? (?:to|from|for|between|spent)|duration|delays?|costs?|spend|expenses?|errors?|bugs?|defects?|"
    r"incidents?|outages?|"
    r"downtime|complaints?|backlog|attrition|absenteeism|absences?|mttr|mttd|cac|cpl|cpa|bounce rate|"
    r"abandon\w*|drop-?offs?|"
    r"unsubscribe\w*|failures?|vulnerabilit\w+|waste|emissions?|accidents?|injur\w+|debt|escalations?|"
    r"staff turnover|"
    r"employee turnover|cancellations?|no-?shows?|fraud|rework|crash\w*|regressions?|overdue|overtime|"
    r"energy consumption|"
    r"footprint|burn rate|lost time|sick days|p9[059]|blocked|violations?|findings?|page weight|"
    r"bundle size|breaches|refunds?|"
    r"returns|rejects?|scrap|mistakes?|late deliver\w+|false positives?|queue|tickets? per|calls? per",
    scores=r"e?nps|net promoter(?: score)?|scores?|ratings?|rated|stars?|csat|ces|sus|osat|satisfaction|"
    r"index|grade|points|"
    r"mood|on a scale",
    filler=r"approximately|approx\.?|about|around|roughly|circa|ca\.?|some|just|only|nearly|almost|an?|"
    r"the|our|average|avg\.?|"
    r"average of|an average of|a total of|total of|a consistent|consistent(?:ly)?|a score of|score of|"
    r"a rate of|a median of|"
    r"level of|value of|is|are|of|up|down|~|≈|:|=|i\.e\.|well|still|currently|even|a|their|its|every|"
    r"somewhere|p/?\d+",
    beside=r"in|on|across|for|with|per|from|of|into|among|using|via|through|every|each|after|before|by|"
    r"plus|and|or|than|"
    r"between|over|within|during|around|against|at",
    frame=r"in|within|over|during|for|after|every|each|per|last|next|past|first|previous|the|of|in under|"
    r"in less than|once every|"
    r"in the (?:first|next|last)|following|and|coming|rolling|trailing|at least every|before",
    given=r"the|our|these|those|their|its|your|remaining|existing|current|all (?:of )?(?:the|our)?|"
    r"each of (?:the|our)|"
    r"the (?:other|existing|remaining|core|main|key|top|last)|both|of the|of our|of these",
    break_=r"to|and|while|so that|without|in order|which|whose|that",
)
