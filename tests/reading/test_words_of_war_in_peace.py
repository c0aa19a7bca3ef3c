"""Texts of peace with words of war: sport, trade and weather, culture, cooking, medicine and history."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.reading.test_no_conflict import conflicts, told_as_done

from tieline.model import Reading

Read = Callable[..., Reading]

SPORT = (
    "The Kenyan runner broke away from the pack with two laps left.",
    "Egypt edged Tunisia on penalties after a bruising quarterfinal.",
    "The Pakistani fast bowler terrorised the tail with yorkers.",
    "Japan's women demolished Vietnam 7-0 in Osaka.",
    "The captain of Wales was banned for three matches after a reckless tackle.",
    "Nigeria struck first through a header from the corner.",
    "The Argentine fullback was sent off for a dangerous challenge on Smith.",
    "India's openers plundered ninety runs in the powerplay.",
    "The federation suspended the coach of Senegal for insulting the referee.",
    "Croatia held off a late charge from Belgium to reach the last eight.",
    "The All Blacks retaliated with two tries in five minutes.",
    "The wrestler from Iran pinned his opponent from Georgia in the first minute.",
    "Uruguay's midfield was outgunned by the pace of Colombia.",
    "The marathon was won by an Ethiopian in just over two hours.",
    "Fans of the two clubs sang through the night in Seville.",
    "The jockey whipped his horse past the favourite at the last fence.",
    "Mexico was eliminated by Canada in the round of sixteen.",
    "The pitcher threw a bullet to first base and ended the inning.",
    "Australia declared at tea with a lead of four hundred.",
    "England collapsed to 98 all out against the West Indies.",
    "The fencers of Hungary took revenge on France for the final in Tokyo.",
    "The fencer from Hungary armed herself with patience, her trainer said.",
    "The Springboks' pack steamrolled the Italian scrum.",
    "The race leader was attacked twice on the descent by the Spaniard.",
    "The heavyweight from Ukraine punished the Briton with heavy right hands.",
    "The rival captains shook hands after a fiery derby in Cairo.",
)

BUSINESS = (
    "The Swiss watchmaker is under attack from cheaper rivals in China.",
    "The airline cut two hundred jobs at its base in Dublin.",
    "The central bank of Ghana raised its rate by half a point.",
    "The union and the carmaker agreed on a pay deal in Detroit.",
    "The regulator fined the lender for poor controls.",
    "The oil major will withdraw from the North Sea by June.",
    "The supermarket slashed the price of milk, a blow to its rivals.",
    "The bank seized the villa of a bankrupt developer in Marbella.",
    "Exporters in Vietnam were hammered by the strong dollar.",
    "The company defended its dominant position against a newcomer from Israel.",
    "The startup bombed on its first day of trading in New York.",
    "Cheap imports are killing the textile mills of Kano.",
    "The retailer was forced into administration in January.",
    "Pension funds deserted the British property market last year.",
    "The two airlines formed an alliance to share routes to Asia.",
    "The hotel group expanded into Turkey and Egypt.",
    "Wheat futures shot up after the harvest failed in Australia.",
)

WEATHER = (
    "The typhoon slammed into the northern Philippines at dawn.",
    "A landslide killed four hikers near Kathmandu.",
    "A wall of water swept away two bridges in Kerala.",
    "The drought is strangling farms across Zambia.",
    "Thunderstorms threaten the weekend in Belgium.",
    "Snow trapped dozens of lorries on a pass in Turkey.",
    "A blizzard shut down Chicago for a day.",
    "The volcano in Iceland erupted again on Friday.",
    "Swarms of locusts invaded fields in northern Kenya.",
    "Rain will attack from the west, the forecaster joked.",
    "Two swimmers drowned off the coast of Portugal.",
    "A lightning strike cut the power in half of Lima.",
    "Wildfires forced hundreds of families from their homes in Greece.",
    "The cyclone weakened before it reached Mozambique.",
    "A tornado flattened a barn in Kansas.",
    "The army of clouds over the Alps will march east tomorrow.",
)

CULTURE = (
    "The director shot his last film on the coast of Albania.",
    "The play skewers the vanity of critics.",
    "The novelist from Nigeria won the prize for her second book.",
    "The exhibition in Florence explores how Rome conquered Greece in marble.",
    "The soprano slayed the audience in Salzburg.",
    "The series pits two sisters against a greedy uncle.",
    "The museum of modern art acquired a portrait by the Mexican painter.",
    "The band from Mali fires off riff after riff.",
    "A strike of the projector lit the old cinema in Tunis.",
    "The critics savaged the musical about a baker from Leeds.",
    "The sculptor attacks the marble with a heavy chisel.",
    "The festival in Cannes opened with a comedy about two thieves.",
    "The poem mourns the death of the poet's mother.",
    "Streaming services are fighting for viewers in India.",
    "The dancer from Cuba disarmed the jury with her smile.",
    "In the game, players defend a castle against dragons.",
    "In the film, a soldier falls in love with a nurse from Naples.",
    "The thriller follows a detective who hunts a killer in Oslo.",
    "The opera about the siege of Corinth returns to Paris.",
    "The rapper declared war on boredom, his label said.",
    "The choir's tour of Poland was a triumph.",
    "The magazine killed its print edition.",
)

COOKING = (
    "Beat the eggs and fold in the flour.",
    "Crush the garlic with the flat of a knife.",
    "Smash the cucumbers and toss them with Chinese vinegar.",
    "Pound the chicken until it is thin and coat it with breadcrumbs.",
    "Blast the peppers under a hot grill until they blister.",
    "Kill the heat and let the Persian rice rest for ten minutes.",
    "The Turkish coffee packs a punch.",
    "The Mexican chef bombards the fish with lime and chilli.",
    "Chop the onions, hit them with salt and leave them to weep.",
    "Stab the potatoes with a fork before you bake them.",
    "The sauce fights with the delicate flavour of the trout.",
    "Whip the cream and strangle any thought of a diet.",
    "Italian cooks guard the recipe like a state secret.",
    "Burn the aubergines over a flame and peel them.",
    "Drown the biscuits in syrup, as they do in Syria.",
)

MEDICINE = (
    "The antibiotic kills the bacteria within two days.",
    "The immune system attacks the joints of the patient.",
    "Surgeons in Accra operated on a boy with a hole in his heart.",
    "Cholera killed eleven children in the camp near Beira.",
    "The hospital in Leeds was forced to cancel operations.",
    "The tumour invaded the wall of the stomach.",
    "She suffered a stroke and a mild heart attack in May.",
    "Measles is striking towns with low vaccination rates in Texas.",
    "Health workers launched an offensive against polio in Pakistan.",
    "The mosquitoes that carry malaria are targeted with nets.",
    "The patient was shot full of painkillers.",
    "The virus hijacks the cells of the lung.",
    "The trial of the drug was halted in Denmark after two deaths.",
    "A gunshot of pain went through her knee.",
    "Mpox claimed three lives in Burundi.",
    "The doctor was sued by a patient from Bristol.",
    "The clinic in Juba vaccinated four hundred children.",
    "White blood cells defend the body against invaders.",
    "The disease crippled his hands.",
)

HISTORY = (
    "The cathedral was built by masons from Burgundy in the twelfth century.",
    "Archaeologists found a Roman mosaic under a car park in Leicester.",
    "The dynasty ruled the valley for three hundred years.",
    "The museum shows how people lived during the war.",
    "The treaty was signed in the hall of mirrors.",
    "The historian's lecture on the siege of Vienna drew a full house.",
    "Her book on the partition of India is out in paperback.",
    "The fort was built to defend the harbour and is now a hotel.",
    "The old barracks of the garrison houses a library today.",
    "The bridge was named after the battle of Solferino.",
    "Tourists climb the tower where the king was once held.",
    "The monument to the fallen of the regiment was cleaned.",
    "The walls of the city were torn down to make room for a boulevard.",
    "A replica of the warship sails into Stockholm on Sunday.",
    "The coins date from the reign of a queen of Sheba.",
)

THINGS_AND_ANIMALS = (
    "The update kills processes that hog the memory.",
    "The chip maker from Taiwan is battling a shortage of helium.",
    "A bug crashed the ticket system of the railway in France.",
    "The browser blocks trackers and fights spam.",
    "The telescope captured the explosion of a distant star.",
    "The rocket launched by India carried a weather satellite.",
    "The missile-shaped bread is a speciality of Lyon.",
    "The drone filmed the whales off Iceland.",
    "Lions killed a zebra in the park in Tanzania.",
    "Ants wage war on termites in the forests of Brazil.",
    "A shark attacked a surfer off Perth.",
    "The elephant charged at the jeep in Botswana.",
    "The police dog retired after nine years in Cardiff.",
    "Police in Bern returned the lost violin to its owner.",
    "The soldier married his sweetheart in a chapel in Malta.",
    "The general's memoir is on the list of best books.",
    "The army band played in the park on Sunday.",
    "Navy divers freed a whale from a net off Sydney.",
    "Protesters of the old school, my aunts never buy margarine.",
)


@pytest.mark.parametrize(
    "text", [*SPORT, *BUSINESS, *WEATHER, *CULTURE, *COOKING, *MEDICINE, *HISTORY, *THINGS_AND_ANIMALS]
)
def test_words_of_war_in_peace_are_no_conflict(read: Read, text: str) -> None:
    assert not conflicts(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Norway recalled its ambassador from Peru.",
        "Norwegian troops eliminated two rebels near Lima.",
        "Police in Lima banned a march of the miners' union.",
        "The army of Peru launched an offensive against the rebels.",
        "Norway suspended its aid to Peru after a 9-2 vote of the council.",
        "The rebels besieged Cusco in May.",
    ],
)
def test_what_is_war_stays_war(read: Read, text: str) -> None:
    assert conflicts(read(text)) or told_as_done(read(text))
