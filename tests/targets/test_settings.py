"""The table of a target in the project file: what it may say, and one clear message for what it may not."""

from __future__ import annotations

import pytest

from sladsl.targets.protocol import TargetError
from sladsl.targets.settings import TargetSettings
from tests.targets import samples


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"zone": None}, "targets.connectwise.zone must be a text in quotes"),
        ({"zone": "Chicago"}, "targets.connectwise.zone: 'Chicago' is no time zone"),
        ({"zone": "../../etc/passwd"}, "is no time zone"),
        ({"priority": {}}, "has no key `priority`; did you mean `priorities`?"),
        ({"colour": 1}, "has no key `colour`; it may have: zone, priorities"),
        ({"priorities": ["P1"]}, "targets.connectwise.priorities must be a table"),
        ({"priorities": {"P1": 1}}, "targets.connectwise.priorities.P1 must be a text in quotes"),
        ({"boards": {"Desk": {"status": {}}}}, "did you mean `statuses`?"),
        ({"boards": {"Desk": {"statuses": {"New": "open"}}}}, '"New" means "open", which is none of: not responded'),
        ({"boards": {"Desk": {"statuses": {"New": "waiting on "}}}}, "which is none of"),
        ({"boards": {"Desk": {"statuses": {"New": "resolved", "new": "planned"}}}}, "names a status twice"),
        ({"boards": {"Desk": {"agreements": "Acme"}}}, "must be a list of names"),
        ({"agreements": {"Acme": {"kompany": "x"}}}, "did you mean `company`?"),
        ({"agreements": {"Acme": "x"}}, 'targets.connectwise.agreements."Acme" must be a table'),
        ({"accept": {"availability": "measured"}}, "has no key `accept`"),
    ],
)
def test_refuses(change, message):
    with pytest.raises(TargetError) as caught:
        TargetSettings.from_table("connectwise", samples.SETTINGS | change)
    assert message in str(caught.value)


def test_zone_is_required():
    with pytest.raises(TargetError, match="lacks `zone`"):
        TargetSettings.from_table("connectwise", {})
