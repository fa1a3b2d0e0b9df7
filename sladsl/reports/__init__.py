"""Reports: what clients and service managers are shown of a past that was replayed, month by month and per quarter."""
