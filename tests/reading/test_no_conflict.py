"""Texts in which nothing of the sort happens: sport, business, weather, health and daily life are no conflict,
and nothing that is denied, imagined, feared, planned or forbidden is told as done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Reading, Statement

Read = Callable[..., Reading]

CONFLICT = frozenset({"ASSAULT", "COERCE", "THREATEN", "SANCTION", "MOBILIZE", "PROTEST"})
HOSTILE_TIES = frozenset({"opposes", "controls", "commands", "arms"})

SPORT = (
    "The striker attacked the defence from the left and hit the post.",
    "Kenya beat Uganda by two goals in the final.",
    "The goalkeeper saved three shots before the break.",
    "Norway crushed Peru 5-0 in the semifinal.",
    "The two clubs clashed over the transfer of the midfielder.",
    "The champion defended her title against the challenger from Chile.",
    "Their captain fired a shot just over the bar.",
    "France bombarded the Irish line with high kicks in the second half.",
    "The boxer knocked out his rival in the third round.",
    "Spain will face Italy in the battle for third place.",
    "The sprinter destroyed the record by half a second.",
    "The coach fired his assistant after the defeat in Lyon.",
    "The winger tormented the full-back all evening.",
    "Brazil seized control of the group with a late goal.",
    "Investors punished the bank for its poor forecast.",
    "The forward opened fire on the goal from all sides.",
    "Chile routed Ecuador in the qualifier.",
    "The veteran batsman was caught behind the wicket for sixty.",
    "Two cyclists attacked on the last climb above Bergamo.",
    "The home side laid siege to the visitors' goal until the whistle.",
    "Her serve is her strongest weapon, said the coach of Serbia.",
    "The referee disarmed the angry captain with a joke.",
    "The quarterback was sacked twice by the visitors from Ohio.",
)

BUSINESS = (
    "Shares of the brewery were hit by weak sales in the spring.",
    "Shares in the airline plunged after the merger collapsed.",
    "A price war broke out among the supermarkets of Denmark.",
    "The chain invaded the Polish market with forty new shops.",
    "The company launched an aggressive campaign for its new phone.",
    "The startup is targeting customers in Brazil and Mexico.",
    "Hedge funds attacked the currency of Thailand in the spring.",
    "The board ousted the manager of the brewery.",
    "The retailer took over a rival from Austria.",
    "The merger was blocked by a shareholder from Norway.",
    "Inflation hit families in Ghana hard.",
    "The bakery captured a tenth of the market in Peru.",
    "The firm fights for a share of the Kenyan tea market.",
    "Farmers in Chile battled frost for a week.",
    "A bidding war for the old hotel in Nice has begun.",
    "The bank is under fire over its fees.",
    "Traders fled the Turkish lira on Monday.",
    "The brewer swallowed its Danish rival in June.",
    "The minister of finance defended the budget in parliament.",
    "The insurer was ordered to pay a customer in Leeds.",
    "The takeover of the dairy by a Swiss group was approved.",
    "Sales of umbrellas exploded in Scotland.",
    "The tax hits small shops hardest, the chamber of commerce said.",
)

WEATHER = (
    "A storm hit the coast of Norway on Sunday.",
    "Heavy rain battered the islands of Fiji overnight.",
    "Lightning struck a church in Bavaria.",
    "A cold front will invade Portugal from the north.",
    "Hail destroyed the vines of three villages in Georgia.",
    "The hurricane killed two people in Cuba.",
    "Floods threatened the old town of Passau.",
    "An earthquake struck Chile early on Monday.",
    "A heatwave gripped Greece for ten days.",
    "Strong winds tore the roof off a school in Ireland.",
    "Fog shut the airport of Milan for two hours.",
    "The river burst its banks near Dresden.",
    "A wave of cold air swept across Poland.",
    "The tremor shook houses in Quito.",
)

HEALTH = (
    "The clinic has won its fight against cancer in children.",
    "The virus attacks the liver within days.",
    "Doctors in Oslo fought for the life of the child.",
    "The vaccine protects children against measles.",
    "The patients were shot through with pain after the surgery.",
    "Malaria killed fewer children in Ghana last year.",
    "Nurses battled the outbreak in the northern clinics.",
    "She lost her long battle with a lung disease.",
    "The drug targets the tumour and spares the healthy tissue.",
    "The ministry of health began a campaign against smoking.",
    "The bacteria invade the lungs of miners.",
    "Researchers in Kyoto have a new weapon against dengue.",
    "The allergy season strikes Hungary in April.",
    "Surgeons in Nairobi removed a bullet-shaped tumour.",
    "The flu claimed forty lives in Latvia.",
)

DAILY_LIFE = (
    "A bomb of calories, the cake is a hit in Vienna.",
    "The film about the chef bombed at the box office.",
    "The singer's new album exploded onto the charts in Sweden.",
    "Critics attacked the novel as far too long.",
    "The actress shot two films in Morocco last year.",
    "The pianist struck a gentle chord.",
    "The teacher fired the imagination of her pupils.",
    "The debate sparked a storm of laughter.",
    "The orchestra stormed through the last movement.",
    "Her garden was invaded by snails.",
    "The cat ambushed the postman's shoe.",
    "He killed time in the waiting room with a crossword.",
    "The children built a fort of snow and fought over the flag.",
    "The gallery in Lima opened on Tuesday.",
    "Snow fell on the hills around Bergen.",
    "The library lends tools as well as books.",
    "The council of Bergen adopted its budget for the schools.",
    "My uncle keeps bees near the river.",
    "The recipe needs two eggs and a pinch of salt.",
    "The train to Lyon was late again.",
    "Chess players from India and Peru battled to a draw.",
    "The negotiator struck a bargain over a used car.",
    "The software protects the phone against attacks by hackers and viruses.",
    "Wolves attacked a flock of sheep in the Alps.",
    "The firefighters battled a blaze in a warehouse in Porto.",
    "The lawyer shot down every argument of his rival with a smile.",
    "The editor killed the story about the bakery.",
    "The hikers conquered the highest peak of Kenya.",
    "The opposition of the two planets can be seen in March.",
    "The choir from Ghana won over the hall in Vienna.",
    "The raid on the fridge left the students without cheese.",
    "A car hit a lamp post in Turin.",
    "Ticks are conquering the forests of Sweden.",
    "The comedian killed the audience in Glasgow.",
    "Opera lovers stormed the box office in Verona.",
    "The trailer of the war film was released in Cannes.",
    "A chess engine crushed the grandmaster from Armenia.",
    "The museum in Krakow shows weapons of the Middle Ages.",
    "The documentary about the battle of Verdun won a prize.",
    "The two neighbours fought a legal battle over a hedge.",
    "The chef declared war on food waste.",
    "The mayor of Turin opened a new tram line.",
    "Thousands of runners marched to the start in Valencia.",
    "The choir struck up the anthem of Finland.",
    "The exam killed my mood.",
)

NOT_DONE = (
    "Norway would never attack Peru.",
    "If Norway attacked Peru, the world would be shocked.",
    "Had Norway bombed Peru, the talks would have ended.",
    "Nobody believes that Norway bombed Peru.",
    "It is not true that Norway attacked Peru.",
    "Norway did not bomb Peru.",
    "Imagine that Norway invaded Peru.",
    "Norway has yet to attack Peru.",
    "Norway failed to bomb Peru.",
    "Norway refused to attack Peru.",
    "Norway was prevented from attacking Peru.",
    "Norway ruled out bombing Peru.",
    "Unless Peru invades Norway, the border stays open.",
    "In the novel, Norway could have invaded Peru.",
    "Suppose that Norway bombed Peru tomorrow.",
    "Norway might attack Peru.",
    "Norway plans to attack Peru.",
    "Norway wants to bomb Peru.",
    "Peru fears that Norway will attack it.",
    "There was no attack by Norway on Peru.",
    "Would Norway ever bomb Peru?",
    "Norway denied that it had attacked Peru.",
    "Norway promised not to attack Peru.",
    "The treaty forbids Norway to attack Peru.",
    "It would be a mistake for Norway to attack Peru.",
    "Norway warned that it could attack Peru.",
    "Rumours that Norway attacked Peru are false.",
    "Norway called off its attack on Peru.",
    "Even if Norway had attacked Peru, nothing would have changed.",
)

EXCEPTIONS = ("A war between Norway and Peru is unthinkable.",)
"""What is still told as so: an adjective after "is" that calls a deed unreal is not understood."""


def conflicts(reading: Reading) -> list[Statement]:
    return [s for s in reading.statements if s.plover in CONFLICT or s.relation in HOSTILE_TIES]


def told_as_done(reading: Reading) -> list[Statement]:
    """What is affirmed, certain and actual of all conflicts."""
    done = ("affirmed", "actual", "certain")
    return [
        s
        for s in conflicts(reading)
        if s.kind != "forecast" and (s.commitment.polarity, s.commitment.mode, s.commitment.certainty) == done
    ]


@pytest.mark.parametrize("text", [*SPORT, *BUSINESS, *WEATHER, *HEALTH, *DAILY_LIFE])
def test_nothing_of_the_sort_happens(read: Read, text: str) -> None:
    assert not conflicts(read(text))


BESIDE_WAR = (
    "In football, two clubs clashed over the transfer of a midfielder.",
    "Two teams battled for the cup in Rome.",
    "The sector fell to investors from Qatar.",
    "The president holds his office until May.",
    "The minister held a child in her arms.",
    "Investors fled the market.",
    "Tourists left the island after the holidays.",
    "The scandal damaged the party.",
    "Hail damaged a school.",
    "She broke into tears.",
    "The firm broke into the Asian market.",
    "The helicopter landed near the hospital.",
    "The storm left twelve people dead.",
    "Ten cows were left dead by the frost.",
    "The players exchanged shirts.",
    "Thousands of bees marched into the garden.",
    "The club lost its base in the north.",
    "The new tax hit twelve firms.",
    "The orchestra opened fire with a march by Verdi.",
    "Kenya closed twelve schools for the holidays.",
    "The coach promised to attack more.",
)
"""What is no conflict though the sentence before it tells of one."""


@pytest.mark.parametrize("text", BESIDE_WAR)
def test_nothing_of_the_sort_happens_beside_a_war(read: Read, text: str) -> None:
    before = "Soldiers ambushed a patrol of the rebels, and troops shelled a camp. "
    assert not [s for s in conflicts(read(before + text)) if s.evidence.start >= len(before)]


@pytest.mark.parametrize("text", NOT_DONE)
def test_what_is_not_done_is_not_told_as_done(read: Read, text: str) -> None:
    assert not told_as_done(read(text))


@pytest.mark.parametrize("text", EXCEPTIONS)
@pytest.mark.xfail(strict=True, reason="an adjective that calls a deed unreal is not understood")
def test_the_known_exceptions(read: Read, text: str) -> None:
    assert not told_as_done(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Norway bombed the harbour of Peru.",
        "A suicide bomber killed ten people in Kabul.",
        "A car bomb killed three soldiers in Mosul.",
        "The clashes killed nine villagers in Darfur.",
        "Gunfire wounded two nurses in Goma.",
        "Soldiers ousted the president of Chad.",
    ],
)
def test_what_happens_is_still_told(read: Read, text: str) -> None:
    assert told_as_done(read(text))
