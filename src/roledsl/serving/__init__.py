"""A workspace's site shown live while its files change: what is answered, and to whom."""
