"""Measures of a reply: pure figures that the evidence speaks of, for drafts, for content and for practice.

Each says where its idea comes from. A measure describes a text, never the person who wrote it, and is kept nowhere.
"""
