"""The timeline of a ticket: what each promise's clock did, when, and why."""
