"""Sentences with what they say, one a line: text | direction | fields.

Fields: b baseline, t target, d delta with its kind (r relative, a absolute) behind it, lo and hi, u unit; what isn't
named must be None.
"""

from __future__ import annotations

ENGLISH = """
Increase weekly active teams from 120 to 300 | increase | b=120 t=300
Grow trial sign-ups from 1.5k to 4k a month | increase | b=1500 t=4000
Reduce average handling time from 14 minutes to 9 minutes | decrease | b=14 t=9 u=min
Cut page weight from 2.4 MB to 900 KB | decrease | b=2400 t=900 u=KB
Bring first reply from 3 days down to 6 hours | decrease | b=72 t=6 u=h
Move renewal rate from 81% to 88% | increase | b=81 t=88 u=%
Annual recurring revenue: $1.2M -> $2M | increase | b=1200000 t=2000000 u=USD
Employee NPS 18 → 35 | increase | b=18 t=35 u=points
Raise the share of paperless accounts to 70% (currently 52%) | increase | b=52 t=70 u=%
Get defect rate to 0.5% (was 1.8%) | decrease | b=1.8 t=0.5 u=%
Lower idle servers to 12, down from 40 | decrease | b=40 t=12
Baseline 15, target 40 certified trainers | increase | b=15 t=40
From a baseline of 22 tickets per day to 10 | decrease | b=22 t=10
Cut checkout abandonment by 25% | decrease | d=25r u=%
Increase referral traffic by 40 percent | increase | d=40r u=%
Improve on-time delivery by 3 percentage points | increase | d=3a u=pp
Lift margin by 150 basis points | increase | d=150a u=bp
Reduce set-up time by a third | decrease | d=33.33r u=%
A quarter fewer complaints than last year | decrease | d=25r u=%
Halve the number of manual corrections | decrease | d=50r u=%
Cut energy use in half | decrease | d=50r u=%
Double the number of returning visitors | increase | d=2r u=x
Triple inbound leads | increase | d=3r u=x
3x organic traffic | increase | d=3r u=x
Move 30% of customers to the new plan | increase | t=30 u=%
Lower MTTR below 1h30 | decrease | t=90 u=min
Reduce MTTR from 2 hours 30 minutes to 45 minutes | decrease | b=150 t=45 u=min
Launch the app in 1H26 | milestone |
3x signups | increase | d=3r u=x
5x qualified MQLs | increase | d=5r u=x
2x customer workshops | increase | t=2
Grow community contributions tenfold | increase | d=10r u=x
Speed up imports by a factor of five | decrease | d=5r u=x
Twice as many partner deals | increase | d=2r u=x
Increase NPS by 10 points | increase | d=10a u=points
Reduce lead time by 2 days | decrease | d=2a u=days
Add 15 percent more qualified demos | increase | d=15r u=%
30% fewer support calls | decrease | d=30r u=%
20% growth in paid seats | increase | d=20r u=%
A 12% reduction in cloud spend | decrease | d=12r u=%
Revenue +15% | increase | d=15r u=%
-20% time spent on reporting | decrease | d=20r u=%
Keep monthly churn below 2% | maintain | t=2 u=%
Maintain uptime above 99.95% | maintain | t=99.95 u=%
Hold gross margin at 62% | maintain | t=62 u=%
Keep stock cover between 20 and 25 days | maintain | lo=20 hi=25 u=days
Stay within 3% of budget | maintain | t=3 u=%
Never exceed 5 open critical vulnerabilities | maintain | t=5
Page loads in under 300 ms | decrease | t=300 u=ms
p95 latency <= 250ms | decrease | t=250 u=ms
At least 40 customer interviews | increase | t=40
No more than 2 severity-one incidents | decrease | t=2
Availability of ≥ 99.9% | increase | t=99.9 u=%
Onboard a new client in less than 5 days | decrease | t=5 u=days
Error budget use of 50% or less | decrease | t=50 u=%
A satisfaction score of 4.5 or higher | increase | t=4.5 u=points
Zero overdue audit findings | decrease | t=0
0 unplanned outages in Q4 | decrease | t=0
No data breaches | decrease | t=0
Reach 100% of branches with the new training | increase | t=100 u=%
80% of teams run a retrospective every month | increase | t=80 u=%
Three quarters of managers trained | increase | t=75 u=%
Half of the invoices are sent electronically | increase | t=50 u=%
Two thirds of releases without rollback | increase | t=66.67 u=%
9 out of 10 pilot users recommend us | increase | t=9
Hire 3 backend engineers | increase | t=3
Publish five case studies by 30 June | increase | t=5
Run 12-15 usability tests | increase | lo=12 hi=15
Win 20 new logos in DACH | increase | t=20
Sell 2,500 licences | increase | t=2500
Sign £750k of new contracts | increase | t=750000 u=GBP
Close €3.2bn in green loans | increase | t=3200000000 u=EUR
Reach USD 500,000 in monthly recurring revenue | increase | t=500000 u=USD
App rating of 4.7 stars | increase | t=4.7 u=points
Reach 4.2/5 in the workshop survey | increase | t=4.2 u=points
Reach an NPS of 50 | increase | t=50 u=points
Improve average response time to 4 h | decrease | t=4 u=h
Mean time to recovery of 30 minutes | decrease | t=30 u=min
Respond to every application within 48 hours | decrease | t=48 u=h
Launch the partner portal by 15 September 2026 | milestone |
Migrate billing to Java 21 | milestone |
Ship version 2.0 of the mobile app | milestone |
Complete phase 2 of the warehouse move | milestone |
Document the top 10 processes | milestone |
Pass the ISO 27001 audit in Q3 | milestone |
Form a team of 5 for the pilot | milestone |
The 3 founders publish a joint vision | milestone |
Roll out SSO to production by 2026-11-22 | milestone |
Close issue #4711 | milestone |
Agree on the tier 1 support model | milestone |
Provide 24/7 on-call coverage | milestone |
Establish a baseline for customer effort | baseline |
Measure onboarding time and set a target | baseline |
Find out how many users drop out at step 3 | baseline |
Increase revenue to $X | increase |
Improve win rate from X% to Y% | increase |
Grow active wallets from N6 to N7 | increase |
Reduce churn by xx% | decrease |
Customers love us | unknown |
Maintain our certification | maintain |
KR2: Reduce rework by 30% | decrease | d=30r u=%
1. Increase CSAT to 92% | increase | t=92 u=%
- Hire 2 designers => 50% | increase | t=2
Publish the API guide (0.7) | milestone |
Train 60 coaches (0.8) | increase | t=60
Increase MRR from $20k to $35k by end of 2026 | increase | b=20000 t=35000 u=USD
In 2026, 30 branches use the new till | increase | t=30
Between 5 and 10 partner events | increase | lo=5 hi=10
Keep room temperature at 21 ± 2 | maintain | t=21 d=2a
Deliver reports 2 days faster | decrease | d=2a u=days
Spend less than $40 per qualified lead | decrease | t=40 u=USD
Retain 95% of enterprise customers | maintain | t=95 u=%
Increase stores with self-checkout from 10 of 50 to 30 of 50 | increase | b=10 t=30
Grow newsletter to 10 000 readers | increase | t=10000
Reach 1,250,000 page views | increase | t=1250000
Ensure at least ninety percent of builds are green | increase | t=90 u=%
Handle twenty-five requests per second | increase | t=25
Shorten the release cycle from two weeks to three days | decrease | b=14 t=3 u=days
At most one rollback a month | decrease | t=1
Improve eNPS from -5 to +10 | increase | b=-5 t=10 u=points
Improve test coverage (baseline 45%, target 75%) | increase | b=45 t=75 u=%
Cloud costs down 18% | decrease | d=18r u=%
Increase monthly active users by 20% to 60,000 | increase | t=60000 d=20r u=%
Activation: 35% to 50% | increase | b=35 t=50 u=%
Used by 100 external developers | increase | t=100
"""

GERMAN = """
Umsatz von 2,5 Mio. € auf 4 Mio. € steigern | increase | b=2500000 t=4000000 u=EUR
Kundenzufriedenheit von 65 % auf 90 % erhöhen | increase | b=65 t=90 u=%
Durchlaufzeit von 9 Stunden auf 2 Stunden senken | decrease | b=9 t=2 u=h
Fehlerquote um 25 % reduzieren | decrease | d=25r u=%
Ein Viertel weniger Reklamationen | decrease | d=25r u=%
Anzahl der Supportanfragen halbieren | decrease | d=50r u=%
Neukunden verdoppeln | increase | d=2r u=x
Newsletter-Abonnenten verdreifachen | increase | d=3r u=x
Marktanteil um 3 Prozentpunkte ausbauen | increase | d=3a u=pp
Energieverbrauch um ein Drittel senken | decrease | d=33.33r u=%
Mindestens 40 Kundeninterviews führen | increase | t=40
Höchstens 2 kritische Vorfälle pro Monat | decrease | t=2
Antwortzeit unter 300 ms | decrease | t=300 u=ms
Verfügbarkeit dauerhaft über 99,9 % halten | maintain | t=99.9 u=%
Fluktuation unter 8 % halten | maintain | t=8 u=%
Lagerbestand zwischen 20 und 25 Tagen halten | maintain | lo=20 hi=25 u=days
NPS von 30 auf 45 verbessern | increase | b=30 t=45 u=points
NPS auf 50 steigern (aktuell 38) | increase | b=38 t=50 u=points
Drei Pilotkunden gewinnen | increase | t=3
5 Fallstudien bis 30. Juni 2026 veröffentlichen | increase | t=5
10'000 aktive Nutzerinnen erreichen | increase | t=10000
Umsatz von CHF 1’250’000 erreichen | increase | t=1250000 u=CHF
1.500 Teilnehmende an den Schulungen | increase | t=1500
80 % der Teams führen ein Check-in durch | increase | t=80 u=%
Drei Viertel der Führungskräfte sind geschult | increase | t=75 u=%
Kosten pro Bestellung auf 4,50 EUR senken | decrease | t=4.5 u=EUR
Bearbeitungszeit auf maximal 3 Tage verkürzen | decrease | t=3 u=days
Anfragen innert 24 Stunden beantworten | decrease | t=24 u=h
Null kritische Sicherheitslücken | decrease | t=0
Keine ungeplanten Ausfälle | decrease | t=0
Das neue Kundenportal im 3. Quartal lancieren | milestone |
Migration auf Java 21 abschliessen | milestone |
Phase 2 der Einführung umsetzen | milestone |
Ausgangswert für die Mitarbeiterzufriedenheit erheben | baseline |
Die 3 Gründer stellen die Vision vor | milestone |
Krankheitstage um 2 Tage pro Kopf senken | decrease | d=2a u=days
Wiederkaufrate: 22 % → 30 % | increase | b=22 t=30 u=%
20 % mehr Weiterempfehlungen | increase | d=20r u=%
30 % weniger Papierverbrauch | decrease | d=30r u=%
Steigerung des Online-Anteils um 15 % | increase | d=15r u=%
Bewertung im App Store von mindestens 4,5 Sternen | increase | t=4.5 u=points
Umsatz wächst auf 1,2 Mrd. Franken | increase | t=1200000000 u=CHF
Ausschuss von 4 % auf unter 1,5 % drücken | decrease | b=4 t=1.5 u=%
Ladezeit beträgt höchstens zwei Sekunden | decrease | t=2 u=s
Weiterbildungsbudget zu 95 % genutzt | increase | t=95 u=%
Top 10 Kunden besuchen | milestone |
Umsatz auf X Mio. steigern | increase |
Mitarbeitende sind stolz auf ihre Arbeit | unknown |
5 bis 8 Workshops durchführen | increase | lo=5 hi=8
Die Zahl der Zwischenfälle sinkt von zwölf auf vier | decrease | b=12 t=4
"""

FRENCH = """
Augmenter le taux de conversion de 2,5 % à 4 % | increase | b=2.5 t=4 u=%
Réduire le délai de livraison de 10 jours à 6 jours | decrease | b=10 t=6 u=days
Faire passer le NPS de 30 à 45 | increase | b=30 t=45 u=points
Réduire les réclamations de 25 % | decrease | d=25r u=%
Augmenter le chiffre d'affaires de 15 % | increase | d=15r u=%
Doubler le nombre de partenaires | increase | d=2r u=x
Tripler le trafic organique | increase | d=3r u=x
Réduire de moitié le nombre de pannes | decrease | d=50r u=%
Réduire d'un tiers la consommation d'énergie | decrease | d=33.33r u=%
Un quart de réclamations en moins | decrease | d=25r u=%
Gagner 3 points de pourcentage de part de marché | increase | d=3a u=pp
Augmenter la part de marché de 3 points de pourcentage | increase | d=3a u=pp
Au moins 40 entretiens clients | increase | t=40
Pas plus de 2 incidents critiques par mois | decrease | t=2
Temps de réponse inférieur à 300 ms | decrease | t=300 u=ms
Maintenir la disponibilité au-dessus de 99,9 % | maintain | t=99.9 u=%
Garder le taux d'attrition sous 5 % | maintain | t=5 u=%
Maintenir le stock entre 20 et 25 jours | maintain | lo=20 hi=25 u=days
Atteindre 12 500 abonnés | increase | t=12500
Atteindre 1'200 clients actifs | increase | t=1200
Réaliser un chiffre d'affaires de 3,5 M€ | increase | t=3500000 u=EUR
Signer 2 millions d'euros de contrats | increase | t=2000000 u=EUR
Dégager CHF 250’000 d'économies | increase | t=250000 u=CHF
80 % des équipes utilisent le nouvel outil | increase | t=80 u=%
Les trois quarts des cadres formés | increase | t=75 u=%
Recruter trois ingénieurs | increase | t=3
Publier 5 études de cas d'ici au 30 juin 2026 | increase | t=5
Zéro accident du travail | decrease | t=0
Aucun incident de sécurité | decrease | t=0
Ramener le coût d'acquisition à 45 € | decrease | t=45 u=EUR
Répondre à toutes les demandes en moins de 24 heures | decrease | t=24 u=h
Lancer le nouveau portail au T3 2026 | milestone |
Terminer la phase 2 du déploiement | milestone |
Établir une base de référence pour la satisfaction | baseline |
Note de satisfaction de 4,5 sur 5 | increase | t=4.5 u=points
Taux de rétention : 82 % → 90 % | increase | b=82 t=90 u=%
Porter le taux de participation à 70 % (actuellement 55 %) | increase | b=55 t=70 u=%
20 % de ventes en plus | increase | d=20r u=%
Hausse des ventes en ligne de 12 % | increase | d=12r u=%
Entre 5 et 8 ateliers | increase | lo=5 hi=8
Documenter le top 10 des processus | milestone |
Passer de X à Y clients | increase |
Nos clients sont ravis | unknown |
Diviser par trois le temps de traitement | decrease | d=3r u=x
Maximum 3 jours d'attente | decrease | t=3 u=days
"""

PORTUGUESE = """
Aumentar a taxa de conversão de 65% para 90% | increase | b=65 t=90 u=%
Reduzir em 25% o número de reclamações | decrease | d=25r u=%
Reduzir o lead time de 20 dias para 12 dias | decrease | b=20 t=12 u=days
Reduzir o tempo de atendimento de 15 minutos para 8 minutos | decrease | b=15 t=8 u=min
Elevar o NPS de 40 para 60 | increase | b=40 t=60 u=points
Atingir R$ 1,5 milhão em vendas | increase | t=1500000 u=BRL
Faturar R$ 2,3 mi no trimestre | increase | t=2300000 u=BRL
Chegar a 10 mil usuários ativos | increase | t=10000
Alcançar 1.200 clientes | increase | t=1200
Dobrar o número de parceiros | increase | d=2r u=x
Triplicar o tráfego orgânico | increase | d=3r u=x
Reduzir pela metade os chamados abertos | decrease | d=50r u=%
Reduzir em um terço o consumo de energia | decrease | d=33.33r u=%
Aumentar a margem em 3 pontos percentuais | increase | d=3a u=pp
Pelo menos 40 entrevistas com clientes | increase | t=40
No máximo 2 incidentes críticos por mês | decrease | t=2
Tempo de resposta abaixo de 300 ms | decrease | t=300 u=ms
Manter a disponibilidade acima de 99,9% | maintain | t=99.9 u=%
Manter o churn abaixo de 2% | maintain | t=2 u=%
Manter o estoque entre 20 e 25 dias | maintain | lo=20 hi=25 u=days
Contratar três engenheiros | increase | t=3
Publicar 5 estudos de caso até 30 de junho de 2026 | increase | t=5
80% das equipes usam a nova ferramenta | increase | t=80 u=%
Três quartos dos gestores treinados | increase | t=75 u=%
Zero acidentes de trabalho | decrease | t=0
Nenhum incidente de segurança | decrease | t=0
Responder todas as solicitações em até 24 horas | decrease | t=24 u=h
Reduzir o custo por pedido para R$ 4,50 | decrease | t=4.5 u=BRL
Lançar o novo portal no 3T26 | milestone |
Concluir a fase 2 da implantação | milestone |
Estabelecer a linha de base da satisfação | baseline |
Nota média de 4,5 na loja de aplicativos | increase | t=4.5 u=points
Taxa de retenção: 82% → 90% | increase | b=82 t=90 u=%
Aumentar a participação para 70% (atualmente 55%) | increase | b=55 t=70 u=%
20% a mais de vendas | increase | d=20r u=%
Redução de 30% nos custos logísticos | decrease | d=30r u=%
Crescimento de 12% na receita | increase | d=12r u=%
De 5 a 8 oficinas por trimestre | increase | lo=5 hi=8
Mapear o top 10 dos processos | milestone |
Aumentar as vendas de X para Y | increase |
Os clientes nos adoram | unknown |
Diminuir o prazo de entrega em 2 dias | decrease | d=2a u=days
Reduzir a inadimplência para menos de 3% | decrease | t=3 u=%
Crescer 30% em receita recorrente | increase | d=30r u=%
Metade dos pedidos feitos pelo aplicativo | increase | t=50 u=%
"""

SWISS = """
Umsatz von CHF 1'000'000 auf CHF 1'200'000 steigern | increase | b=1000000 t=1200000 u=CHF
CHF 3.5 Mio. Neugeld gewinnen | increase | t=3500000 u=CHF
Kosten um Fr. 200'000 senken | decrease | d=200000a u=CHF
Kundenbestand auf 12’500 ausbauen | increase | t=12500
Verfügbarkeit von mindestens 99.95 % | increase | t=99.95 u=%
Wartezeit am Schalter auf höchstens 4.5 Minuten senken | decrease | t=4.5 u=min
Offerten innert 2 Arbeitstagen zustellen | decrease | t=2 u=days
Anzahl Pendenzen von 1'400 auf 600 abbauen | decrease | b=1400 t=600
Die Hälfte der Kundinnen nutzt E-Banking | increase | t=50 u=%
10% mehr Hypothekarvolumen | increase | d=10r u=%
Atteindre CHF 2'500'000 de dépôts | increase | t=2500000 u=CHF
Réduire les frais de Fr. 120'000 à Fr. 90'000 | decrease | b=120000 t=90000 u=CHF
Obtenir 1’500 nouveaux comptes | increase | t=1500
Ramener le délai de 3.5 jours à 2 jours | decrease | b=3.5 t=2 u=days
Volumen von 1.2 Mrd. CHF auf 1.5 Mrd. CHF erhöhen | increase | b=1200000000 t=1500000000 u=CHF
Kreditanträge in 30 statt 45 Minuten bearbeiten | decrease | b=45 t=30 u=min
Jahresgespräche mit 95 % der Mitarbeitenden | increase | t=95 u=%
Depotumsatz: Ist 20 Mio., Soll 30 Mio. | increase | b=20000000 t=30000000
Maximal drei offene Audit-Punkte | decrease | t=3
Zufriedenheit der Filialen bei 8.5 Punkten halten | maintain | t=8.5 u=points
Traiter les dossiers en 5 jours au lieu de 12 jours | decrease | b=12 t=5 u=days
Garder le ratio coûts/revenus entre 55 % et 60 % | maintain | lo=55 hi=60 u=%
Trois fois plus de rendez-vous conseil | increase | d=3r u=x
Le temps d'attente ne dépasse pas 4 minutes | decrease | t=4 u=min
Atteindre une note de 5.2 sur 6 | increase | t=5.2 u=points
Lehrstellen von 12 auf 18 erhöhen | increase | b=12 t=18
Bis Ende 2026 nutzen 60% der Firmenkunden das Portal | increase | t=60 u=%
Ablösung von SAP R/3 bis 31.12.2026 abgeschlossen | milestone |
Prozesskosten pro Fall unter CHF 35.– | decrease | t=35 u=CHF
Nullmessung der Beratungsqualität durchführen | baseline |
La mesure initiale de la qualité est établie | baseline |
"""

ALL = {"English": ENGLISH, "German": GERMAN, "French": FRENCH, "Portuguese": PORTUGUESE, "Swiss": SWISS}
