"""Values become words, and a facilitator's words become values: the same for every front."""
