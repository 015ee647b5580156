"""Readers: a format each, bytes to blocks; others are added by the entry point ``roledsl.readers``."""
