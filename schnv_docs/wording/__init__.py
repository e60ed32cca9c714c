"""The words and names in documents, without their look: titles, decisions, dates, annexes."""
