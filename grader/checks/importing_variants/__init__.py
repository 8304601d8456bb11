"""Assignment 03: importing variants."""
