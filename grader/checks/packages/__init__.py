"""Assignment 04: packages."""
