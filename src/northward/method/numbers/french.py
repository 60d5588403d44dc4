"""French, as written in France and Switzerland."""

from __future__ import annotations

from decimal import Decimal

from northward.method.numbers.lexicon import Lexicon
from northward.method.numbers.multiples import THIRD, TWO_THIRDS, WordValue, counted, percent, times

_LOW = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
_TENS = "vingt trente quarante cinquante soixante septante huitante nonante"
_NINETIES = {"soixante-dix": 70, "quatre-vingt": 80, "quatre-vingts": 80, "quatre-vingt-dix": 90}

FRENCH = Lexicon(
    code="fr",
    hints=r"le|la|les|du|de|des|et|pour|au|aux|par|sur|dans|une?|en|est|sont|avec|moins|plus|nos|notre|"
    r"d'\w+|l'\w+|d'ici|clients?|"
    r"augment\w+|redui\w+|diminu\w+|taux|mois|jours|semaines|heures|maintenir|passer|sous|entre|atteindre|"
    r"chaque|delai|mettre|qu\w*|"
    r"nouveaux|nouvelles?|chez|ans|millions|milliers|francs|chiffre|temps|tous|toutes|utilisateurs|"
    r"ameliorer|baisser|garder|lancer",
    numerals={
        word: value
        for word, value in (counted(_LOW, _TENS, "-") | _NINETIES).items()
        if word not in ("un", "neuf")
    },
    multiples=(
        WordValue(r"(?<=au moins )une? (?=\w)(?!tiers|quart|cinquieme)", Decimal(1), ""),
        percent(r"de moitie\b|par moitie\b|reduire (?:\w+ ){1,5}de la moitie\b|deux fois moins\b", 50, -1),
        percent(r"(?:la )?moitie\b", 50),
        percent(r"(?:un |d'un )tiers\b", THIRD),
        percent(r"(?:les )?deux[ -]tiers\b", TWO_THIRDS),
        percent(r"(?:un |d'un )quart\b(?! d'heure)", 25),
        percent(r"(?:les )?trois[ -]quarts\b", 75),
        percent(r"(?:un |d'un )cinquieme\b", 20),
        percent(r"(?:un |d'un )dixieme\b", 10),
        times(r"doubl(?:er|e|es|ent|ant|ons|ement)\b|deux fois plus\b|le double\b", 2),
        times(r"tripl(?:er|e|es|ent|ant|ons|ement)\b|trois fois plus\b|le triple\b", 3),
        times(r"quadrupl(?:er|e|ent|ant|ons)\b|quatre fois plus\b", 4),
        times(r"quintupl(?:er|e|ent|ant)\b|cinq fois plus\b", 5),
        times(r"decupl(?:er|e|ent|ant)\b|dix fois plus\b", 10),
    ),
    origin=r"de|du|depuis|d'",
    to=r"a|vers|au|jusqu'a|aux",
    by=r"(?!)",
    by_after_change=r"de|d'|par",
    more=r"(?:de plus|en plus|supplementaires?|d'augmentation|de hausse|de croissance|d'amelioration|"
    r"additionnels?|plus eleve\w*)",
    less=r"(?:de moins|en moins|de baisse|de reduction|de diminution|plus rapide\w*|plus court\w*|"
    r"d'economies?)",
    gain=r"hausse|augmentation|croissance|amelioration|progression|gain|accroissement",
    loss=r"baisse|reduction|diminution|recul|economie",
    of=r"de|d'|=|:",
    at_least=r"au moins|au minimum|minimum(?: de)?|min\.?|plus de|plus que|"
    r"superieure?s? (?:ou egale?s? )?a|au-dessus (?:de|des|du)|"
    r"au dessus (?:de|des|du)|depass\w+|pas moins de|un minimum de|au-dela (?:de|des)|excede\w*",
    at_most=r"au plus|au maximum|maximum(?: de)?|max\.?|moins de|moins que|"
    r"inferieure?s? (?:ou egale?s? )?a|sous(?: (?:les|la barre "
    r"(?:des|de)|le seuil (?:des|de)))?|en[ -]dessous (?:de|des|du)|au[ -]dessous (?:de|des|du)|"
    r"pas plus de|ne pas depasser|sans depasser|"
    r"ne depass\w+ pas|en moins de|un maximum de|dans les|limite a",
    or_more=r"ou plus|minimum|au moins|au minimum|et plus|ou mieux",
    or_less=r"ou moins|maximum|max|au plus|au maximum|et moins",
    between=r"entre|dans une fourchette de|dans la fourchette de",
    and_=r"et|a|-",
    until=r"a|ou|-|~",
    now=r"actuellement|aujourd'hui|contre|au lieu de|actuel(?:le)?|valeur actuelle|valeur de depart|"
    r"point de depart|base|baseline|"
    r"reference|en partant de|a partir de|initialement|valeur initiale|auparavant|situation actuelle|"
    r"l'an dernier|l'annee derniere|"
    r"aujourd'hui a|par rapport a",
    now_after=r"aujourd'hui|actuellement|a ce jour|l'an dernier|en ce moment|a l'heure actuelle",
    goal=r"objectif|cible|but|valeur cible",
    raising=r"augment(?:er|e|ent|ons|ant|ee?s?)|accroitre|accroit|accru\w*|croitre|fai(?:re|t) croitre|"
    r"hausser|relever|elever|developper|"
    r"accelerer|porter|progresser|progresse|monter|gagner|etendre|elargir|renforcer|maximiser|stimuler|"
    r"booster",
    lowering=r"redui(?:re|t|ts|te|tes|sons|sent|sant)|diminu(?:er|e|ent|ons|ant|ee?s?)|baisser|abaisser|"
    r"baisse(?= de| le| la| les|r)|ramener|"
    r"limiter|raccourcir|faire baisser|faire tomber|minimiser|comprimer|economiser|plafonner|descendre|"
    r"divis\w+|couper|eliminer|"
    r"alleger",
    keeping=r"mainten\w+|maintien\w*|gard(?:er|e|ons|ant)|conserv(?:er|e|ons|ant)|rest(?:er|e|ent|ons|"
    r"ant)|preserver|stabilis\w+|tenir|"
    r"ne jamais(?= depasser| descendre| tomber)|demeur\w+",
    improving=r"amelior(?:er|e|ent|ons|ant|ee?s?)|optimis\w+|pass(?:er|e|ent|ons|ant)|amener|"
    r"faire evoluer|modifier",
    reaching=r"attein\w+|obtenir|obtient|gener(?:er|e|ons)|conquerir|acquerir|convertir|signer|vendre|"
    r"livrer|resoudre|traiter|repondre|"
    r"avoir|realiser|recueillir|convaincre|attirer|collecter|conclure|assurer|garantir|remporter|recolter|"
    r"depasser|corriger",
    doing=r"lanc(?:er|e|ons|ement)|publi(?:er|e|ons)|cre(?:er|e|ons|ation)|mettre (?:en|a)|mise en|"
    r"recrut(?:er|e|ons|ement)|embauch\w+|"
    r"developp(?:er|e|ons)|deploy\w+|deploi\w+|achev\w+|termin\w+|finalis\w+|organis\w+|rediger|redige|"
    r"ecrire|construire|concevoir|"
    r"former|documenter|migrer|migration|definir|mener|conduire|realiser|ouvrir|produire|tester|"
    r"automatiser|integrer|livrer|"
    r"introduire|etablir|preparer|presenter|interroger|interviewer|visiter|nommer|certifier|obtenir|"
    r"remplacer|piloter|adopter|ajouter|"
    r"signer|animer|valider|installer|refondre|rencontrer|effectuer|implementer|cloturer|faire certifier|"
    r"proposer|identifier",
    baselining=r"(?:etabli|defini|mesur|determin|fix|relev)\w*(?: [\w'-]+){0,6} (?:base de reference|"
    r"ligne de base|valeur de reference|"
    r"baseline|valeur initiale|valeur de depart|situation initiale|point de depart|point zero|"
    r"mesure initiale)|"
    r"mesurer (?:[\w'-]+ ){1,8}(?:et|puis|pour) (?:fixer|definir)(?: [\w'-]+){0,3} (?:objectif|cible)s?|"
    r"(?:base de reference|mesure initiale|valeur de reference)(?: [\w'-]+){0,5} (?:etabli|defini|mesur|"
    r"determin|fix|relev)\w*|"
    r"etat des lieux (?:initial|chiffre)|mesure zero",
    less_is_better=r"delais?|temps (?:de|d'|moyen|passe)|duree|couts?|erreurs?|pannes?|plaintes?|"
    r"reclamations?|attrition|desabonnement\w*|"
    r"absenteisme|incidents?|retards?|defauts?|bugs?|rotation du personnel|turnover|latence|churn|"
    r"taux de rebond|abandons?|emissions?|"
    r"depenses|accidents?|dechets|consommation|arrieres?|impayes?|resiliations?|departs|rejets?|litiges|"
    r"anomalies|non-conformites|"
    r"attente|frais",
    scores=r"e?nps|note|score|etoiles|indice|satisfaction|evaluation|barometre",
    filler=r"environ|pres de|quelque|seulement|presque|une moyenne de|en moyenne|un|une|le|la|les|l'|"
    r"un taux de|un score de|une note de|"
    r"un total de|la note de|le taux de|moyenne de|a peine|est|sont|a|de|encore|niveau de|un niveau de|:|"
    r"au total",
    beside=r"dans|sur|pour|avec|par|chez|en|de|des|et|ou|parmi|aupres de|a|d'|entre|tous les|toutes les|"
    r"sous|du",
    frame=r"en|dans les|sous|pendant|durant|sur|apres|tous les|toutes les|par|chaque|les|des|depuis|"
    r"derniers|prochains|dans|d'ici|pour|de|"
    r"et|au cours des|premiers|premieres|dernieres|prochaines|chaque|avant",
    given=r"les|nos|ces|leurs|vos|tous (?:les|nos)|toutes (?:les|nos)|des|aux|chacune? des",
    break_=r"et|tout en|afin|sans|pour|en",
)
