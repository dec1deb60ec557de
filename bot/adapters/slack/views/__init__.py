"""What Attune looks like in Slack: pure functions from plain values to Block Kit, and back from what people submit."""
