"""The replay room: the console's panels at any past moment, read-only."""
