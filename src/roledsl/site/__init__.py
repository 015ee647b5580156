"""Many documents as one site: a mapping of paths to bytes, that is written as it is."""
