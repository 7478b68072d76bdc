"""Past situations of like structure: what maps to what, what followed, and where the likeness breaks."""
