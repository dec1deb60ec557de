"""The composition root: the only place where adapters are built and joined to use cases."""
