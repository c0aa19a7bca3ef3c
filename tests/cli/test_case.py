"""A case worked on from the command line, as an analyst would."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path

import networkx
import pytest
from rich.console import Console
from standin_embedder import Standin
from typer.testing import Result

from tieline.cli.exits import complain
from tieline.errors import AmbiguousNameError, HeldApartError, JudgementError, UnknownRecordError

Run = Callable[..., Result]

RIVER = "Colonel Amadou Sow commands the Mountain Army. Kenya arms the Mountain Army with mortars."
PORT = "Norway said that Kenya arms the Mountain Army. Amadou Sow met Juan Vega in Lima."
DENIAL = "Kenya denies that it arms the Mountain Army."


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """A case of three documents by three publishers."""
    rows = [
        {"id": "river", "text": RIVER, "publisher": "River Post", "published": "2024-05-01", "title": "At the river"},
        {"id": "port", "text": PORT, "publisher": "Port Gazette", "published": "2024-05-03"},
        {"id": "denial", "text": DENIAL, "publisher": "Capital Daily", "published": "2024-05-04"},
    ]
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    case = tmp_path / "case"
    assert run("case", "new", case).exit_code == 0
    added = run("case", "add", corpus, "--case", case, "--by", "ada")
    assert added.exit_code == 0, added.output
    assert "3 added" in added.output
    return case


def rows_of(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def the_claim(run: Run, folder: Path) -> dict[str, object]:
    found = rows_of(run("claims", "--relation", "arms", "--case", folder, "-f", "jsonl"))
    assert len(found) == 1, found
    return found[0]


def test_a_case_that_other_rules_filed_says_so_and_is_filed_anew_in_one_step(run: Run, folder: Path) -> None:
    claim = the_claim(run, folder)
    with closing(sqlite3.connect(folder / "case.sqlite")) as file, file:
        file.execute("UPDATE propositions SET key = 'c:0000000000000000' WHERE key = ?", [claim["claim"]])
        file.execute("UPDATE settings SET value = '0' WHERE name = 'keys'")
    assert "`tieline case rebuild`" in run("case", "status", "--case", folder).stderr
    assert "`tieline case rebuild`" in run("case", "verify", "--case", folder).stdout
    made = run("case", "rebuild", "--case", folder)
    assert made.exit_code == 0, made.output
    assert "1 claim goes by another id now" in made.stdout
    assert "sound" in run("case", "verify", "--case", folder).stdout
    again = run("case", "rebuild", "--case", folder)
    assert "every claim goes by the id it had" in again.stdout
    assert again.stderr == ""
    assert the_claim(run, folder) == claim


def test_a_claim_is_weighed_over_its_documents(run: Run, folder: Path) -> None:
    claim = the_claim(run, folder)
    assert (claim["subject"], claim["object"], claim["contested"]) == ("Kenya", "Mountain Army", True)
    assert claim["origins"] == 2
    told = run("claims", claim["claim"], "--case", folder).output
    for words in ("River Post", "Norway", "Capital Daily", "denied", RIVER.split(". ")[1]):
        assert words in " ".join(told.split()), told


def test_the_analyst_says_how_credible_a_claim_is_and_takes_it_back(run: Run, folder: Path) -> None:
    claim, proposed = str(the_claim(run, folder)["claim"]), the_claim(run, folder)["credibility"]
    told = run("credibility", claim, "2", "--reason", "seen at the port", "--case", folder, "--by", "ada").output
    assert f"credibility {proposed} → 2: ada judged so: seen at the port" in " ".join(told.split())
    assert the_claim(run, folder)["credibility"] == 2
    run("credibility", claim, "rules", "--reason", "hearsay", "--case", folder)
    assert the_claim(run, folder)["credibility"] == proposed
    assert "from 1 to 6" in run("credibility", claim, "7", "--reason", "x", "--case", folder).output


def test_a_claim_is_found_by_the_beginning_of_its_id(run: Run, folder: Path) -> None:
    claim = str(the_claim(run, folder)["claim"])
    whole = run("claims", claim, "--case", folder).output
    assert run("claims", claim[:12], "--case", folder).output == whole
    assert run("claims", claim.removeprefix("c:")[:10], "--case", folder).output == whole
    with pytest.raises(AmbiguousNameError, match="wanted one claim"):
        run("claims", "c:", "--case", folder)
    with pytest.raises(UnknownRecordError, match="tieline claims"):
        run("claims", "c:zz", "--case", folder)


def test_what_a_pack_holds_apart_is_merged_only_by_one_who_says_that_they_know(run: Run, folder: Path) -> None:
    asked = ("actors", "merge", "Kenya", "Norway", "--reason", "a slip", "--case", folder)
    with pytest.raises(HeldApartError, match=r"found Kenya and Norway, which a pack knows as two.*--even-so"):
        run(*asked)
    made = run(*asked, "--even-so").output.split()[2].rstrip(";")
    assert "Norway" not in [row["name"] for row in rows_of(run("actors", "list", "--case", folder, "-f", "jsonl"))]
    assert run("undo", made, "--case", folder, "--reason", "two after all").exit_code == 0
    assert "Norway" in [row["name"] for row in rows_of(run("actors", "list", "--case", folder, "-f", "jsonl"))]


def test_what_a_pack_holds_apart_is_not_merged_by_way_of_a_third(run: Run, folder: Path) -> None:
    run("actors", "merge", "Kenya", "Mountain Army", "--reason", "a slip", "--case", folder)
    with pytest.raises(HeldApartError, match="Kenya and Norway"):
        run("actors", "merge", "Mountain Army", "Norway", "--reason", "a slip", "--case", folder)


def test_one_word_finds_those_that_begin_so(run: Run, folder: Path) -> None:
    found = run("search", "mountai", "--case", folder).output
    assert "Mountain Army" in found
    assert "no document" in run("search", "ountain", "--case", folder).output


def test_ids_stand_in_one_piece(run: Run, folder: Path) -> None:
    ids = [str(row["id"]) for row in rows_of(run("actors", "list", "--case", folder, "-f", "jsonl"))]
    shown = run("actors", "list", "--case", folder).output
    assert all(name in shown for name in ids)


def test_adding_again_adds_nothing(run: Run, folder: Path) -> None:
    again = run("case", "add", folder.parent / "corpus.jsonl", "--case", folder)
    assert "0 added" in again.output
    assert "3 were there already" in again.output


def test_withdrawing_a_document_tells_what_falls_and_undo_brings_it_back(run: Run, folder: Path) -> None:
    before = the_claim(run, folder)
    gone = run("case", "withdraw", "denial", "--case", folder, "--reason", "retracted")
    assert "Kenya · arms · Mountain Army" in gone.output
    assert the_claim(run, folder)["contested"] is False
    judgement = gone.output.split("recorded as ")[1].split(";")[0]
    run("undo", judgement, "--case", folder, "--reason", "it stands after all")
    assert the_claim(run, folder) == before
    assert "(undone)" in run("log", "--case", folder).output


def test_a_restored_document_counts_again(run: Run, folder: Path) -> None:
    run("case", "withdraw", "denial", "--case", folder, "--reason", "retracted")
    name = rows_of(run("log", "--case", folder, "-f", "jsonl"))[0]["on"]
    back = run("case", "restore", name, "--case", folder, "--reason", "confirmed")
    assert back.exit_code == 0, back.output
    assert the_claim(run, folder)["contested"] is True


def test_a_rejected_statement_counts_for_nothing(run: Run, folder: Path) -> None:
    listed = run("statements", "list", "--relation", "arms", "--document", "port", "--case", folder).output
    run("statements", "reject", listed.split()[0], "--case", folder, "--reason", "misread")
    assert the_claim(run, folder)["origins"] == 1


def test_a_corrected_statement_says_the_other_thing(run: Run, folder: Path) -> None:
    key = run("statements", "list", "--relation", "arms", "--document", "river", "--case", folder).output.split()[0]
    run("statements", "correct", key, "--relation", "trains", "--case", folder, "--reason", "mistranslated")
    assert rows_of(run("claims", "--relation", "trains", "--case", folder, "-f", "jsonl"))


def test_a_missed_statement_is_added_by_its_words(run: Run, folder: Path) -> None:
    done = run(
        "statements", "add", "river", "--words", "Amadou Sow commands the Mountain Army", "--relation", "member_of",
        "--subject", "Amadou Sow", "--object", "Mountain Army", "--case", folder, "--reason", "missed",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert rows_of(run("claims", "--relation", "member_of", "--case", folder, "-f", "jsonl"))


def test_actors_are_shown_merged_and_parted_again(run: Run, folder: Path) -> None:
    shown = run("actors", "show", "Amadou Sow", "--case", folder).output
    assert "why these are one" in shown
    assert "name: " in shown
    merged = run("actors", "merge", "Amadou Sow", "Juan Vega", "--case", folder, "--reason", "one man, two papers")
    assert merged.exit_code == 0, merged.output
    assert "Juan Vega" in run("actors", "show", "Amadou Sow", "--case", folder).output
    judgement = merged.output.split("recorded as ")[1].split(";")[0]
    assert run("undo", judgement, "--case", folder, "--reason", "two men").exit_code == 0
    assert "Juan Vega" not in run("actors", "show", "Amadou Sow", "--case", folder).output


def test_sources_are_graded_and_owned(run: Run, folder: Path) -> None:
    run("sources", "grade", "River Post", "b", "--case", folder, "--reason", "right for ten years")
    owned = run("sources", "owner", "Port Gazette", "Delta Holding", "--case", folder, "--reason", "its imprint")
    assert owned.exit_code == 0, owned.output
    listed = {row["publisher"]: row for row in rows_of(run("sources", "list", "--case", folder, "-f", "jsonl"))}
    assert listed["River Post"]["reliability"] == "B"
    assert listed["Port Gazette"]["owner"] == "Delta Holding"


def test_the_readings_of_a_case_bear_its_actors(run: Run, tmp_path: Path) -> None:
    rows = [
        {"id": "one", "text": "General Yevgeny Morozov met the press. Morozov left."},
        {"id": "two", "text": "General Evgeny Morozov returned to Lima on Friday."},
    ]
    given = "".join(json.dumps(row) + "\n" for row in rows).encode()
    case = tmp_path / "case"
    run("case", "new", case)
    done = run("read", "--case", case, "--input-format", "jsonl", "-", "--format", "jsonl", "--quiet", given=given)
    readings = rows_of(done)
    assert [r["document"]["source"] for r in readings] == ["one", "two"]  # type: ignore[index]
    people = [{a["name"] for a in r["actors"] if a["type"] == "person"} for r in readings]  # type: ignore[attr-defined]
    assert people[0] == people[1] != set()


def test_search_by_meaning_finds_sentences_by_other_words(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tieline.meaning.open_embedder", Standin)
    rows = rows_of(run("search", "--meaning", "rifle", "--case", folder, "--limit", "2", "-f", "jsonl"))
    assert len(rows) == 2
    assert rows[0]["sentence"] == "Kenya arms the Mountain Army with mortars."
    assert (rows[0]["title"], rows[0]["also"]) == ("At the river", 0)
    assert "“Kenya arms the Mountain Army with mortars.”" in run("search", "rifle", "--meaning", "-C", folder).output


def test_search_finds_the_sentence(run: Run, folder: Path) -> None:
    assert "“Kenya arms the Mountain Army with mortars.”" in run("search", "mortars", "--case", folder).output
    assert "no document" in run("search", "submarines", "--case", folder).output


def test_a_list_that_goes_on_says_so(run: Run, folder: Path) -> None:
    assert "and more of them: --limit 10" in run("statements", "list", "--limit", "1", "--case", folder).output
    rows = run("claims", "--limit", "1", "-f", "csv", "--case", folder)
    assert len(rows.stdout.splitlines()) == 2
    assert "more: --limit" in rows.stderr


def test_one_claim_is_a_row_for_a_program(run: Run, folder: Path) -> None:
    rows = run("claims", "-f", "jsonl", "--case", folder).stdout.splitlines()
    claim = json.loads(rows[0])
    assert [
        json.loads(row) for row in run("claims", claim["claim"], "-f", "jsonl", "--case", folder).stdout.splitlines()
    ] == [claim]


def test_a_screen_too_narrow_for_columns_has_one_field_below_the_other(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "mentions" in run("actors", "list", "--limit", "1", "--case", folder).output.splitlines()[0]
    monkeypatch.setattr("tieline.cli.tables.screen_for", lambda stream: (Console(file=(b := StringIO()), width=40), b))
    assert re.search(r"\n  mentions: \d+\n", run("actors", "list", "--limit", "1", "--case", folder).output)


def test_an_export_is_not_written_over_another_kind_of_thing(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    assert "wanted a folder for csv" in " ".join(
        run("export", "-o", tmp_path / "there", "--case", folder).stderr.split()
    )
    assert "wanted a file for gexf" in " ".join(
        run("export", "-f", "gexf", "-o", tmp_path, "--case", folder).stderr.split()
    )
    assert (tmp_path / "there").read_text() == "mine"


def test_exports_are_read_by_other_programs(run: Run, folder: Path, tmp_path: Path) -> None:
    run("export", "-f", "gexf", "-o", tmp_path / "net.gexf", "--case", folder)
    run("export", "-f", "graphml", "-o", tmp_path / "net.graphml", "--case", folder)
    for graph in (networkx.read_gexf(tmp_path / "net.gexf"), networkx.read_graphml(tmp_path / "net.graphml")):
        arms = [(a, b) for a, b, d in graph.edges(data=True) if d["label"] == "arms"]
        assert [(graph.nodes[a]["label"], graph.nodes[b]["label"]) for a, b in arms] == [("Kenya", "Mountain Army")]
    done = run("export", "-o", tmp_path / "tables", "--case", folder)
    assert done.exit_code == 0, done.output
    assert "Kenya arms the Mountain Army with mortars." in (tmp_path / "tables" / "claims.csv").read_text("utf-8")


def test_the_case_as_it_was_known_on_a_day_before_it_was_made_is_empty(run: Run, folder: Path) -> None:
    then = run("case", "documents", "--as-known-at", "2001-01-01", "--case", folder)
    assert "no documents yet" in then.output


def test_a_sound_case_verifies_and_a_flipped_byte_is_found(run: Run, folder: Path) -> None:
    assert "sound" in run("case", "verify", "--case", folder).output
    blob = next(f for f in (folder / "blobs").rglob("*") if f.is_file())
    data = bytearray(blob.read_bytes())
    data[0] ^= 1
    blob.chmod(0o644)
    blob.write_bytes(data)
    found = run("case", "verify", "--case", folder)
    assert found.exit_code == 1
    assert blob.name in found.output.replace("\n", "")


def test_a_case_moves_as_one_file(run: Run, folder: Path, tmp_path: Path) -> None:
    before = the_claim(run, folder)
    assert run("case", "export", tmp_path / "case.zip", "--case", folder).exit_code == 0
    moved = run("case", "import", tmp_path / "case.zip", tmp_path / "elsewhere")
    assert moved.exit_code == 0, moved.output
    assert the_claim(run, tmp_path / "elsewhere") == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("actors", "show", "Nobody"), "found no 'Nobody'"),
        (("claims", "c:0"), "found no 'c:0'"),
        (("statements", "accept", "s1", "-r", "x"), "3f9a21c4#s7"),
        (("undo", "j:0", "-r", "x"), "tieline log"),
    ],
)
def test_what_is_not_there_is_said(run: Run, folder: Path, arguments: tuple[str, ...], words: str) -> None:
    from tieline.errors import TielineError

    with pytest.raises(TielineError, match=words):
        run(*arguments, "--case", folder)


ESCAPES = "\x1b[2J\x9b31m\u202e"


def test_what_a_document_says_acts_on_no_terminal(run: Run, tmp_path: Path) -> None:
    row = {
        "text": f"Kenya arms the Mountain {ESCAPES} Army. Norway arms the Mountain Army.", "published": "2024-05-01",
        "title": f"Up {ESCAPES}\nrecorded as j:0", "publisher": f"=Post {ESCAPES}",
    }  # fmt: skip
    (tmp_path / "corpus.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "odd.zip", "w") as archive:
        archive.writestr(f"a{ESCAPES}.pdf", b"%PDF-nothing")
    case = tmp_path / "case"
    run("case", "new", case)
    outputs = [run("case", "add", tmp_path / "corpus.jsonl", tmp_path / "odd.zip", "--case", case)]
    for command in ("case documents", "statements list", "claims", "search Kenya", "sources list", "network show"):
        outputs += [run(*command.split(), "--case", case, "-f", form) for form in ("screen", "csv", "jsonl")]
    for done in outputs:
        assert not set(done.output) & {"\x1b", "\x9b", "\u202e"}, done.output
    assert not any(line.startswith("recorded as") for line in outputs[0].output.splitlines())
    assert rows_of(run("sources", "list", "--case", case, "-f", "jsonl"))[0]["publisher"] == row["publisher"]


def test_a_message_acts_on_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    complain(f"wanted a document, found {ESCAPES}")
    assert capsys.readouterr().err == "tieline: wanted a document, found \ufffd[2J\ufffd31m\ufffd\n"


def test_why_shows_the_sentences_as_they_were_known(run: Run, folder: Path) -> None:
    moment = str(rows_of(run("log", "--all", "--case", folder, "-f", "jsonl"))[-1]["recorded"])
    run("case", "withdraw", "river", "--case", folder, "--reason", "retracted")
    then = run("network", "show", "--why", "--as-known-at", moment, "--case", folder).output
    assert "Kenya arms the Mountain Army with mortars" in " ".join(then.split())
    assert "with mortars" not in run("network", "show", "--why", "--case", folder).output


def test_a_text_that_another_prints_word_for_word_is_told_as_a_copy(run: Run, tmp_path: Path) -> None:
    text = "Norway arms the Mountain Army, two officers said."
    rows = [{"text": text, "title": f"In the {paper}", "publisher": paper} for paper in ("River Post", "Port Echo")]
    corpus = tmp_path / "twice.jsonl"
    corpus.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    case = tmp_path / "case"
    run("case", "new", case)
    told = run("case", "add", corpus, "--case", case).output
    assert "the same text, word for word, was there already" in told
    assert "2 added, 1 of them a copy or excerpt" in told
    (copy,) = rows_of(run("sources", "copies", "--case", case, "-f", "jsonl"))
    assert (copy["kind"], copy["title"], copy["other_title"]) == (
        "same", "In the Port Echo (Port Echo)", "In the River Post (River Post)",
    )  # fmt: skip


def test_a_publisher_with_and_without_its_article_is_one_and_a_number_makes_two(run: Run, tmp_path: Path) -> None:
    papers = ("Delta Post", "The Delta Post", "THE DELTA POST", "Channel 4", "Channel 5")
    rows = [
        {"text": f"Kenya arms the Mountain Army, issue {n} says.", "publisher": paper} for n, paper in enumerate(papers)
    ]
    corpus, case = tmp_path / "papers.jsonl", tmp_path / "case"
    corpus.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    run("case", "new", case)
    run("case", "add", corpus, "--case", case)
    run("sources", "grade", "the delta post", "B", "--case", case, "--reason", "its corrections are prompt")
    listed = rows_of(run("sources", "list", "--case", case, "-f", "jsonl"))
    assert [(row["publisher"], row["documents"], row["reliability"]) for row in listed] == [
        ("Channel 4", 1, None), ("Channel 5", 1, None), ("Delta Post", 3, "B"),
    ]  # fmt: skip
    (claim,) = rows_of(run("claims", "--relation", "arms", "--case", case, "-f", "jsonl"))
    assert claim["origins"] == 3


def test_a_text_that_names_no_publisher_is_given_one(run: Run, tmp_path: Path) -> None:
    note, case = tmp_path / "note.txt", tmp_path / "case"
    note.write_text(RIVER, encoding="utf-8")
    run("case", "new", case)
    run("case", "add", note, "--case", case)
    assert not rows_of(run("sources", "list", "--case", case, "-f", "jsonl"))
    run("case", "add", note, "--case", case, "--publisher", "River Post")
    (row,) = rows_of(run("case", "documents", "--case", case, "-f", "jsonl"))
    assert (row["title"], row["publisher"], row["arrivals"]) == ("note.txt", "River Post", 2)


def test_two_names_of_one_actor_are_told_to_be_one(run: Run, folder: Path) -> None:
    with pytest.raises(JudgementError, match="two names of one"):
        run("actors", "merge", "Mountain Army", "mountain army", "--case", folder, "--reason", "same")


def test_an_actor_is_found_by_the_beginning_of_its_id(run: Run, folder: Path) -> None:
    row = next(r for r in rows_of(run("actors", "list", "--case", folder, "-f", "jsonl")) if r["name"] == "Amadou Sow")
    whole = run("actors", "show", row["id"], "--case", folder).output
    assert run("actors", "show", str(row["id"])[:12], "--case", folder).output == whole


def test_a_text_that_names_no_publisher_and_no_day_says_what_to_do_and_gains_them(run: Run, tmp_path: Path) -> None:
    note, case = tmp_path / "note.txt", tmp_path / "case"
    note.write_text("Kenya shelled the Mountain Army on Friday.", encoding="utf-8")
    run("case", "new", case)
    told = words_of(run("case", "add", note, "--case", case))
    assert "1 text names no publisher, and adds nothing to what others say" in told
    assert "1 text tells no day of publication" in told
    again = words_of(run("case", "add", note, "--publisher", "River Post", "--published", "2024-05-13", "--case", case))
    assert "noted that it was published by River Post on 2024-05-13, and read again by that day" in again
    assert "0 added, 0 of them copies or excerpts; 0 were there already, 1 more with less told of it" in again
    (document,) = rows_of(run("case", "documents", "--case", case, "-f", "jsonl"))
    assert (document["publisher"], document["published"]) == ("River Post", "2024-05-13")
    assert {c["when"] for c in rows_of(run("claims", "--case", case, "-f", "jsonl"))} == {"2024-05-10"}
    assert run("case", "verify", "--case", case).exit_code == 0
    third = words_of(run("case", "add", note, "--publisher", "River Post", "--published", "2024-05-13", "--case", case))
    assert "0 added, 0 of them copies or excerpts; 1 was there already; 0 could not be read" in third


def words_of(done: Result) -> str:
    return " ".join(done.output.split())


def test_a_claim_is_found_by_a_statement_that_makes_it(run: Run, folder: Path) -> None:
    claim = the_claim(run, folder)
    listed = rows_of(run("statements", "list", "--relation", "arms", "--case", folder, "-f", "jsonl"))
    document, _, name = str(listed[0]["statement"]).removeprefix("sha256:").partition("#")
    told = run("claims", f"{document[:8]}#{name}", "--case", folder).output
    assert str(claim["claim"]) in told


def test_a_merge_says_who_is_one_now(run: Run, tmp_path: Path) -> None:
    case = tmp_path / "case"
    run("case", "new", case)
    run("case", "add", "-", "--case", case, given=b"Kenya arms the Mountain Army. Norway funds the River Front.")
    told = words_of(run("actors", "merge", "Mountain Army", "River Front", "--reason", "one", "--case", case))
    assert "is now one with River Front" in told
