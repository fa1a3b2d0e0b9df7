"""Pages: the figures of reports as documents, section by section."""
