"""Block Kit as Slack checks it: composition objects, elements, blocks, messages and views.

Written out as declarative models with Slack's documented limits, because a bot whose blocks are refused in production
for one character too many must be refused here too, with the place of the mistake. Source of the limits: the public
Block Kit reference.
"""
