"""The Web API: one module a family of methods, and a router that checks tokens, faults and pacing before any of them.

A method is a function from the playground's parts and its arguments to the fields of a successful answer. It refuses
by raising `ApiRefusal` with Slack's code.
"""
