"""The repositories: each keeps one idea of one workspace, inside a transaction that somebody else begins and ends."""
