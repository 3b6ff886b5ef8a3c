"""What people see on a terminal: asks control, shows pictures, knows no rule."""
