"""How events, commands and interactions reach the bot: over sockets, or as signed HTTP requests.

The courier knows what is sent again and when; a line knows how to carry one payload and hear whether it was
acknowledged.
"""
