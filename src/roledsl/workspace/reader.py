"""Reading lines for their meaning: prose with its references resolved, titles, tags, origins."""

from __future__ import annotations

import re
from functools import lru_cache

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Edit, Fix, listed
from roledsl.model.content import NO_TAGS, Tags
from roledsl.model.origin import Layer, Origin
from roledsl.model.prose import Prose, Reference, escaped
from roledsl.source import Source, Span
from roledsl.suggestions import nearest
from roledsl.syntax.prose import Piece, Written, last_bar, read_prose, title_text, unquoted
from roledsl.syntax.tree import Line, Opener
from roledsl.values import Problem, read_share
from roledsl.vocabulary import FIELD_WORDS
from roledsl.workspace.files import Data, no_data
from roledsl.workspace.names import Names

_OWN = frozenset(FIELD_WORDS) | {"title"}
_REFERABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\Z")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")
_BARS = re.compile(r"(?<!\S)\|(?!\S)")
# What is meant as a tag, though a blank is missing beside its bar.
_GLUED_TAG = re.compile(
    r"[ \t]*(?<!\\)\|[ \t]*(\d+ ?%|essential|desirable|occasional|weight \d+|#[\w-]+|interview|application form)\Z"
)
_TAGGED = frozenset({"accountabilities", "person specification"})
_WEIGHT = re.compile(r"weight +(\d{1,4})\Z")
_TITLE_BRACES = re.compile(r"\\([{}])|\{([^{}\n]*)\}")
# Where any tag has a meaning, if only as a method; those of a statement have it where the statement is included.
_METHODS = frozenset({"person specification", "statement"})
_NO_TAG = {
    "accountabilities": "here a tag is a share of time such as 20%, `essential`, `occasional` or a #name",
    "competencies": "an item has one proficiency",
}


class Reader:
    """Reads the lines of one source as parts of one layer. What is wrong goes to ``diagnostics``, shared by all."""

    __slots__ = ("data", "diagnostics", "included", "layer", "names", "source", "text")

    def __init__(
        self, names: Names, source: Source, layer: Layer, diagnostics: list[Diagnostic], data: Data = no_data
    ) -> None:  # fmt: skip
        self.names = names
        self.source = source
        self.text = source.text
        self.layer = layer
        self.diagnostics = diagnostics
        self.data = data  # reads what a theme names
        self.included: dict[str, Piece] = {}  # the last place where each statement is included

    def report(
        self,
        code: str,
        start: int,
        end: int,
        message: str,
        help: str = "",  # noqa: A002 -- it is the diagnostic's own word
        fix: Fix | None = None,
    ) -> None:
        """Note a mistake."""
        self.diagnostics.append(diagnose(code, self.source, start, end, message, help=help, fix=fix))

    def origin(self, line: Line) -> Origin:
        """Give the place of a line, and this layer."""
        return Origin(self.source, line.start, line.end, self.layer)

    # ---- Prose -----------------------------------------------------------------------------------

    def prose(self, start: int, end: int) -> Prose:
        """Read prose without tags."""
        return self._prose(self.text[start:end], start)

    def _prose(self, raw: str, start: int) -> Prose:
        if "{" in raw or "\n" in raw or "}" in raw or "\\" in raw:
            return self._resolved(read_prose(self.text, start, start + len(raw)))
        return Prose(raw)

    def tagged(self, start: int, end: int, place: str) -> tuple[Prose, Tags]:
        """Read prose, and the tags after its last bar as ``place`` understands them."""
        raw = self.text[start:end]
        bar = last_bar(raw) if "|" in raw else -1
        if bar < 0:
            if "|" in raw and (tag := _GLUED_TAG.search(raw)) and place in _TAGGED:
                self._glued(start + tag.start(), start + tag.end(), tag[1])
            return self._prose(raw, start), NO_TAGS
        text, tags = raw[:bar].rstrip(), _common_tags(raw[bar + 1 :], place)
        if text and tags is not None:
            return self._prose(text, start), tags
        written = read_prose(self.text, start, end, tags=True)
        if not written.tags:
            self._bare_bar(start + bar)
            return self._resolved(written), NO_TAGS
        if not written.text:
            self.report("RD219", start, end, "nothing stands before this bar", "write the text that the tags belong to")
        return self._resolved(written), self._tags(written.tags, place, start, end)

    def _glued(self, start: int, end: int, tag: str) -> None:
        """A tag right behind its bar, or a bar right behind its text: it would be printed."""
        self.report(
            "RD212",
            start,
            end,
            f"`|{tag}` is read as text",
            "put a blank on both sides of the bar; to print the bar, put a backslash before it",
            Fix("put a blank on both sides of the bar", (Edit(Span(start, end), f" | {tag}"),)),
        )

    def _bare_bar(self, bar: int) -> None:
        self.report(
            "RD219",
            bar,
            bar + 1,
            "nothing stands after this bar",
            "write a tag after it, or take it out; to print it, put a backslash before it",
        )

    def _resolved(self, written: Written) -> Prose:
        if not written.references and not written.strays:
            return Prose(written.text)
        for at in written.strays:
            self.report(
                "RD213",
                at,
                at + 1,
                "this brace is not part of a reference",
                "to print it, put a backslash before it",
                Fix("put a backslash before it", (Edit(Span(at, at), "\\"),)),
            )
        found = tuple(self.reference(piece) for piece in written.references)
        if written.strays or any(reference is None for reference in found):
            return Prose(_without(written, found), tuple(reference for reference in found if reference))
        return Prose(written.text, found)  # type: ignore[arg-type]

    def reference(self, piece: Piece) -> Reference | None:
        """Resolve what stands between braces; None, and a diagnostic, where it stands for nothing."""
        raw = piece.text
        title = unquoted(raw)
        if title is not None:
            return Reference(raw, "title", text=title)
        if raw in _OWN:
            return Reference(raw, "own")
        names = self.names
        entry = names.find(raw)
        if entry is not None:
            return Reference(raw, entry.kind, entry.full, names.printed(entry))
        if raw in names.terms:
            return Reference(raw, "term", raw, raw, names.terms[raw][0][1])
        inner = Piece(raw, piece.start + 1, piece.end - 1)
        owner, _, word = raw.rpartition(".")
        entry = names.find(owner) if owner else None
        if entry is not None and word in _OWN:
            names.quoted.setdefault(self.source.name, {}).setdefault(raw, (self.source, inner))
            return Reference(raw, "field", entry.full)
        if len(names.grades.get(raw, ())) > 1:
            self._ambiguous(inner)
        elif not raw.strip():
            self.report(
                "RD213",
                piece.start,
                piece.end,
                "nothing stands between these braces",
                "name what is meant, or put a backslash before each brace to print it",
            )
        elif entry is not None:
            near = nearest(word, _OWN)
            self.report(
                "RD313",
                inner.start,
                inner.end,
                f"`{word}` is no field of `{owner}`",
                f"did you mean `{near[0]}`?" if near else "write a field's word after the dot, such as `salary`",
            )
        elif not _REFERABLE.match(raw) and not nearest(raw, _OWN):
            self.report(
                "RD213",
                piece.start,
                piece.end,
                f"what stands between these braces is no name: `{raw[:60]}`",
                f'to print a title, quote it: {{"{raw[:60]}"}}; to print the braces, put a backslash before each',
                Fix(
                    "put a backslash before each brace",
                    tuple(Edit(Span(at, at), "\\") for at in (piece.start, piece.end - 1)),
                    safe=False,
                ),
            )
        else:
            more = "; a brace that is text needs a backslash: \\{"
            self.diagnostics.append(names.unknown(self.source, inner, "name or term", more=more, also=_OWN))
        return None

    def _ambiguous(self, piece: Piece) -> None:
        scales = listed((entry.full for entry in self.names.grades[piece.text]), "or")
        self.report(
            "RD304",
            piece.start,
            piece.end,
            f"several scales have a grade `{piece.text}`",
            f"say which is meant: {scales}",
        )

    # ---- Titles ----------------------------------------------------------------------------------

    def title(self, span: tuple[int, int] | None) -> Prose | None:
        """Read a title in quotes, printed as it is but for its references; None where there is none."""
        if span is None:
            return None
        return self.titled(title_text(self.text[span[0] : span[1]]), span[0] + 1)

    def titled(self, plain: str, start: int) -> Prose:
        """Make prose of a title's text that stands at ``start``."""
        if "{" not in plain and "}" not in plain:
            return Prose(escaped(plain))
        parts: list[str] = []
        references: list[Reference] = []
        at = 0
        for match in _TITLE_BRACES.finditer(plain):
            parts.append(escaped(plain[at : match.start()]))
            at = match.end()
            if match[1]:
                parts.append(f"\\{match[1]}")
                continue
            found = self.reference(Piece(match[2], start + match.start(), start + match.end()))
            if found is not None:
                parts.append(match[0])
                references.append(found)
        parts.append(escaped(plain[at:]))
        return Prose("".join(parts), tuple(references))

    def label(self, line: Opener) -> Prose | None:
        """Read the title that an opener gives with its word."""
        return self.title(line.title_span)

    # ---- Tags ------------------------------------------------------------------------------------

    def _tags(self, pieces: tuple[Piece, ...], place: str, start: int, end: int) -> Tags:
        found: dict[str, object] = {}
        methods: list[str] = []
        for piece in pieces:
            text = piece.text
            if text.startswith("#"):
                self._item_name(piece, found)
            elif place in _METHODS:
                if not self._criterion_tag(text, found):
                    methods.append(text)
            elif place == "competencies" and "proficiency" not in found:
                found["proficiency"] = text
            elif place != "accountabilities" or not self._duty_tag(piece, found):
                self._unknown_tag(piece, start, end, _NO_TAG.get(place, "only a #name has meaning after a bar here"))
                break  # one mistake: the bar was meant to be printed
        return Tags(**found, measured_by=tuple(methods))  # type: ignore[arg-type]

    def _item_name(self, piece: Piece, found: dict[str, object]) -> None:
        name = piece.text[1:]
        if _NAME.match(name):
            found["name"] = name
        else:
            self.report(
                "RD207",
                piece.start,
                piece.end,
                f"`{piece.text}` can't be the name of an item",
                "a name is ASCII letters, digits, hyphens and underscores",
            )

    @staticmethod
    def _criterion_tag(text: str, found: dict[str, object]) -> bool:
        if text in {"essential", "desirable"}:
            found["standing"] = text
        elif match := _WEIGHT.match(text):
            found["weight"] = int(match[1])
        else:
            return False
        return True

    def _duty_tag(self, piece: Piece, found: dict[str, object]) -> bool:
        share = read_share(piece.text)
        if isinstance(share, Problem):
            self.report("RD402", piece.start, piece.end, share.message, share.help)
        elif share is not None and "share" in found:
            self.report("RD402", piece.start, piece.end, "an item takes one share of time", "keep one of the two")
        elif share is not None:
            found["share"] = share
        elif piece.text == "essential":
            found["standing"] = piece.text
        elif piece.text == "occasional":
            found["occasional"] = True
        else:
            return False
        return True

    def _unknown_tag(self, piece: Piece, start: int, end: int, help_: str) -> None:
        # all of them: were only the last one text, tags would begin at the one before
        bars = [start + match.start() for match in _BARS.finditer(self.text[start:end])]
        self.report(
            "RD214",
            piece.start,
            piece.end,
            f"`{piece.text[:60]}` has no meaning after a bar here",
            f"{help_}; to print the bar, put a backslash before it",
            Fix("put a backslash before the bar", tuple(Edit(Span(bar, bar), "\\") for bar in bars), safe=False),
        )


@lru_cache(maxsize=4096)
def _common_tags(text: str, place: str) -> Tags | None:
    """Read tags that mean the same wherever they stand; None where there is a mistake, or nothing at all.

    A library measures hundreds of criteria by a few methods, so that most tags have been read before.
    """
    reader = Reader(Names(()), Source("", text), Layer("", ""), [])
    pieces = read_prose(f"|{text}", 0, len(text) + 1, tags=True).tags
    tags = reader._tags(pieces, place, 0, len(text)) if pieces else None  # noqa: SLF001 -- the class's own
    return None if reader.diagnostics else tags


def _without(written: Written, found: tuple[Reference | None, ...]) -> str:
    """Give the text with the braces of what could not be resolved escaped, so that it prints as typed."""
    known = {piece.text for piece, reference in zip(written.references, found, strict=True) if reference}
    return re.sub(
        r"\\.|\{([^{}\n]*)\}|[{}]",
        lambda m: m[0] if m[0].startswith("\\") or m[1] in known else re.sub(r"[{}]", lambda b: "\\" + b[0], m[0]),
        written.text,
    )
