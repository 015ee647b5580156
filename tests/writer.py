"""Writes valid workspaces from the vocabulary: every word in its place, with values of its kind, and no mistake."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from attrs import define, field, frozen

from roledsl.vocabulary import CONTENT, LOOSE, ROLE_LIKE, SECTION_WORDS, Word, words_in

Choice = TypeVar("Choice")

NOUNS = (
    "rota", "invoice", "pupil", "lift", "ward", "tender", "budget", "minute", "boiler",
    "reader", "parcel", "kitchen", "archive", "helpdesk",
)  # fmt: skip
VERBS = ("Keeps", "Orders", "Plans", "Answers", "Counts", "Repairs", "Writes", "Checks", "Leads", "Supports")
TAILS = ("each term", "on time", "for the {title}", "with care & tact", "at 7 a.m. – not later", "in *both* offices")
ODDITIES = (
    "`a {b}`", r"\{as it is\}", "<b>bold</b>", "[a page](https://example.org/a_b)", r"a \| bar", "50 % of it",
    "naïve café", "日本語", "résumé—dash", "AT&T &amp; more", "**strong**", r"back\\slash", "'quoted'", "1 < 2 > 0",
)  # fmt: skip
VALUES: dict[str, tuple[str, ...]] = {
    "money": ("£24,000", "£24,000 - £26,500", "$31.50 per hour", "EUR 40,000", "tbc", "Competitive"),
    "number": ("3", "twelve", "1,200"),
    "hours": ("37 a week", "35-37 hours a week", "0.5 a day"),
    "range": ("228-268", "300", "200 to 220 points"),
    "date": ("2026", "2026-02", "14 July 2026", "July 2026", "2026-07-14", "25th August 2026", "tba"),
    "interval": ("every 12 months", "every two years", "annually"),
    "date or interval": ("every 12 months", "July 2026"),
    "text": ("plain text", '"In quotes"', "0417", "****"),
    "prose": ("jobs@example.org", "<https://example.org/apply>", "Ring the office"),
    "language": ("en", "cy", "fr-CA"),
    "limits": ("6 to 40 items", "at least 5", "at most 1500", "5"),
    "title": ('"Role profile"', '"Job description of {title}"'),
    "methods": ("interview", "application form, interview and test"),
}
MARKERS = ("- ", "* ", "• ", "1. ", "1) ", "(1) ", "a) ", "(a) ", "i) ", "(iv) ", "2.1 ", "7. ")
TITLES = ('"{} {}"', '"The \\"{}\\" {}"', '"{}: {} | *x*"')
TAGS = {
    "accountabilities": ("20%", "12.5 %, occasional", "essential"),
    "person specification": ("weight 3", "essential", "desirable", "interview, test"),
    "competencies": ("practitioner",),
}
KINDS = ("unit", "scale", "statement", "framework", "family", "role", "role", "pack", "vacancy", "policy")


@frozen
class Named:
    """What is declared already: its name and kind, and the kind of section that a statement's contents suit."""

    name: str
    kind: str
    suits: str = ""


@define
class Writer:
    """Writes one workspace. It names only what is declared above, so that there are no circles."""

    random: Random
    lines: list[str] = field(factory=list)
    known: list[Named] = field(factory=list)
    levels: dict[str, list[str]] = field(factory=dict)  # the levels of each family
    hidden: Named = Named("", "")  # the declaration that is being written
    count: int = 0

    def text(self) -> str:
        """Write an organisation, a few declarations and a role, and give the file."""
        kinds = ["organisation", *(self.random.choice(KINDS) for _ in range(self.random.randint(1, 6))), "role"]
        for kind in kinds:
            self.hidden = Named("", "")
            getattr(self, kind)()
            if self.one_in(4):
                self.lines.append("" if self.one_in(2) else f"{' ' * self.random.randint(0, 5)}# {self.phrase()}")
        return "\n".join(self.lines) + "\n"

    # ---- Declarations ----------------------------------------------------------------------------

    def organisation(self) -> None:
        """Write an organisation, perhaps with a term, and contents of every role."""
        name = self.declared("organisation", titled=True)
        self.line(1, f"short: {name.upper()}")
        if self.one_in(2):
            self.line(1, "terms:")
            self.line(2, f"T{self.count}: A term of {name}")
            self.known.append(Named(f"T{self.count}", "term"))
        if self.one_in(2):
            self.line(1, "every role:")
            self.parts(2, "every")
        self.document()

    def unit(self) -> None:
        """Write a unit, which may be part of another."""
        self.declared("unit")
        self.line(1, f"head: {self.one_of('role') or self.title()}")
        for word in ("organisation", "unit"):
            if owner := self.one_of(word):
                self.line(1, f"{word}: {owner}")

    def scale(self) -> None:
        """Write a scale of a few grades."""
        scale = self.declared("scale")
        for _ in range(self.random.randint(1, 3)):
            grade = self.name("grade", scale)
            if self.one_in(2):
                self.line(1, f"grade {grade}: £{self.random.randint(10, 99)},000")
            else:
                self.line(1, f"grade {grade} {self.title()}:")
                self.fields(2, "grade", 3)

    def statement(self) -> None:
        """Write a statement that suits sections of one kind."""
        suits = self.random.choice(("section", "section", "person specification"))
        self.declared("statement", suits, titled=self.one_in(2))
        self.contents(1, suits, 2)

    def framework(self) -> None:
        """Write a framework of domains or competencies."""
        framework = self.declared("framework")
        word = self.random.choice(("domain", "competency"))
        for _ in range(self.random.randint(1, 3)):
            self.line(1, f"{word} {self.name('domain', framework)} {self.title()}:")
            self.contents(2, "domain", 1)

    def family(self) -> None:
        """Write a family whose levels are its scale."""
        family = self.declared("family")
        self.levels[family] = levels = [f"L{self.count}-{number}" for number in range(self.random.randint(0, 3))]
        if self.one_in(2) or not levels:
            self.line(1, "every level:")
            self.parts(2, "every")
        for number, level in enumerate(levels):
            self.line(1, f"level {level} {self.title()}:")
            if number and self.one_in(3):
                self.line(2, f"extends: {levels[number - 1]}")
            self.parts(2, "level")
        self.document()

    def role(self) -> None:
        """Write a role, which may extend another or stand in a family, and perhaps a variant of it."""
        role = self.declared("role", titled=True)
        above, family = self.one_of("role"), self.random.choice(["", *self.levels])
        if above and self.one_in(3):
            self.line(1, f"extends: {above}")
        elif family:
            self.line(1, f"family: {family}")
            if self.levels[family]:
                self.line(1, f"grade: {self.random.choice(self.levels[family])}")
        self.fields(1, "role", 5)
        self.parts(1, "role")
        self.document()
        if self.one_in(3):
            self.line(1, f"variant {role}-variant {self.title()}:")
            self.parts(2, "variant")
            self.known.append(Named(f"{role}-variant", "variant"))

    def pack(self) -> None:
        """Write a pack of what makes documents."""
        self.declared("pack")
        held = [named.name for named in self.known if named.kind in {"role", "variant", "family"}]
        if held:
            self.line(1, f"roles {self.title()}: {', '.join(self.some(held, 3))}")
        self.fields(1, "pack", 2)
        self.parts(1, "pack")

    def vacancy(self) -> None:
        """Write a vacancy, of a role where there is one."""
        self.declared("vacancy", titled=True)
        if role := self.one_of("role"):
            self.line(1, f"role: {role}")
        self.fields(1, "vacancy", 4)
        self.parts(1, "vacancy")

    def policy(self) -> None:
        """Write a policy."""
        self.declared("policy")
        conditions = {
            "applies to": self.one_of("role"),
            "grades": self.one_of("grade"),
            "where": ", ".join(self.some(sorted(SECTION_WORDS), 2)),
            "mentions": ", ".join(self.some(NOUNS, 3)),
        }
        for word, typed in conditions.items():
            if typed and self.one_in(3):
                self.line(1, f"{word}: {typed}")
        if self.one_in(2):
            self.line(1, "avoid:")
            self.line(2, f'- {self.random.choice(NOUNS)}*, "{self.random.choice(TAILS[:2])}"')
            self.line(2, f"- {self.random.choice(NOUNS)} | {self.random.choice(NOUNS)}")
        self.line(1, f"order: {', '.join(self.some(sorted(SECTION_WORDS), 3))}, {self.title()}")
        self.line(1, f"length: {self.random.choice(VALUES['limits'])}")
        self.line(1, f"require: {', '.join(self.some(sorted(SECTION_WORDS), 3))}")
        for word in self.some(sorted(SECTION_WORDS), 2):
            self.line(1, f"{word}: {self.random.choice(VALUES['limits'])}")
        self.line(1, f"review: {self.random.choice(VALUES['interval'])}")

    def document(self) -> None:
        """Write, now and then, how documents print."""
        if self.one_in(3):
            self.line(1, "document:")
            self.line(2, f"style: {self.random.choice(('plain', 'table'))}")
            self.line(2, f"heading: {self.random.choice(VALUES['title'])}")
            self.line(2, f"fields: title, {', '.join(self.some(['grade', 'salary', 'reports to'], 2))}")
            self.line(2, f"order: {', '.join(self.some(sorted(SECTION_WORDS), 3))}")

    def declared(self, kind: str, suits: str = "", *, titled: bool = False) -> str:
        """Open a declaration; give its name."""
        name = self.name()
        title = f" {self.title()}" if titled or (kind != "statement" and self.one_in(2)) else ""
        self.lines.append(f"{kind} {name}{title}:")
        self.hidden = Named(name, kind, suits)
        self.known.append(self.hidden)
        return name

    # ---- What roles and their like hold ----------------------------------------------------------

    def parts(self, depth: int, place: str) -> None:
        """Write sections, each of another word, and what else may stand beside them."""
        sections = [word for word in words_in(place).values() if word.rule == "section"]
        for word in self.some(sections, 3):
            opener = f"{word.text} {self.title()}" if self.one_in(3) else word.text
            self.section(depth, opener, word.body)
        if self.one_in(3):
            self.section(depth, self.title(), "section")
        if self.one_in(5):
            self.line(depth, "closing:")
            self.section(depth + 1, self.title(), "section")
        if place in LOOSE and self.one_in(3):
            self.lines.append("")
            self.block(depth, "section", nested=False)

    def section(self, depth: int, opener: str, place: str) -> None:
        """Write a section, on its line or with a body."""
        self.line(depth, f"{opener}:")
        if self.one_in(4) and not opener.startswith('"'):
            self.lines[-1] += f" {self.phrase()}"
        else:
            self.contents(depth + 1, place, 2)

    def fields(self, depth: int, place: str, most: int) -> None:
        """Write some of the fields of a place, each meaning once, and perhaps one of the author's own."""
        words = [w for w in words_in(place).values() if w.rule == "field" and (w.value in VALUES or w.choices)]
        words += [w for w in words_in(place).values() if w.value == "names"]
        once = {word.meaning: word for word in self.some(words, most)}
        for word in once.values():
            self.field(depth, word)
        if place in ROLE_LIKE and self.one_in(2):
            self.line(depth, f'"Own label {len(self.lines)}": {self.phrase()}')

    def field(self, depth: int, word: Word) -> None:
        """Write a field; relations are lists or bodies."""
        opener = f"{word.text} {self.title()}" if self.one_in(4) else word.text
        if word.value != "names":
            self.line(depth, f"{opener}: {self.random.choice(word.choices or VALUES[word.value])}")
        elif self.one_in(2):
            self.line(depth, f"{opener}: {' and '.join(filter(None, (self.one_of('role'), self.title())))}")
        else:
            self.line(depth, f"{opener}:")
            self.line(depth + 1, f'- {{"{self.random.choice(NOUNS)}"}} {self.random.choice(TAILS)}')
            self.line(depth + 1, f"- {self.one_of('role')} {self.random.choice(ODDITIES)}")

    # ---- What sections hold ----------------------------------------------------------------------

    def contents(self, depth: int, place: str, nesting: int) -> None:
        """Write what a section holds: at least one block."""
        if place == "person specification" and self.one_in(3):
            self.line(depth, f"measured by: {self.random.choice(VALUES['methods'])}")
        if self.one_in(4) and place in CONTENT - {"domain"} and (included := self.suiting(place)):
            self.line(depth, f"include: {self.random.choice(included)}")
        for _ in range(self.random.randint(1, 3)):
            if nesting and place == "person specification" and self.one_in(2):
                self.line(depth, self.random.choice(("essential:", "desirable:", "any of:", 'essential "Must have":')))
                self.contents(depth + 1, place, nesting - 1)
            elif nesting and self.one_in(4):
                self.line(depth, f"{self.title()}:")
                self.contents(depth + 1, place, nesting - 1)
            else:
                self.block(depth, place, nested=nesting > 0)

    def suiting(self, place: str) -> list[str]:
        """Name what may be included in a section of the kind ``place``."""
        kinds = {"framework", "domain"} if place == "competencies" else set()
        suits = {place, "section"}
        others = (named for named in self.known if named is not self.hidden)
        return [n.name for n in others if n.kind in kinds or (n.kind == "statement" and n.suits in suits)]

    def block(self, depth: int, place: str, *, nested: bool) -> None:
        """Write a paragraph, a table or a list."""
        kind = self.random.randint(0, 5)
        if kind == 0:
            self.lines.append("")
            self.line(depth, self.phrase())
            if self.one_in(2):
                self.line(depth, f"And so on, {self.phrase()}")
            self.lines.append("")
        elif kind == 1:
            for row in ("| A | B |", "|---|--:|", f"| {self.random.choice(NOUNS)} | {{title}} |"):
                self.line(depth, row)
            self.lines.append("")
        else:
            self.items(depth, place, nested=nested)

    def items(self, depth: int, place: str, *, nested: bool) -> None:
        """Write a list; items may be tagged, wrapped, or hold blocks of their own."""
        marker = self.random.choice(MARKERS)
        for _ in range(self.random.randint(1, 3)):
            self.line(depth, f"{marker}{self.phrase()}")
            if self.one_in(5):
                self.line(depth + 1, f"which is wrapped, {self.random.choice(TAILS)}")
            self.lines[-1] += self.tag(place)
            if nested and self.one_in(5):
                self.block(depth + 2, place, nested=False)

    # ---- Words -----------------------------------------------------------------------------------

    def tag(self, place: str) -> str:
        """Give, now and then, a tag that has meaning in a section of the kind ``place``."""
        if not self.one_in(4):
            return ""
        self.count += 1
        return f" | {self.random.choice((f'#item-{self.count}', *TAGS.get(place, ())))}"

    def phrase(self) -> str:
        """Give a few words of prose, perhaps with a reference or something that needs escaping somewhere."""
        words = [self.random.choice(VERBS), self.random.choice(NOUNS), self.random.choice(TAILS)]
        if self.one_in(3):
            words.insert(self.random.randint(1, 3), self.random.choice(ODDITIES))
        if self.known and self.one_in(4):
            words.append(f"{{{self.random.choice(self.known).name}}}")
        return " ".join(words)

    def title(self) -> str:
        """Give a title in quotes, another one each time."""
        self.count += 1
        return self.random.choice(TITLES).format(self.random.choice(NOUNS).title(), self.count)

    def name(self, kind: str = "", owner: str = "") -> str:
        """Give a name, another one each time; with ``owner``, of what stands in that."""
        self.count += 1
        name = f"{self.random.choice(('n', 'N', '7', 'a-', 'b_'))}{self.count}"
        if owner:
            self.known.append(Named(f"{owner}.{name}", kind))
        return name

    def one_of(self, kind: str) -> str:
        """Name a declaration of that kind that stands above; empty where there is none."""
        names = [named.name for named in self.known if named.kind == kind and named is not self.hidden]
        return self.random.choice(names) if names else ""

    def some(self, of: Sequence[Choice], most: int) -> list[Choice]:
        """Choose one to ``most`` of a few things."""
        return self.random.sample(of, self.random.randint(1, min(most, len(of))))

    def one_in(self, times: int) -> bool:
        """Tell, by chance, whether this is the one of so many times."""
        return self.random.randrange(times) == 0

    def line(self, depth: int, text: str) -> None:
        """Write a line."""
        self.lines.append("  " * depth + text)


def workspace(random: Random) -> str:
    """Write a valid workspace, as one file."""
    return Writer(random).text()
