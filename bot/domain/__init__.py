"""The practice itself, pure and synchronous: it reads no clock, opens no file and knows no vendor."""
