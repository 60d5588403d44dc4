"""Portuguese, above all as written in Brazil."""

from __future__ import annotations

from decimal import Decimal

from northward.method.numbers.lexicon import Lexicon
from northward.method.numbers.multiples import THIRD, TWO_THIRDS, WordValue, counted, percent, times

_LOW = (
    "zero um dois/duas tres quatro cinco seis sete oito nove dez onze doze treze quatorze/catorze quinze "
    "dezesseis/dezasseis "
    "dezessete/dezassete dezoito dezenove/dezanove"
)
_TENS = "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"

PORTUGUESE = Lexicon(
    code="pt",
    hints=r"ao|aos|quadruplic\w+|os?|as|da|das|do|dos|de|para|com|em|ate|por|nao|uma|um|no|na|nos|nas|pelo|pela|menos|mais|"
    r"taxa|clientes|usuarios|aument\w+|"
    r"reduzir|diminuir|manter|atingir|alcancar|meses|semanas|dias|horas|\w+cao|\w+coes|\w+mento|nossos|"
    r"nossas|todos|todas|acima|abaixo|"
    r"novos|novas|milhao|milhoes|mil|reais|lancar|elevar|tempo|receita|equipe|satisfacao|ser|entre|cada|"
    r"crescer|dobrar|seja|sao|baixar|"
    r"vendas|contratar|publicar",
    numerals={word: value for word, value in counted(_LOW, _TENS, " e ").items() if word != "um"}
    | {"cem": 100},
    multiples=(
        WordValue(r"(?<=pelo menos )uma? (?=\w)(?!terco|quarto|quinto)", Decimal(1), ""),
        percent(r"(?:pela|a|em|na|por) metade\b", 50, -1),
        percent(r"metade\b", 50),
        WordValue(r"zerar\b", Decimal(0), ""),
        percent(r"um terco\b", THIRD),
        percent(r"dois tercos\b", TWO_THIRDS),
        percent(r"um quarto\b(?! de hora)", 25),
        percent(r"tres quartos\b", 75),
        percent(r"um quinto\b", 20),
        percent(r"um decimo\b", 10),
        times(r"dobr(?:ar|a|e|ando|amos)\b|duplic(?:ar|a|ando)\b|duplique\b|duas vezes mais\b|o dobro\b", 2),
        times(r"triplic(?:ar|a|ando)\b|triplique\b|triplar\b|tres vezes mais\b|o triplo\b", 3),
        times(r"quadruplic(?:ar|a|ando)\b|quatro vezes mais\b|o quadruplo\b", 4),
        times(r"quintuplic(?:ar|a|ando)\b|cinco vezes mais\b", 5),
        times(r"decuplic(?:ar|a|ando)\b|dez vezes mais\b", 10),
    ),
    origin=r"de|dos|das|do|da|desde",
    to=r"para|a|ate|pra|aos",
    by=r"(?!)",
    by_after_change=r"em|de|por",
    more=r"(?:a mais|mais|maior(?:es)?|de aumento|de crescimento|de melhoria|adicionais|de alta|"
    r"superior(?:es)? ao)",
    less=r"(?:a menos|menos|menor(?:es)?|de reducao|de queda|de diminuicao|de economia|mais rapid\w+|"
    r"mais curt\w+|inferior(?:es)? ao)",
    gain=r"aumento|crescimento|alta|ganho|melhoria|melhora|incremento|elevacao",
    loss=r"reducao|queda|diminuicao|economia|corte|baixa",
    of=r"de|em|=|:",
    at_least=r"pelo menos|ao menos|no minimo|minimo de|min\.?|mais de|mais que|mais do que|acima d[eoa]s?|"
    r"superior(?:es)? a|maior(?:es)? "
    r"(?:ou igual a|que|do que)|ultrapass\w+|exced\w+|um minimo de|nao menos (?:de|que)|supera\w*",
    at_most=r"no maximo|maximo de|max\.?|menos de|menos que|menos do que|abaixo d[eoa]s?|"
    r"inferior(?:es)? a|menor(?:es)? (?:ou igual a|que|"
    r"do que)|nao mais (?:de|que|do que)|nao ultrapass\w+|nao exced\w+|em ate|um maximo de|dentro de|"
    r"limitad[oa]s? a|sem ultrapassar|"
    r"sem exceder|nao passar de|ate",
    or_more=r"ou mais|no minimo|ou superior|ou melhor",
    or_less=r"ou menos|no maximo|ou inferior",
    between=r"entre|na faixa d[eoa]s?|na faixa entre|na faixa",
    and_=r"e|a|ate|-",
    until=r"a|ou|-|~|ate",
    now=r"atualmente|hoje|atual|linha de base|baseline|valor inicial|valor atual|partindo de|ante|contra|"
    r"em vez de|ao inves de|base|"
    r"anteriormente|antes|no ano passado|ponto de partida|frente a(?:os)?|em relacao a",
    now_after=r"hoje|atualmente|atuais|atual|no ano passado|no momento",
    goal=r"meta|alvo|objetivo|valor alvo",
    raising=r"aument(?:ar|e|a|am|ando|ado|ada)|elev(?:ar|e|a|ando|ado)|cresc(?:er|e|a|em|endo)|subir|"
    r"sob[ea]|ampli(?:ar|e|a|ando)|"
    r"expandir|expanda|acelerar|alavancar|impulsionar|maximizar|incrementar|fortalecer|levar|avancar",
    lowering=r"reduz(?:ir|a|em|indo|ido|ida|imos)?|diminu(?:ir|a|i|em|indo|ido|ida)|baix(?:ar|e|a|ando)|"
    r"cortar|corte|cair|caia|encurtar|"
    r"minimizar|limitar|economizar|abreviar|derrubar|enxugar|eliminar|encolher|divid(?:ir|a)",
    keeping=r"mant(?:er|em|emos|enha|endo|ido|ida)|preservar|conservar|permanec\w+|continuar|ficar|fique|"
    r"sustentar|reter|segurar|"
    r"estabilizar|nunca(?= ultrapass| exced| cai)",
    improving=r"melhor(?:ar|e|a|ando|ado)|otimiz\w+|passar|mudar|evoluir|mover|trazer",
    reaching=r"ating(?:ir|e|em|indo|ido)|atinja|alcanc\w+|obter|conquist\w+|gerar|gere|vender|fechar|"
    r"receber|captar|converter|adquirir|"
    r"conseguir|chegar|ter|resolver|responder|atender|faturar|garantir|entregar|assegurar|assinar|ganhar|"
    r"corrigir|ativar|coletar|"
    r"fidelizar|superar|bater|somar",
    doing=r"lanc(?:ar|e|amento)|publi(?:car|que|cacao)|cri(?:ar|e|acao)|implement\w+|implant\w+|"
    r"contrat\w+|desenvolv\w+|entreg\w+|concluir|"
    r"conclua|finaliz\w+|realiz\w+|constru\w+|defin\w+|document\w+|migr\w+|trein\w+|capacit\w+|organiz\w+|"
    r"produz\w+|test(?:ar|e)|escrev\w+|"
    r"abrir|inaugur\w+|automatiz\w+|integr(?:ar|e)|elabor\w+|fazer|conduzir|entrevist\w+|apresent\w+|"
    r"instal\w+|nomear|certific\w+|visitar|"
    r"substituir|executar|promover|adotar|mapear|estabelecer|validar|terminar|preparar|recrutar|por em|"
    r"colocar|adicionar|assinar|"
    r"fechar|renovar|disponibilizar|identificar",
    baselining=r"(?:estabelec|defin|med|determin|levant|apur)\w*(?: [\w'-]+){0,6} (?:linha de base|"
    r"baseline|valor de referencia|valor inicial|"
    r"ponto de partida|marco zero|medicao inicial)|medir (?:[\w'-]+ ){1,8}(?:e|para) (?:definir|"
    r"estabelecer|fixar)(?: [\w'-]+){0,3} metas?|"
    r"(?:linha de base|medicao inicial)(?: [\w'-]+){0,5} (?:estabelec|defin|med|levant)\w*|"
    r"descobrir (?:quant|qual)\w*|comecar a medir|passar a medir",
    less_is_better=r"tempo (?:de|medio|para|total|gasto)|prazos?|custos?|erros?|reclamacoes|falhas?|"
    r"evasao|rotatividade|absenteismo|incidentes?|"
    r"atrasos?|chamados?|inadimplencia|cancelamentos?|churn|latencia|bugs?|defeitos?|abandono|turnover|"
    r"devolucoes|acidentes?|emissoes|"
    r"desperdicio|despesas?|duracao|retrabalho|paradas?|perdas?|faltas?|filas?|espera|gastos?|consumo|"
    r"interrupcoes|vulnerabilidades|"
    r"pendencias|taxa de rejeicao|desistencias?|queixas?",
    scores=r"e?nps|nota|pontuacao|indice|estrelas|satisfacao|avaliacao|score|csat",
    filler=r"cerca de|aproximadamente|apenas|quase|uma media de|em media|um|uma|o|a|os|as|uma taxa de|"
    r"um total de|uma nota|nota|media de|"
    r"aprox\.?|e de|ser|seja|so|somente|de|e|esta em|esta|em torno de|nivel de|patamar de|um indice de|:|"
    r"ainda|um nivel de",
    beside=r"em|para|com|por|de|dos|das|nos|nas|sobre|entre|junto a|e|ou|cada|a|na|no|do|da|ao|aos",
    frame=r"em|dentro de|durante|por|apos|a cada|nos proximos|nos ultimos|nas proximas|nas ultimas|"
    r"ultimos|proximos|cada|ha|de|os|as|nos|nas|"
    r"ao longo de|nos primeiros|primeiros|primeiras|e|com|ate",
    given=r"os|as|nossos|nossas|esses|essas|estes|estas|seus|suas|todos os|todas as|dos|das|cada um dos|"
    r"cada uma das|aos|nos|nas",
    break_=r"e|enquanto|para|sem|a fim",
)
