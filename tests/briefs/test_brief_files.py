"""A brief as a page: whatever names and titles hold, they act on nothing around them."""

from __future__ import annotations

from tieline.briefs.brief_files import brief_to_html
from tieline.briefs.case_brief import Brief, Part, Reference, Told


def test_no_name_turns_the_reading_order_of_a_hash_or_opens_a_tag() -> None:
    title = "\u202eMoor\x00 <script>alert(1)</script>"
    reference = Reference(
        1, "d#s1", "Moor\u202e met Avik.", 0, 16, "sha256:" + "ab" * 32, title, title, "2024-05-01", "F", "x"
    )
    told = Told("Moor \u202emet Avik.", ("d#s1",))
    page = brief_to_html(
        Brief(title, "on Moor", "2024-05-02", (Part("key", "Key", (told,)),), (reference,), {"d#s1": 1})
    )
    assert not {"\u202e", "\x00"} & set(page)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
