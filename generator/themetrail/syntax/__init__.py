"""The written forms: front matter, transcripts, references; reading them and writing them back.

Knows text, not studies.
"""
