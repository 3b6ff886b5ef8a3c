"""The facilitator's console: one screen, its panels, its dialogues and its key table."""
