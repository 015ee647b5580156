"""How role files are coloured: by what the parser reads in them, and by grammars for editors made from the same words."""
