"""Goals and how they come down to months."""
