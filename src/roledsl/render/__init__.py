"""What will be read: from a role to a document, and from a document to Markdown, HTML, text and data."""
