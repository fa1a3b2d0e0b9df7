"""Files of an export as JSON, with one sentence for each way in which they are none."""

from __future__ import annotations

import json
from typing import Any

from .protocol import TargetError


def parsed(name: str, text: str) -> Any:
    """What a file holds.

    Raises:
        TargetError: it is empty, cut off or no JSON; the message names the file and the place.
    """
    if not text.strip():
        raise TargetError(f"{name} is empty; export it again")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        # At the end of the text something is missing, anywhere else something is wrong.
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
            raise TargetError(f"{name} ends in the middle, in line {error.lineno}; export it again") from None
        raise TargetError(
            f"{name} is no JSON: line {error.lineno}, column {error.colno}: {error.msg}; export it again as JSON"
        ) from None
    except (ValueError, RecursionError) as error:
        raise TargetError(f"{name} is no JSON: {error}") from None


def objects_of(name: str, data: Any, whose: str) -> list[dict[str, Any]]:
    """A list of objects.

    Args:
        name: the file.
        data: what it holds.
        whose: who writes such lists: "the interface".

    Raises:
        TargetError: it is something else, such as the interface's complaint.
    """
    if isinstance(data, list) and all(isinstance(each, dict) for each in data):
        return data
    complaint = data.get("message") if isinstance(data, dict) else None
    said = f'; it says "{complaint}"' if isinstance(complaint, str) else ""
    raise TargetError(f"{name} must be a list of objects, as {whose} gives it{said}")
