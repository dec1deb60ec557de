"""Adapters fill the ports. They translate and nothing else, and none of them knows another."""
