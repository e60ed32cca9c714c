"""A meeting's life in its file: begun, made ready for notes, approved, corrected; and how far each meeting has come."""
