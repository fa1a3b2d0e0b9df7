"""Replay: tickets of the past judged by the terms in force when they were received, and the figures that follow."""
