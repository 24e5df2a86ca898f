"""The view of a plan under way: the seven steps, the calendar, versions, files to take along."""
