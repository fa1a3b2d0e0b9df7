"""The clock over arrays: the answers of `clock` for many instants of many calendars at once, with NumPy."""
