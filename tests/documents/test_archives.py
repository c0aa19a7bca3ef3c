import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from made_files import told, zip_of

from tieline.documents import Collected, collect_documents

Take = Callable[..., list[Collected]]
MEMBERS = {"a/one.txt": b"The council met.", "logo.png": b"\x89PNG", "rows.jsonl": b'{"text": "A."}\n{"text": "B."}\n'}


def tar_of(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("all.zip", zip_of(MEMBERS)),
        ("all.tar", tar_of(MEMBERS)),
        ("all.tar.gz", tar_of(MEMBERS, "w:gz")),
        ("all.tgz", tar_of(MEMBERS, "w:gz")),
        ("all.tar.bz2", tar_of(MEMBERS, "w:bz2")),
        ("all.tar.xz", tar_of(MEMBERS, "w:xz")),
    ],
)
def test_the_members_of_an_archive_are_documents(take: Take, name: str, data: bytes) -> None:
    for called in (name, "stdin"):
        one, first, second = take(data, called)
        assert one.document.text == "The council met."
        assert one.document.source == f"{called}/a/one.txt"
        assert (one.how, one.within, one.media_type) == ("archive", (called,), "text/plain")
        assert [first.document.text, second.document.text] == ["A.", "B."]
        assert second.document.source == f"{called}/rows.jsonl:2"
        assert (second.how, second.within) == ("row", (called, f"{called}/rows.jsonl"))


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_a_packed_file_is_what_is_in_it(take: Take, ending: str, pack: Callable[[bytes], bytes]) -> None:
    one, two = take(pack(b'{"text": "A."}\n') + pack(b'{"text": "B."}\n'), f"rows.jsonl.{ending}")
    assert (one.document.text, two.document.text) == ("A.", "B.")
    [text] = take(pack(b"The council met."), f"a.txt.{ending}")
    assert (text.document.text, text.document.source) == ("The council met.", f"a.txt.{ending}")


def test_archives_in_archives_are_read(take: Take) -> None:
    inner = tar_of({"in.txt": b"Inside."}, "w:gz")
    [found] = take(zip_of({"all.tgz": inner}), "out.zip")
    assert found.document.text == "Inside."
    assert found.within == ("out.zip", "out.zip/all.tgz")


def test_an_archive_of_a_folder_is_read_and_not_counted_before(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(zip_of(MEMBERS))
    (tmp_path / "b.txt").write_bytes(b"The council met.")
    assert len(list(collect_documents([str(tmp_path)]))) == 4


def test_what_leads_out_of_an_archive_is_left_out_and_the_rest_is_read(take: Take) -> None:
    names = ["../up.txt", "/etc/passwd.txt", "C:\\a.txt", "a/../../b.txt", "good..name.txt"]
    for data, name in (
        (zip_of(dict.fromkeys(names, b"Words.")), "a.zip"),
        (tar_of(dict.fromkeys(names, b"Words.")), "a.tar"),
    ):
        *outward, good = take(data, name)
        assert [each.unread for each in outward] == [True] * 4
        assert all("leads out of the archive" in told(each) for each in outward)
        assert good.document.text == "Words."


def test_links_are_left_out_and_the_rest_is_read(take: Take) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind, name in (
            (tarfile.SYMTYPE, "soft.txt"),
            (tarfile.LNKTYPE, "hard.txt"),
            (tarfile.FIFOTYPE, "pipe.txt"),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("good.txt")
        info.size = 6
        archive.addfile(info, io.BytesIO(b"Words."))
    *links, good = take(out.getvalue(), "a.tar")
    assert len(links) == 3
    assert all(each.unread and "left out" in told(each) for each in links)
    assert good.document.text == "Words."
    linked = io.BytesIO()
    with zipfile.ZipFile(linked, "w") as archive_of_links:
        entry = zipfile.ZipInfo("soft.txt")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive_of_links.writestr(entry, "/etc/passwd")
        archive_of_links.writestr("good.txt", "Words.")
    link, good = take(linked.getvalue(), "a.zip")
    assert "is a link" in told(link)
    assert good.document.text == "Words."


def test_a_locked_or_damaged_member_costs_itself_only(take: Take) -> None:
    data = bytearray(zip_of({"a.txt": b"The council met. " * 9, "b.txt": b"Words."}))
    data[40] ^= 0xFF  # in the packed bytes of the first
    first, second = take(bytes(data), "a.zip")
    assert first.unread
    assert "a.zip/a.txt" in told(first)
    assert second.document.text == "Words."
    locked = bytearray(zip_of({"a.txt": b"Words."}))
    directory = locked.index(b"PK\x01\x02")
    locked[6] |= 1
    locked[directory + 8] |= 1
    [found] = take(bytes(locked), "a.zip")
    assert "locked with a password" in told(found)


def test_an_archive_without_articles_says_so(take: Take) -> None:
    for data, name in ((zip_of({"a.png": b""}), "a.zip"), (tar_of({"a.png": b""}), "a.tar"), (zip_of({}), "b.zip")):
        [found] = take(data, name)
        assert "holds no file" in told(found)


def test_a_cut_off_archive_gives_what_came_before(take: Take) -> None:
    data = tar_of({"a.txt": b"The council met.", "b.txt": b"x" * 5000})
    found = take(data[:2200], "a.tar")
    assert found[0].document.text == "The council met."
    assert found[-1].problems
    read, cut = take(gzip.compress(b"The council met." * 500)[:-20], "a.txt.gz")
    assert read.document.text.startswith("The council met.The council met.")
    assert "its end is missing: what came before was read" in told(cut)
