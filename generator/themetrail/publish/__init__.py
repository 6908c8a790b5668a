"""The outside world: MkDocs, Markdown, drawing, and the folder the site is written to."""
