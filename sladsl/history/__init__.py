"""Neutral ticket histories: events and what each kind of event means; read, checked row by row, and written."""
