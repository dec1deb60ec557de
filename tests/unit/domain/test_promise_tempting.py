"""Sentences that look like unusual promises and are none: the looser look must not be taken in by them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.business_hours import BusinessHours
from bot.domain.promise import FoundPromise, find_promises

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 10, 20, tzinfo=NEW_YORK)


def find(text: str) -> tuple[FoundPromise, ...]:
    return find_promises(text, now=NOW, zone=NEW_YORK, hours=BusinessHours())


@pytest.mark.parametrize(
    "text",
    [
        "I told you at 3 that it was shipped.",
        "I put it in the post on Friday.",
        "I put the request through at 9:40.",
        "I read your message at 4 this morning.",
        "At 3 you called us, and at 4 again.",
        "At 3 I rang you.",
        "I rang you at 3pm.",
        "I called you at 5, as promised.",
        "3 it was, and nobody called.",
        "You said 3pm. I was there at 3pm.",
        "I said 3 and I meant 3, and I am sorry nobody called.",
        "An hour, hour and a half, that's what the queue was this morning.",
        "I'd call you at 3 if I were on shift.",
        "I was going to call you at 3.",
        "I was to ring you at 3.",
        "I should have called you by 10.",
        "He calls you at 3, he told me.",
        "She said I call you back in ten minutes, but she did not.",
        "You've got a call from the clinic coming at 3.",
        "The 3pm call was moved by your side.",
        "Sorry, 4 was wrong.",
        "Not 3 but 4, that was the time on your ticket.",
        "Half two was the time you gave us.",
        "10 mins ago i was bk wit u",
        "Right, 3 o'clock was the slot you missed.",
        "By three you will have had your scan, the ward says.",
        "I came back to you at 9h.",
        "You did not update us by today EOD.",
        "That was two hours' work.",
        "I'd rather you called me, any time before 3.",
    ],
)
def test_what_is_past_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I have a call with the bank at 3.",
        "I work until 6 and my colleague takes over.",
        "It won't be later than Friday before the parts arrive, says the supplier.",
        "The parcel won't be more than 10 minutes, the driver says.",
        "ETA of the courier: 40 min.",
        "ETA: 3pm for your driver.",
        "Your driver's ETA is 14:05.",
        "I'd say 4 at the earliest, but that's the courier's call.",
        "Your bank calls you by 5.",
        "The hospital rings you tomorrow at 9.",
        "Once the bank confirms on Friday, I have nothing more to do.",
        "I believe the doctor gets in at 9.",
        "I guess they open at 9.",
        "We have until Friday to sort this with the bank.",
        "My call to the depot is at 3.",
        "Call from the bank at 3, then lunch.",
        "There's a call from the depot at 3.",
        "There will be an email from DHL by noon.",
        "A message from the courier will reach you by noon.",
        "noon at the outside, says the driver",
        "give me three quarters of an hour to find parking, joked the courier",
        "Tomorrow, eleven sharp, be at the clinic please.",
        "Expect your parcel by 5, says DHL.",
        "You should have heard from the bank by close.",
        "I don't know whether they open at 4.",
        "Nothing new so far, the next bulletin from the airline is at 5.",
        "The airline's next update is at 5.",
        "Good news or bad, the surgeon tells you on Friday.",
        "Whether they answer or not is up to them, they have until six.",
        "whatever they say, the office shuts at 5pm",
    ],
)
def test_what_others_do_at_a_time_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "You won't hear from me before Monday, I'm on leave.",
        "Your call with Dr Shah: 3pm.",
        "Your appointment is down for 5 pm.",
        "Next train: 14:00.",
        "Call us at 3 if it's still down.",
        "Call me at 3.",
        "Reply by noon please.",
        "You send me the photo and I have the label for you by 5.",
        "Do I call you at 3?",
        "Do you hear from me by 5?",
        "Pencil in the dentist for 3 o'clock.",
        "You could set your watch by the 3 pm train.",
        "give them 5 and try again",
        "Expect delays until 5.",
        "Kindly do the needful by tomorrow.",
        "Kindly allow the technician till 5 PM.",
        "Please give me a call by Friday.",
        "You wanted me to call you at 3, but that's in the middle of the night here.",
        "Your call is the third this week.",
        "Set yourself an alarm for 5 to take the tablet.",
        "Your ticket gets cancelled by 4 if it isn't paid.",
        "You'll be charged again on the 4th.",
        "You have 24 hours to appeal.",
        "You've 14 days to send it back.",
        "You will need about 20 minutes for the form.",
        "You'll get a survey from us in an hour, please rate us.",
        "You'll get a parking ticket if you stay past 5.",
        "You'll get the hang of it by Friday.",
        "You'll have to call back at 3.",
        "You'll hear the doorbell at 3, that's DHL.",
    ],
)
def test_what_the_customer_does_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I have you down for 3pm, does that work?",
        "I have your file open until 5.",
        "At 3 I'm in a meeting.",
        "By 5 I'm usually gone.",
        "Tomorrow I'm off.",
        "Friday I'm at the dentist.",
        "3pm? No, I'm afraid not.",
        "3pm? I'm in a meeting then.",
        "3pm works? I'm not sure.",
        "I'm on shift at 8am tomorrow.",
        "I'm back at 8 tomorrow.",
        "I'm at my desk from 4.",
        "I'm in the office from 4, you can reach me then.",
        "We have a slot for you at 3.",
        "I have a slot free at 3.",
        "I have 3pm or 4pm for you.",
        "I have no news before Friday.",
        "I have nothing for you by 5.",
        "I'm not going home today without my umbrella, look at that rain.",
        "I'm not leaving until 6 today, so you can still reach me.",
        "I'm not promising you Friday.",
        "I'm not calling you at 3.",
        "I'm having lunch at 1.",
        "I'm having the car serviced on Friday.",
        "I'm getting an error at 2pm every day.",
        "I'm getting married on Friday!",
        "I'm seeing the dentist at 3.",
        "I've a meeting till half three; at four there's another.",
        "I've set my alarm for 5 to catch the train.",
        "I've got Tom's shift at 2.",
    ],
)
def test_what_we_have_or_are_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Every Monday I send out the newsletter.",
        "I usually call back in 10 minutes.",
        "We call customers back within two hours.",
        "We never call after 9 pm.",
        "we meet every Friday at 10",
        "Two hours is what the job takes as a rule.",
        "The status page says next update 17:00.",
        "Our page is updated hourly.",
        "Logs rotate every 30 min.",
        "It'll be sorted in the end, these things always are.",
        "Legally we must reply within 30 days.",
        "We're obliged to answer you within 30 days.",
        "By law you get your deposit back within 14 days.",
        "Twenty minutes or so, that's the usual wait.",
        "My plan is to retire on Friday.",
        "The plan: you send us a build by Friday.",
        "It usually takes an hour.",
        "I email the depot at 3 every day, they never answer.",
        "We send you reminders every Friday.",
        "We email you a receipt within 24 hours of each payment.",
        "We text you a code within a minute, please type it in.",
        "We refund you within 14 days under the terms.",
        "We deliver to you within 2 days in the city zone.",
        "We get you home by 6, says the ad.",
        "I have your number, in case we get cut off before 5.",
        "The contract says we call within 4 hours.",
        "Your plan includes a call back within 4 hours.",
        "With our Gold plan you'll get a callback within 4 hours.",
        "This is an automatic message, we answer within 24 hours.",
        "Thanks for writing in! We typically answer within an hour.",
    ],
)
def test_what_recurs_or_binds_everybody_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I won't be able to call by 5.",
        "I can't get to it before 5.",
        "I won't be back before 5.",
        "I won't know before Friday.",
        "I don't think I'll make it by 5.",
        "The update won't take longer than 10 minutes to install.",
        "3pm or 4pm, which one would you prefer?",
        "Is 3pm ok? I could ring then.",
        "20 minutes and nobody answered.",
        "I might call you at 3.",
        "I may have it by 5.",
        "Maybe I'll get it done by 5, maybe not.",
        "I hope to have it by 5.",
        "I ought to have rung you by noon.",
        "I would call at 3 but you asked me not to.",
        "If I get the part by 3 I could try.",
        "Why don't I call you at 3?",
        "I won't leave before 6.",
        "Nobody will call you at 3, that was a phishing mail.",
        "Nobody from our team will ring you after 5.",
        "I don't have the answer and I won't by 4.",
        "Don't wait for me at 4.",
        "No answer yet. By 4 the courts close.",
        "If nothing has moved by tomorrow, you may claim compensation.",
        "If nothing happens by Friday, ring us.",
        "Even if I call by 5, nobody will pick up there.",
        "Takes about 20 minutes to reboot, don't unplug it.",
        "I'll take that as a no by Friday.",
        "I'd get back to you by 3 if I could.",
        "Not that I'd call you before 9.",
    ],
)
def test_a_denial_or_a_doubt_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I finish at 6, in case you want to call me.",
        "If you pay by noon I send it today.",
        "When you send me the form I book it by Friday.",
        "Who calls you at 3?",
        "What if I call you at 3?",
        "Quarter to five: that's when the gym closes.",
        "We'll be closing your account on Friday unless we hear from you.",
        "We'll cancel the order at 5 if payment is missing.",
        "I see you at 3pm in the calendar of my colleague, is that right?",
        "Half past three, OK? Or is four better?",
        "So shall we say 4 o'clock?",
        "Hold the line until 11 if you can.",
        "If all goes well you'd have had it in 3 hours.",
        "It took 40 mins, ok?",
        "Quarter to four is when school is out.",
        "Will you sort it by 4?",
        "Will that do, by 4?",
        "2moro 11 at the shop?",
        "u get it 2day if ur lucky lol, courier says",
        "Will they call at 4?",
        "What happens next? The depot calls you by 4pm.",
        "I'd be able to call at 4 if you need me.",
        "I'm here till 5 if you need anything.",
        "Anything else before I go at 5?",
        "Anything else I can do for you before 5?",
        "Is there anything else? If not I'll close the chat in 5 minutes.",
        "Are you still there? I'll wait another 5 minutes.",
        "You'll have a better view by Friday, when the fog lifts.",
        "Count an hour from when you took it.",
        "When the clock strikes one, the pumpkin...",
    ],
)
def test_a_question_or_a_condition_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I call it a day at 5.",
        "I see your order from Monday.",
        "I see on my screen that the flight leaves at 6.",
        "I get that Friday is too late for you.",
        "I get off at 5.",
        "I know you need it by 5.",
        "I start at 7 tomorrow.",
        "My lunch ends at 3.",
        "I need you to sign by 5.",
        "I ask you to reply by Friday.",
        "I want it done by Friday as much as you do.",
        "I trust you'll have it by then, Friday at the latest.",
        "I think it lands at 3.",
        "I charge your card on Friday.",
        "I live in Berlin, it's 5pm here.",
        "I leave at 5.",
        "I leave for my holiday tomorrow.",
        "My meeting with the developers: 3pm.",
        "i clock off at 6 today",
        "I hopped on a call with them at 11.",
        "I was going to call at 3, but you beat me to it.",
        "I tried you at 3 and again at 4.",
        "My shift ends at 6, and Ana's starts then.",
        "Our Mr Novak is in from 3.",
        "I told Tom to be there by 2.",
        "Our call will last 20 minutes at most.",
        "I will have finished my shift by 5.",
        "I said to myself: call her by 5. And then I forgot.",
        "My manager wants me to call you by 5, but I told him it's too early.",
        "Our lab runs the sample on Thursday.",
    ],
)
def test_whose_own_time_it_is_is_no_promise(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "At 5 we close.",
        "By Friday I expect your papers.",
        "The upgrade takes 40 min.",
        "More news at 6 on channel 4.",
        "More than 3 hours of waiting is too long.",
        "We open at 9 tomorrow, so call us then.",
        "At 4 the engineer leaves for the day.",
        "At 4 your flight takes off.",
        "At 4 your card is charged.",
        "Tomorrow your trial ends.",
        "Friday your subscription renews and we charge 9.99.",
        "Within 30 days you can return it.",
        "In ten minutes the chat closes.",
        "In two hours the sale ends.",
        "In an hour I go on my break.",
        "in 5 min my shift ends",
        "half an hour and the pizza is cold",
        "I'd like the meter reading by Friday.",
        "We charge you on the 1st.",
        "we go live on Friday at 13:00, release notes are on the site",
        "Come Friday the shop is shut.",
        "On Monday the board meets.",
        "The queue is half an hour, then you speak to whoever is free.",
        "ok so 4 then, see you at the shop",
        "It's going to be dark before 5.",
        "it'll be you calling them, at 3",
        "At 14:00 sharp the gates close.",
        "Before the day is done you'll want to back up your data.",
        "At the latest by 13h you have to check out.",
        "We are open until 15h today.",
    ],
)
def test_a_thing_with_a_time_is_no_promise(text: str) -> None:
    assert find(text) == ()
