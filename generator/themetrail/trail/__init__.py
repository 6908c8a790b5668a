"""What git knows of a study: read without a git program, and never changed."""
