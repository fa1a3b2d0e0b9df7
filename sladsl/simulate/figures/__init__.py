"""Figures of a period: attainment, availability, metrics, and the credits that follow from them."""
