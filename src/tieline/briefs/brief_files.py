"""A brief as Markdown, as one HTML page and as PDF. All say the same, with the same numbers."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from tieline.briefs.case_brief import Brief, Part, Told

MADE = (
    "Every sentence above is computed from claims of the case; none is free text. Numbers lead to the sentences below, "
    "and these to their documents by hash. Credibility is that of the information, the letter that of the source."
)


_ISOLATES = "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"


def brief_to_markdown(brief: Brief) -> str:
    """The brief as Markdown; figures are named, not held."""
    lines = [f"# {_md(brief.title)}", "", f"*{_md(brief.scope)}. Information up to {brief.cutoff}.*", ""]
    for part in brief.parts:
        lines += [f"## {_md(part.title)}", ""]
        if part.figure:
            lines += [f"*Figure: {_md(part.figure.caption)}*", ""]
        for told in part.told:
            lines += [f"### {_md(told.text)}" if told.heading else f"- {_md(told.text)}{_md_numbers(brief, told)}"]
        lines += [*([] if part.told else [part.empty]), ""]
    lines += ["## Sources", ""]
    for r in brief.references:
        lines.append(f'{r.number}. <a id="ref-{r.number}"></a>“{_md(r.sentence)}” — {_md(r.where)}. `{r.document}`, '
                     f"characters {r.start}–{r.end}.")  # fmt: skip
    return "\n".join([*lines, "", MADE, ""])


def brief_to_html(brief: Brief) -> str:
    """The brief as one page that holds its figures and asks nothing of the network; no script runs in it."""
    style = (
        "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1f2933}"
        "h1,h2,h3{font-family:system-ui,sans-serif;line-height:1.2}figure{margin:1rem 0}img{max-width:100%}"
        "figcaption,.ref,.scope{color:#52606d;font-size:.85rem}sup a{text-decoration:none}:target{background:#fff3c4}"
    )
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    head = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{policy}"><meta name="viewport" content="width=device-width"><title>{_html(brief.title)}</title>'
        f"<style>{style}</style></head><body>\n"
    )
    body = (
        f'<h1>{_html(brief.title)}</h1><p class="scope">{_html(brief.scope)}. Information up to {brief.cutoff}.</p>\n'
    )
    sources = "".join(
        f'<li id="ref-{r.number}" value="{r.number}"><span dir="auto">“{_html(r.sentence)}”</span> '
        f'<span class="ref">{_html(r.where)}. {r.document}, characters {r.start}–{r.end}.</span></li>\n'
        for r in brief.references
    )
    parts = "".join(_html_part(brief, part) for part in brief.parts)
    return f'{head}{body}{parts}<h2>Sources</h2><ol>{sources}</ol><p class="ref">{MADE}</p></body></html>\n'


def brief_to_pdf(brief: Brief) -> bytes:
    """The brief as PDF, typeset by typst, which shapes Arabic and Persian right.

    Letters that its own font lacks come from DejaVu Sans, which comes with the plotting library, or from a Noto font
    for Arabic where the system has one.
    """
    import matplotlib
    import typst

    with TemporaryDirectory() as folder:
        for part in brief.parts:
            if part.figure:
                (Path(folder) / f"{part.figure.id}.png").write_bytes(part.figure.png)
        source = Path(folder) / "brief.typ"
        source.write_text("\n".join(_typst(brief)), encoding="utf-8")
        made: bytes = typst.compile(
            str(source), root=folder, font_paths=[str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")]
        )
    return made


def _typst(brief: Brief) -> Iterator[str]:
    yield f"#set document(title: {_string(brief.title)})"
    yield '#set page(paper: "a4", margin: 2.2cm, numbering: "1 / 1")'
    yield '#set text(size: 10pt, font: ("Libertinus Serif", "Noto Naskh Arabic", "Noto Sans Arabic", "DejaVu Sans"))'
    # Hashes and dates break nowhere: justified, the words beside them would be torn apart.
    yield "#set par(justify: false)"
    yield "#show heading: set block(above: 1.4em, below: 0.8em)"
    yield "#set list(spacing: 0.7em)"
    yield f"#text(size: 18pt, weight: 700)[#{_string(brief.title)}]"
    yield f"\n#text(fill: luma(90))[#{_string(f'{brief.scope}. Information up to {brief.cutoff}.')}]\n"
    for part in brief.parts:
        yield f"\n#heading(level: 1)[#{_string(part.title)}]"
        if part.figure:
            caption = f"#{_string(part.figure.caption)}"
            yield f'#figure(image("{part.figure.id}.png", width: 100%), caption: [{caption}], supplement: [Figure])'
        for told in part.told:
            if told.heading:
                yield f"#heading(level: 2)[#{_string(told.text)}]"
                continue
            links = " ".join(f"#link(<ref-{n}>)[\\[{n}\\]]" for n in brief.numbers_of(told))
            yield f'- #{_string(told.text)} #text(size: 8pt, fill: rgb("1f4e8c"))[{links}]'
        if not part.told:
            yield f"#{_string(part.empty)}"
    yield '\n#heading(level: 1)[#"Sources"]'
    for r in brief.references:
        where = f"{r.where}. {r.document}, characters {r.start}–{r.end}."
        yield (f"\n#block[\\[{r.number}\\] #{_string(f'“{r.sentence}”')} "
               f"#text(size: 8pt, fill: luma(90))[#{_string(where)}]] <ref-{r.number}>")  # fmt: skip
    yield f"\n#text(size: 8pt, fill: luma(90))[#{_string(MADE)}]"


def _html_part(brief: Brief, part: Part) -> str:
    figure = ""
    if part.figure:
        data = base64.b64encode(part.figure.png).decode("ascii")
        figure = (f'<figure><img alt="{_html(part.figure.caption)}" src="data:image/png;base64,{data}">'
                  f"<figcaption>{_html(part.figure.caption)}</figcaption></figure>\n")  # fmt: skip
    pieces, is_open = [], False
    for told in part.told:
        if told.heading:
            pieces.append(f"{'</ul>' if is_open else ''}<h3>{_html(told.text)}</h3>\n")
            is_open = False
            continue
        links = "".join(f'<sup><a href="#ref-{n}">[{n}]</a></sup>' for n in brief.numbers_of(told))
        pieces.append(f'{"" if is_open else "<ul>"}<li><span dir="auto">{_html(told.text)}</span>{links}</li>\n')
        is_open = True
    body = "".join(pieces) + ("</ul>" if is_open else "") if part.told else f"<p>{_html(part.empty)}</p>"
    return f"<h2>{_html(part.title)}</h2>\n{figure}{body}\n"


def _html(text: str) -> str:
    """The text for HTML, also in quotation marks, without marks that would turn the reading order of what follows."""
    return escape(plain_line(text))


def _string(text: str) -> str:
    """The text as a string of typst: nothing in it is markup."""
    return '"' + plain_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def plain_line(text: str, *, ends: bool = False) -> str:
    """The text in one line, without what XML and typesetting cannot hold; `ends` keeps a space at either end."""
    line = " ".join(text.split())
    if ends:
        line = f"{' ' if text[:1].isspace() else ''}{line}{' ' if text[-1:].isspace() else ''}"
    return "".join(c if c.isprintable() or c in _ISOLATES else " " for c in line)


def _md(text: str) -> str:
    plain = plain_line(text)
    for mark in "\\`*_[]<>#|":
        plain = plain.replace(mark, f"\\{mark}")
    return plain


def _md_numbers(brief: Brief, told: Told) -> str:
    return "".join(f" [[{n}]](#ref-{n})" for n in brief.numbers_of(told))
