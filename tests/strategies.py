"""Text of all kinds for the laws: workspaces that are valid, files that were damaged, and lines of no sense at all.

Each kind is a function of a :class:`random.Random`, so that ``python -m tests.fuzz`` can make thousands quickly and
name each by a number; as strategies, below, Hypothesis draws from them and shrinks what fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from attrs import define, field, frozen
from hypothesis import strategies as st

from roledsl.vocabulary import CONTENT, LOOSE, ROLE_LIKE, SECTION_WORDS, WORDS, Word, all_words, words_in

ROOT = Path(__file__).parents[1]

# ---- Valid workspaces -------------------------------------------------------------------------------------------------

_NOUNS = "rota invoice pupil lift ward tender budget minute boiler reader parcel kitchen archive helpdesk".split()
_VERBS = "Keeps Orders Plans Answers Counts Repairs Writes Checks Leads Supports".split()
_TAILS = ("each term", "on time", "for {title}", "with care & tact", "at 7 a.m. – not later", "in *both* offices")
_ODDITIES = (
    "`a {b}`", r"\{as it is\}", "<b>bold</b>", "[a page](https://example.org/a_b)", r"a \| bar", "50 % of it",
    "naïve café", "日本語", "résumé—dash", "AT&T &amp; more", "**strong**", r"back\\slash", "'quoted'", "1 < 2 > 0",
)  # fmt: skip
_VALUES = {
    "money": ("£24,000", "£24,000 - £26,500", "$31.50 per hour", "EUR 40,000", "tbc", "Competitive"),
    "number": ("3", "twelve", "1,200"),
    "hours": ("37 a week", "35-37 hours a week", "0.5 a day"),
    "range": ("228-268", "300", "200 to 220 points"),
    "date": ("2026", "2026-02", "14 July 2026", "July 2026", "2026-07-14", "25th August 2026", "tba"),
    "interval": ("every 12 months", "every two years", "annually"),
    "text": ("plain text", '"In quotes"', "0417", "****"),
    "prose": ("jobs@example.org", "<https://example.org/apply>", "Ring the office"),
    "language": ("en", "cy", "fr-CA"),
    "limits": ("6 to 40 items", "at least 5", "at most 1500", "5"),
    "title": ('"Role profile"', '"Job description of {title}"'),
    "share": ("20%", "12.5 %"),
    "methods": ("interview", "application form, interview and test"),
}  # fmt: skip
_MARKERS = ("- ", "* ", "• ", "1. ", "1) ", "(1) ", "a) ", "(a) ", "i) ", "(iv) ", "2.1 ", "7. ")
_KINDS = ("organisation", "unit", "scale", "statement", "framework", "family", "role", "pack", "vacancy", "policy")


@frozen
class Named:
    """A declaration that is written already: its name and kind, and what only others of its kind may hold."""

    name: str
    kind: str
    place: str = ""


@define
class Writer:
    """Writes one workspace from the vocabulary; what it names is declared above, so that there are no circles."""

    random: Random
    lines: list[str] = field(factory=list)
    named: list[Named] = field(factory=list)
    levels: dict[str, list[str]] = field(factory=dict)  # by family
    count: int = 0

    def text(self) -> str:
        """Write a few declarations, and give the file."""
        for kind in (*_KINDS[:2], *(self.random.choice(_KINDS) for _ in range(self.random.randint(1, 6))), "role"):
            getattr(self, f"_{kind}")()
            self.lines += [""] * self.random.randint(0, 1)
            if self._now_and_then(8):
                self.lines.append(f"{' ' * self.random.randint(0, 5)}# {self._prose(plain=True)}")
        return "\n".join(self.lines) + "\n"

    # ---- Declarations ----------------------------------------------------------------------------

    def _organisation(self) -> None:
        name = self._open("organisation", title=True)
        self._line(1, f"short: {name.upper()}")
        if self._now_and_then(2):
            self._line(1, "terms:")
            self._line(2, f"T{self.count}: A term of {name}")
            self.named.append(Named(f"T{self.count}", "term"))
        if self._now_and_then(2):
            self._line(1, "every role:")
            self._body(2, "every", fields=False)
        self._document()

    def _unit(self) -> None:
        self._open("unit")
        self._line(1, f"head: {self._named('role') or self._quoted()}")
        self._named_field("organisation")
        self._named_field("unit")

    def _scale(self) -> None:
        scale = self._open("scale")
        for _ in range(self.random.randint(1, 3)):
            grade = self._name("grade", scale)
            if self._now_and_then(2):
                self._line(1, f"grade {grade}: £{self.random.randint(10, 99)},000")
            else:
                self._line(1, f"grade {grade} {self._quoted()}:")
                self._some_fields(2, "grade", 3)

    def _statement(self) -> None:
        place = self.random.choice(("section", "section", "person specification"))
        self._open("statement", title=self._now_and_then(2), place=place)
        self._contents(1, place, 2)

    def _framework(self) -> None:
        framework = self._open("framework")
        word = self.random.choice(("domain", "competency"))
        for _ in range(self.random.randint(1, 3)):
            self._line(1, f"{word} {self._name('domain', framework)} {self._quoted()}:")
            self._contents(2, "domain", 1)

    def _family(self) -> None:
        family = self._open("family")
        levels = self.levels[family] = [f"L{self.count}-{number}" for number in range(self.random.randint(0, 3))]
        if self._now_and_then(2):
            self._line(1, "every level:")
            self._body(2, "every", fields=False)
        for number, level in enumerate(levels):
            self._line(1, f"level {level} {self._quoted()}:")
            if number and self._now_and_then(3):
                self._line(2, f"extends: {levels[number - 1]}")
            self._body(2, "level", fields=False)
        self._document()

    def _role(self) -> None:
        above, family = self._named("role"), self.random.choice(["", *self.levels])
        role = self._open("role", title=True)
        if above and self._now_and_then(3):
            self._line(1, f"extends: {above}")
        elif family:
            self._line(1, f"family: {family}")
            levels = self.levels[family]
            if levels:
                self._line(1, f"grade: {self.random.choice(levels)}")
        self._body(1, "role")
        self._document()
        for _ in range(self.random.randint(0, 1)):
            self._line(1, f"variant {role}-variant {self._quoted()}:")
            self._body(2, "variant")
            self.named.append(Named(f"{role}-variant", "variant"))

    def _pack(self) -> None:
        self._open("pack")
        roles = [n.name for n in self.named if n.kind in {"role", "variant", "family"}]
        if roles:
            self._line(1, f"roles {self._quoted()}: {', '.join(self._sample(roles, 3))}")
        self._body(1, "pack")

    def _vacancy(self) -> None:
        role = self._named("role")
        self._open("vacancy", title=True)
        if role:
            self._line(1, f"role: {role}")
        self._body(1, "vacancy")

    def _policy(self) -> None:
        self._open("policy")
        self._line(1, f"require: {', '.join(self._sample(sorted(SECTION_WORDS), 3))}")
        for word in self._sample(sorted(SECTION_WORDS), 2):
            self._line(1, f"{word}: {self._value('limits')}")
        self._line(1, f"review: {self._value('interval')}")

    def _document(self) -> None:
        if self._now_and_then(3):
            self._line(1, "document:")
            self._line(2, f"style: {self.random.choice(('plain', 'table'))}")
            self._line(2, f"heading: {self._value('title')}")
            self._line(2, f"fields: title, {', '.join(self._sample(['grade', 'salary', 'reports to'], 2))}")
            self._line(2, f"order: {', '.join(self._sample(sorted(SECTION_WORDS), 3))}")

    def _open(self, kind: str, *, title: bool = False, place: str = "") -> str:
        name = self._name()
        titled = title or (self._now_and_then(2) and kind != "statement")
        self.lines.append(f"{kind} {name} {self._quoted()}:" if titled else f"{kind} {name}:")
        self.opened = Named(name, kind, place)
        self.named.append(self.opened)
        return name

    # ---- Bodies ----------------------------------------------------------------------------------

    def _body(self, depth: int, place: str, *, fields: bool = True) -> None:
        """Write fields, sections and loose contents, each word of the language once."""
        if fields:
            self._some_fields(depth, place, 5)
        sections = [word for word in words_in(place).values() if word.rule == "section"]
        for word in self._sample(sections, 3):
            self._section(depth, word)
        if self._now_and_then(3):
            self._line(depth, f"{self._quoted()}:")
            self._contents(depth + 1, "section", 2)
        if self._now_and_then(5):
            self._line(depth, "closing:")
            self._line(depth + 1, f"{self._quoted()}:")
            self._contents(depth + 2, "section", 1)
        if place in LOOSE and self._now_and_then(3):
            self.lines.append("")
            self._prose_block(depth, "section", 1)
        if not sections or self.lines[-1].endswith(":"):
            self._line(depth, f"{self._quoted()}: {self._prose()}")

    def _section(self, depth: int, word: Word) -> None:
        heading = f" {self._quoted()}" if self._now_and_then(3) else ""
        if self._now_and_then(4):
            self._line(depth, f"{word.text}{heading}: {self._prose()}")
        else:
            self._line(depth, f"{word.text}{heading}:")
            self._contents(depth + 1, word.body, 2)

    def _some_fields(self, depth: int, place: str, most: int) -> None:
        words = [w for w in words_in(place).values() if w.rule == "field" and w.value in _VALUES or w.value == "names"]
        seen: set[str] = set()
        for word in self._sample(words, most):
            if word.meaning not in seen and word.text != "date or interval":
                seen.add(word.meaning)
                self._field(depth, word)
        if place in ROLE_LIKE and self._now_and_then(2):
            self._line(depth, f'"Own label {len(self.lines)}": {self._prose()}')

    def _field(self, depth: int, word: Word) -> None:
        label = f" {self._quoted()}" if self._now_and_then(4) else ""
        if word.value != "names":
            self._line(depth, f"{word.text}{label}: {self._value(word.value)}")
        elif self._now_and_then(2):
            self._line(depth, f"{word.text}{label}: {' and '.join(filter(None, (self._named('role'), self._quoted())))}")
        else:
            self._line(depth, f"{word.text}{label}:")
            for _ in range(2):
                self._line(depth + 1, f'- {{"{self.random.choice(_NOUNS)}"}} {self._prose()}')

    def _named_field(self, word: str) -> None:
        names = [n.name for n in self.named if n.kind == word and n is not self.opened]
        if names:
            self._line(1, f"{word}: {self.random.choice(names)}")

    def _contents(self, depth: int, place: str, nesting: int) -> None:
        """Write what a section holds, at least one block."""
        if place in CONTENT and place != "domain":
            self._include(depth, place)
        for _ in range(self.random.randint(1, 3)):
            if nesting and self._now_and_then(4):
                self._line(depth, f"{self._quoted()}:")
                self._contents(depth + 1, place, nesting - 1)
            elif nesting and place == "person specification" and self._now_and_then(2):
                opener = self.random.choice(("essential", "desirable", "any of", 'essential "Must have"'))
                self._line(depth, f"{opener}:")
                self._contents(depth + 1, place, nesting - 1)
            else:
                self._prose_block(depth, place, nesting)
        if place == "person specification" and self._now_and_then(3):
            self._line(depth, f"measured by: {self._value('methods')}")

    def _include(self, depth: int, place: str) -> None:
        fits = [
            n.name
            for n in self.named
            if (n.kind == "statement" and n.place in {place, "section"} and n is not self.opened)
            or (n.kind in {"framework", "domain"} and place == "competencies")
        ]
        if fits and self._now_and_then(4):
            self._line(depth, f"include: {self.random.choice(fits)}")

    def _prose_block(self, depth: int, place: str, nesting: int) -> None:
        kind = self.random.randint(0, 5)
        if kind == 0:
            self.lines.append("")
            self._line(depth, self._prose())
            if self._now_and_then(2):
                self._line(depth, f"And so on, {self._prose()}")
            self.lines.append("")
        elif kind == 1:
            self.lines.append("")
            for row in ("| A | B |", "|---|--:|", f"| {self._prose(plain=True)} | 1 |"):
                self._line(depth, row)
            self.lines.append("")
        else:
            marker = self.random.choice(_MARKERS)
            for _ in range(self.random.randint(1, 3)):
                self._line(depth, f"{marker}{self._prose()}{self._tags(place)}")
                if self._now_and_then(5):
                    self._line(depth + 1, f"which is wrapped, {self._prose()}")
                if nesting and self._now_and_then(5):
                    self._prose_block(depth + 2, place, 0)

    # ---- Words -----------------------------------------------------------------------------------

    def _tags(self, place: str) -> str:
        if not self._now_and_then(4):
            return ""
        tags = {"accountabilities": ("20%", "occasional", "essential"), "competencies": ("practitioner",)}
        tags["person specification"] = ("weight 3", "essential", "desirable", "interview, test")
        self.count += 1
        return f" | {self.random.choice((f'#item-{self.count}', *tags.get(place, ())))}"

    def _prose(self, *, plain: bool = False) -> str:
        words = [self.random.choice(_VERBS), self.random.choice(_NOUNS)]
        if not plain:
            words.append(self.random.choice(_TAILS))
            if self._now_and_then(3):
                words.insert(self.random.randint(1, 3), self.random.choice(_ODDITIES))
            if self.named and self._now_and_then(4):
                words.append(f"{{{self.random.choice(self.named).name}}}")
        return " ".join(words)

    def _value(self, kind: str) -> str:
        return self.random.choice(_VALUES[kind])

    def _quoted(self) -> str:
        self.count += 1
        return self.random.choice(('"{} {}"', '"The \\"{}\\" {}"', '"{}: {} | *x*"')).format(
            self.random.choice(_NOUNS).title(), self.count
        )

    def _name(self, kind: str = "", owner: str = "") -> str:
        self.count += 1
        name = f"{self.random.choice(('n', 'N', '7', 'a-', 'b_'))}{self.count}"
        if owner:
            self.named.append(Named(f"{owner}.{name}", kind))
        return name

    def _named(self, kind: str) -> str:
        names = [n.name for n in self.named if n.kind == kind]
        return self.random.choice(names) if names else ""

    def _sample[T](self, of: list[T], most: int) -> list[T]:
        return self.random.sample(of, self.random.randint(1, min(most, len(of))))

    def _now_and_then(self, one_in: int) -> bool:
        return self.random.randrange(one_in) == 0

    def _line(self, depth: int, text: str) -> None:
        self.lines.append("  " * depth + text)
