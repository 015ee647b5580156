"""What charts say: who reports to whom, which level comes after which, and what grades pay."""

from __future__ import annotations

from itertools import pairwise

import pytest

import roledsl
from roledsl.site.charts import boxes, ladder, pay
from roledsl.site.charts.drawing import Drawing, Figure, Rect, Text
from roledsl.site.charts.graph import Graph, Line, main_lines
from roledsl.site.charts.measure import width
from roledsl.site.charts.organisation import MOST_AROUND, Posts
from roledsl.site.library import Library
from roledsl.workspace.workspace import Workspace


def posts(text: str) -> Posts:
    """The posts of a workspace, errors in it or not."""
    return Posts(Library(roledsl.loads(text)))


def shown(graph: Graph) -> list[str]:
    """The nodes as a tree, each indented below the one above."""
    return [f"{'  ' * depth}{node.said}" for node, depth in graph.walk()]


def dashed(graph: Graph) -> set[tuple[str, str]]:
    """The titles at the ends of the lines that are not main ones."""
    return {(graph.node[line.above].title, graph.node[line.below].title) for line in graph.lines if not line.main}


def text(drawing: Drawing) -> list[str]:
    """The texts of a drawing."""
    marks = [mark for figure in drawing.marks for mark in (figure.marks if isinstance(figure, Figure) else (figure,))]
    return ["".join(part.title for part in mark.parts) for mark in marks if isinstance(mark, Text)]


# ---- who reports to whom ---------------------------------------------------------------------------------------------


def test_the_whole(acme: Workspace) -> None:
    """Outsiders stand in quotes, those without reports before the teams, and all that matters of a post beside it."""
    graph = Posts(Library(acme)).whole()

    assert shown(graph) == [
        "“The Board”",
        "  Chief",
        "    Deputy Chief, 1 of 2 posts, Grade 3",
        "      Scribe, withdrawn, Grade 1",
        "    Head, 2 posts, Grade 3",
        "      Clerk, 5 posts, Grade 1",
        "      Teller, vacancy, Grade 3",
    ]
    assert dashed(graph) == {("Chief", "Scribe"), ("“The Board”", "Scribe")}
    assert graph.description == "10 posts in 5 roles. 2 further lines of reporting, dashed."
    assert graph.node["teller"].looks == ("vacant",)
    assert graph.node["scribe"].looks == ("withdrawn",)


def test_below_one(acme: Workspace) -> None:
    """The chart below a role begins with it; whom it reports to is left out, and so are others' teams."""
    every = Posts(Library(acme))

    assert shown(every.below("captain")) == [
        "Head, 2 posts, Grade 3",
        "  Clerk, 5 posts, Grade 1",
        "  Teller, vacancy, Grade 3",
    ]
    assert every.below("captain").title == "Who reports to Head"
    assert every.below("deputy").description == "2 posts in 2 roles."
    assert shown(every.below("clerk")) == ["Clerk, 5 posts, Grade 1"]


def test_around_one(acme: Workspace) -> None:
    """The small chart has who is above and below, and counts who is beside."""
    graph = Posts(Library(acme)).around("captain")

    assert shown(graph) == ["Chief", "  Head, 2 posts, Grade 3", "    Clerk, 5 posts, Grade 1",
                            "    Teller, vacancy, Grade 3", "  and 2 others"]  # fmt: skip
    assert "here" in graph.node["captain"].looks
    assert graph.title == "Where Head stands"


def test_many_around_one() -> None:
    """Of many direct reports the first are shown, and the others counted."""
    roles = "".join(f'role r{n:02} "R{n:02}":\n  reports to: chief\n\n' for n in range(30))
    every = posts(f'organisation acme "Acme"\n\nrole chief "Chief"\n\n{roles}')

    assert shown(every.around("chief"))[-1] == f"  and {30 - MOST_AROUND} more"
    assert shown(every.around("r03")) == ["Chief", "  R03", "  and 29 others"]


def test_outsiders_of_one_name_are_one() -> None:
    """However the title is written; but those of two organisations are two."""
    graph = posts(
        'organisation a "A"\n\norganisation b "B"\n\n'
        + "".join(
            f'role r{n} "R{n}":\n  organisation: {house}\n  reports to: "{title}"\n\n'
            for n, (house, title) in enumerate([("a", "Vice-Chair"), ("a", "vice chair"), ("b", "Vice-Chair")])
        )
    ).whole()

    assert shown(graph) == ["“Vice-Chair”", "  R0", "  R1", "“Vice-Chair”", "  R2"]


@pytest.mark.parametrize(
    ("managers", "tree", "closing"),
    [
        ({"a": "a"}, ["A"], {("A", "A")}),
        ({"a": "b", "b": "a"}, ["A", "  B"], {("B", "A")}),
        ({"a": "b", "b": "c", "c": "a"}, ["A", "  C", "    B"], {("B", "A")}),
        ({"x": "a", "a": "b", "b": "a"}, ["A", "  X", "  B"], {("B", "A")}),
    ],
)
def test_circles(managers: dict[str, str], tree: list[str], closing: set[tuple[str, str]]) -> None:
    """A circle is drawn from one of those in it, and its last line dashed; nobody is lost, and nothing hangs."""
    every = posts(
        'organisation o "O"\n\n'
        + "".join(f'role {name} "{name.upper()}":\n  reports to: {to}\n\n' for name, to in managers.items())
    )
    graph = every.whole()

    assert (sorted(shown(graph)), dashed(graph)) == (sorted(tree), closing)
    for name in managers:
        assert shown(every.below(name))[0] == name.upper()
        assert boxes.chart(every, name).drawing.marks
        assert boxes.around(every, name).drawing.marks


def test_main_lines_make_trees() -> None:
    """Of several above one, the first has the main line; of a circle met on the way, the line that closes it."""
    lines = main_lines(["a", "b", "c"], {"a": ["c"], "b": ["c", "a"], "c": ["b"]})

    assert list(lines) == [Line("c", "a"), Line("c", "b"), Line("a", "b", main=False), Line("b", "c", main=False)]


# ---- ladders ---------------------------------------------------------------------------------------------------------


def test_the_ladder_of_a_family(acme: Workspace) -> None:
    """Levels of one grade are tracks beside each other; a level comes after the one that it extends."""
    chart = ladder.chart(acme.families["desk"], Library(acme))

    assert [(node.title, node.notes, [one.title for one in node.members]) for node in chart.graph.nodes] == [
        ("First", ("Grade 1",), ["Clerk", "Scribe"]),
        ("Second", ("Grade 2",), []),
        ("Expert", ("Grade 3",), []),
        ("Lead", ("Grade 3",), ["Teller"]),
    ]
    assert chart.graph.lines == (
        Line("desk.S1", "desk.S2"), Line("desk.S2", "desk.expert"), Line("desk.S2", "desk.lead")
    )  # fmt: skip
    assert chart.graph.description == "4 levels, the lowest at the foot."

    cards = {
        figure.said.partition(",")[0]: figure.marks[0] for figure in chart.drawing.marks if isinstance(figure, Figure)
    }
    first, second, expert, lead = (cards[name] for name in ("First", "Second", "Expert", "Lead"))
    assert all(isinstance(card, Rect) for card in cards.values())
    assert expert.y == lead.y < second.y < first.y
    assert expert.x == second.x == first.x < lead.x


def test_two_tracks_go_on() -> None:
    """Where nothing else is said, a level comes after the one of its place in the rank below."""
    workspace = roledsl.loads(
        'organisation o "O"\n\nscale s:\n  grade A\n  grade B\n\nfamily f "F":\n  scale: s\n'
        + "".join(
            f'  level {name} "{name}":\n    grade: {name[0].upper()}\n    purpose: X.\n'
            for name in ("a1", "a2", "b1", "b2")
        )
    )
    graph = ladder.chart(workspace.families["f"], Library(workspace)).graph

    assert graph.lines == (Line("f.a1", "f.b1"), Line("f.a2", "f.b2"))


def test_many_roles_at_a_level() -> None:
    """A card shows the first, and counts the others; what is said of the level has all."""
    roles = "".join(f'role r{n:02} "R{n:02}":\n  family: f\n  grade: A\n\n' for n in range(40))
    workspace = roledsl.loads(
        'organisation o "O"\n\nscale s:\n  grade A\n\n'
        f'family f "F":\n  scale: s\n  level A:\n    purpose: X.\n\n{roles}'
    )
    chart = ladder.chart(workspace.families["f"], Library(workspace))

    assert text(chart.drawing)[-1] == f"and {40 - ladder.MOST_ROLES} more"
    assert len(chart.graph.nodes[0].members) == 40


# ---- pay -------------------------------------------------------------------------------------------------------------


def test_what_a_scale_pays(acme: Workspace) -> None:
    """Each currency and period has an axis of its own; what is no money is said in words; the highest stands first."""
    chart = pay.chart(acme.scales["pay"], Library(acme))
    texts = text(chart.drawing)

    assert texts[:1] == ["GBP per year"]
    assert "GBP per hour" in texts
    assert texts.index("Grade 3") < texts.index("Grade 2") < texts.index("Grade 1")
    assert {"Competitive", "£26,000 - £30,000", "£14.50 - £16.00 per hour", "Clerk, Scribe"} <= set(texts)
    assert [node.notes for node in chart.graph.nodes] == [
        ("£20,000 - £24,000",), ("£26,000 - £30,000; £14.50 - £16 per hour",), ("Competitive",)
    ]  # fmt: skip


def bars(text_of_scale: str) -> list[Rect]:
    """The bars of a scale, from the top."""
    workspace = roledsl.loads(f'organisation o "O"\n\nscale s:\n{text_of_scale}')
    drawing = pay.chart(workspace.scales["s"], Library(workspace)).drawing
    found = [mark for figure in drawing.marks if isinstance(figure, Figure) for mark in figure.marks]
    assert all(0 <= mark.x <= drawing.width for mark in found)
    return [mark for mark in found if isinstance(mark, Rect)]


def test_bars_are_to_scale() -> None:
    """Twice the range is twice as wide, and begins where the amount stands on the axis."""
    high, low = bars("  grade A: £10,000 - £20,000\n  grade B: £20,000 - £40,000\n")

    assert high.width == pytest.approx(2 * low.width)
    assert high.x == pytest.approx(low.x + low.width)


@pytest.mark.parametrize("amounts", [("£9 - £12 per hour", "£20,000 - £90,000"), ("£1", "€9,999,999,999,999")])
def test_amounts_on_axes_stand_apart(amounts: tuple[str, str]) -> None:
    """No amount at a tick runs into the next, of the same axis or of the one beside it."""
    grades = "".join(f"  grade G{number}: {amount}\n" for number, amount in enumerate(amounts))
    workspace = roledsl.loads(f'organisation o "O"\n\nscale s:\n{grades}')
    marks = pay.chart(workspace.scales["s"], Library(workspace)).drawing.marks
    ticks = sorted((mark.x, mark.parts[0].title) for mark in marks if isinstance(mark, Text) and mark.look == "tick")

    assert len(ticks) > 2
    for (x, text_of_one), (other, text_of_other) in pairwise(ticks):
        assert other - x > (width(text_of_one, 11.5) + width(text_of_other, 11.5)) / 2


@pytest.mark.parametrize("amount", ["£0", "£1", "£0.000001", "£25,000", "£999,999,999,999,999", "£5 - £5"])
def test_single_amounts(amount: str) -> None:
    """An amount alone, however small or large, is a mark that can be seen."""
    [bar] = bars(f"  grade A: {amount}\n")

    assert bar.width >= 3


def test_a_scale_without_money() -> None:
    """Where no grade says what it pays, the chart says so."""
    assert bars("  grade A\n  grade B\n") == []
