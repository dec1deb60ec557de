"""The ports kept in memory: for tests, and for trying Attune out with nothing configured. They end with the process."""
