"""From written to meant: files found, names resolved, layers laid together."""
