"""Accounts: the account plan and the analyses that feed it."""
