"""Unusual ways of promising, said on Wednesday 18 November 2026 at 10:20 in New York."""

import pytest

from tests.support.a_wednesday import first_due


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I won't be longer than twenty minutes.", "18 10:40"),
        ("I won't let it get past 5 without writing to you.", "18 17:00"),
        ("You won't be left waiting beyond 5 for my call.", "18 17:00"),
        ("I'm not logging off today before I've sent you the figures.", "18 18:00"),
        ("I won't leave tonight without having called you.", "18 23:00"),
        ("I'm not going home until you've got your money back today.", "18 18:00"),
        ("It won't be later than 4 when I call.", "18 16:00"),
        ("You won't have to wait past 3, I'll ring.", "18 15:00"),
        ("shouldn't be more than 5 minutes, bear with me", "18 10:25"),
        ("I'll not keep you longer than an hour.", "18 11:20"),
        ("I promise I won't go past 5 without an update for you.", "18 17:00"),
        ("Shan't be longer than half an hour, back to you then.", "18 10:50"),
        ("Nobody called you yesterday, and that won't happen twice: I'm calling at 3.", "18 15:00"),
        ("I won't go to bed tonight without an answer for you by 6.", "18 23:00"),
        ("I will not close my laptop today until you have the file.", "18 18:00"),
    ],
)
def test_who_will_not_be_late_promises(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'll call at 3, sorry, 4.", "18 16:00"),
        ("I'll call you at 3 \u2013 no, make that 4.", "18 16:00"),
        ("I'll call you at 3. Correction: 4.", "18 16:00"),
        ("I'll call you at 3. Sorry, 4!", "18 16:00"),
        ("I'll send it on Thursday, I mean Friday.", "20 18:00"),
        ("you'll have it by 3, or rather 4:30", "18 16:30"),
        ("I said 3, but I'll call you at 4.", "18 16:00"),
        ("Instead of 3 I'll call you at 4.", "18 16:00"),
        ("I'll ring at 4 rather than 3.", "18 16:00"),
        ("I'd rather call you myself, so expect me at 3.", "18 15:00"),
        ("I said I'd call at 3 \u2013 I'll call at 4 instead.", "18 16:00"),
    ],
)
def test_what_is_taken_back_no_longer_counts(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow 9.30 i push your fix live and drop u a note", "19 09:30"),
        ("um, give me, like, fifteen minutes", "18 10:35"),
        ("I'll, er, get back to you in about an hour I think", "18 11:20"),
        ("will have it wrapped up for u before i knock off today", "18 18:00"),
        ("10 mins tops n ill b bk wit u", "18 10:30"),
        ("give us 5 and ill shout u back", "18 10:25"),
        ("whatever they say, 5pm u get an answer from me", "18 17:00"),
        ("i promise u will get it today eod, no more delay from our side", "18 18:00"),
        ("moving our call from 3 to 4, i'll dial u then", "18 16:00"),
        ("two mins and im back w u", "18 10:22"),
        ("bear with me 5 mins plz", "18 10:25"),
        ("Ringing u bk at 4 latest", "18 16:00"),
        ("u shld hav my mail b4 1", "18 13:00"),
        ("hold pls, 15 mins n ill get bk 2 u", "18 10:35"),
        ("i get back 2 u b4 4", "18 16:00"),
        ("will ping u arnd 3 ok", "18 15:00"),
        ("tmrw 11am il giv u a call", "19 11:00"),
        ("2moro 11 ill ring u", "19 11:00"),
        ("gonna take 2hrs, will msg u then", "18 12:20"),
        ("am on it, u get it 2day", "18 18:00"),
        ("omg so sorry!! ok im doing it now, half 3 at the very latest u'll have ur code", "18 15:30"),
    ],
)
def test_hurried_spelling_is_read_past(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My call to you: 3pm.", "18 15:00"),
        ("Call from me at 3.", "18 15:00"),
        ("A call from me is coming your way at 3.", "18 15:00"),
        ("You've got a call from me coming at 3.", "18 15:00"),
        ("Your callback is down for 5 pm with me.", "18 17:00"),
        ("Next sign of life from me: 5pm.", "18 17:00"),
        ("Next update: 14:00.", "18 14:00"),
        ("Expect a ping from yours truly around 2.", "18 14:00"),
        ("There will be an email from me in your inbox by noon.", "18 12:00"),
        ("There'll be a message waiting for you by noon.", "18 12:00"),
        ("The next thing you'll hear is my voice on the phone at 3.", "18 15:00"),
        ("A reply is on its way to you by 4.", "18 16:00"),
        ("Answer to follow within the hour.", "18 11:20"),
        ("More from me in an hour.", "18 11:20"),
        ("More in an hour.", "18 11:20"),
        ("More news tomorrow.", "19 18:00"),
        ("Phone call at 3 from our side.", "18 15:00"),
        ("My answer reaches you no later than 4.", "18 16:00"),
        ("My findings will be in your hands by 4.", "18 16:00"),
        ("The time I'll call is 3pm.", "18 15:00"),
        ("The time to expect my call is 3pm.", "18 15:00"),
        ("Expect it by 5. I'm sending it personally.", "18 17:00"),
    ],
)
def test_a_call_may_be_a_noun(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My lunch ends at 3 and that's when you'll hear from me.", "18 15:00"),
        ("3pm works. Speak then.", "18 15:00"),
        ("3 it is, talk then!", "18 15:00"),
        ("Let's say 3. I'll call.", "18 15:00"),
        ("OK 3pm. I'll ring you.", "18 15:00"),
        ("3 o'clock on the dot, that's my promise.", "18 15:00"),
        ("4pm. You'll have it.", "18 16:00"),
        ("Tomorrow at 10? Fine by me, I'll dial you in.", "19 10:00"),
        ("3pm suits. I'll be ringing your landline.", "18 15:00"),
        ("Friday 2pm is good for us, will call you then.", "20 14:00"),
        ("So 3pm then, I'll give you a buzz.", "18 15:00"),
        ("14:00 \u2013 I'll be there.", "18 14:00"),
        ("5 pm is the time to watch for: that's my mail to you.", "18 17:00"),
        ("ok so 4 then, i will ring", "18 16:00"),
        ("Right, 3 o'clock. I shall ring you on this number.", "18 15:00"),
        ("Quarter to five: that's when the report hits your inbox.", "18 16:45"),
        ("3pm is in my diary: call Ms Reyes. Talk then!", "18 15:00"),
        ("Keep an eye on your inbox, I'm sending it at noon.", "18 12:00"),
        ("Keep your phone near you at noon, I'll ring.", "18 12:00"),
        ("Stay close to your phone around noon, that's when I'll ring.", "18 12:00"),
        ("Count an hour from now: that's when my note to you goes out.", "18 11:20"),
        ("ok so half 4, speak then x", "18 16:30"),
    ],
)
def test_the_time_may_be_what_is_spoken_of(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 3 I ring you, promised.", "18 15:00"),
        ("Friday I send you the signed copy.", "20 18:00"),
        ("Before 5 you have my answer, word of honour.", "18 17:00"),
        ("At noon I phone you, ok?", "18 12:00"),
        ("I write to you at 4 with the result.", "18 16:00"),
        ("today before six you hear from me", "18 18:00"),
        ("At one I dial your mobile, the number ending 44.", "18 13:00"),
        ("Tomorrow I dig out the contract and mail you a scan.", "19 18:00"),
        ("15:30 I report back here in this thread.", "18 15:30"),
        ("We get you the login by 5.", "18 17:00"),
        ("Friday noon you get the final figure from me.", "20 12:00"),
        ("At 2 sharp my colleague Anna rings you.", "18 14:00"),
        ("At 4 our engineer dials in to your machine and I stay on the line with you.", "18 16:00"),
        ("I shall be telephoning at three.", "18 15:00"),
        ("4 pm, not a minute later, and you have my reply.", "18 16:00"),
        ("give me three quarters of an hour to walk over to the lab, then I ring", "18 11:05"),
        ("i'll be half an hour, then you get the lot from me", "18 10:50"),
        ("At the latest by 13h you receive the tracking from us.", "18 13:00"),
        ("I come back to you until 15h today with the price.", "18 15:00"),
        ("I need two hours for this, then I call you.", "18 12:20"),
        ("With or without the supplier's answer you hear from me by 5.", "18 17:00"),
        ("The on-call engineer joins your bridge at 14:00.", "18 14:00"),
    ],
)
def test_the_present_tense_promises_with_a_time(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half an hour and I'm with you", "18 10:50"),
        ("Quarter of an hour and you'll know more.", "18 10:35"),
        ("20 minutes and then I'm all yours.", "18 10:40"),
        ("I'm at my desk from 4 and will call you then.", "18 16:00"),
        ("Back on Monday, and you're the first person I'll ring.", "23 18:00"),
        ("Ten, fifteen minutes and I'm back on.", "18 10:35"),
        ("That'll be two hours' work, and then you'll get my call.", "18 12:20"),
        ("Thirty minutes, that's all I need, then I'm back to you.", "18 10:50"),
        ("I'll try to be quick: half an hour and you get an answer.", "18 10:50"),
        ("Speak to you at three then.", "18 15:00"),
        ("until tomorrow then, 9:30, I'll call you", "19 09:30"),
        ("We'll pick this up again tomorrow and I'll have the answer then.", "19 18:00"),
        ("Hold that thought until 11, I'll be back with the figures then.", "18 11:00"),
        ("I've got a hard stop at 5 and you'll have it before that, by 5 sharp.", "18 17:00"),
        ("Okey dokey, hour and a half and I'm ringing you with what they say.", "18 11:50"),
        ("I'll give this till tomorrow 5 pm and then I'm ringing you whatever they say.", "19 17:00"),
        ("Just nipping off to ask, ten minutes and I'm back with you.", "18 10:30"),
        ("this needs 2 hours from my side and then you have it", "18 12:20"),
        ("Let me see... about 45 minutes, then I should have your answer.", "18 11:05"),
        ("I reckon 45 minutes, then I'll call.", "18 11:05"),
        ("Quarter of an hour, promise, and I'm back.", "18 10:35"),
        ("I'm stepping away for 20 min to pull the logs, and will pick up right here with you then.", "18 10:40"),
    ],
)
def test_a_length_that_is_over_begins_the_promise(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm out of this meeting at 2 and will ring you straight after.", "18 14:00"),
        ("I'll be ringing you at 3.", "18 15:00"),
        ("Will be dialling your number at 3.", "18 15:00"),
        ("We'll be sending the replacement code over by half four.", "18 16:30"),
        ("I'm going to be on the phone to you at 3.", "18 15:00"),
        ("I'm having the contract sent to you by Friday.", "20 18:00"),
        ("Going to be with you at 11.", "18 11:00"),
        ("I'm getting you an answer by 2.", "18 14:00"),
        ("Tomorrow, eleven sharp, I'm ringing the clinic's line and asking for you.", "19 11:00"),
        ("It's going to you before 5, promise.", "18 17:00"),
        ("5 on the nose, I'm dialling.", "18 17:00"),
        ("I am coming back to you at 15h.", "18 15:00"),
        ("Jumping on the call with you at 11.", "18 11:00"),
        ("I was going to email, but no: I'll ring you at 3.", "18 15:00"),
        ("I couldn't reach you this morning, so I'll try you again at 3.", "18 15:00"),
        ("Sorry I missed you at 9, trying again at 3.", "18 15:00"),
        ("Nothing new so far, next check-in from me at 5.", "18 17:00"),
        ("I'll be posting here every 30 min until it's green.", "18 10:50"),
        ("I've a meeting till half three; at four I'm all yours.", "18 16:00"),
        ("Nurse Jackie's going to ring you at three.", "18 15:00"),
        ("Engineering will be on the bridge with you at 14:00.", "18 14:00"),
        ("I've got Tom to ring you at 2.", "18 14:00"),
    ],
)
def test_what_is_being_done_at_a_time_is_promised(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Before the day is done you'll have heard from me.", "18 18:00"),
        ("I don't have the answer yet but I will by 4.", "18 16:00"),
        ("Don't have it yet, will have it by 4.", "18 16:00"),
        ("I don't know yet, but by 4 I will, and I'll tell you.", "18 16:00"),
        ("My shift ends at 6, but you'll hear from me by 1.", "18 13:00"),
        ("Even if the supplier stays silent, I'll call by 5.", "18 17:00"),
        ("I've told Tom to have it with you by 2.", "18 14:00"),
        ("The refund will be keyed in by me before 4.", "18 16:00"),
        ("Your ticket gets reissued by 4, I'm on it.", "18 16:00"),
        ("It'll be sorted by 4, you have my word.", "18 16:00"),
        ("All fixed by 4, promise.", "18 16:00"),
        ("You'll be up and running again by 4.", "18 16:00"),
        ("Consider it fixed by 4.", "18 16:00"),
        ("You'll find my answer in your inbox tomorrow by noon.", "19 12:00"),
        ("I'll make sure you have it before noon.", "18 12:00"),
        ("Before COB I shall be reverting with the corrected figures.", "18 18:00"),
        ("The plan: you get a fixed build from us by Friday.", "20 18:00"),
        ("The developers hand it to me at 12:30, and by 1 you have it.", "18 13:00"),
        ("The bank opens at 2; once I have them on the line I'll write, by 5:30 at the very latest.", "18 17:30"),
        ("Can't promise a fix by 3 but I'll call you at 3.", "18 15:00"),
        ("No promises on the fix, but a call at 3 you'll get.", "18 15:00"),
        ("I aim to have it with you by noon.", "18 12:00"),
    ],
)
def test_a_vow_or_a_limit_is_enough(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 8am tomorrow I'm on shift and will rebook you.", "19 08:00"),
        ("Will update you by tomorrow only, ma'am.", "19 18:00"),
        ("Our Mr Novak calls you on the dot at 3.", "18 15:00"),
        ("A week tomorrow I'll check in on you.", "26 18:00"),
        ("this time tomorrow you'll have it in your hands, from me", "19 10:20"),
        ("Latest by tomorrow it will be credited from our side, I assure you.", "19 18:00"),
        ("Someone from our side will certainly be touching base with you at 2 pm.", "18 14:00"),
        ("A member of the night team is going to phone you at 2.", "18 14:00"),
        ("sec, need to ask a colleague, back in 10", "18 10:30"),
        ("Tomorrow morning 11 AM our executive will call you, kindly be available.", "19 11:00"),
        ("Within next 4 hours our team will get in touch with you.", "18 14:20"),
        ("In the coming 4 hours you'll be contacted by our team.", "18 14:20"),
        ("Our technical team shall contact you within 24 hours.", "19 10:20"),
        ("You will be contacted by my colleague by Friday at the latest.", "20 18:00"),
        ("I'm passing this to Jen, who'll call you tomorrow.", "19 18:00"),
        ("Jen from billing is going to be in touch tomorrow at 10.", "19 10:00"),
        ("I'm handing over to Jen now; she'll phone you at 10 tomorrow.", "19 10:00"),
        ("I'm escalating now. Expect to hear from the duty manager by 4.", "18 16:00"),
        ("The duty manager's calling you by 4.", "18 16:00"),
        ("I'll have the duty manager call you by 4.", "18 16:00"),
        ("I'll get the duty manager to call you by 4.", "18 16:00"),
        ("I'm getting the duty manager to call you by 4.", "18 16:00"),
    ],
)
def test_others_of_ours_may_be_promised_for(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm back with you within the hour.", "18 11:20"),
        ("Three quarters of an hour from now I'm on the phone to you.", "18 11:05"),
        ("Not a minute after 12 I'll have it over to you.", "18 12:00"),
        ("45 minutes to an hour and I'll have an answer for you", "18 11:20"),
        ("noon at the outside and i'll have pinged you", "18 12:00"),
        ("half two and not a minute later you've got the report from me", "18 14:30"),
        ("Come Friday you'll have every page of it from us.", "20 18:00"),
        ("On Monday I take this up with the board and write to you the same day.", "23 18:00"),
        ("hang fire an hour and i'll come back to you", "18 11:20"),
        ("At 14:00 sharp you will see my name light up on your phone.", "18 14:00"),
        ("You'll have heard back from us by close.", "18 18:00"),
        ("By three you will have had my call.", "18 15:00"),
        ("Until Friday I will have repaired it for you.", "20 18:00"),
        ("In one week from today I will give you feedback.", "25 18:00"),
        ("Today itself I will revert, sir.", "18 18:00"),
        ("I will do the needful by today EOD and update you.", "18 18:00"),
        ("Kindly allow us till 5 PM today, we will share the confirmation.", "18 17:00"),
        ("Please give me time till Friday, I will get it done.", "20 18:00"),
        ("I'll hop on a call with you at 11.", "18 11:00"),
        ("Let me put a call in to you at 3.", "18 15:00"),
        ("No change. I'll report again at 5.", "18 17:00"),
        ("Status unchanged, next update 17:00.", "18 17:00"),
    ],
)
def test_whatever_else_the_sentence_says(text: str, expected: str) -> None:
    assert first_due(text) == expected
