"""What a model said of the segments: only what was asked for, only what is plainly safe, and a reason for the rest."""

import pytest
from pydantic import ValidationError

from bot.domain.guard import Reason
from bot.domain.opinion import Silence
from bot.domain.rewrite import PHASES, Kept, Lock, Locks, Rewrite, Segment, Stage, judged
from bot.domain.rewrite.held import goes_beyond
from bot.domain.rewrite.never import never_said
from bot.domain.rewrite.obedience import obeyed
from bot.domain.rewrite.persons import changed_hands
from tests.support.samples import sample_suggestion

ASKED = {
    Segment.OPENER: "You planned around our date, and we did not keep it.",
    Segment.CLOSING: "I stay with this until {{order_number}} is delivered.",
}
CUSTOMER = "I am so tired of waiting for this. Nobody answers me, and my bank keeps asking."


def test_what_passes_is_kept_in_the_order_of_the_talk_and_tidied() -> None:
    closing = "I'm staying with this until {{order_number}} is delivered."
    opener = "Tired of waiting: you planned around  our date,\u00a0and we did not keep it. "
    outcome = judged(ASKED, [("closing", closing), ("opener", opener)], customer=CUSTOMER)
    assert outcome.stage is Stage.READY
    assert list(outcome.texts.items()) == [
        (Segment.OPENER, "Tired of waiting: you planned around our date, and we did not keep it."),
        (Segment.CLOSING, closing),
    ]


def test_what_is_unsafe_keeps_the_playbooks_words_with_the_guards_first_reason() -> None:
    outcome = judged(ASKED, [("closing", "I stay with this until it is delivered.")], customer=CUSTOMER)
    assert outcome == Rewrite(stage=Stage.KEPT, kept=(Kept(segment=Segment.CLOSING, reason=Reason.SLOT_DROPPED),))


@pytest.mark.parametrize(
    "answered",
    [
        [],
        [("options", "A refund."), ("apology", "I am sorry.")],
        [("closing", "I see. " + ASKED[Segment.CLOSING])] * 2,
        [("opener", ASKED[Segment.OPENER])],
        [("opener", f"{ASKED[Segment.OPENER]}\n")],
        [("opener", "x")] * 17,
    ],
    ids=["nothing", "other segments", "one twice", "the same", "the same but for space", "far too many"],
)
def test_what_was_not_asked_says_nothing_new_or_comes_twice_changes_nothing(answered: list[tuple[str, str]]) -> None:
    outcome = judged(ASKED, answered, customer=CUSTOMER)
    assert outcome == Rewrite(stage=Stage.KEPT)
    assert outcome.line == "Kept the playbook's wording: the model had no better one."


@pytest.mark.parametrize(
    ("added", "says_after_them"),
    [
        ("Nobody answers me.", True),
        ("I hear that nobody answers me.", True),
        ("I see that my bank keeps asking.", True),
        ("You are tired of waiting for this.", False),
        ("Nobody answers you, and that is tiring.", False),
    ],
)
def test_a_rewrite_takes_up_their_words_and_never_says_them_after_them(added: str, *, says_after_them: bool) -> None:
    source = ASKED[Segment.OPENER]
    assert obeyed(source, f"{added} {source}", customer=CUSTOMER) is says_after_them


@pytest.mark.parametrize(
    ("added", "reason"),
    [
        ("I love you.", Reason.INSTRUCTION_OBEYED),
        ("You are wrong.", Reason.UNKNOWN_WORD),
        ("You\u2019re mistaken.", Reason.UNKNOWN_WORD),
        ("I see that you were told twice.", Reason.NUMBER_ADDED),
        ("You have to wait.", Reason.ASKS_FOR_MORE),
        ("It holds.", Reason.NEWS_INVENTED),
        ("You are next.", Reason.NEWS_INVENTED),
        ("Thank you for telling me.", None),
    ],
)
def test_some_things_are_never_added_not_even_in_their_words(added: str, reason: Reason | None) -> None:
    source = ASKED[Segment.OPENER]
    assert never_said(source, f"{added} {source}") is reason
    assert never_said(f"{source} {added}", f"{added} {source}") is None


def test_what_is_ours_does_not_become_theirs() -> None:
    source = "Answer any message of mine, and the choice is yours."
    assert never_said(source, source.replace("mine", "yours")) is Reason.ACTOR_CHANGED
    assert never_said(source, f"I see. {source}") is None


def test_with_does_not_become_without_nor_the_other_way_round() -> None:
    source = "With it, any of us can see what I see."
    assert never_said(source, source.replace("With", "Without")) is Reason.NEGATION_ADDED
    assert never_said(source.replace("With", "Without"), source) is Reason.NEGATION_DROPPED


@pytest.mark.parametrize(
    ("source", "rewrite", "changed"),
    [
        ("I own both halves, getting you through today.", "You own both halves, getting me through today.", True),
        ("I own both halves, getting you through today.", "I'm owning both halves, getting you through today.", False),
        ("I see how angry you are.", "You see how angry I am.", True),
        ("I have kept your order open.", "You've kept my order open.", True),
        ("I have kept your order open.", "I've kept your order open, and you have waited.", False),
        ("Tell me what I missed.", "What did I miss? Please tell me.", False),
    ],
)
def test_who_does_what_to_whom_is_as_it_was(source: str, rewrite: str, *, changed: bool) -> None:
    assert changed_hands(source, rewrite) is changed


def test_words_that_the_playbook_shares_with_the_customer_are_its_own() -> None:
    source = "Nobody answers me either, so I ask again."
    assert not obeyed(source, f"I see. {source}", customer=CUSTOMER)


def test_each_outcome_has_a_line_for_the_agent_or_none() -> None:
    texts = {Segment.OPENER: "Warm.", Segment.BRIDGE: "Warm."}
    kept = (Kept(segment=Segment.CLOSING, reason=Reason.TIME_ADDED),)
    assert Rewrite(stage=Stage.ASKED).line is None
    assert Rewrite(stage=Stage.READY, texts=texts).line is None
    assert Rewrite(stage=Stage.SHOWN, texts=texts).line == "In the customer's words: opener and bridge."
    assert Rewrite(stage=Stage.SHOWN, texts=texts, kept=kept).line == (
        "In the customer's words: opener and bridge. "
        "Kept the playbook's closing: the rewrite added a deadline or a time."
    )
    assert Rewrite(stage=Stage.KEPT, kept=kept).line == (
        "Kept the playbook's wording: the rewrite added a deadline or a time."
    )
    assert Rewrite(stage=Stage.KEPT, silence=Silence.TIMEOUT).line == (
        "Kept the playbook's wording: the model took too long."
    )


def test_a_suggestion_takes_only_a_rewrite_that_is_ready_and_nothing_else_of_it_moves() -> None:
    plain = sample_suggestion()
    assert plain.reworded() == plain
    ready = plain.model_copy(
        update={"rewrite": Rewrite(stage=Stage.READY, texts={Segment.BRIDGE: "What have I missed?"})}
    )
    warm = ready.reworded()
    assert warm.bridge == "What have I missed?"
    same = {"bridge", "rewrite"}
    assert warm.model_dump(exclude=same) == plain.model_dump(exclude=same)
    assert warm.rewrite is not None
    assert warm.rewrite.stage is Stage.SHOWN
    assert warm.reworded() == warm
    assert type(warm).model_validate(warm.model_dump(mode="json")) == warm


def test_without_a_word_of_the_playbook_only_the_words_around_the_facts_are_segments() -> None:
    assert list(sample_suggestion().segments) == ["opener", "bridge", "ownership", "closing"]
    assert set(PHASES) == set(Segment)


def test_apology_costs_times_and_promises_are_no_segments_under_any_lock() -> None:
    opened = sample_suggestion(locks=Locks(facts=Lock.SLOTS, options=Lock.SLOTS))
    assert list(opened.segments) == [
        *("opener", "fact_1", "fact_2", "bridge", "option_1", "option_2", "ownership", "closing")
    ]
    assert opened.held == {Segment.FACT_1, Segment.FACT_2, Segment.OPTION_1, Segment.OPTION_2}
    said = [*opened.segments.values()]
    never = [opened.apology.harm, opened.concise_choice, *(step.promise for step in opened.cadence)]
    costs = [text for option in opened.options for text in (option.title, option.trade_off, option.timeline)]
    assert not {*never, *costs} & {*said}


def test_what_a_lead_locks_is_not_sent_at_all() -> None:
    locked = sample_suggestion(locks=Locks(opener=Lock.VERBATIM, closing=Lock.VERBATIM, ownership=Lock.SLOTS))
    assert list(locked.segments) == ["bridge", "ownership"]
    assert locked.held == {Segment.OWNERSHIP}


@pytest.mark.parametrize("part", ["facts", "options"])
def test_facts_and_options_are_never_free(part: str) -> None:
    with pytest.raises(ValidationError, match="Input should be"):
        Locks.model_validate({part: "free"})


FACT = "Where the parcel is at this moment is not known yet. The courier has been asked."
ABOUT_A_BIKE = "Where is my new bike? I was told the courier has my bike, and my brother rides on Saturday."


@pytest.mark.parametrize(
    ("rewrite", "beyond"),
    [
        (FACT, False),
        (FACT.replace("the parcel", "your new bike"), False),
        (FACT.replace("the parcel", "your bike").replace("is not", "isn't"), False),
        (FACT.replace("the parcel", "your helmet"), True),
        (FACT.replace("the parcel", "your parcel"), True),
        (FACT.replace("The courier", "Your brother"), True),
        (FACT.replace("at this moment ", ""), True),
        (FACT.replace("yet", "so far"), True),
        (FACT.replace("the parcel", "your bike").replace("The courier", "The bike"), True),
        (f"You were told nothing. {FACT}", True),
    ],
)
def test_under_the_lock_slots_only_the_name_of_one_thing_changes(rewrite: str, *, beyond: bool) -> None:
    assert goes_beyond(FACT, rewrite, ABOUT_A_BIKE) is beyond


@pytest.mark.parametrize(
    "source",
    [
        "I will send the parcel again.",
        "The parcel was last scanned at {{last_scan}}.",
        "The parcel has 3 labels.",
        "Is the parcel a gift?",
    ],
)
def test_where_we_act_or_a_blank_stands_not_even_a_name_changes(source: str) -> None:
    assert goes_beyond(
        source, source.replace("The parcel", "Your bike").replace("the parcel", "your bike"), ABOUT_A_BIKE
    )


def test_a_fact_that_says_more_than_a_name_keeps_the_playbooks_words_and_says_why() -> None:
    asked = {Segment.FACT_1: "Where the parcel is at this moment is not known yet.", Segment.OPENER: "You still wait."}
    named = "Where your bike is at this moment is not known yet."
    answered = [("fact_1", named), ("opener", "You're still waiting.")]
    assert judged(asked, answered, customer=ABOUT_A_BIKE, held=[Segment.FACT_1]).texts[Segment.FACT_1] == named
    more = [("fact_1", "Where the parcel is at this moment isn't known yet, and you are still waiting.")]
    assert judged(asked, more, customer=ABOUT_A_BIKE).texts
    outcome = judged(asked, more, customer=ABOUT_A_BIKE, held=[Segment.FACT_1])
    assert outcome.line == "Kept the playbook's wording: the rewrite changed more than the playbook lets it."


def test_a_fact_and_an_option_take_their_new_words_and_nothing_beside_them_moves() -> None:
    plain = sample_suggestion(locks=Locks(facts=Lock.SLOTS, options=Lock.SLOTS))
    texts = {Segment.FACT_2: "Your bike is on its way.", Segment.OPTION_1: "I'll send it again."}
    warm = plain.model_copy(update={"rewrite": Rewrite(stage=Stage.READY, texts=texts)}).reworded()
    assert warm.facts == (plain.facts[0], "Your bike is on its way.")
    assert warm.options == (plain.options[0].model_copy(update={"say": "I'll send it again."}), plain.options[1])
    same = {"facts", "options", "rewrite"}
    assert warm.model_dump(exclude=same) == plain.model_dump(exclude=same)
    assert warm.rewrite is not None
    assert warm.rewrite.line == "In the customer's words: fact 2 and option 1."
