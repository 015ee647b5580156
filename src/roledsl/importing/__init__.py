"""Other people's documents to role files: a reader a format, one stream of blocks, one recogniser, one report."""
