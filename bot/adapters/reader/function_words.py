"""Words that carry grammar and no topic. They are never quoted as evidence and never speak for a playbook."""

_GRAMMAR = """
a about after again all am an and any are as at be been before being but by can can't could did didn't do does doesn't
done don't down each else ever every first for from get go going got had has have haven't having he hello her here hi
him his how i i'd i'll i'm i've if in into is isn't it it's its just last let like made make me more most my never no
not now of off on once one only or other our ours out over own please same shall she should so some still such than
that that's the their them then there these they this those to too two under until up us very want was we we're well
were what when where which while who why will with won't would yes yet you you're your yours
"""

FUNCTION_WORDS = frozenset(_GRAMMAR.split())
"""The words, in lower case."""
