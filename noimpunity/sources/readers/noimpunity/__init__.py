"""The record of No Impunity: one TOML file a case."""
