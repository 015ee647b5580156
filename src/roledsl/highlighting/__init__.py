"""How role files are coloured: as the parser reads them, and by grammars for editors made from the same words."""
