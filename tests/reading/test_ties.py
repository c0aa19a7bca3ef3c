"""Durable ties and offices, as apposition, title, possessive, compound, preposition and verb tell them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tieline.model import Participant, Reading, Statement
from tieline.model.codebook import codebook
from tieline.reading.statements.tie_rules import tie_rules

Read = Callable[..., Reading]
Tie = tuple[str, str, str]


def words(p: Participant | None) -> str:
    return p.text if p else ""


def holds(reading: Reading, expected: Tie) -> bool:
    """Whether a statement says it: the relation exactly, the names within the words of its participants."""
    subject, relation, object_ = expected
    return any(
        s.relation == relation and subject in words(s.subject) and object_ in words(s.object)
        for s in reading.statements
    )


def of(reading: Reading, relation: str) -> list[Statement]:
    return [s for s in reading.statements if s.relation == relation]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # offices and roles
        ("Paul Kagame, the president of Rwanda, spoke on Monday.", ("Paul Kagame", "leads", "Rwanda")),
        ("Rwandan President Paul Kagame spoke on Monday.", ("Paul Kagame", "role", "Rwandan President")),
        ("Colombia's president, Gustavo Petro, spoke on Monday.", ("Gustavo Petro", "leads", "Colombia")),
        ("Hissène Habré ruled Chad for eight years.", ("Hissène Habré", "leads", "Chad")),
        (
            "John Garang founded the Sudan People's Liberation Army.",
            ("John Garang", "founded", "Sudan People's Liberation Army"),
        ),
        (
            "Hashim Thaçi, a founder of the Kosovo Liberation Army, resigned.",
            ("Hashim Thaçi", "founded", "Kosovo Liberation Army"),
        ),
        ("Vincent Otti, the deputy commander of the LRA, vanished.", ("Vincent Otti", "deputy_of", "LRA")),
        ("Joseph Kony fled. His deputy, Vincent Otti, stayed.", ("Vincent Otti", "deputy_of", "His")),
        (
            "Nikki Haley, the United States' ambassador to the United Nations, left.",
            ("Nikki Haley", "ambassador_of", "United States"),
        ),
        ("Iván Márquez, a member of the FARC, was arrested.", ("Iván Márquez", "member_of", "FARC")),
        ("Willy Ngoma, a spokesman for the M23, denied it.", ("Willy Ngoma", "member_of", "M23")),
        ("The FARC commander Iván Márquez was wounded.", ("Iván Márquez", "commands", "FARC")),
        (
            "Valery Zaluzhny, the commander-in-chief of the Ukrainian Armed Forces, spoke.",
            ("Valery Zaluzhny", "commands", "Ukrainian Armed Forces"),
        ),
        ("Foreign Minister Sergey Lavrov flew to Addis Ababa.", ("Lavrov", "role", "Foreign Minister")),
        ("Robert Gates, a former director of the CIA, wrote a book.", ("Robert Gates", "leads", "CIA")),
        # possessives, compounds, prefixes
        ("The Rwanda-backed M23 took Goma.", ("Rwanda", "sponsors", "M23")),
        ("Rebels left the M23-held town.", ("M23", "controls", "town")),
        ("The Nairobi-based African Union called for calm.", ("African Union", "based_in", "Nairobi")),
        ("Donetsk fell to pro-Russia militias.", ("militias", "aligned_with", "Russia")),
        ("Russia's Serbian allies abstained.", ("Serbian", "allied_with", "Russia")),
        ("Serbia, a close ally of Russia, abstained.", ("Serbia", "allied_with", "Russia")),
        ("Pakistan, the old rival of India, tested a missile.", ("Pakistan", "opposes", "India")),
        # membership
        ("The members of ECOWAS include Ghana and Togo.", ("Togo", "member_of", "ECOWAS")),
        ("Sweden joined NATO in 2024.", ("Sweden", "member_of", "NATO")),
        ("Teenagers joined the FARC.", ("Teenagers", "member_of", "FARC")),
        ("Burundi sent troops as part of the African Union.", ("Burundi", "member_of", "African Union")),
        # backing, arms, training, control
        ("Rwanda backs the M23.", ("Rwanda", "sponsors", "M23")),
        ("Libya armed the IRA.", ("Libya", "arms", "IRA")),
        ("Libya sold explosives to the IRA.", ("Libya", "arms", "IRA")),
        ("France trained the Malian army.", ("France", "trains", "Malian army")),
        ("The M23 controls Goma.", ("M23", "controls", "Goma")),
        ("Qatar bankrolled Hamas.", ("Qatar", "funds", "Hamas")),
        # sides taken
        ("Forces loyal to Khalifa Haftar entered Sirte.", ("Forces", "aligned_with", "Khalifa Haftar")),
        ("Serbia is loyal to Russia.", ("Serbia", "aligned_with", "Russia")),
        ("Ethiopia fought alongside Kenya in Somalia.", ("Ethiopia", "aligned_with", "Kenya")),
        ("Rwanda intervened in support of Mozambique.", ("Rwanda", "aligned_with", "Mozambique")),
        ("Eritrea is hostile to Ethiopia.", ("Eritrea", "opposes", "Ethiopia")),
        ("Eritrea is allied with Ethiopia.", ("Eritrea", "allied_with", "Ethiopia")),
        ("India negotiates with Pakistan.", ("India", "negotiates_with", "Pakistan")),
        ("The alliance between Russia and Serbia is old.", ("Russia", "allied_with", "Serbia")),
    ],
)
def test_a_tie_is_found(read: Read, text: str, expected: Tie) -> None:
    reading = read(text, "2024-05-05")
    assert holds(reading, expected), [(words(s.subject), s.relation, words(s.object)) for s in reading.statements]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # a second head is not the head; a minister does not lead a state
        ("Vincent Otti, the deputy commander of the LRA, vanished.", "commands"),
        ("Kamala Harris, the vice president of the United States, spoke.", "leads"),
        ("Russia's foreign minister, Sergey Lavrov, spoke.", "leads"),
        ("A general of the FARC, Iván Márquez, was wounded.", "commands"),
        # no body, no tie
        ("The president spoke on Monday.", "leads"),
        ("She is a member of the family.", "member_of"),
        ("Kenya joined Uganda in mourning the dead.", "member_of"),
        ("The menu includes rice and beans.", "member_of"),
        # no arms, no arming; no alliance in company at table
        ("Rwanda sent blankets to Burundi.", "arms"),
        ("Kenya dined alongside Ethiopia.", "aligned_with"),
        ("Peru supplied data to the World Bank's bakery.", "arms"),
        # a list is no apposition, and a clause tells of what it hangs on
        ("Joseph Kony, his deputies and their drivers fled.", "deputy_of"),
        ("The pro-business budget passed.", "aligned_with"),
        ("The anti-tank rockets were sold.", "opposes"),
        ("The father of the bride sang.", "founded"),
        ("General Okello reported to President Rojas about the raid.", "commands"),
    ],
)
def test_no_tie_is_made_up(read: Read, text: str, wrong: str) -> None:
    assert not of(read(text, "2024-05-05"), wrong)


def test_a_clause_tells_nothing_of_what_follows_it(read: Read) -> None:
    reading = read("Kenya, which backs the M23, and Uganda signed a treaty.")
    assert not holds(reading, ("Uganda", "sponsors", "M23"))


def test_a_former_office_ended_before_the_text_was_published(read: Read) -> None:
    (tie,) = of(read("Robert Gates, a former director of the CIA, wrote a book.", "2024-05-05"), "leads")
    assert tie.when is not None
    assert tie.when.edtf == "../2024-05-05"


def test_an_alleged_membership_is_hedged_and_a_denied_one_denied(read: Read) -> None:
    (alleged,) = of(read("Iván Márquez, an alleged member of the FARC, was arrested."), "member_of")
    assert alleged.commitment.certainty == "possible"
    (denied,) = of(read("Iván Márquez is not a member of the FARC."), "member_of")
    assert denied.commitment.polarity == "denied"


def test_swapping_the_sides_changes_nothing_but_the_names(read: Read) -> None:
    for text in ("{} backs {}.", "{}, an ally of {}, abstained.", "Forces loyal to {} fought alongside {}."):
        one, other = read(text.format("Kenya", "Sudan")), read(text.format("Sudan", "Kenya"))
        assert [(s.relation, s.rule) for s in one.statements] == [(s.relation, s.rule) for s in other.statements]


def test_every_rule_fits_the_codebook() -> None:
    rules = tie_rules()
    for rule in (rule for entries in rules.verbs.values() for _, rule in entries):
        tie = codebook().ties[rule.relation]
        assert not tie.subject_types or not rule.subject_types or rule.subject_types & set(tie.subject_types), (
            rule.example
        )
        assert not tie.object_types or not rule.object_types or rule.object_types & set(tie.object_types), rule.example


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        *((f"tie.{x.relation}.prefix", x.example) for x in dict.fromkeys(tie_rules().prefixes.values())),
        *((f"tie.{x.relation}.leaning", x.example) for xs in dict.fromkeys(tie_rules().leanings.values()) for x in xs),
        *((f"tie.{x.relation}.company", x.example) for xs in dict.fromkeys(tie_rules().company.values()) for x in xs),
        ("attribute.role", tie_rules().titles.example),
    ],
)
def test_every_rule_finds_its_example(read: Read, rule: str, example: str) -> None:
    found = [s.rule for s in read(example, "2024-05-05").statements]
    assert rule in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudan sold forty rifles to the rebels.", ("Sudan", "arms", "rebels")),
        ("Eritrea supplied the militia with mortars.", ("Eritrea", "arms", "militia")),
        ("Qatar finances the separatists.", ("Qatar", "funds", "separatists")),
        ("Rwanda trains several battalions of marines.", ("Rwanda", "trains", "battalions of marines")),
        ("A council headed by Amadou Sow rules on paper.", ("Amadou Sow", "leads", "council")),
        (
            "The Federal Government of Somalia commands the Danab Brigade.",
            ("Federal Government of Somalia", "commands", "Danab Brigade"),
        ),
    ],
)
def test_a_side_without_a_name_is_led_armed_or_paid(read: Read, text: str, expected: Tie) -> None:
    assert holds(read(text), expected)


def test_what_is_sold_to_customers_arms_nobody(read: Read) -> None:
    assert not of(read("Norway sold jets to the customers of a shop."), "arms")


@pytest.mark.parametrize(
    "text",
    [
        "The Levant Front, made up of the Mountain Army and the Renewal Front, took the town.",
        "The Levant Front unites the Mountain Army and the Renewal Front.",
    ],
)
def test_the_parts_that_make_up_an_alliance_are_its_members(read: Read, text: str) -> None:
    members = {(words(s.subject), words(s.object)) for s in of(read(text), "member_of")}
    assert members == {("Mountain Army", "Levant Front"), ("Renewal Front", "Levant Front")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya funds and trains the separatists.", ("Kenya", "funds", "separatists")),
        ("Kenya funds and trains the separatists.", ("Kenya", "trains", "separatists")),
        ("Sudan's spy agency, NISS, arms and trains the rebels.", ("NISS", "trains", "rebels")),
        (
            "Fighters of the FARC's Teófilo Forero Column burned a bus.",
            ("Teófilo Forero Column", "part_of", "FARC"),
        ),
    ],
)
def test_verbs_that_look_like_plurals_and_units_by_their_bodies(read: Read, text: str, expected: Tie) -> None:
    assert holds(read(text), expected)


def test_what_a_state_has_is_no_part_of_it_by_possession(read: Read) -> None:
    assert not of(read("The FARC's Iván Márquez met Colombia's Third Brigade."), "part_of")


def test_the_head_of_an_army_does_not_lead_the_state(read: Read) -> None:
    assert not of(read("Rwanda's army chief, Mubarakh Muganga, spoke on Monday."), "leads")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boko Haram, whose leader Abubakar Shekau died, split in two.", ("Abubakar Shekau", "leads", "Boko Haram")),
        (
            "The commander of the Danab Brigade, Ahmed Noor, was wounded.",
            ("Ahmed Noor", "commands", "Danab Brigade"),
        ),
        ("Sudanese officers sold rifles to the M23.", ("Sudanese officers", "arms", "M23")),
        ("The M23 has sheltered in Uganda since May.", ("M23", "based_in", "Uganda")),
        (
            "A trader, Juma Hassani, was arrested on suspicion of financing the M23.",
            ("Juma Hassani", "funds", "M23"),
        ),
    ],
)
def test_ties_behind_a_whose_an_office_or_a_charge(read: Read, text: str, expected: Tie) -> None:
    assert holds(read(text), expected)


def test_officers_of_nobody_in_particular_arm_nobody(read: Read) -> None:
    assert not of(read("Officers sold rifles to the M23."), "arms")


def test_a_verb_before_an_article_is_no_plural(read: Callable[..., Reading]) -> None:
    reading = read("Officials said that neighbouring Oman arms the Houthis.")
    assert [(s.relation, s.subject and s.subject.text, s.object and s.object.text) for s in reading.statements] == [
        ("arms", "Oman", "Houthis")
    ]


@pytest.mark.parametrize(
    ("rule", "example"),
    [(f"tie.{x.relation}.deed", x.example) for xs in tie_rules().deeds.values() for x in xs],
)
def test_every_deed_finds_its_example(read: Read, rule: str, example: str) -> None:
    assert rule in [s.rule for s in read(example, "2024-05-05").statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lena Moor, a doctor who leads the Harbour Committee, left.", ("Lena Moor", "leads", "Harbour Committee")),
        (
            "The Coast Front, which Kenya put on its list of terrorist groups, split.",
            ("Coast Front", "designated_by", "Kenya"),
        ),
        ("Kenya put the Coast Front on its blacklist.", ("Coast Front", "designated_by", "Kenya")),
        ("The Coast Front is one of Kenya's proxies.", ("Coast Front", "proxy_of", "Kenya")),
        (
            "The appointment of Juan Ruiz as commander of the Coast Front pleased nobody.",
            ("Juan Ruiz", "commands", "Coast Front"),
        ),
        ("The faction is now under Juan Ruiz.", ("Juan Ruiz", "leads", "faction")),
        ("Juan Ruiz, a disciple of Amadou Sow, fled.", ("Juan Ruiz", "aligned_with", "Amadou Sow")),
        ("The Coast Front, the militia of Amadou Sow, split.", ("Amadou Sow", "leads", "Coast Front")),
        ("Amadou Sow's Coast Front took the town.", ("Amadou Sow", "leads", "Coast Front")),
        ("The Renewal Party is closely tied to the Coast Front.", ("Renewal Party", "aligned_with", "Coast Front")),
        ("The 47th Brigade answers to the Coast Front.", ("47th Brigade", "part_of", "Coast Front")),
        ("The 4th, 5th and 7th Brigades answer to the Coast Front.", ("7th Brigades", "part_of", "Coast Front")),
    ],
)
def test_ties_by_description_list_office_and_number(read: Read, text: str, expected: Tie) -> None:
    assert holds(read(text), expected)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Lena Moor denied any link with the Coast Front.", "aligned_with"),
        ("Kenya severed its ties with Peru.", "aligned_with"),
        ("Kenya broke its alliance with Peru.", "allied_with"),
    ],
)
def test_a_bond_that_is_denied_or_broken_does_not_hold(read: Read, text: str, relation: str) -> None:
    assert {s.commitment.polarity for s in of(read(text), relation)} == {"denied"}


def test_a_bond_that_is_wanted_is_none_yet(read: Read) -> None:
    assert {s.commitment.mode for s in of(read("Kenya wants closer ties with Peru."), "aligned_with")} == {"intended"}


def test_a_deed_is_as_sure_as_what_is_said_of_it(read: Read) -> None:
    (tie,) = of(read("Kenya's deliveries of rifles to the Coast Front may have resumed."), "arms")
    assert tie.commitment.certainty == "possible"
    assert not of(read("Kenya's deliveries of rifles to the Coast Front have stopped."), "arms")


def test_in_a_list_each_office_is_whose_name_stands_before_it(read: Read) -> None:
    reading = read(
        "The summit was attended by Amadou Sow, President of Chad, Lena Moor, Foreign Minister of Peru, Juan Ruiz, "
        "and Ana Kern, head of the Coast Front."
    )
    assert [(words(s.subject), words(s.object)) for s in of(reading, "role")] == [
        ("Amadou Sow", "President of Chad"),
        ("Lena Moor", "Foreign Minister of Peru"),
        ("Ana Kern", "head of the Coast Front"),
    ]
    reading = read("Amadou Sow, Lena Moor and Juan Ruiz, the leaders of the Coast Front, met.")
    assert {words(s.subject) for s in of(reading, "leads")} == {"Amadou Sow", "Lena Moor", "Juan Ruiz"}
