"""What was meant: roles and all that they are made of, immutable, without any idea of how it was typed."""
