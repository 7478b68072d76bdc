"""A reading in the forms that other programs take."""
