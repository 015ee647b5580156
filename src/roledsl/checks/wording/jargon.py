"""Business talk, and what to write in its place.

The idea that a plainer word serves every reader better is that of the guides to plain language named on the page;
the list is the project's own, of phrases that carry little beside their fashion.
"""

from __future__ import annotations

from roledsl.checks.wording.phrases import Phrase, phrases

_TALK = "is business talk, which tells a reader little"
_DRAMA = "praises and does not describe"

_ROWS = phrases(
    "RD811",
    (
        ("hit/hits/hitting the ground running", _TALK, "say what must be mastered in the first weeks"),
        ("blue sky thinking", _TALK, "write `new ideas`"),
        ("think/thinks/thinking outside the/of box", _TALK, "write `find new ways`"),
        ("out of the box thinking/thinker", _TALK, "write `new ideas`"),
        ("synergy/synergies", _TALK, "say what is done together, and what is saved"),
        ("synergise/synergize", _TALK, "write `work together`"),
        ("touch/touching base", _TALK, "write `meet`, or `talk`"),
        ("low hanging fruit", _TALK, "write `what is easily done`"),
        ("move/moves/moving the needle", _TALK, "say what is to change, and by how much"),
        ("move/moves/moving the dial", _TALK, "say what is to change, and by how much"),
        ("circle/circling back", _TALK, "write `return to it`"),
        ("deep dive/dives", _TALK, "write `close study`"),
        ("boil/boiling the ocean", _TALK, "write `do too much at once`"),
        ("push/pushes/pushing the envelope", _TALK, "say what is to be new"),
        ("paradigm shift/shifts", _TALK, "say what is to change"),
        ("helicopter view", _TALK, "write `overview`"),
        ("win win", _TALK, "say what each side gains"),
        ("laser focus/focused/focussed", _TALK, "say what comes first"),
        ("thought leader/leaders/leadership/partner/partners", _TALK, "say what is done: writing, talks, advice"),
        ("best of breed", _TALK, "say what makes it good"),
        ("best in class", _TALK, "say what makes it good"),
        ("cutting/bleeding edge", _TALK, "write `new`, or name the method"),
        ("world class", _DRAMA, "say what the standard is"),
        ("mission critical", _TALK, "write `essential`"),
        ("value add/adds", _TALK, "say what is better for it"),
        ("going forward", _TALK, "leave it out, or write `from now on`"),
        ("silo/silos thinking/working/mentality", _TALK, "write `working apart`"),
        ("break/breaks/breaking down silos", _TALK, "say who is to work together"),
        ("work/organisational/departmental silos", _TALK, "say who is to work together"),
        ("seamless approach/service/experience", _TALK, "say how the parts fit together"),
        ("rockstar/rockstars", _DRAMA, "say what skill is needed"),
        ("rock star/stars", _DRAMA, "say what skill is needed"),
        ("ninja/ninjas", _DRAMA, "say what skill is needed"),
        ("guru/gurus", _DRAMA, "say what skill is needed"),
        ("superstar/superstars", _DRAMA, "say what skill is needed"),
        ("wear/wears/wearing many hats", _TALK, "list the duties"),
        ("fast paced environment", _TALK, "say what the pressure is: deadlines, numbers, interruptions"),
        ("fast paced/moving and", _TALK, "say what the pressure is: deadlines, numbers, interruptions"),
        ("self starter/starters", _TALK, "write `able to work without close direction`"),
        ("go getter/getters", _TALK, "say what is to be achieved"),
        ("can do attitude", _TALK, "say what the work needs"),
        ("results driven/oriented/orientated", _TALK, "say which results"),
        ("achievement oriented/orientated", _TALK, "say what is to be achieved"),
        ("proactively leverage/leverages", _TALK, "write `use`"),
        ("leverage/leverages/leveraging existing/our/their/the/its", _TALK, "write `use`"),
        ("give/gives/giving 110", _DRAMA, "leave it out"),
        ("go/goes/going the extra mile", _DRAMA, "say what is expected"),
        ("above and beyond", _DRAMA, "say what is expected"),
        ("bring/brings/bringing to the table", _TALK, "write `offer`"),
        ("run it up the flagpole", _TALK, "write `ask for views`"),
        ("drill/drills/drilling down", _TALK, "write `look closely`"),
        ("strategic big picture", _TALK, "write `long view`"),
        ("hands on deck", _TALK, "say who helps, and when"),
        ("idea shower/showers", _TALK, "write `discussion`"),
    ),
)
# Somebody may buy in goods; a buy-in is talk.
_GOODS = r"\bbuy in\b(?! (?:from|of|for|to|across|at)\b)"
PHRASES = (*_ROWS, Phrase("RD811", "buy in", _TALK, "write `agreement`, or `support`", unless=_GOODS))
