"""How the sample team is invented: who is in it, how they sell, and what they write down."""
