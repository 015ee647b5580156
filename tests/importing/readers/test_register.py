"""Which reader is chosen, what is refused and with what advice, and readers that others bring."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from roledsl import archives
from roledsl.importing.blocks import Paper, UnreadableError
from roledsl.importing.readers import read, register
from tests.importing.readers.files import odt, p, shown, word, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TEXT = b"# Keeper\n\n## Duties\n\n- Count\n"
HELP = "save it as .docx"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (word(p("Text")), "a.docx", ()),
        (word(p("Text")), "a.doc", ("its name ends in .doc, but it is a Word file",)),
        (word(p("Text")), "a.DOCM", ()),
        (odt("<text:p>Text</text:p>"), "a.docx", ("its name ends in .docx, but it is an OpenDocument text",)),
        (b"<!DOCTYPE html><p>Text", "a.txt", ("its name ends in .txt, but it is a web page",)),
        (b"<p>Text", "a.htm", ()),
        (b"Text", "a.txt", ()),
        (b"Text", "README", ()),
        (b"<?xml version='1.0'?><html><p>Text</p></html>", "a.xhtml", ()),
        ("\ufeffText".encode("utf-16"), "a.md", ()),
    ],
)  # fmt: skip
def test_content_goes_before_endings(data: bytes, name: str, said: tuple[str, ...]) -> None:
    """A wrong ending is said."""
    paper = read(data, name)

    assert (["Text"], said) == (shown(paper), paper.said)


def test_text_with_headings_of_markdown_is_markdown() -> None:
    """Whatever it is called."""
    paper = read(TEXT, "a.txt")

    assert ["# Keeper", "## Duties", "• Count"] == shown(paper)
    assert ("its name ends in .txt, but it is Markdown",) == paper.said


def _bomb() -> bytes:
    return zipped({"[Content_Types].xml": "", "_rels/.rels": "", "word/document.xml": bytes(3_000_000)})


def _many() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        for number in range(archives.MOST_PARTS + 1):
            archive.writestr(f"word/{number}.xml", "")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "message", "advice"),
    [
        (b"", "a.docx", "it is empty", ""),
        (b" \n\t", "a.txt", "it is empty", ""),
        (OLE, "a.doc", "it is a Word file of the old kind", HELP),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "it is encrypted", "take the password away"),
        (b"{\\rtf1 Text}", "a.rtf", "it is an RTF file", HELP),
        (b"{\\rtf1 Text}", "a.doc", "it is an RTF file", HELP),
        (zipped({"Index/Document.iwa": b""}), "a.pages", "it is a file of Apple Pages", HELP),
        (zipped({"xl/workbook.xml": b"", "[Content_Types].xml": b""}), "a.xlsx", "it is a workbook", HELP),
        (zipped({"a.txt": b""}), "a.zip", "it is an archive", "unpack it"),
        (word(p("Text"))[:-200], "a.docx", "it is broken", "save it anew"),
        (b"Text", "a.docx", "it is broken", "sound copy"),
        (b"\x89PNG\r\n", "a.txt", "it is no text but a picture", ""),
        (b"Text", "a.xyz", "nothing here reads files that end in .xyz", HELP),
        (_bomb(), "a.docx", "grows more than 200-fold", ""),
        (_many(), "a.docx", "it has more than 2000 parts", ""),
        (word("&b;"), "a.docx", "it is broken: its part `word/document.xml` is no XML", "save it anew"),
        (word("<w:p>"), "a.docx", "is no XML", ""),
    ],
)
def test_refusals(data: bytes, name: str, message: str, advice: str) -> None:
    """Each says what is wrong, and what to do."""
    with pytest.raises(UnreadableError, match=message) as caught:
        read(data, name)

    assert advice in caught.value.help


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(encoding: str, tmp_path: Path) -> None:
    """A document type is refused whatever it says."""
    (tmp_path / "secret").write_text("secret", "utf-8")
    entity = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{tmp_path}/secret">]>'
    parts = dict.fromkeys(("[Content_Types].xml", "word/document.xml"), b"")
    rels = zipfile.ZipFile(io.BytesIO(word(p("x")))).read("_rels/.rels")
    text = f'<?xml version="1.0" encoding="{encoding}"?>{entity}<a>&b;</a>'.encode(encoding)
    with pytest.raises(UnreadableError, match="declares a document type"):
        read(zipped({**parts, "_rels/.rels": rels, "word/document.xml": text}), "a.docx")


def test_files_that_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are refused before anything is read."""
    monkeypatch.setattr(register, "LARGEST", 3)
    with pytest.raises(UnreadableError, match="it has more than 0 MB"):
        read(b"Text", "a.txt")


def test_readers_that_others_bring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader is called by the ending that it is named after; what is known by its content is ours."""

    def theirs(data: bytes, name: str) -> Paper:
        return Paper(name, (), said=(data.decode(),))

    monkeypatch.setattr(register, "_added", lambda: {"wiki": theirs})

    assert ("Text",) == read(b"Text", "a.wiki").said
    assert ["Text"] == shown(read(word(p("Text")), "a.wiki"))
