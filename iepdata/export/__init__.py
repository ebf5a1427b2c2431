"""What leaves the dashboard: files that are safe to open anywhere."""
