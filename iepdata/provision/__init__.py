"""Provision: what became of its sessions, whether what is missed is a pattern, what it led to."""

from __future__ import annotations

from iepdata.provision.grid import counts, progress_delivery
from iepdata.provision.patterns import school_patterns, session_patterns
from iepdata.provision.training import need_training, shared_training
from iepdata.provision.weeks import missed_reasons, provision_weeks

__all__ = [
    "counts", "missed_reasons", "need_training", "progress_delivery", "provision_weeks",
    "school_patterns", "session_patterns", "shared_training",
]  # fmt: skip
