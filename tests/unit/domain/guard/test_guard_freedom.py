"""What a good rewrite may do, each beside the unsafe twin that looks like it and is stopped."""

import pytest

from bot.domain.guard import Reason, check

LOT = "You have lost the day to the weather, and nobody has told you why."
ASK = "Send me any line that looks odd, and it comes to me."


def passes(source: str, rewrite: str, customer: str = "") -> bool:
    return check(source, rewrite, customer=customer).ok


@pytest.mark.parametrize(
    ("source", "good", "unsafe"),
    [
        # a condition said as a request, and a request as a condition
        (ASK, "If any line looks odd, send it to me, and it comes to me.",
         "If any line looks odd, send it to me, and it is taken off."),
        ("Reply here and I read it myself.", "If you reply here, I'll read it myself.",
         "If you pay here, I'll read it myself."),
        ("Tell me when it looks different; that helps.", "Tell me when it looks different, because that helps.",
         "It is late, because that helps. Tell me when it looks different."),
        # "once" that counts and "once" that is a condition
        ("You paid once for it, as you should.", "You have paid once for it, as you should.",
         "You paid for it, as you should."),
        ("I will confirm when it is back.", "I'll confirm once it is back.", "I'll confirm before it is back."),
        # passives of the same actor
        ("If it cannot be repaired, we will replace the unit.", "The unit will be replaced if it cannot be repaired.",
         "The unit will be replaced. It cannot be repaired."),
        ("The refund was sent on {{day}}.", "We sent the refund on {{day}}.", "We lost the refund on {{day}}."),
        # what is told again of what was told
        ("You made room for a delivery that did not come.", "You made room for a delivery, and it did not come.",
         "You made room for a delivery, and it has come."),
        ("A missing refund makes it heavier.", "A refund that is missing makes it heavier.",
         "A refund that is found makes it heavier."),
        ("It was our rule that said no, and not you.", "It was our rule that said no. It wasn't you.",
         "It was you that said no. It wasn't our rule."),
        # the same denial
        ("You owe nobody a reason for it.", "You don't owe anybody a reason for it.",
         "You owe somebody a reason for it."),
        ("No question about it is a silly one.", "There are no silly questions about it.",
         "There are silly questions about it."),
        ("You never have to give it twice.", "You'll never have to give it twice.", "You'll have to give it twice."),
        # what somebody sees, and where
        ("I stay with this until you can see your money.", "I stay with this until you see your money.",
         "I stay with this, and you see your money."),
        ("You want to know where you sleep.", "You want to know where you'll sleep.", "You'll know where you sleep."),
        ("They take it away again.", "They'll take it away again.", "They may take it away again."),
        # whose it is
        ("I own both halves of this, getting you in and getting it out.",
         "Both halves of this are mine: getting you in, and getting it out.",
         "Both halves of this are yours: getting you in, and getting it out."),
        ("What you found is not what you wanted.", "What you wanted isn't what you found.",
         "What you found is what you wanted."),
        ("I see this through until it cuts well or you have your money.",
         "I see this through until it cuts well, or until you have your money.",
         "I see this through until it cuts well, or until you decide to wait."),
    ],
)  # fmt: skip
def test_another_way_of_saying_it_passes_and_its_unsafe_twin_does_not(source: str, good: str, unsafe: str) -> None:
    assert passes(source, good)
    assert not passes(source, unsafe)


@pytest.mark.parametrize(
    ("source", "customer", "good", "unsafe"),
    [
        ("Until it is back, these can carry you:", "is your service down?",
         "Until the service is back, these can carry you:", "The service is back, and these can carry you:"),
        ("The event is close, and it does not fit.", "where is the driver with my parcel, my wedding is on saturday",
         "The wedding is close, and it does not fit.", "The driver is close, and it does not fit."),
        ("Your work is gone, and no explanation gives the time back.", "my thesis chapter is gone",
         "Your chapter is gone, and no explanation gives the time back.",
         "Your chapter is back, and no explanation gives the time back."),
        ("I would like this to be the date that holds.", "it is my mother's appointment",
         "I would like this to be the date that holds for your mother.",
         "I will make this the date that holds for your mother."),
        ("I will send it by {{time}}.", "send me the blue kettle",
         "I'll send it by {{time}}.", "I'll send the kettle by {{time}}."),
        ("You need somebody who may read it to you.", "can a doctor tell me",
         "You need somebody who may read this to you.", "You need a doctor who may read it to you."),
        ("Being on the road without a card is uneasy.", "hi I am in Porto, they declined it",
         "Being on the road in Porto without a card is uneasy.",
         "Being on the road to Porto without a card is uneasy."),
        (LOT, "so much snow, whole day lost",
         "You have lost the whole day to the weather, and nobody has told you why.",
         "You have lost the day to the weather, and nobody has told you why, so you get the whole day back."),
        (LOT, "i dont want a fuss",
         "You have lost the day to the weather, and without a fuss, nobody has told you why.",
         "You have lost the day to the weather, and somebody has told you why."),
    ],
)  # fmt: skip
def test_the_customers_names_for_things_pass_where_nothing_is_promised(
    source: str, customer: str, good: str, unsafe: str
) -> None:
    assert passes(source, good, customer)
    assert not passes(source, unsafe, customer)


@pytest.mark.parametrize(
    ("source", "customer", "good", "unsafe"),
    [
        ("Taking time off only to see it undone is frustrating.", "my child has ear ache and no appointment",
         "Taking time off, with a child with ear ache, only to see it undone is frustrating.",
         "Taking time off, with an appointment tomorrow, only to see it undone is frustrating."),
        ("Staying near the door is a chore when no van turns up.", "waited in for a cot mattress, nobody came",
         "Staying near the door for your cot mattress is a chore when no van turns up.",
         "Staying near the door is a chore when the cot mattress turns up."),
        ("You booked, you travelled, and your bed was gone.", "paid in full and two kids asleep in the car",
         "You booked, you travelled, and your bed was gone, with kids asleep in the car.",
         "You booked, you travelled, and your bed was gone, so you are paid in full."),
        ("This is yours to decide, and I keep to it.", "a toddler at the airport and no ferry",
         "With a toddler at the airport, this is yours to decide, and I keep to it.",
         "With no ferry, this is yours to decide, and I keep to it."),
        ("I am glad that you tried once more.", "it hung up on me, an hour on hold",
         "I am glad that you tried once more after being hung up on.",
         "I am glad that you tried once more after we hung up on you."),
    ],
)  # fmt: skip
def test_a_few_words_of_the_customers_may_be_put_in_where_only_they_are_spoken_of(
    source: str, customer: str, good: str, unsafe: str
) -> None:
    assert passes(source, good, customer)
    assert not passes(source, unsafe, customer)


@pytest.mark.parametrize(
    ("source", "customer", "unsafe"),
    [
        ("We do not know yet how the water came in.", "it is the flat above, I bet",
         "We don't know yet how the water came in from the flat above."),
        ("You are not charged for the time the line was down.", "no internet for six days",
         "You are not charged for the six days the line was down."),
        ("I will end it without an offer, a form or a call that you did not ask for.", "no calls, just end it",
         "I'll end it without an offer or a call that you didn't ask for."),
        ("You are right to call this what it is.", "this is discrimination",
         "You're right to call this discrimination."),
        ("Things moved, and nobody showed you where.", "did the update hide the dark mode switch?",
         "The dark mode switch moved, and nobody showed you where."),
        ("I take it as seriously as you do.", "the fees cost more than the flight",
         "I take it as seriously as you do. It costs you nothing."),
        ("It is good to have your name right.", "you mix up my daughter's name and mine",
         "It's good to have your daughter's name right."),
        ("Have you tried something that I should know of?", "reset it a hundred times",
         "What have you done to it that I should know of?"),
    ],
)  # fmt: skip
def test_what_a_customer_says_does_not_become_what_we_know_or_owe(source: str, customer: str, unsafe: str) -> None:
    assert not passes(source, unsafe, customer)


def test_a_feeling_is_made_no_stronger_than_anybody_called_it() -> None:
    source = "Seeing your money leave a second time is unsettling."
    stronger = "Seeing your money leave a second time is terrifying."
    assert check(source, stronger, customer="a bit unsettling").reasons == (Reason.FEELING_OVERSTATED,)
    assert passes(source, stronger, "I am terrified")


def test_what_is_hung_onto_an_untouched_segment_feels_or_tells_back_and_says_nothing_else() -> None:
    source = "When it changes later, you hear of it, and the rest follows in writing."
    assert passes(source, f"I know how hard this is. {source}")
    assert not passes(source, f"{source} The rest follows.")


def test_a_condition_stays_with_the_promise_that_it_was_made_for() -> None:
    source = "If it cannot be repaired, we will replace the unit. The visit is on {{date}}."
    moved = "We will replace the unit. If it cannot be repaired, the visit is on {{date}}."
    assert Reason.CONDITION_DROPPED in check(source, moved, customer="").reasons


def test_what_somebody_was_told_is_not_told_as_so() -> None:
    source = "You were told that the money was coming, and your account says otherwise."
    assert passes(source, "You were told the money was coming, and your account says otherwise.")
    assert not passes(source, "The money is coming, and your account says otherwise.")


def test_words_typed_without_their_apostrophe_are_understood() -> None:
    source = "What you came with can be sorted out quietly."
    assert passes(source, "What you came with can be sorted out quietly, without any fuss.", "i dont want a fuss")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("It is your money, and you want to know that it is safe.", "It is your money, and you know that it is safe."),
        ("You would like to know that you still have a place.", "You still have a place."),
        ("You want to know whether you can pay for the next thing.", "You can pay for the next thing."),
    ],
)
def test_what_somebody_wants_to_know_is_not_told_as_so(source: str, told: str) -> None:
    assert Reason.NEWS_INVENTED in check(source, told, customer="").reasons


@pytest.mark.parametrize(
    ("source", "turned"),
    [
        ("You built this on our product, and it failed you.", "You built this on our product, and you failed."),
        ("You should be able to do this on the device you have.", "You should be able to do this on another device."),
        ("You should not have to learn from strangers that we are down.",
         "You should not have to learn from strangers that we were down."),
        ("Your power is off, and it is good to hear what works.",
         "Your power is off, and it is not good to hear what works."),
        ("You asked for it, and it is no wonder that you are angry.",
         "You did not ask for it, and it is a wonder that you are angry."),
    ],
)  # fmt: skip
def test_the_customers_lot_is_not_turned_against_them(source: str, turned: str) -> None:
    assert not passes(source, turned)
