"""Templates compiled once for all builds, and kept where Python keeps its own compiled modules."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache, FileSystemBytecodeCache

_FOLDER = Path(__file__).parent / "__pycache__" / f"templates-{jinja2.__version__}"


def compiled_templates(folder: Path = _FOLDER) -> BytecodeCache:
    """What keeps compiled templates: the folder, or memory where nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return _Remembered()
    is_writable = os.access(folder, os.W_OK) and not sys.dont_write_bytecode
    return _Kept(str(folder), "%s.template") if is_writable else _Remembered()


class _Kept(FileSystemBytecodeCache):
    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """As usual, but apart by Jinja's extensions: a plugin of MkDocs may add some."""
        extensions = " ".join(sorted(environment.extensions))
        return super().get_bucket(environment, f"{name} {extensions}", filename, source)


class _Remembered(BytecodeCache):
    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()
