"""Use cases, one verb a file. They speak to the world through the ports and know no vendor."""
