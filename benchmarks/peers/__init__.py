"""Other ways to plan a kull, which know nothing of samlingsplan's own model."""
