"""Sentences with a time or an "I'll" in them that promise nothing: nobody is asked about them."""

import pytest

from tests.support.a_wednesday import find


@pytest.mark.parametrize(
    "text",
    [
        "I'll be around until 5 if you need me.",
        "I'll close the chat in 2 minutes if you're away.",
        "If you reply by noon, I'll ship it today.",
        "If you send it today I'll have it processed by Friday.",
        "When you send me the form, I'll refund you within 2 days.",
        "Once you've paid, we'll ship within 24 hours.",
        "Once we receive it, we'll refund you within 5 days.",
        "As soon as you confirm, I'll book it for Monday.",
        "After you sign, we'll activate it within an hour.",
        "If it's not there by Friday, I'll send another.",
        "If nothing arrives by Monday, call us and we'll refund you.",
        "If you don't hear from me by 5, call me.",
        "If you'd like, I'll call you at 3.",
        "In case it fails again tomorrow, we'll swap it.",
        "Unless you object by Monday, we'll proceed.",
        "Should it fail again by Friday, we'll replace it.",
        "If you want a call at 3, say so.",
        "If you call before 3 we can do it today.",
        "If you call before 3, we'll do it today.",
        "If it rains on Friday we'll postpone.",
        "If all else fails we'll replace it on Friday.",
        "If they answer by 3 I'll let you know.",
    ],
)
def test_what_hangs_on_something_else_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Can I call you at 3?",
        "Could I ring you back in ten minutes?",
        "Would it be OK if I called tomorrow?",
        "Would you like me to call you at 3?",
        "Would you like a call at 3?",
        "Do you want me to ring you tomorrow?",
        "Shall we say 3pm?",
        "Shall I get back to you tomorrow?",
        "Should I call you at 5?",
        "Mind if I call you back in 5?",
        "Is 3pm good for you?",
        "When can I call you tomorrow?",
        "What time tomorrow should I call you?",
        "Are you free at 3 tomorrow?",
        "Will you be there at 5?",
        "Did anyone call you by noon?",
        "Has our team called you within the last hour?",
        "I could call you at 3 if you like.",
        "I can call you at 3 or 4, whichever suits.",
        "I can call you tomorrow if that's better.",
        "I can give you a ring at 2 if you want.",
        "We could ring you tomorrow morning instead.",
    ],
)
def test_a_question_or_an_offer_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "You'll need to call back before 5.",
        "You will have to wait 10 minutes for the reboot.",
        "Let me know if I should call you at 3.",
        "Tell me if 3pm works and I'll call you.",
        "Let me know by Friday and I'll book it.",
        "Reply by 5 and I'll process it today.",
        "Send me the form today and I'll process it by Friday.",
        "Send it over before 3 and I can have it done today.",
        "You wanted a call back within the hour.",
        "Give me a break, it's Monday.",
        "You need to reply by Friday.",
        "You must return it within 14 days.",
        "Please sign by Thursday.",
        "Please call us tomorrow between 9 and 5.",
        "Please wait 24 hours before trying again.",
        "Kindly revert by EOD.",
        "Kindly send the documents by 5 pm.",
        "Kindly confirm by tomorrow.",
        "Kindly update the address by today EOD.",
        "Do the needful by tomorrow.",
        "Try again in 10 minutes.",
        "Restart it and wait two minutes.",
    ],
)
def test_what_is_asked_of_the_customer_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "@maria pls call her back at 3",
        "@tom the customer wants a ring by 5",
        "Note to self: call customer tomorrow.",
        "Note: customer will call back at 3.",
        "Internal note - she'll ring us tomorrow at 9.",
        "FYI team, I'll be offline from 3.",
        "Handover: Kim to call the customer at 9 tomorrow.",
        "cc @leo - could you take this one at 2?",
        "@ruth please ring him back before 4, I'm in a meeting",
        "Note for the night shift: customer rings again at 9.",
        "[internal] will call the customer tomorrow at 10",
        "@leo take over the chat at 3 please",
    ],
)
def test_notes_to_colleagues_are_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "She said she'd ring you by noon.",
        "I told your husband I'd ring on Tuesday.",
        "Your employer will write to you by Friday.",
        "I think it'll arrive tomorrow.",
        "I don't think I'll have it by 5.",
        "I won't be calling you at 3, as I said earlier.",
        "You told us you would pay by Friday.",
        "The note says an agent would call you by noon.",
        "The log says: will call back at 3pm.",
        "My colleague wrote that she will call you at 3.",
        "I understand that you were told we'd call within an hour.",
        "Ravi thinks the part will land on Friday.",
        "They reckon it'll take 2 days.",
        "The vendor told us they'll have a fix by Friday.",
        "According to DHL it will be there by 5.",
        "As I said, I'd have called at 3.",
        "I understand that you need it by 5pm.",
        "It's been 24 hours since you wrote.",
        "We should have told you by Friday.",
        "Who told you we'd call by 3?",
        "I'll pretend I didn't hear that on a Monday.",
        "I'll read what you wrote on Monday.",
    ],
)
def test_what_others_say_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Your parcel will arrive tomorrow between 9 and 11.",
        "The courier will deliver it on Monday.",
        "UPS will pick it up tomorrow afternoon.",
        "Royal Mail will redeliver on Saturday.",
        "The landlord will call you tomorrow.",
        "Your bank will refund you within 5 days.",
        "Your doctor will ring you on Monday.",
        "The airline will email you within 24 hours.",
        "The manufacturer will contact you within 10 days.",
        "The bank will call you at 3.",
        "The police will be in touch within 2 days.",
        "Apple will email you the receipt within the hour.",
        "Customer will send photos tomorrow.",
        "The customer will call back on Monday.",
        "Mrs Hart will ring us at 2.",
        "She'll be calling us back tomorrow.",
        "They'll ship it on Friday.",
        "Your password will reset in 24 hours.",
        "Your service will be cut off on the 30th.",
        "The new price will apply from Monday.",
        "The store will be open from 10 to 4.",
        "Your next bill will be issued on 1 December.",
    ],
)
def test_what_others_will_do_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I'm on lunch from 12 to 1.",
        "I'm off tomorrow.",
        "I'm off from 5.",
        "I'm on holiday from Monday.",
        "I'm back on Monday.",
        "I'm in the office until 6.",
        "I'm in until 4 today.",
        "I'll be in until 4 today.",
        "I'll be away until Tuesday.",
        "I'll be off on Friday.",
        "I'll be at lunch between 12 and 1.",
        "I'll be here all afternoon.",
        "I'll be finishing at 5 today.",
        "I'll be online from 9 tomorrow.",
        "I'll be on shift tomorrow at 9.",
        "I'll be working until 8 tonight.",
        "I'll be back in the office on Monday.",
        "I'll be back at my desk at 2.",
        "I'll be leaving at 5.",
        "We'll be open again at 9 on Monday.",
        "I'm away from tomorrow, Dana has your file.",
        "I'm logging off at 5.",
    ],
)
def test_whose_hours_are_whose_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I was about to call you at 2 when your mail came.",
        "He promised me that he'd call by 5.",
        "Our policy is to answer within 24 hours.",
        "We answer all mails within one business day.",
        "We always call back within 2 hours.",
        "We try to reply within the day.",
        "Our team typically gets back within 24 hours.",
        "Our SLA is 4 business hours.",
        "All tickets are answered within 24 hours.",
        "Customers get a reply within 24 hours.",
        "It normally takes us 2 hours to get back to people.",
        "Most people hear from us within a day.",
        "A replacement usually ships in 2 days.",
        "I'm happy to call you tomorrow at 10 if that helps.",
        "I would call you at 3 but I'm in meetings.",
        "I wouldn't call you before 5.",
        "I'd love to call you tomorrow.",
        "I'd like to call you at 3.",
        "I may be able to call you at 5.",
        "I can't promise a call today.",
        "I'm unable to call you before 4.",
        "No one from our team will call you tomorrow.",
    ],
)
def test_a_rule_for_everybody_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I'll assume you're happy if I don't hear by Friday.",
        "I want to get back to you today but can't promise.",
        "I can't say I'll have it by 5.",
        "I cannot commit to Friday.",
        "I'm afraid nobody will be able to ring you today.",
        "I'm not calling you back at 3.",
        "I never promised you'd have it by 5.",
        "We won't be able to fix this by tomorrow.",
        "We will not be in touch before Monday.",
        "We're not going to make 5pm.",
        "It isn't going to be ready by Friday.",
        "It'll never be done by 5.",
        "Don't wait up for a call from us tonight.",
        "Room 3pm is not a valid code.",
        "I'll never forget that Friday.",
        "We were supposed to call you at 2, and we didn't.",
        "Why not wait until Monday?",
        "I can't do Friday.",
        "I can't make 3pm.",
        "I cannot have it done by Friday.",
        "I couldn't reach you at 3.",
        "I couldn't get to it on Monday.",
    ],
)
def test_a_denial_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I called you at 3pm as promised, but the line was busy.",
        "I'd have rung you at 4 had the system let me.",
        "Our system sent you the code 5 minutes ago.",
        "I spoke to the depot at 9:30 this morning.",
        "You were promised a call by noon.",
        "I see here that someone promised to call you within an hour.",
        "I'll be honest with you, Monday was chaos.",
        "Back on Monday we had the same issue.",
        "Back in 10 minutes? No, that was last week.",
        "The engineer left at 4 and there's no cover until Monday.",
        "Ten minutes ago it was still working.",
        "Your refund was issued on Tuesday and takes 5 days.",
        "Between 9 and 10 this morning we had an outage.",
        "We had an outage on Monday, fixed within the hour.",
        "We were down for two hours.",
        "We moved offices in March.",
        "We've had three reports today.",
        "We got your letter on Friday.",
        "We'd have shipped on Monday if the part had come.",
        "We should've called you within the hour.",
        "We promised you a call by noon yesterday. That was wrong of us.",
        "You were meant to get a call at 2.",
    ],
)
def test_what_is_past_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I'll go offline at 6.",
        "I'll leave the ticket open until Friday.",
        "I'll keep this chat open for 10 minutes.",
        "I'll keep your case open until Monday.",
        "I'll wait 5 minutes for you.",
        "I'll wait for your reply until 5.",
        "I'll close this ticket in 3 days if there's no reply.",
        "We'll close the case on Friday unless we hear from you.",
        "We'll charge your card on the 1st.",
        "We'll debit the account on the 5th.",
        "I'll be frank: 3 days is too long.",
        "I'll say this: two hours is too long.",
        "I'll take the blame for Monday.",
        "We'll see what Monday brings.",
        "We'll cross that bridge on Friday.",
        "I'll have worked here five years on Friday.",
        "I'll have been waiting longer than you by 5!",
        "I'll second that.",
        "I'll not be able to call you until tomorrow.",
        "I'll never make it by 5.",
        "I'll be damned if that takes 5 days.",
        "I'll be out sick tomorrow.",
    ],
)
def test_talk_with_i_ll_in_it_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "We replied within the hour on Monday.",
        "You'll be charged on the 1st of December.",
        "You'll be automatically enrolled on Monday.",
        "You'll see the refund on your statement in 3-5 days.",
        "You'll have 30 days to return it.",
        "Your parcel should be with you by Friday.",
        "The shop opens at 9 tomorrow.",
        "The webinar begins at 3pm ET.",
        "The queue is about 20 minutes right now.",
        "My lunch break is at 12.",
        "We will be closed from 24 December to 2 January.",
        "We will be performing maintenance tonight from 1 to 3.",
        "We will be celebrating our tenth birthday on Friday.",
        "We will bill you on Monday.",
        "Our engineers work until 6.",
        "We do our best to answer within 4 hours.",
        "Our team replies within 24 hours.",
        "Requests are handled within 2 days.",
        "I hope to have an answer by Friday.",
        "We hope to be back online by 5.",
        "Hopefully it'll be there by Friday.",
        "With luck the parcel will be there by Friday.",
    ],
)
def test_idioms_and_numbers_are_no_promise(text: str) -> None:
    assert find(text) == ()
