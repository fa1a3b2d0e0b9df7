"""Time in which a clock runs: zones, calendars compiled to open time, and business days."""
