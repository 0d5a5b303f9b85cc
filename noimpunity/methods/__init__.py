"""How we reckon: pure functions, each module one published method. No Django, no clock, no network."""
