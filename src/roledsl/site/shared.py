"""What roles share, as it is written: the texts of statements and frameworks, with what only a role would know."""

from __future__ import annotations

from roledsl.model.content import Block as ModelBlock
from roledsl.model.role import Composed
from roledsl.render.blocks import Blocks
from roledsl.render.document import Block
from roledsl.render.references import References
from roledsl.workspace.workspace import Workspace


class Shared(References):
    """Resolves references in a text that belongs to no role: where a role's own words will stand is shown as that."""

    def __init__(self, workspace: Workspace) -> None:
        house = next(iter(workspace.organisations.values()), None)
        some = next(iter(workspace.documents.values()), None)
        super().__init__(some if isinstance(some, Composed) else Composed(""), house)

    def own(self, word: str) -> str:
        """Give what stands for a role's own title or field."""
        return f"[{word}]"

    def printed(self, blocks: tuple[ModelBlock, ...]) -> tuple[Block, ...]:
        """Give blocks as they print."""
        return Blocks(self).printed(blocks)
