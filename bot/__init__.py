"""Attune: the next humane, concrete sentence in a support agent's hands, and every promise kept."""
