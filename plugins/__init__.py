"""Everything the build does, one package a concern."""
