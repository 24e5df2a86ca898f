"""The pipeline of deals: what to create, move and close."""
