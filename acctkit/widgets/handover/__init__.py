"""The view of a handover: the absence, customer by customer, the pack to take along."""
