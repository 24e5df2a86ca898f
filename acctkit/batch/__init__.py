"""Many notebooks: run the template for each rep, write notebook and pages, keep the manifest, write the index."""
