"""Build hook: brings the data folders and the serialised grammar into the wheel."""

from __future__ import annotations

import os
import subprocess
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

SERIALISE = """
import sys
from pathlib import Path
from sladsl.syntax.tables import grammar_key, serialise

(Path(sys.argv[1]) / f"sla-{grammar_key()}.bin").write_bytes(serialise())
"""
"""What runs to store the grammar; it may import lark and the source tree, nothing else."""


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
        """Has a Python of its own, with the source tree on its path, store the parser's tables under their key.

        Raises:
            subprocess.CalledProcessError: the parser cannot be built; its message stands on standard error.
        """
        self._temporary = tempfile.TemporaryDirectory(prefix="sladsl-grammar-")
        path = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH")]))
        subprocess.run(
            [sys.executable, "-c", SERIALISE, self._temporary.name],
            check=True,
            env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        (file,) = Path(self._temporary.name).iterdir()
        return file
