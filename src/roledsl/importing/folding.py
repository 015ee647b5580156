"""Entries folded into the parts of a role: sections, groups, standings, criteria, items below items, fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from attrs import define, evolve, field

from roledsl.importing.blocks import Run
from roledsl.importing.casing import heading as cased
from roledsl.importing.draft import Layout, Opened, Part, Point, Valued, Words
from roledsl.importing.entries import End, Entry, Heading, Labelled, Made, Text
from roledsl.importing.fields import Taken, own, take
from roledsl.importing.lexicon import Meaning
from roledsl.importing.listed import nested
from roledsl.importing.methods import measured
from roledsl.importing.prose import escaped, plain, prose, quoted
from roledsl.importing.report import Decision
from roledsl.importing.signs import Line
from roledsl.importing.specification import SPECIFICATION, specifications
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS

UNSURE: Final = 0.6
"""Below this confidence a person is asked to look."""
_SHARE: Final = re.compile(r"\s*[(\[–\-:]*\s*(\d{1,3})\s?%\s*[)\]]*\s*\.?$")
_STRONG: Final = re.compile(
    r"person spec|qualification|requirement|dut(?:y|ies)|responsibilit|accountabilit|benefit|purpose|skills"
    r"|about (?:us|you|the)|what (?:you|we)|who (?:you|we)",
    re.IGNORECASE,
)


@define
class _Frame:
    """What is open: a section, a group or a standing, with what stands in it so far."""

    word: str
    heading: str
    rank: float
    nested: int
    decision: Decision | None
    meaning: str = ""
    parts: list[Part] = field(factory=list)
    items: list[Line] = field(factory=list)  # items that wait to be nested
    check: str = ""
    holds_equals: bool = False
    form: bool = False


class Folding:
    """Folds the entries of one role; what it decides is in ``decisions``."""

    def __init__(self, known: frozenset[str], *, titled: bool = False) -> None:
        """Begin; ``known`` are the document's abbreviations, ``titled`` says that the role has its title already."""
        self.known = known
        self.titled = titled
        self.parts: list[Part] = []
        self.decisions: list[Decision] = []
        self.title = self.grade = self.family = ""
        self.title_decision: Decision | None = None
        self.order: list[tuple[str, str]] = []  # the fields, by word and label, in the order of the document
        self._stack: list[_Frame] = []
        self._taken: set[str] = set()
        self._loose: list[Line] = []
        self._ended = False  # whether a row of a form has ended, which only more items of its last list go on with

    def fold(self, entries: Sequence[Entry]) -> None:
        """Take the entries of a role, in order."""
        self._accountable = any(_means(entry, "accountabilities") for entry in entries)
        for number, entry in enumerate(entries):
            following = entries[number + 1] if number + 1 < len(entries) else None
            if self._ended and not isinstance(entry, End) and not self._goes_on(entry):
                self._close(lambda frame: frame.form)
                self._ended = False
            match entry:
                case Heading():
                    self._head(entry)
                case Labelled():
                    self._label(entry, following)
                case Text(line=line):
                    self._text(line)
                case Made():
                    self._made(entry)
                case End(nested=least):
                    self._close_nested(least)
                    self._ended = True
        self._close(lambda _: True)
        self.parts = list(_told_apart(specifications(self.parts)))

    def _close_nested(self, least: int) -> None:
        self._close(lambda frame: frame.nested > least)

    def _goes_on(self, entry: Entry) -> bool:
        """Tell whether an item goes on with the list at the end of a form."""
        if not isinstance(entry, Text) or not entry.line.marker or not self._stack:
            return False
        top = self._stack[-1]
        return bool(top.items) or (bool(top.parts) and isinstance(top.parts[-1], Point))

    # ---- Headings ----------------------------------------------------------------------------------------------------

    def _head(self, head: Heading) -> None:
        self._settle()
        self._close(lambda frame: frame.nested > head.nested)
        found = head.meaning
        section = self._stack[0] if self._stack else None
        if found is not None and found.kind in {"field", "title", "organisation", "vacancy"}:
            found = None
        if found is not None and found.kind == "form":
            within = section is not None and head.rank < section.rank
            found = None if self._accountable or within else Meaning("section", "accountabilities", 0.6)
        if section is not None and found is not None and found.kind == "standing" and self._specifying():
            self._close(lambda frame: frame is not section and _ends(frame, head))
            self._open(found.word, head, "standing")
        elif section is not None and self._is_group(head, found, section):
            holder = self._stack[-1]
            if holder.word in {"essential", "desirable"} and not any(isinstance(part, Point) for part in holder.parts):
                holder.holds_equals = holder.holds_equals or holder.rank <= head.rank
            if len(self._stack) == 1 and not section.parts and section.rank <= head.rank:
                section.holds_equals = True
            self._close(lambda frame: frame is not section and _ends(frame, head) and not frame.holds_equals)
            self._open("", head, "")
        elif (
            found is not None and found.kind == "standing" and section is not None and section.meaning == "competencies"
        ):
            self._close(lambda frame: frame is not section and _ends(frame, head))
            self._open("", head, "")
        elif found is not None and found.kind == "standing":
            self._close(lambda _: True)
            self._push(_Frame(SPECIFICATION, "", head.rank, head.nested, None, SPECIFICATION, form=head.form))
            self._open(found.word, head, "standing")
        else:
            self._close(lambda _: True)
            self._section(head, found)

    def _specifying(self) -> bool:
        section = self._stack[0]
        return section.meaning == SPECIFICATION

    def _is_group(self, head: Heading, found: Meaning | None, section: _Frame) -> bool:
        """Tell whether a heading stands within the section at hand, and opens none of its own."""
        lower = head.rank < section.rank or head.nested > section.nested
        if found is None:
            empty = len(self._stack) == 1 and not section.parts and not section.items and bool(section.word)
            return lower or (head.rank <= section.rank and (empty or section.holds_equals))
        if head.nested > section.nested:
            return section.meaning != "" or not _STRONG.search(head.text)
        same = SECTION_WORDS[found.word].meaning == section.meaning if found.word in SECTION_WORDS else False
        if section.meaning == SPECIFICATION and found.word in {SPECIFICATION, "competencies"}:
            return lower
        return (
            lower
            and bool(section.meaning)
            and (same or not _STRONG.search(head.text))
            and bool(section.meaning != "context")
        )

    def _section(self, head: Heading, found: Meaning | None) -> None:
        word = found.word if found is not None and found.kind == "section" else ""
        text = cased(plain(head.text), self.known)
        if not word and not text:
            return
        label = SECTION_WORDS[word].label if word else ""
        shown = "" if text.casefold() == label.casefold() else text
        decision = self._decide(head, f"section `{word}`" if word else f'section "{text}"', known=bool(word))
        meaning = SECTION_WORDS[word].meaning if word else ""
        check = _check(decision, head.text) if not word or decision.confidence < UNSURE else ""
        self._push(_Frame(word, shown, head.rank, head.nested, decision, meaning, check=check, form=head.form))

    def _open(self, word: str, head: Heading, kind: str) -> None:
        text = cased(plain(head.text), self.known)
        shown = "" if word and text.casefold() == word else text
        decision = self._decide(head, f"`{word}`" if word else f'group "{text}"', known=kind == "standing")
        check = _check(decision, head.text) if decision.confidence < UNSURE else ""
        self._push(
            _Frame(
                word,
                shown,
                head.rank,
                head.nested,
                decision,
                self._stack[0].meaning if self._stack else "",
                check=check,
            )
        )

    def _push(self, frame: _Frame) -> None:
        self._stack.append(frame)

    def _decide(self, head: Heading, what: str, *, known: bool) -> Decision:
        confidence = (
            head.weighed.confidence
            if not known
            else max(head.weighed.confidence, head.meaning.surety * 0.95 if head.meaning else 0)
        )
        decision = Decision(what, "; ".join(head.weighed.signs), round(confidence, 2), head.text, head.line.place)
        if confidence < UNSURE:
            decision = evolve(decision, check=_check(decision, head.text))
        self.decisions.append(decision)
        return decision

    def _close(self, ends: Callable[[_Frame], bool]) -> None:
        """Close the innermost frames as long as they end."""
        while self._stack and ends(self._stack[-1]):
            self._settle()
            frame = self._stack.pop()
            into = self._stack[-1].parts if self._stack else self.parts
            into.extend(self._closed(frame))

    def _closed(self, frame: _Frame) -> Iterator[Part]:
        parts = tuple(_tidied(frame))
        if parts:
            yield Opened(frame.word, frame.heading, parts, frame.check, frame.decision)
        elif frame.heading or (frame.word and frame.decision is not None):
            text = frame.heading or (
                SECTION_WORDS[frame.word].label if frame.word in SECTION_WORDS else frame.word.capitalize()
            )
            yield Words(f"**{escaped(text)}**")

    # ---- Text --------------------------------------------------------------------------------------------------------

    def _text(self, line: Line) -> None:
        if self._stack:
            top = self._stack[-1]
            method = self._measured(line, top)
            if line.marker and method is None:
                top.items.append(line)
                return
            self._settle()
            top.parts.append(method or Words(prose(line.runs)))
        elif line.marker:
            self._loose.append(line)
        else:
            self._settle()
            self.parts.append(Words(prose(line.runs)))

    def _measured(self, line: Line, frame: _Frame) -> Valued | None:
        """Read a line that says how criteria are measured, where nothing in its frame said so before."""
        if (
            frame.meaning != SPECIFICATION
            or any(isinstance(part, (Valued, Point)) for part in frame.parts)
            or frame.items
        ):
            return None
        return measured(line.text)

    def _settle(self) -> None:
        """Nest the items that wait."""
        if self._stack:
            top = self._stack[-1]
            top.parts.extend(nested(top.items, top.meaning))
            top.items = []
        elif self._loose:
            self.parts.extend(nested(self._loose, ""))
            self._loose = []

    # ---- Tables ------------------------------------------------------------------------------------------------------

    def _made(self, made: Made) -> None:
        self._settle()
        if made.kind:
            decision = Decision(f"table: {made.kind}", made.why, made.confidence, made.heading or "table", made.place)
            self.decisions.append(decision)
        if made.kind == "criteria":
            if not self._stack or self._stack[0].meaning != SPECIFICATION:
                self._close(lambda _: True)
                shown = "" if made.heading.casefold() == SPECIFICATION else made.heading
                self._push(_Frame(SPECIFICATION, shown, 600, 0, decision, SPECIFICATION))
            elif made.heading:
                self._stack[-1].parts.append(Words(f"**{escaped(made.heading)}**"))
        elif made.kind == "framework" and self._stack and not self._stack[-1].parts:
            self._stack[-1].parts.append(Layout("columns"))
        elif made.kind == "framework" and not self._stack:
            self._push(_Frame("", "Framework", 600, 0, None))
        if self._stack:
            self._stack[-1].parts.extend(made.parts)
        else:
            self.parts.extend(made.parts)

    # ---- Fields ------------------------------------------------------------------------------------------------------

    def _label(self, entry: Labelled, following: Entry | None) -> None:
        if self._stack and not entry.form and isinstance(following, (Text, Made)):
            self._text(_as_text(entry))  # a field in the middle of a section's text is text
            for line in entry.value[1:]:
                self._text(line)
            return
        self._settle()
        self._close(lambda _: True)
        taken = take(entry, self._taken, self.known)
        match taken.kind:
            case "title" if not self.title and not self.titled:
                self.title = taken.value
                self.title_decision = Decision(
                    "role", f"{entry.why}, “{plain(entry.label)}”", 0.95, taken.value, entry.place
                )
                self.order.append(("title", entry.label))
                return
            case "grade" if taken.field is not None:
                self.grade = taken.value
            case "family" if taken.field is not None:
                self.family = taken.value
        if taken.field is None:
            taken = Taken("field", field=own(plain(entry.label), entry.value, self.known, None))
        self._field(taken)

    def _field(self, taken: Taken) -> None:
        found = taken.field
        if found is None:
            return
        if found.word:
            self._taken.add(FIELD_WORDS[found.word].meaning)
        if found.decision is not None:
            decision = found.decision
            if found.check:
                decision = evolve(decision, check=found.check)
                found = evolve(found, decision=decision)
            self.decisions.append(decision)
        self.order.append((found.word or quoted(found.label), found.label if found.word else ""))
        self.parts.append(found)


def _means(entry: Entry, meaning: str) -> bool:
    found = entry.meaning if isinstance(entry, Heading) else None
    return found is not None and found.word in SECTION_WORDS and SECTION_WORDS[found.word].meaning == meaning


def _as_text(entry: Labelled) -> Line:
    first = entry.value[0] if entry.value else None
    runs = (Run(f"{entry.label}: ", bold=True), *(first.runs if first is not None else ()))
    return Line(runs, entry.place)


def _ends(frame: _Frame, head: Heading) -> bool:
    return frame.nested >= head.nested and frame.rank <= head.rank


def _check(decision: Decision, text: str) -> str:
    return (
        f"is “{plain(text)}” a heading? ({round(decision.confidence * 100)} % sure)"
        if decision.confidence < UNSURE
        else ""
    )


def _tidied(frame: _Frame) -> Iterator[Part]:
    """Give the parts of a frame with what only its meaning tells: shares of time, standings in brackets."""
    if (
        frame.meaning == "accountabilities"
        and not frame.word
        and frame.parts
        and (match := _SHARE.search(frame.heading))
        and int(match[1]) <= 100
    ):
        frame.heading = frame.heading[: match.start()].rstrip(" -–(:")
        yield Valued("share", "", f"{match[1]}%")
    yield from _run_in(frame.parts)


def _run_in(parts: Sequence[Part]) -> Iterator[Part]:
    """Make items of paragraphs that stand one after the other and begin with a label each: run-in headings."""
    waiting: list[Words] = []
    for part in (*parts, None):
        if isinstance(part, Words) and not part.tags and _LABELLED.match(part.text):
            waiting.append(part)
            continue
        if len(waiting) > 1:
            yield from (Point("-", _LABELLED.sub(r"**\1:** ", one.text, count=1), (), (), one.check) for one in waiting)
        else:
            yield from waiting
        waiting = []
        if part is not None:
            yield part


_LABELLED: Final = re.compile(r"(?:\*\*)?([A-Z][^:*.\\]{1,60}?)(?:\*\*)?:(?:\*\*)?\s+(?=\S)")


def _told_apart(parts: Iterable[Part]) -> Iterator[Part]:
    """Give parts in which no two sections or fields of the author's own have the same heading."""
    seen: set[str] = set()
    for part in parts:
        shown = (
            part.heading
            if isinstance(part, Opened)
            else part.label
            if isinstance(part, Valued) and not part.word
            else None
        )
        if shown is None:
            yield part
            continue
        word = part.word if isinstance(part, Opened) else ""
        shown = shown or (SECTION_WORDS[word].label if word in SECTION_WORDS else word)
        key, number = shown.casefold(), 1
        while key in seen:
            number += 1
            key = f"{shown} ({number})".casefold()
        seen.add(key)
        if number == 1:
            yield part
        elif isinstance(part, Opened):
            yield evolve(part, heading=f"{shown} ({number})")
        elif isinstance(part, Valued):
            yield evolve(part, label=f"{shown} ({number})")
