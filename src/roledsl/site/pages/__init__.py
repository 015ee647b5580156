"""The kinds of pages: each module gives the pages of its kind."""
