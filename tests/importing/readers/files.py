"""Files that readers are tried on, made of their parts, and what came out, put plainly."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from roledsl.importing.blocks import Block, Paper, Paragraph, Table

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
_RELS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def word(body: str, *, links: Iterable[str] = (), **parts: str) -> bytes:
    """A Word file with a body in WordprocessingML, and parts by their kind (``styles``): what is in their root.

    ``links`` are relationships of the document, as XML.
    """
    relationships = [*links]
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
    }
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "comments": "comments"}
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        root = roots.get(kind, {"header": "hdr", "footer": "ftr"}.get(kind, kind))
        files[f"word/{name}.xml"] = f"<w:{root} {W} {_R} {_OTHERS}>{content}</w:{root}>"
        relationships.append(f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>')
    files["word/document.xml"] = f"<w:document {W} {_R} {_OTHERS}><w:body>{body}</w:body></w:document>"
    files["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relationships)}</Relationships>'
    )
    return zipped(files)


def p(text: str, properties: str = "", look: str = "") -> str:
    """A paragraph of a Word file with one run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def odt(body: str, styles: str = "", automatic: str = "") -> bytes:
    """An OpenDocument text with a body, styles, and styles of the body's own, as XML."""
    names = " ".join(
        f'xmlns:{short}="{_ODF}:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
                            ("fo", "xsl-fo-compatible"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )  # fmt: skip
    names += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {names}>{styles}</office:document-styles>",
        }
    )


def shown(paper: Paper) -> list[str]:
    """The blocks of a paper, a line each: ``# Title``, ``• An item``, ``| a | b |``; an item's depth as blanks."""
    return list(_lines(paper.blocks))


def _lines(blocks: tuple[Block, ...]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield "| " + " | ".join(" / ".join(_lines(cell.blocks)) for cell in row) + " |"
        else:
            yield _line(block)


def _line(paragraph: Paragraph) -> str:
    start = " ".join(filter(None, ("#" * paragraph.level, paragraph.marker)))
    runs = "".join(f"**{run.text}**" if run.bold else run.text for run in paragraph.runs)
    return "  " * paragraph.depth + (f"{start} {runs}" if start else runs)
