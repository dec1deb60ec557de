"""The register of rules is complete, and every rule has one page that says why; no page outlives its rule."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import bot.adapters.content
import bot.domain.content_rules
from bot.domain.content_rules import Rule, Tier
from bot.domain.content_rules.index import banned_table, heading, index
from bot.domain.content_rules.registry import FAMILIES, RULES

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "rules"
EACH_RULE = pytest.mark.parametrize("rule", [RULES[name] for name in sorted(RULES)], ids=sorted(RULES))


def modules() -> list[object]:
    """Every module that could define or use a rule."""
    packages = (bot.domain.content_rules, bot.adapters.content)
    return [
        import_module(f"{package.__name__}.{module.name}")
        for package in packages
        for module in iter_modules(package.__path__)
    ]


def test_every_rule_that_anything_can_name_is_registered() -> None:
    named = {value for module in modules() for value in vars(module).values() if isinstance(value, Rule)}
    assert {rule.id for rule in named} == RULES.keys()
    assert len(named) == len(RULES), "no two rules share an id"


def test_rules_are_made_in_the_families_and_nowhere_else() -> None:
    families = {str(family.__file__) for family in FAMILIES}
    making = re.compile(r"(?<![\w.])Rule\(")
    others = [path for path in sorted((ROOT / "bot").rglob("*.py")) if str(path) not in families]
    assert [path.name for path in others if making.search(path.read_text(encoding="utf-8"))] == ["rule.py"]


@EACH_RULE
def test_a_rule_reads_like_one(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.id)
    assert rule.summary[0].isupper()
    assert not rule.summary.endswith(".")
    assert len(rule.summary) <= 110


@EACH_RULE
def test_the_page_of_a_rule_says_what_why_and_how(rule: Rule) -> None:
    page = (PAGES / f"{rule.id}.md").read_text(encoding="utf-8")
    assert page.startswith(heading(rule)), "the first lines are the rule's own summary and tier"
    assert re.findall(r"^## (.+)$", page, re.MULTILINE)[:4] == ["Why", "Not so", "Better", "How to mend"]
    assert page.count("```") == 4
    assert all(len(line) <= 120 or line.startswith("|") or "```" in page.split(line)[0] for line in page.splitlines())


def test_there_is_no_page_without_a_rule() -> None:
    assert {path.stem for path in PAGES.iterdir()} == {*RULES, "README"}


def test_the_index_is_current() -> None:
    how = "write it anew: .venv/bin/python -m bot.domain.content_rules.index > docs/rules/README.md"
    assert (PAGES / "README.md").read_text(encoding="utf-8") == index(), how


def test_the_page_of_banned_phrases_lists_them_all() -> None:
    assert banned_table() in (PAGES / "banned-phrase.md").read_text(encoding="utf-8")


def test_a_tier_holds_the_ones_before_it() -> None:
    assert [[tier.holds(other) for other in Tier] for tier in Tier] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
