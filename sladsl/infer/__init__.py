"""The terms behind a past: which hours, stops, pauses and targets explain what a system said of its tickets."""
