"""Who says it: sources, cues, contents, and whether anybody can be asked."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieline.model import Attribution, Document, Reading
from tieline.reading.attribution.stage import attributions_stage
from tieline.reading.draft import Draft
from tieline.reading.parse import parse_texts
from tieline.reading.sentences import find_sentences
from tieline.reading.statements.voices import voices_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

STAGE = attributions_stage()


@pytest.fixture(scope="session")
def draft(nlp: Language) -> Callable[[str], Draft]:
    def read(text: str) -> Draft:
        parse = next(parse_texts(nlp, [text]))
        return STAGE.run(find_sentences(Draft(Document.of(text), parse)))

    return read


def of(draft: Draft, cue: str) -> Attribution:
    found = [a for a in draft.attributions if a.cue and cue in a.cue.text]
    assert found, f"no attribution by {cue!r} among {[a.cue and a.cue.text for a in draft.attributions]}"
    return found[0]


def words(a: Attribution) -> tuple[str | None, str]:
    return (a.source.text if a.source else None), a.content.text


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The mayor said that the bridge was shut.", "said", "The mayor", "that the bridge was shut"),
        ("The bridge was shut, said the mayor.", "said", "the mayor", "The bridge was shut"),
        ("The bridge, the mayor said, was shut.", "said", "the mayor", "The bridge, the mayor said, was shut"),
        ("Haddad told reporters that the talks had failed.", "told", "Haddad", "that the talks had failed"),
        ("Haddad accused the union of hiding the money.", "accused", "Haddad", "the union of hiding the money"),
        ("Haddad refused to sign the treaty.", "refused", "Haddad", "to sign the treaty"),
        ("The driver denied taking the keys.", "denied", "The driver", "taking the keys"),
        ("The bishops condemned the raid.", "condemned", "The bishops", "the raid"),
        ("The miners want the governor removed.", "want", "The miners", "the governor removed"),
        ("Haddad signed a letter calling the raid unlawful.", "calling", "Haddad", "the raid unlawful"),
        ("Polls show Haddad up by nine points.", "show", "Polls", "Haddad up by nine points"),
        ("As reported by the Herald, the port is shut.", "reported", "the Herald", "the port is shut"),
        (
            "The mill is running, but it is under pressure from imports, said its director.",
            "said",
            "its director",
            "The mill is running, but it is under pressure from imports",
        ),
        ("Haddad Vows To Rebuild The Dam", "Vows", "Haddad", "To Rebuild The Dam"),
        (
            "The Daily Herald reported at the time that the envoy had left.",
            "reported",
            "The Daily Herald",
            "that the envoy had left",
        ),
        ("The raid was condemned by the bishops.", "condemned", "the bishops", "The raid"),
        (
            "According to the almanac, the winter will be mild.",
            "According to",
            "the almanac",
            "the winter will be mild",
        ),
        ("In the mayor's view, the bridge is safe.", "view", "the mayor", "the bridge is safe"),
        ("As Haddad put it, the plan is dead.", "put", "Haddad", "the plan is dead"),
        (
            "Farmers doubted the minister's claim that the dam was safe.",
            "claim",
            "the minister",
            "that the dam was safe",
        ),
        ("The agency issued a warning that the river was rising.", "issued", "The agency", "that the river was rising"),
        ("The pilots were afraid that the storm would turn.", "afraid", "The pilots", "that the storm would turn"),
        ("Haddad warned of a flood.", "warned", "Haddad", "a flood"),
        ("Neighbours regard the plant as a nuisance.", "regard", "Neighbours", "the plant as a nuisance"),
        ("The captain boasted of a victory.", "boasted", "The captain", "a victory"),
        (
            "The harbour, as one of the mayor's pilots pointed out, never freezes.",
            "pointed out",
            "one of the mayor's pilots",
            "The harbour, as one of the mayor's pilots pointed out, never freezes",
        ),
        (
            "That attitude, many argue, could have grave results.",
            "argue",
            "many",
            "That attitude, many argue, could have grave results",
        ),
        ("The minister was in Oslo, confident that the vote would pass.", "confident", "The minister", None),
        ("Berg -- angry at how the paper had treated him -- stayed home.", "angry", "Berg", None),
        ("The minister continues to insist, as before, that the dam is safe.", "insist", "The minister", None),
        ("Japan branded the North an “outlaw in the neighbourhood.”", "branded", "Japan", None),
        ("Lund is describing as “unhinged” a letter by Berg.", "describing", "Lund", None),
        ("Haddad did not dispute that the gate was open.", "dispute", "Haddad", "that the gate was open"),
        ("The poll shows just how weak the party is.", "shows", "The poll", "just how weak the party is"),
        ("Most voters have no idea who the mayor is.", "have no idea", "Most voters", "who the mayor is"),
        ("Berg spoke out in favour of the bridge.", "spoke out", "Berg", "the bridge"),
        ("The mayor is against the tax.", "against", "The mayor", "the tax"),
        ("The mayor is in favour of the tax.", "is in", "The mayor", "the tax"),
        ("Haddad is a fierce critic of the plan.", "critic", "Haddad", "the plan"),
        ("The party leads in most polls.", "in", "most polls", "The party leads"),
        ("To her, the road is a lifeline.", "To", "her", "the road is a lifeline"),
        ("Haddad on the dam: it will hold", ":", "Haddad", "it will hold"),
        ("They resent that the town has grown.", "resent", "They", "that the town has grown"),
        ("The gate was never mentioned by the editors.", "mentioned", "the editors", "The gate"),
        ("Pilots helping the town said that it had rained.", "said", "Pilots helping the town", "that it had rained"),
        ("The members didn’t endorse a candidate.", "endorse", "The members", "a candidate"),
        ("Lena Haddad Endorses Berg's Water Plan.", "Endorses", "Lena Haddad", "Berg's Water Plan"),
        ("New Poll Shows Minor Harvest Bump For Farmers.", "Shows", "New Poll", "Minor Harvest Bump For Farmers"),
        (
            "The pilot's story that the engine had failed convinced the court.",
            "story",
            "The pilot",
            "that the engine had failed",
        ),
        ("Haddad said in a statement that the army had left.", "said", "Haddad", "that the army had left"),
        (
            "Haddad predicted at the latest debate in Oslo that the rebels will take the town.",
            "predicted",
            "Haddad",
            "that the rebels will take the town",
        ),
        ("He's said that the war won't end.", "said", "He", "that the war won't end"),
        ("The minister shot back that nobody had asked him.", "shot", "The minister", "that nobody had asked him"),
        (
            "The answer, the minister told them, was simple.",
            "told",
            "the minister",
            "The answer, the minister told them, was simple",
        ),
        (
            "Exports will fall this year, sooner than expected, the central bank reported on Tuesday.",
            "reported",
            "the central bank",
            "Exports will fall this year",
        ),
        ("They see the party as committed to the cause.", "see", "They", "the party as committed to the cause"),
        (
            "A batch of letters showed the close ties of the bank.",
            "showed",
            "A batch of letters",
            "the close ties of the bank",
        ),
        ("Haddad cast doubt on the official figures.", "doubt", "Haddad", "the official figures"),
        ("The council seems confident that it will pass.", "confident", "The council", "that it will pass"),
        ("”The mayor sold our river.” ― Lena Haddad", "―", "Lena Haddad", "”The mayor sold our river.”"),
        ("Berg hit them, according to watch officers.", "according to", "watch officers", "Berg hit them"),
        ("We met some who saw the tax as an insult.", "saw", "who", "the tax as an insult"),
        ("Miners called the demand for an audit a farce.", "called", "Miners", "the demand for an audit a farce"),
        ("While she conceded rain was a danger, Berg sailed.", "conceded", "she", "rain was a danger"),
        (
            "The dam, which engineers said now holds twice the water, broke.",
            "said",
            "engineers",
            "now holds twice the water",
        ),
        ("Berg was silent, apart from admitting he was tired.", "admitting", "Berg", "he was tired"),
        ("As noted in the mayor's report, the dam is old.", "noted", "the mayor's report", "the dam is old"),
        ("Rebels have voiced deep concern about the truce.", "have voiced deep concern", "Rebels", "the truce"),
        ("The elders learned in March of the sale.", "learned", "The elders", "the sale"),
        ("The bishops appealed to the rebels for calm.", "appealed", "The bishops", "calm"),
        ("The crews hated being watched.", "hated", "The crews", "being watched"),
        ("Haddad goes after the governor in a new film.", "goes", "Haddad", "the governor"),
        ("The mayor drew criticism from the bishops over the raid.", "drew criticism", "the bishops", "the raid"),
        ("The film won praise from the union.", "won praise", "the union", "The film"),
        ("Haddad paid tribute to the fallen soldiers.", "paid tribute", "Haddad", "the fallen soldiers"),
        ("In addition to admitting that the dam is old, Haddad left.", "admitting", "Haddad", "that the dam is old"),
        (
            "Local papers reported on Monday the guards had fled.",
            "reported",
            "Local papers",
            "the guards had fled",
        ),
        ("Haddad issued a plea for time.", "plea", "Haddad", "time"),
        ("The new leaflet slams Berg for his lies.", "slams", "The new leaflet", "Berg for his lies"),
        ("About three in five think the road is safe.", "think", "About three in five", "the road is safe"),
        ("The council decided against sending troops.", "decided", "The council", "sending troops"),
    ],
)
def test_who_said_what(draft: Callable[[str], Draft], text: str, cue: str, source: str, content: str | None) -> None:
    found = words(of(draft(text), cue))
    assert found[0] == source
    assert content in (None, found[1])


@pytest.mark.parametrize(
    "text",
    [
        "Haddad tried to open the gate.",
        "The rebels attempted to take the bridge.",
        "It is hard to imagine a colder winter.",
        "You see the river from the tower.",
        "Haddad spoke on Monday.",
        "The law requires shops to close at noon.",
        "The paper interviewed the pilots.",
        "The council opened a bank in order to help farmers.",
        "The rebels took on a new name.",
        "The real story is that it rained.",
        "The rebels attacked two villages.",
        "The mayor was not accused of theft.",
        "Neither Berg nor Haddad has been convicted of fraud.",
        "For Tehran, the road is vital.",
        "The army is set to leave, and the rebels are poised to take the town.",
        "The losses mean the militia may not have been paid for a year.",
        "The army went after the rebels.",
        "The plan is likely to appeal to farmers.",
        "The bridge was critical to the harvest.",
    ],
)
def test_deeds_rules_and_turns_of_phrase_attribute_nothing(draft: Callable[[str], Draft], text: str) -> None:
    assert not draft(text).attributions


@pytest.mark.parametrize(
    ("text", "said", "content"),
    [
        ("Haddad said she was tired of the talks and wanted a new team.", "said", "a new team"),
        ("Berg said he saw no need to change the plan, telling guests that the town was safe.", "telling", "safe"),
    ],
)
def test_what_is_said_holds_thoughts_but_no_further_words(
    draft: Callable[[str], Draft], text: str, said: str, content: str
) -> None:
    found = draft(text).attributions
    assert {a.source.text for a in found if a.source} == {text.split()[0]}
    assert of(draft(text), said).content.text.endswith(content)


def test_a_quotation_goes_to_the_speaker_beside_it_and_runs_on(draft: Callable[[str], Draft]) -> None:
    said = of(draft('"We lost the vote," Lena Haddad said. "Nobody came to help us." The hall was empty.'), "said")
    assert words(said) == ("Lena Haddad", '"We lost the vote," Lena Haddad said. "Nobody came to help us."')
    assert said.manner == "direct"


def test_a_quotation_runs_on_past_what_tells_of_its_speaker(draft: Callable[[str], Draft]) -> None:
    text = (
        "''We are a small town,'' said Amy Berg, who was named last week as a leader. ''It tends to stay so.''\n\n"
        "''Nobody wants it otherwise.''\n\nThe hall was full."
    )
    said = of(draft(text), "said")
    assert said.content.text.endswith("otherwise.''")
    assert said.source
    assert said.source.text.startswith("Amy Berg")


def test_a_quotation_after_somebodys_judgement_is_theirs(draft: Callable[[str], Draft]) -> None:
    assert words(of(draft("Berg praised the crew. “They saved our house.”"), "praised"))[1].endswith("our house.”")


def test_a_paragraph_after_a_colon_is_said_by_who_adds_it(draft: Callable[[str], Draft]) -> None:
    read = draft("The mayor added:\n\nIt is time to go. We have no bread left.\n\nThe square was empty.")
    assert words(of(read, "added")) == ("The mayor", "It is time to go. We have no bread left.")


def test_a_colon_after_somebodys_clause_leads_into_a_quotation(draft: Callable[[str], Draft]) -> None:
    assert words(of(draft("At dusk he went back to his old lines: “They will pay for it!”"), ":"))[0] == "he"


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("They spoke to women from Mosul who said that the army had left.", "women from Mosul"),
        ("They met officials from Hamas, who said that the army had left.", "officials from Hamas"),
        ("They met Lena Haddad, who said that the army had left.", "Lena Haddad"),
    ],
)
def test_who_stands_for_persons_not_for_where_they_are_from(
    draft: Callable[[str], Draft], text: str, voice: str
) -> None:
    read = draft(text)
    assert [v.text for v in voices_for(read, read.parse.words.index("left"))] == [voice]


def test_an_indirect_report_with_quoted_words_is_mixed(draft: Callable[[str], Draft]) -> None:
    assert of(draft("Haddad said that the plan was “a slow disaster for the coast”."), "said").manner == "mixed"
    assert of(draft("Haddad said that the plan was bad."), "said").manner == "indirect"


def test_a_colon_after_a_speaker_introduces_speech(draft: Callable[[str], Draft]) -> None:
    assert words(of(draft("Minister: the dam will hold"), ":")) == ("Minister", "the dam will hold")
    assert not draft("Note: the dam will hold").attributions


def test_a_signature_after_a_dash_is_a_source(draft: Callable[[str], Draft]) -> None:
    assert words(of(draft("“We were never asked about it.” — Lena Haddad"), "—"))[0] == "Lena Haddad"
    assert words(of(draft("“We were never asked.”― Lena Haddad\u00a0\nThe hall was full."), "―"))[0] == "Lena Haddad"


def test_a_second_verb_of_saying_belongs_to_the_first_speaker(draft: Callable[[str], Draft]) -> None:
    assert words(of(draft("Haddad praised the crew and criticised the ministry."), "criticised")) == (
        "Haddad",
        "the ministry",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The envoy is said to be ill.",
        "It is believed that the envoy fled.",
        "The envoy reportedly left at dawn.",
        "Rumours that the envoy had fled spread through the town.",
        "The claim that the envoy had fled was false.",
        "Fears grew that the dam would break.",
        "Concerns were raised that the rebels would return.",
    ],
)
def test_hearsay_has_no_source_and_is_vague(draft: Callable[[str], Draft], text: str) -> None:
    said = draft(text).attributions[0]
    assert said.source is None
    assert said.actor is None
    assert said.vague


def test_what_seems_so_to_the_author_is_nobody_elses_word(draft: Callable[[str], Draft]) -> None:
    seen = draft("The army seems to have left the town.")
    assert [(words(a), a.vague, a.is_impression) for a in seen.attributions] == [
        ((None, "The army seems to have left the town"), False, True)
    ]
    assert voices_for(seen, seen.parse.words.index("left")) == ()
    felt = of(draft("It seemed to the crew that the ship was on fire."), "seemed")
    assert (words(felt), felt.is_impression) == (("the crew", "that the ship was on fire"), False)


def test_what_seems_so_to_a_speaker_is_the_speakers_word(draft: Callable[[str], Draft]) -> None:
    said = draft("Haddad said that the army seems to have left.").attributions
    assert [words(a) for a in said] == [("Haddad", "that the army seems to have left")]


def test_whom_the_author_speaks_to_holds_no_thought(draft: Callable[[str], Draft]) -> None:
    assert draft("Do you expect that the dam will hold?").attributions == ()
    assert words(of(draft("You promised that the dam would hold."), "promised"))[0] == "You"


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Analysts say the currency will fall.", True),
        ("Many believe that the currency will fall.", True),
        ("Most regional leaders recognise the truth.", True),
        ("A senior official said the currency would fall.", True),
        ("Sources said the currency would fall.", True),
        ("Lena Haddad said the currency would fall.", False),
        ("The minister said the currency would fall.", False),
        ("He said the currency would fall.", False),
        ("A spokesman for Siemens said the currency would fall.", False),
        ("A spokesman said the currency would fall.", True),
    ],
)
def test_sources_that_nobody_can_ask_are_vague(draft: Callable[[str], Draft], text: str, vague: bool) -> None:
    assert draft(text).attributions[0].vague is vague


def test_voices_run_from_the_outermost_to_the_innermost(draft: Callable[[str], Draft]) -> None:
    read = draft("Lena Haddad said that analysts believe the army has crossed the river.")
    crossed = read.parse.words.index("crossed")
    assert [v.text for v in voices_for(read, crossed)] == ["Lena Haddad", "analysts"]
    assert [v.vague for v in voices_for(read, crossed)] == [False, True]
    assert [v.text for v in voices_for(read, read.parse.words.index("believe"))] == ["Lena Haddad"]
    assert voices_for(read, read.parse.words.index("said")) == ()


def test_thinking_within_saying_adds_no_second_voice(draft: Callable[[str], Draft]) -> None:
    read = draft("Haddad said he believes that the army has left.")
    assert [v.text for v in voices_for(read, read.parse.words.index("left"))] == ["Haddad"]


def test_a_quoted_speaker_who_thinks_or_knows_adds_no_second_voice(draft: Callable[[str], Draft]) -> None:
    read = draft('"I think the dam will hold. You know the engineers. They want a new road," Haddad said.')
    assert [(a.source and a.source.text) for a in read.attributions] == ["Haddad"]


def test_whom_a_quoted_speaker_quotes_stays_a_voice(draft: Callable[[str], Draft]) -> None:
    read = draft('"The engineers warned that the dam would burst," Haddad said.')
    assert {a.source and a.source.text for a in read.attributions} == {"Haddad", "The engineers"}


def test_what_nobody_has_said_yet_adds_no_voice(draft: Callable[[str], Draft]) -> None:
    read = draft("Haddad said that the union should admit that the strike failed.")
    assert [v.text for v in voices_for(read, read.parse.words.index("failed"))] == ["Haddad"]


def test_a_deed_says_nothing_but_a_text_does(draft: Callable[[str], Draft]) -> None:
    assert not draft("The visit signals that the talks will resume.").attributions
    assert words(of(draft("The survey shows that wages fell."), "shows")) == ("The survey", "that wages fell")


def test_a_relative_pronoun_is_named_by_what_it_stands_for(draft: Callable[[str], Draft]) -> None:
    read = draft("They met Lena Haddad, who said that the army had left.")
    assert [v.text for v in voices_for(read, read.parse.words.index("left"))] == ["Lena Haddad"]


def test_a_title_in_what_is_reported_is_no_speech(draft: Callable[[str], Draft]) -> None:
    said = of(draft("Haddad wrote that her first book, “Tides of Oslo,” had sold well."), "wrote")
    assert words(said)[1].endswith("had sold well")


def test_a_question_is_not_said_by_who_answers_it(draft: Callable[[str], Draft]) -> None:
    answered = of(draft("“Was it a good idea?” He answered, “I have no idea.”"), "answered")
    assert words(answered)[1] == "“I have no idea.”"


def test_a_source_keeps_what_stands_after_a_bracket(draft: Callable[[str], Draft]) -> None:
    said = of(draft("Mayor Ann Berg (D-Ore.), head of the council, said that the dam was safe."), "said")
    assert words(said)[0] == "Mayor Ann Berg (D-Ore.), head of the council"
    said = of(draft("Tom Lund, 32, of Hamar, said that the dam was safe."), "said")
    assert words(said)[0] == "Tom Lund, 32, of Hamar"


def test_a_dateline_is_no_part_of_the_source(draft: Callable[[str], Draft]) -> None:
    assert (
        words(of(draft("OSLO (AP) — Lena Haddad and Tom Berg pledged to pay."), "pledged"))[0]
        == "Lena Haddad and Tom Berg"
    )


@pytest.mark.parametrize("file", ["attribution_cues.toml", "vague_sources.toml"])
def test_every_example_of_the_lexicons_fires(draft: Callable[[str], Draft], file: str) -> None:
    table = tomllib.loads((files("tieline.reading") / "data" / file).read_text("utf-8"))
    entries = [e for group in table.values() if isinstance(group, list) for e in group]
    silent = []
    for entry in entries:
        found = draft(entry["example"]).attributions
        vague = file.startswith("vague") or "group" not in entry
        cues = " ".join(a.cue.text.lower() for a in found if a.cue)
        if (
            not found
            or (file.startswith("vague") and not found[0].vague)
            or not (vague or any(w[:3] in cues for w in entry["words"]))
        ):
            silent.append(entry["example"])
    assert not silent


@pytest.mark.parametrize(("one", "other"), [("Iran", "Israel"), ("the United States", "Russia"), ("Hamas", "Likud")])
def test_swapping_the_sides_changes_only_the_names(draft: Callable[[str], Draft], one: str, other: str) -> None:
    def shape(x: str, y: str) -> list[tuple[str | None, str, bool]]:
        text = f"{x.capitalize() if x.islower() else x} said {y} had broken the truce, and {y} denied it."
        plain = {x: "X", y: "Y"}

        def bare(s: str) -> str:
            for name, letter in plain.items():
                s = s.replace(name, letter)
            return s

        return [
            (bare(a.source.text) if a.source else None, bare(a.content.text), a.vague) for a in draft(text).attributions
        ]

    assert shape(one, other) == shape(other, one)


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "‘",
                "’",
                "''",
                "\n\n",
                "\n",
                " said",
                " that",
                ": ",
                ", ",
                ". ",
                "Haddad ",
                "according to ",
                " — ",
                "he ",
            ]
        ),
    ),
    max_size=25,
).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS.filter(lambda t: not any("\ud800" <= c <= "\udfff" for c in t)))
def test_every_span_lies_where_it_says(draft: Callable[[str], Draft], text: str) -> None:
    read = draft(text)
    for a in read.attributions:
        for span in (a.source, a.cue, a.content):
            assert span is None or text[span.start : span.end] == span.text
    for token in range(len(read.parse)):
        voices_for(read, token)
    assert STAGE.run(replace(read, attributions=())).attributions == read.attributions


@pytest.mark.parametrize(
    "text",
    [
        "In the view of Lena Moor, the dam will hold.",
        "Per Lena Moor, the dam will hold.",
        "The dam will hold, per Lena Moor.",
    ],
)
def test_a_view_and_a_per_hand_the_clause_to_their_holder(read: Callable[..., Reading], text: str) -> None:
    assert {(a.source.text, "dam will hold" in a.content.text) for a in read(text).attributions if a.source} == {
        ("Lena Moor", True)
    }


def test_what_somebody_says_after_a_colon_is_no_deed_of_theirs(read: Callable[..., Reading]) -> None:
    (tie,) = read('Lena Moor: "Norway arms the M23."').statements
    assert (tie.subject and tie.subject.text, [v.text for v in tie.voices]) == ("Norway", ["Lena Moor"])


@pytest.mark.parametrize(
    "text",
    [
        "It is a lie that Norway arms the M23.",
        "It is not true that Norway arms the M23.",
        "The myth that Norway arms the M23 persists.",
    ],
)
def test_a_lie_is_denied(read: Callable[..., Reading], text: str) -> None:
    assert [s.commitment.polarity for s in read(text).statements if s.relation == "arms"] == ["denied"]
