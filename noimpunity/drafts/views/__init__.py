"""The desk's screens: what is drafted, what is missing, who judged it."""
