"""An engine for notebooks: a warm interpreter forks one process per notebook, and the cells run in it."""
