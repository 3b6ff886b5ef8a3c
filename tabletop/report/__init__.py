"""After-action: one model of what a play comes to, and one small writer a format."""
