"""Parts of screens that the rooms share; they know neither rooms nor the app."""
