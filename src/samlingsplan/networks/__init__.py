"""What leaders have of each other: colloquia that need no travel, networks that live on, supervision and gatherings."""
