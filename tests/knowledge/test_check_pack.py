"""Every fault of a pack is told with its line, what was wanted, what was found, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieline.errors import PackError
from tieline.knowledge import PackFault, check_pack, load_knowledge, read_pack

SOUND = """\
pack: harbour
title: The invented harbour dispute
version: "1"
as_of: "2024-12-31"
licence: CC0-1.0
sources:
  gazette: "Harbour Gazette, list of officers, 2 May 2020"
actors:
  - id: dock-guard
    name: Dock Guard
    type: armed_group
    founded: "2001~"
    acronyms: [DG]
    sources: [gazette]
  - id: ana-brisk
    name: Ana Brisk
    type: person
    gender: female
    country: NO
    born: 1970-05
    aliases:
      - Anna Brisk
      - {text: Brisk, needs: [harbour]}
    roles:
      - {title: commander, relation: commands, of: dock-guard, from: "2019", to: null, source: gazette}
    ties:
      - {relation: family_of, object: olav-brisk, disputed: true, note: "Both have denied it."}
    sources: [gazette]
  - id: olav-brisk
    name: Olav Brisk
    type: person
    parent: dock-guard
    sources: [gazette]
never_merge:
  - [ana-brisk, olav-brisk]
"""


def faults_after(old: str, new: str) -> tuple[PackFault, ...]:
    assert old in SOUND
    return check_pack(SOUND.replace(old, new, 1))


def test_a_sound_pack_has_no_faults() -> None:
    assert check_pack(SOUND) == ()


CHANGES = [
    ("unknown-key", "born: 1970-05", "birn: 1970-05", 20, 'did you mean "born"?'),
    ("duplicate-key", "founded: ", 'type: other\n    founded: "1999"\n    founded: ', 12, "also on line 11"),
    ("missing", "    name: Dock Guard\n", "", 9, 'add "name: ..."'),
    ("missing", "sources: [gazette]", "sources: []", 14, "at least one source key"),
    ("missing", "needs: [harbour]", "needs: []", 23, "at least one word"),
    ("wrong-type", "acronyms: [DG]", "acronyms: DG", 13, "a list"),
    ("wrong-type", "name: Dock Guard", "name: [Dock, Guard]", 10, "text"),
    ("wrong-type", "disputed: true", "disputed: yes", 27, "true or false"),
    ("wrong-type", "- [ana-brisk, olav-brisk]", "- [ana-brisk]", 34, "two ids or more"),
    ("wrong-type", "- [ana-brisk, olav-brisk]", "- ana-brisk", 34, "a list"),
    ("bad-value", "type: armed_group", "type: armed-group", 11, 'did you mean "armed_group"?'),
    ("bad-value", "relation: commands", "relation: command", 25, 'did you mean "commands"?'),
    ("bad-value", "gender: female", "gender: woman", 18, "one of male, female"),
    ("bad-value", "country: NO", "country: Norway", 19, "ISO 3166"),
    ("bad-value", "needs: [harbour]", "needs: [Old Harbour]", 23, "single words in lower case"),
    ("bad-id", "id: dock-guard", "id: Dock Guard", 9, 'write "dock-guard"'),
    ("bad-date", "born: 1970-05", "born: 1970-05-32", 20, "in the calendar"),
    ("bad-date", "born: 1970-05", "born: May 1970", 20, "an EDTF date"),
    ("misplaced", "gender: female", "founded: 1999", 18, "no founded on a person"),
    ("misplaced", 'founded: "2001~"', "born: 2001", 12, "use founded"),
    ("duplicate-id", "id: olav-brisk", "id: ana-brisk", 29, "also on line 15"),
    ("shared-name", "name: Olav Brisk", "name: anna brisk", 30, "also for ana-brisk on line 22"),
    ("shared-name", "acronyms: [DG]", "acronyms: [DG, Olav Brisk]", 30, "also for dock-guard"),
    ("unknown-id", "of: dock-guard", "of: dock-guards", 25, 'did you mean "dock-guard"?'),
    ("unknown-id", "object: olav-brisk", "object: the-mayor", 27, "load its pack too"),
    ("unknown-id", "parent: dock-guard", "parent: harbour-board", 32, "the id of a listed actor"),
    ("unknown-id", "- [ana-brisk, olav-brisk]", "- [ana-brisk, olaf-brisk]", 34 + 1, 'did you mean "olav-brisk"?'),
    ("self-reference", "object: olav-brisk", "object: ana-brisk", 27, "another actor"),
    ("self-reference", "- [ana-brisk, olav-brisk]", "- [ana-brisk, ana-brisk]", 35, "different actors"),
    ("parent-cycle", 'founded: "2001~"', "parent: olav-brisk", 12, "dock-guard → olav-brisk → dock-guard"),
    ("unfit-relation", "relation: commands", "relation: operates_in", 25, "from person to armed_group"),
    ("unknown-source", "source: gazette", "source: gazete", 25, 'did you mean "gazette"?'),
    ("reversed-period", "to: null", 'to: "2018"', 25, "from 2019 to 2018"),
    ("reversed-period", "born: 1970-05", "born: 1970-05\n    died: 1969", 20, "born before died"),
    ("syntax", "acronyms: [DG]", "acronyms: [DG", 14, "a missing quotation mark"),
]


@pytest.mark.parametrize(("kind", "old", "new", "line", "says"), CHANGES)
def test_each_fault_names_its_line_and_what_to_do(kind: str, old: str, new: str, line: int, says: str) -> None:
    found = [fault for fault in faults_after(old, new) if fault.kind == kind]
    assert found, faults_after(old, new)
    message = str(found[0])
    assert says in message
    assert "wanted" in message
    assert "found" in message
    assert abs(found[0].line - line) <= 1, message


def test_a_fault_is_printed_as_place_then_reason(tmp_path: Path) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_text(SOUND.replace("born: 1970-05", "born: last year"), encoding="utf-8")
    assert str(check_pack(file)[0]).startswith(f"{file}:20:11: actors[1].born: wanted an EDTF date")


@pytest.mark.parametrize(
    "text", ["", "just words", "- a\n- b\n", "pack: [", "\t", "a: &x [*x]\n", "actors: {id: 3}\n", "\x00"]
)
def test_nonsense_gives_faults_and_never_a_traceback(text: str) -> None:
    assert check_pack(text)


def test_ids_of_other_packs_count_when_they_are_named() -> None:
    text = SOUND.replace("parent: dock-guard", "parent: harbour-board")
    assert check_pack(text, known_ids=["harbour-board"]) == ()


def test_a_shared_spelling_is_allowed_once_all_but_one_need_context() -> None:
    text = SOUND.replace("name: Olav Brisk", "name: Olav Brisk\n    aliases: [{text: Anna Brisk, needs: [olav]}]")
    assert check_pack(text) == ()


def test_an_unreadable_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="none that can be read"):
        check_pack(tmp_path / "nowhere.yaml")
    file = tmp_path / "latin.yaml"
    file.write_bytes("pack: caf\u00e9".encode("latin-1"))
    with pytest.raises(PackError, match="save the file as UTF-8"):
        check_pack(file)


def test_loading_a_faulty_pack_raises_one_error_with_all_faults(tmp_path: Path) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_text(SOUND.replace("born: 1970-05", "birn: x").replace("of: dock-guard", "of: x"), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_knowledge([file])
    assert len(caught.value.faults) == 2
    assert "birn" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        f"actors: {'[' * 100_000}",
        "many: &a [" + "x, " * 2_000 + "]\nmore: &b [" + "*a, " * 2_000 + "]",
    ],
)
def test_what_would_fill_stack_or_memory_is_one_fault(text: str) -> None:
    (fault,) = check_pack(text)
    assert (fault.kind, fault.advice) == ("syntax", "a pack needs far less: take it apart")


def test_an_unknown_pack_name_lists_the_bundled_ones() -> None:
    with pytest.raises(PackError, match="middle-east"):
        load_knowledge(["middle-west"])


def test_values_are_the_letters_that_are_written() -> None:
    ana = read_pack(SOUND).actors[1]
    assert (ana.country, ana.born) == ("NO", "1970-05")
    assert ana.roles[0].end is None
    assert ana.ties[0].disputed


def test_more_names_must_be_of_somebody_and_have_a_source() -> None:
    text = """
pack: harbour
title: The harbour
version: "1"
as_of: "2024"
licence: CC0-1.0
sources: {council: "Harbour Council, 2024"}
actors: []
also_called:
  - {of: dock-guard, aliases: [Guardians], source: council}
  - {of: nobody, aliases: [Them], source: gazette}
"""
    found = check_pack(text, ["dock-guard"])
    assert [(fault.kind, fault.line) for fault in found] == [("unknown-id", 11), ("unknown-source", 11)]
