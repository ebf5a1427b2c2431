"""Monitoring the progress of pupils with individual education plans."""

__version__ = "0.1.0"
