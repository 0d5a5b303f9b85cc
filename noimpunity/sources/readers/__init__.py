"""One folder a source: `about.toml`, `reader.py`, `sample`, `expected.json`."""
