"""Content for other people's site builders, made of a workspace: a mapping of paths to texts."""
