"""The pure core: what a deck, a journal and a moment mean. No I/O, no clock, no chance, no screen, no YAML."""
