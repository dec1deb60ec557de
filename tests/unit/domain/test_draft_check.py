"""Check my draft: what lands badly is found gravest first, each with its words, a reason and the smallest edit."""

import difflib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.content import load_content
from bot.domain.draft import DraftCheck, DraftReview, Finding, Kind, with_edit, with_edits
from bot.domain.draft.advice import NO_ADVICE
from bot.domain.draft.check import LONGEST_READ, MOST_FINDINGS
from tests.unit.slack.hostile import HOSTILE

ROOT = Path(__file__).parents[3]
SHIPPED = load_content(ROOT / "playbooks").content.draft_advice
CHECK = DraftCheck(SHIPPED)
ROWS = [json.loads(line) for line in (ROOT / "tests/evals/drafts.jsonl").read_text(encoding="utf-8").splitlines()]
HELPS = "What helps next time is [what]"
PIECES = [
    *(words.replace("...", "so").replace("/", " ").replace("<", "").replace(">", "")
      for advice in SHIPPED.kinds.values() for say in advice.say for words in say.words),
    "We will", "we're looking", "I will look into it", "It will be fixed by Friday", "soon", "shortly", "CLICK HERE",
    "click here", "🙏", ":tada:", "probably", "\u200b", "\u00a0", "\n\n", "[a gap]", '"unfortunately"', "> quoted", ".",
    ",", "!", "?", " ", "Thanks", "<!channel>", "<@U123>", "```", "é", "\u2019", "I am sorry", "the parcel", "by 5 pm",
]  # fmt: skip
drafts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.sampled_from([row["text"] for row in ROWS]),
)


def found(text: str, *, customer: str = "") -> list[tuple[Kind, str]]:
    return [(each.kind, each.words) for each in CHECK.review(text, customer=customer).findings]


def only(text: str, *, customer: str = "") -> Finding:
    (finding,) = CHECK.review(text, customer=customer).findings
    return finding


def edited(text: str, *, customer: str = "") -> str:
    return with_edit(text, only(text, customer=customer))


# ------------------------------------------------------------------ what is found


def test_what_can_do_most_harm_comes_first_wherever_it_stands() -> None:
    text = (
        "Unfortunately we will see. You should have asked. I am sorry if it hurt. It will be fixed by Friday. "
        "I will write to you at 5."
    )
    kinds = [kind for kind, _ in found(text)]
    assert kinds == [
        Kind.PROMISE_TOO_MUCH, Kind.BLAME, Kind.HOLLOW_APOLOGY, Kind.JARGON, Kind.WE_FOR_I,
    ]  # fmt: skip


@pytest.mark.parametrize("kind", sorted(Kind))
def test_each_kind_has_a_title_a_reason_of_one_line_and_a_source(kind: Kind) -> None:
    advice = SHIPPED.kinds[kind]
    assert advice.title
    assert len(advice.why) <= 120
    assert advice.source


@pytest.mark.parametrize(
    ("text", "words", "after"),
    [
        ("Unfortunately, it is late. I call at 5.", "Unfortunately", "It is late. I call at 5."),
        ("Rest assured that I will call at 5.", "Rest assured that", "I will call at 5."),
        ("I will call at 5, I promise.", "I promise", "I will call at 5."),
        ("It was sent by me. No worries! I will call at 5.", "No worries", "It was sent by me. I will call at 5."),
        ("We will check and I write by 5.", "We will", "I will check and I write by 5."),
        ("We\u2019re checking it and I write by 5.", "We\u2019re", "I'm checking it and I write by 5."),
        ("It has been escalated. I call at 5.", "has been escalated", "It has been escalated by [who]. I call at 5."),
        ("I will send the label shortly.", "shortly", "I will send the label by [time]."),
        ("I will get back to you.", "I will get back to you", "I will get back to you by [time]."),
        ("Look at ALL of it, and I call at 5.", "ALL", "Look at all of it, and I call at 5."),
        ("Your card comes on Friday 🎉 and I call at 5.", "🎉", "Your card comes on Friday and I call at 5."),
        ("You should have asked. I call at 5.", "You should have asked", f"{HELPS}. I call at 5."),
    ],
)  # fmt: skip
def test_the_smallest_edit_leaves_a_sentence_that_reads(text: str, words: str, after: str) -> None:
    assert only(text).words == words
    assert edited(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "I cannot guarantee that it comes on Friday. I will write to you at 5.",
        'You wrote "unfortunately nobody came". I will write to you at 5.',
        "The [unfortunately] is yours to fill. I will write to you at 5.",
        "We are open until 6. I will write to you at 5.",
        "That is what we have agreed, so I call you at 5.",
        "How soon do you need it?",
        "The refund was sent by Dana at 9. I will write to you at 5.",
        "I do not have a date for the fix. I will write to you every Friday at noon.",
        "Thank you!",
        "Is it the app that closes, or the page in the browser?",
        "",
        "   ",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_draft_that_leaves_nothing_to_happen_gets_a_next_step_at_its_end() -> None:
    text = "I checked the account and the payment of 2 May is there. That is all I can see."
    assert only(text).kind is Kind.NO_NEXT_STEP
    assert edited(text).startswith(text)
    assert found(edited(text)) == []


def test_a_time_that_is_vague_is_not_missing_as_well() -> None:
    kinds = [kind for kind, _ in found("I have read all of what you wrote to me today. I will get back to you soon.")]
    assert kinds == [Kind.VAGUE_TIME]


def test_the_customers_own_sentence_said_back_is_mimicry_when_their_words_are_known() -> None:
    theirs = "my card was blocked at the till in front of everyone and I had to leave my groceries"
    text = (
        "Your card was blocked at the till in front of everyone and you had to leave your groceries. I call you at 3."
    )
    assert only(text, customer=theirs).kind is Kind.MIMICRY
    assert Kind.MIMICRY not in {kind for kind, _ in found(text)}


def test_who_belongs_to_the_customer_is_assumed_only_where_their_words_say_nothing_of_it() -> None:
    text = "Your wife can pick it up on Friday at 9."
    assert only(text, customer="where is my parcel, it was due on Monday").kind is Kind.ASSUMPTION
    assert found(text, customer="my wife waits for the parcel") == []
    assert found(text) == []


def test_a_paragraph_too_long_is_parted_between_two_sentences_near_its_middle() -> None:
    text = "I looked at the order and saw what had gone wrong with it. " * 9 + "I will write to you at 5."
    finding = only(text)
    assert finding.kind is Kind.WALL_OF_TEXT
    first, second = with_edit(text, finding).split("\n\n")
    assert first.endswith(".")
    assert second.startswith("I looked")
    assert f"{first} {second}".split() == text.split()


def test_the_same_words_are_found_each_time_they_stand_there_and_kept_all_at_once() -> None:
    text = "We will check it. We will write to you at 5."
    one, two = CHECK.review(text).findings
    assert one.key == two.key
    assert one.id != two.id
    review = CHECK.review(text, kept=[one.key])
    assert (review.findings, review.kept) == ((), 2)


def test_an_id_stays_while_another_part_of_the_draft_changes() -> None:
    before = CHECK.review("Unfortunately it is late. We will write to you at 5.")
    jargon = next(each for each in before.findings if each.kind is Kind.JARGON)
    after = CHECK.review(with_edit(before.draft, jargon))
    ids = {each.id for each in before.findings} - {jargon.id}
    assert {each.id for each in after.findings} == ids


def test_words_hidden_by_invisible_signs_and_odd_quotes_are_found_where_they_stand() -> None:
    text = "Un\u200bfortunately it is late. Don\u2019t worry. I will write to you at 5."
    reviewed = CHECK.review(text)
    assert {each.words for each in reviewed.findings} == {"Un\u200bfortunately", "Don\u2019t worry"}
    assert reviewed.improved == "It is late. I will write to you at 5."


def test_nothing_is_looked_for_where_nobody_wrote_what_to_say() -> None:
    assert DraftCheck(NO_ADVICE).review("Unfortunately we will see.").findings == ()


def test_what_is_longer_than_a_message_is_read_in_part_and_that_is_said() -> None:
    review = CHECK.review("Fine. " * 1_000)
    assert review.unread == 6_000 - LONGEST_READ
    assert CHECK.review("x " * 50_000 + "unfortunately").findings == ()


# ------------------------------------------------------------------ what always holds


def holds(review: DraftReview) -> None:
    """What is true of every review of every text."""
    assert len(review.findings) <= MOST_FINDINGS
    ranks = [each.kind.rank for each in review.findings]
    assert ranks == sorted(ranks)
    assert len({each.id for each in review.findings}) == len(review.findings)
    for each in review.findings:
        assert 0 <= each.start < each.end <= len(review.draft)
        assert review.draft[each.start : each.end] == each.words
        assert each.edit.start <= each.start or each.kind is Kind.NO_NEXT_STEP
        assert each.edit.start <= each.edit.end <= len(review.draft)
        changed = with_edit(review.draft, each)
        assert changed.startswith(review.draft[: each.edit.start])
        assert changed.endswith(review.draft[each.edit.end :])


@settings(deadline=None)
@given(drafts)
def test_every_finding_lies_in_the_draft_and_its_edit_touches_nothing_else(text: str) -> None:
    holds(CHECK.review(text))


@settings(deadline=None)
@given(drafts)
def test_an_edit_that_was_taken_leaves_nothing_of_its_kind_in_its_place(text: str) -> None:
    for each in CHECK.review(text).findings:
        changed = with_edit(text, each)
        start, end = each.edit.start, each.edit.start + len(each.edit.text)
        again = [other for other in CHECK.review(changed).findings if start <= other.start and other.end <= end]
        assert each.kind not in {other.kind for other in again}, (each, again)


@settings(deadline=None)
@given(drafts)
def test_taking_every_edit_again_and_again_comes_to_rest(text: str) -> None:
    for _ in range(12):
        review = CHECK.review(text)
        if not review.findings:
            break
        changed = review.improved
        holds(review)
        assert changed != text
        text = changed


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_only_words(text: str) -> None:
    for draft in (text, f"Unfortunately {text} we will see", text * 3):
        holds(CHECK.review(draft[:10_000], customer=text[:10_000]))


# ------------------------------------------------------------------ whose words they stay


def words_changed(before: str, after: str) -> float:
    """The share of the words of a draft that are not there any more."""
    matched = difflib.SequenceMatcher(None, before.split(), after.split(), autojunk=False).get_matching_blocks()
    return 1 - sum(block.size for block in matched) / max(1, len(before.split()))


def test_one_edit_changes_a_few_words_and_never_more_than_two_fifths_of_a_draft_of_some_length() -> None:
    shares = [
        words_changed(row["text"], with_edit(row["text"], each))
        for row in ROWS
        if len(row["text"].split()) >= 25
        for each in CHECK.review(row["text"]).findings
        if each.kind is not Kind.LONG_APOLOGY
    ]
    assert max(shares) <= 0.4
    assert sum(shares) / len(shares) <= 0.1


def test_most_words_stay_the_agents_own_when_every_edit_is_taken() -> None:
    shares = [
        words_changed(row["text"], with_edits(row["text"], CHECK.review(row["text"]).findings))
        for row in ROWS
        if row["findings"] and len(row["text"].split()) >= 15
    ]
    assert sum(shares) / len(shares) <= 0.4


def test_a_draft_without_findings_is_given_back_as_it_is() -> None:
    good = [row["text"] for row in ROWS if not row["findings"]]
    assert [CHECK.review(text).improved for text in good if not CHECK.review(text).findings] == [
        text for text in good if not CHECK.review(text).findings
    ]
