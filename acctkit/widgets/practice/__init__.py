"""Views of the exercises. They render view models and pass clicks on; what is right or wrong they do not know."""
