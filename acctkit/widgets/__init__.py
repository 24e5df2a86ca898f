"""What people see: HTML blocks, charts and sliders over values made below. No rule is decided here."""
