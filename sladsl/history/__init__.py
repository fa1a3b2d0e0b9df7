"""Neutral ticket histories: events and what each kind of event means."""
