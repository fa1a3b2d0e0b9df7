"""Service level agreements as text: checked, simulated, compiled to PSA configuration and to documents."""

__version__ = "0.1.0"
