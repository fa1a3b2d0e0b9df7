"""Writes `docs/model.schema.json`: the JSON Schema of the model, with each part's docstring as its description."""

from __future__ import annotations

import json
from pathlib import Path

from sladsl.model.schema import json_schema

PAGE = Path(__file__).parents[1] / "model.schema.json"

if __name__ == "__main__":
    PAGE.write_text(json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
