"""Exercise control: runs, resumes and reads exercises for every front. It alone asks the time and touches saves."""
