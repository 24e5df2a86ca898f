"""The view of a clean-up: one finding at a time, progress, the correction list."""
