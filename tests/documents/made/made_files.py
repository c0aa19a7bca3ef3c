"""Files of the formats that are read, made for tests, and what their problems say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from tieline.documents import Collected


def told(found: Collected) -> str:
    """What its problems say."""
    return " ".join(problem.message for problem in found.problems)


def pdf_of(pages: Iterable[Iterable[str]], info: str = "", objects: int = 0) -> bytes:
    """A PDF with these lines of ASCII text on its pages, and as many empty objects more."""
    made: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj T*" for line in (each.replace("(", r"\(").replace(")", r"\)") for each in lines))
        stream = f"BT /F1 10 Tf 50 780 Td 14 TL {shown} ET".encode()
        made.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        kids.append(len(made) + 1)
        made.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(made)
        )
    made[1] = b"<< /Type /Pages /Count %d /Kids [%b] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    made.append(f"<< {info} >>".encode("latin-1"))
    about = len(made)
    made.extend([b"<< /A [1 2 3] >>"] * objects)
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(made, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, each))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(made) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(made) + 1, about))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    """A ZIP archive with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()
