"""The front door: what can be typed after `tabletop`."""
