"""Rules that compute, against what can be told by hand for any amounts."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sladsl.check._samples import CREDITS, HEAD, REST
from tests.check.contract import findings, names

settings_here = settings(max_examples=25)


def found(tmp_path_factory, text):
    return names(findings(tmp_path_factory.mktemp("case"), text))


def table(respond, resolve):
    return HEAD + f"promises\n  | priority  | respond | resolve |\n  | High, Low | {respond} | {resolve} |\n"


@settings_here
@given(respond=st.integers(1, 12), resolve=st.integers(1, 10))
def test_elapsed_response_and_resolution_in_business_hours(tmp_path_factory, respond, resolve):
    """A ticket created at opening has its resolution due as soon as can be: after just as many hours."""
    rules = found(tmp_path_factory, table(f"{respond} hours 24x7", f"{resolve} business hours"))
    assert ("response-above-resolution" in rules) == (respond > resolve)


@settings_here
@given(respond=st.integers(1, 9), resolve=st.integers(56, 76))
def test_response_in_business_hours_and_elapsed_resolution(tmp_path_factory, respond, resolve):
    """A ticket created at closing on Friday waits 62 hours for the office to open, once a year an hour more."""
    assume(resolve != 62 + respond)
    rules = found(tmp_path_factory, table(f"{respond} business hours", f"{resolve} hours 24x7"))
    assert ("response-above-resolution" in rules) == (62 + respond > resolve)


@settings_here
@given(bottom=st.integers(0, 500), size=st.integers(1, 490), further=st.integers(0, 490), included=st.booleans())
def test_two_bands_touch_overlap_or_leave_a_gap(tmp_path_factory, bottom, size, further, included):
    """The lower band ends at `high`; the upper one begins at `low` and ends at the promise."""
    high, low = bottom + size, bottom + further
    word = "through" if included else "to below"
    text = CREDITS + (
        f"  | availability from {bottom / 10}% {word} {high / 10}% | USD 9 |\n"
        f"  | availability from {low / 10}% to below 99.9% | USD 5 |\n{REST}"
    )
    rules = found(tmp_path_factory, text)
    assert ("credit-band-overlap" in rules) == (low < high or (included and low == high))
    assert ("credit-band-gap" in rules) == (low > high or bottom > 0)
