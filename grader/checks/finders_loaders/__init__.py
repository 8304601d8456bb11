"""Assignment 02: finders and loaders."""
