"""Everything that is made of all meetings together: the register, the calendar, the web site."""
