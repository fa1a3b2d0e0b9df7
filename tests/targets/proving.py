"""The proof of one target, for tests that look at no other."""

from __future__ import annotations

from sladsl.build.past import NO_PAST
from sladsl.build.proving import Made, prove_targets


def prove_target(target, bundle, project, every, tickets, past=NO_PAST):
    """What is proved of what a target made."""
    return prove_targets({"": Made(target, bundle, project)}, every, tickets, past)[""]
