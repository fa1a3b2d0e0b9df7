"""Build hook: brings the data folders and the serialised grammar into the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = {
    "grammar": "sladsl/_data/grammar",
    "targets": "sladsl/_data/targets",
    "contracts/starter": "sladsl/_data/starter",
}
"""Data folder of the source tree -> its place in the wheel; `sladsl/resources.py` looks there."""


class DataHook(BuildHookInterface[Any]):
    """Adds data to a wheel; an editable install reads it from the checkout and gets nothing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it writes the wheel.

        Raises:
            FileNotFoundError: a data folder is missing, so the wheel would be broken.
        """
        if version == "editable":
            return
        root = Path(self.root)
        for source, place in DATA.items():
            if not (root / source).is_dir():
                raise FileNotFoundError(f"{root / source} is missing: the wheel needs it")
            build_data["force_include"][str(root / source)] = place
        file = self._serialised_grammar(root)
        build_data["force_include"][str(file)] = f"{DATA['grammar']}/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling after it wrote the wheel: removes the temporary file."""
        del build_data, artifact_path
        if version != "editable":
            self._temporary.cleanup()

    def _serialised_grammar(self, root: Path) -> Path:
        """Builds the parser from the source tree and stores it under the key by which it will be looked up."""
        sys.path.insert(0, str(root))
        try:
            from sladsl.syntax.grammar import grammar_key, serialise  # the path is set just above
        finally:
            sys.path.remove(str(root))
        self._temporary = tempfile.TemporaryDirectory(prefix="sladsl-grammar-")
        file = Path(self._temporary.name) / f"sla-{grammar_key()}.bin"
        file.write_bytes(serialise())
        return file
