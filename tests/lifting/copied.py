"""Workspaces in which much was copied: texts that most roles have, in sections that they share, with comments."""

from __future__ import annotations

from random import Random

_WORDS = (
    "answer", "keep", "plan", "check", "write", "share", "read", "agree", "send", "open", "close", "move", "train",
    "order", "teams", "records", "letters", "budgets", "visits", "calls", "rooms", "keys", "forms", "notes", "weekly",
    "quickly", "openly", "fairly", "early", "together", "with", "for", "before", "after", "about", "without",
)  # fmt: skip
_ENDS = (*[""] * 30, " | #named")


class Copied:
    """A workspace of some roles of an organisation, perhaps in a family with levels, made of a few blocks."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.blocks = [self._block() for _ in range(random.randint(3, 7))]
        self.sections = [self._section(number) for number in range(random.randint(1, 4))]
        self.last = random.choice(([], self._section(9), ["", "  conditions:", *self._in(4, self._block())]))
        self.family = random.randrange(3)  # none, one without levels, one with two

    def files(self) -> dict[str, str]:
        """Give the files by name."""
        roles = {f"role-{number}.role": self._role(number) for number in range(self.random.randint(2, 6))}
        end = self.random.choice(("\n", "\n", "\n", "\r\n"))
        return {name: text.replace("\n", end) for name, text in {"house.role": self._house(), **roles}.items()}

    def _house(self) -> str:
        random = self.random
        lines = ["# The house", 'organisation acme "Acme":', "  short: Acme"]
        if random.randrange(3) == 0:
            lines += ["  every role:", "    conditions:", *self._in(6, self.random.choice(self.blocks))]
            lines += ["    closing:", '      "About Acme":', *self._in(8, self._block())]
        if random.randrange(3) == 0:
            lines += ["  document:", "    order: purpose, accountabilities, conditions"]
        if random.randrange(3) == 0:
            lines += ["", "statement known:", *self._in(2, random.choice(self.blocks))]
        if self.family:
            lines += ["", "family crew:"]
            lines += ["  every level:", "    context:", *self._in(6, random.choice(self.blocks))]
        if self.family == 2:
            for level in ("L1", "L2"):
                lines += [f'  level {level} "Level {level}":', "    accountabilities:", *self._in(6, self._block())]
        return "\n".join(lines) + "\n"

    def _role(self, number: int) -> str:
        random = self.random
        lines = [f'role role-{number} "Role {number}":']
        if self.family and random.randrange(4):
            lines.append("  family: crew")
            if self.family == 2:
                lines.append(f"  grade: {random.choice(('L1', 'L2'))}")
        lines += ["  location: Town Hall"] * (random.randrange(5) > 0)
        lines += ['  "Car allowance": none'] * (random.randrange(4) > 0)
        if random.randrange(3) == 0:
            lines += ["  document:", "    style: table"]
        for section in self.sections:
            if random.randrange(5):
                lines += self._varied(section)
                lines += ["", "  # between two sections"] * (random.randrange(8) == 0)
        for word in random.sample(("purpose", "accountabilities", "conditions", "context"), random.randint(1, 3)):
            lines += ["", f"  {word}:"]
            for block in random.sample(self.blocks, random.randint(1, 2)):
                lines += self._varied(self._in(4, block))
        if self.last and (not self.last[1].startswith("  cond") or "  conditions:" not in lines):
            lines += self.last
        if random.randrange(4) == 0:
            lines += ["", f'  variant role-{number}-more "More {number}":', "    scope:"]
            lines += self._in(6, random.choice(self.blocks))
        return "\n".join(lines) + "\n"

    def _varied(self, lines: list[str]) -> list[str]:
        """Give lines as they are, or with a comment between, or a word changed."""
        random = self.random
        chance, at = random.randrange(8), random.randrange(len(lines))
        if chance == 0:
            return [*lines[:at], f"    # a comment {random.randrange(1000)}", *lines[at:]]
        if chance == 1:
            return [*lines[:at], lines[at].replace("the ", "each ", 1), *lines[at + 1 :]]
        return lines

    def _block(self) -> list[str]:
        """Give a few paragraphs, items or a group of them."""
        random = self.random
        kind = random.randrange(5)
        if kind == 0:
            return [line for _ in range(random.randint(1, 3)) for line in (self._sentence(), "")][:-1]
        items = [f"- {self._sentence()}{random.choice(_ENDS)}" for _ in range(random.randint(1, 5))]
        items = [item.replace("#named", f"#n{random.randrange(10**9)}") for item in items]
        if kind == 1:
            return [f"{number}) {item[2:]}" for number, item in enumerate(items, random.randint(1, 3))]
        if kind == 2:
            return [f'"Group {random.randrange(10**6)}":', *(f"  {item}" for item in items)]
        return items

    def _section(self, number: int) -> list[str]:
        word = self.random.choice((f'"Own {number}"', f'"Own {number}"', 'benefits "What we offer"', "declaration"))
        return ["", f"  {word}:", *self._in(4, [line.partition(" | ")[0] for line in self._block()])]

    def _sentence(self) -> str:
        words = self.random.choices(_WORDS, k=self.random.randint(4, 16))
        words.insert(self.random.randint(1, 3), "the")
        if self.random.randrange(8) == 0:
            words.append(self.random.choice(("{title}", "{acme}")))
        return " ".join(words)

    @staticmethod
    def _in(indent: int, block: list[str]) -> list[str]:
        return [" " * indent + line if line else "" for line in block]
