"""Files of strangers: nothing here opens one in the process that serves the site. See README.md of `sources`."""
