"""The desk's screens of the lists of publishers: what is here, what was read, what changed, and a file taken in."""
