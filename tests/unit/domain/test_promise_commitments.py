"""The many ways in which agents commit, said on Wednesday 18 November 2026 at 10:20 in New York."""

import pytest

from tests.support.a_wednesday import first_due


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My colleague Farid will phone you in two hours.", "18 12:20"),
        ("Our fraud desk is going to call you in four hours.", "18 14:20"),
        ("Our fraud desk will be calling you in four hours.", "18 14:20"),
        ("Priya, who looks after refunds, will write to you within three hours.", "18 13:20"),
        ("Our team is going to reach out within 2 hours.", "18 12:20"),
        ("Someone from billing is going to be in touch in two hours.", "18 12:20"),
        ("One of my team will get in touch in two hours.", "18 12:20"),
        ("A member of our team will be in contact within two hours.", "18 12:20"),
        ("Our accounts team shall revert within 2 working days.", "20 18:00"),
        ("Tomorrow morning at 9 I'll be in touch.", "19 09:00"),
        ("Tomorrow between 1pm and 2pm our engineer will ring you.", "19 14:00"),
        ("Our engineer will ring you tomorrow from 1 to 2pm.", "19 14:00"),
        ("Marta will have it with you by 2pm.", "18 14:00"),
        ("Marta from our repairs team is calling you at 2pm.", "18 14:00"),
        ("A colleague is going to ring you at 2pm.", "18 14:00"),
        ("Dana is going to ring you at 2pm.", "18 14:00"),
        ("Our Leeds office will phone you at 2pm.", "18 14:00"),
        ("Our Leeds office is phoning you at 2pm.", "18 14:00"),
        ("The billing team will email you by 2pm.", "18 14:00"),
        ("Someone in our claims department will reply by 2pm.", "18 14:00"),
    ],
)
def test_colleagues_and_teams_of_ours_may_be_promised_for(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I've booked Marta to call you at 2pm.", "18 14:00"),
        ("I have scheduled a call back for you at 2pm.", "18 14:00"),
        ("I've set a reminder to call you at 2pm.", "18 14:00"),
        ("I've put a note in my diary to ring you at 2pm.", "18 14:00"),
        ("I've arranged for our engineer to call you at 2pm.", "18 14:00"),
        ("Your flight leaves at 4:10 pm and I'll have you rebooked by 1.", "18 13:00"),
        ("I'll put you down for a call at 3:30.", "18 15:30"),
        ("I'll schedule your call back for 3:30.", "18 15:30"),
        ("I have you down for a call at 3:30pm.", "18 15:30"),
        ("A callback will be arranged by 3 PM.", "18 15:00"),
        ("A callback has been arranged for you at 3 PM.", "18 15:00"),
        ("We have arranged a callback for you at 3 PM.", "18 15:00"),
    ],
)
def test_what_has_been_arranged_is_promised(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The next ten mins or so and I'll have your answer", "18 10:30"),
        ("A supervisor will contact you within 5 business days.", "25 18:00"),
        ("Next update at 11:30.", "18 11:30"),
        ("Update at 11:30.", "18 11:30"),
        ("The next update from us comes at 2pm.", "18 14:00"),
        ("Next update: 2pm.", "18 14:00"),
        ("My manager, Tom, will call you at 2 p.m.", "18 14:00"),
        ("My manager Tom Healy will give you a call at 2 p.m.", "18 14:00"),
        ("Next check-in from me at 3:30pm.", "18 15:30"),
        ("The letter will be in your inbox by 3:30.", "18 15:30"),
        ("A reply will be with you by 3:30.", "18 15:30"),
        ("An answer will reach you by 3:30.", "18 15:30"),
        ("My email will be in your inbox by 3:30.", "18 15:30"),
        ("Full details to follow by 3:30.", "18 15:30"),
        ("More news at 3:30.", "18 15:30"),
        ("An update will be posted here in 20 minutes.", "18 10:40"),
        ("A decision will be with you within two working days.", "20 18:00"),
        ("Same will be shared with you by 3 PM.", "18 15:00"),
        ("The same shall be shared by 3 PM.", "18 15:00"),
        ("The document will be shared by 3 PM today.", "18 15:00"),
    ],
)
def test_what_we_write_or_say_may_be_the_subject(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You can expect a call from me in 45 minutes or so.", "18 11:05"),
        ("Expect to hear from me in the next hour and a half.", "18 11:50"),
        ("Inside of an hour you'll have an email from me.", "18 11:20"),
        ("You'll receive my reply within 24 hrs.", "19 10:20"),
        ("You'll have our decision in two weeks.", "02 18:00"),
        ("Within 30 minutes, you'll get an SMS from us.", "18 10:50"),
        ("You'll be hearing from me in 20 minutes.", "18 10:40"),
        ("You have my word: an update in 40 minutes.", "18 11:00"),
        ("You can expect our decision within three working days.", "23 18:00"),
        ("You'll hear from me the next working day.", "19 18:00"),
        ("You'll have it before noon.", "18 12:00"),
        ("By midday you'll have an email from me.", "18 12:00"),
        ("You'll hear from me by midnight.", "19 00:00"),
        ("You'll get a call between three and four.", "18 16:00"),
        ("4pm today: you'll have my email.", "18 16:00"),
        ("You'll get the next update at 14:00.", "18 14:00"),
        ("Your account manager will call you at 2 p.m.", "18 14:00"),
        ("Your case handler will write to you by 2 p.m.", "18 14:00"),
        ("You'll have it by end of day.", "18 18:00"),
        ("You'll have it from us by end of play today.", "18 18:00"),
    ],
)
def test_the_customer_is_told_what_to_expect(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hang on 10 mins while i dig out the contract", "18 10:30"),
        ("Please hold for ten minutes while I check the warehouse system.", "18 10:30"),
        ("give me fifteen and I'll have it", "18 10:35"),
        ("Allow me an hour and I'll get this sorted.", "18 11:20"),
        ("Give me two minutes, pulling your file now.", "18 10:22"),
        ("Just a few minutes more and I'll have it for you.", "18 10:23"),
        ("Bear with me five minutes.", "18 10:25"),
        ("Stay on the line, I'll be back in five minutes.", "18 10:25"),
        ("Sit tight, I'll be back in twenty.", "18 10:40"),
        ("Dear Sir, kindly allow us time till 2 PM to check and revert.", "18 14:00"),
        ("Please allow us till 5 pm today, we will come back with the resolution.", "18 17:00"),
        ("Leave it with me until Friday.", "20 18:00"),
        ("Leave this with me and I'll have it sorted by Friday.", "20 18:00"),
        ("Leave it with me, I'll have an answer for you by tomorrow end of day.", "19 18:00"),
        ("I'm going to need 20 minutes to go through this.", "18 10:40"),
        ("Gimme 20 and I'll sort you out.", "18 10:40"),
        ("Hold the line please, I'll be back with you in a dozen minutes.", "18 10:32"),
    ],
)
def test_patience_is_asked_for_a_length(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("back with u in 10 min", "18 10:30"),
        ("Will update in 30.", "18 10:50"),
        ("Updating you in 30 mins.", "18 10:50"),
        ("ok will check n revert in 20mins", "18 10:40"),
        ("Talk to you in 10!", "18 10:30"),
        ("Speak in an hour.", "18 11:20"),
        ("Calling you at 3pm sharp.", "18 15:00"),
        ("will buzz you at 4", "18 16:00"),
        ("ok wil call u at 4", "18 16:00"),
        ("Ok, 4 it is. I'll ring you then.", "18 16:00"),
        ("Shall revert by EOD today.", "18 18:00"),
        ("Will do so by close today.", "18 18:00"),
        ("Ta for that. Will have it over to you by close of play.", "18 18:00"),
        ("cheers, will get that to you by eod", "18 18:00"),
        ("Running late, I'll call at 3:30 rather than 2.", "18 15:30"),
        ("Grabbing the file now. With you in 20 minutes.", "18 10:40"),
        ("Popping off to check, back to you in 20.", "18 10:40"),
        ("Off to check with accounts - back in 20 mins.", "18 10:40"),
        ("Checking with accounts, back to you within 20 min.", "18 10:40"),
        ("will whatsapp you 3pm", "18 15:00"),
    ],
)
def test_half_a_sentence_promises_too(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5-10 mins and I'll be back with the tracking", "18 10:30"),
        ("In an hour I'll post the next update here.", "18 11:20"),
        ("Half an hour, and I'll call you back.", "18 10:50"),
        ("half an hour tops and I'll be in touch", "18 10:50"),
        ("By five this afternoon I'll have an answer.", "18 17:00"),
        ("at 4 im gonna call u", "18 16:00"),
        ("4pm works for me, I'll call you then.", "18 16:00"),
        ("Friday at 10 works. I'll call you then.", "20 10:00"),
        ("At the top of the hour I'll be back with an update.", "18 11:00"),
        ("EOD tomorrow you'll have the report.", "19 18:00"),
        ("By close of business this Friday you will have my answer.", "20 18:00"),
        ("First thing tomorrow I'm on the phone to them and will update you.", "19 10:00"),
        ("On Monday first thing you'll get my call.", "23 10:00"),
        ("Monday morning I'll have the report with you.", "23 12:00"),
        ("Today I'll send you the form.", "18 18:00"),
        ("Tomorrow you'll hear from me.", "19 18:00"),
        ("Tomorrow I'm calling the depot and will let you know.", "19 18:00"),
        ("Come Tuesday you'll have my decision.", "24 18:00"),
        ("By 3:30 I'll either have the refund through or a reason why not.", "18 15:30"),
        ("By 3:30 you will either have your refund or a call from me.", "18 15:30"),
    ],
)
def test_the_time_may_come_first(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One sec, 5 mins and I'll update you.", "18 10:25"),
        ("We need 25 mins to rebuild the index, then I'll confirm here.", "18 10:45"),
        ("I'll message you in the next ten mins or so.", "18 10:30"),
        ("let me talk to my supervisor n get back to u in 20 min", "18 10:40"),
        ("I'll ring you this arvo.", "18 18:00"),
        ("I'll get back to you by tmw.", "19 18:00"),
        ("I'll email u tmrw", "19 18:00"),
        ("I'll call you tomoz", "19 18:00"),
        ("ohh ok i see what happened, leave it w me n ill get back to u in half an hr", "18 10:50"),
        ("I will loop back with you in 20 mins.", "18 10:40"),
        ("I'll swing back round to you in 20 mins.", "18 10:40"),
        ("will call u 3pm ok", "18 15:00"),
        ("will giv u a call at 3pm", "18 15:00"),
        ("I will be calling u by 3pm sir", "18 15:00"),
        ("one moment pls, i will come back to u in 15 mins", "18 10:35"),
        ("brb 5 mins", "18 10:25"),
    ],
)
def test_hurried_spelling_is_read(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Could take me 10 minutes, but I'll come back on this chat in 10 minutes either way.", "18 10:30"),
        ("I'll get on to them and get back to you by 3:30, if not sooner.", "18 15:30"),
        ("I'll get back to you by 3:30, sooner if I can.", "18 15:30"),
        ("I'll get back to you by 3:30 unless I hear from you first.", "18 15:30"),
        ("If it's all the same to you, I'll call at 3:30.", "18 15:30"),
        ("If you don't mind, I'll call you back at 3:30.", "18 15:30"),
        ("If you could hold on, I'll be back by 3:30.", "18 15:30"),
        ("If I can't reach you on that number I'll email, but I'll call at 3:30 either way.", "18 15:30"),
        ("Either way I'll call you at 3:30.", "18 15:30"),
        ("Whatever happens, I'll call you at 3:30.", "18 15:30"),
        ("Whether or not it's fixed, I'll call you at 3:30.", "18 15:30"),
        ("Even if there's no news, I'll call you at 3:30.", "18 15:30"),
        ("Even if it's bad news I will call you by 3:30.", "18 15:30"),
        ("I'll post an update tonight even if it's only to say we're still at it.", "18 23:00"),
        ("I'll give it one more hour and call you at 11:20 either way.", "18 11:20"),
    ],
)
def test_politeness_and_patience_bind_nothing(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let me loop in shipping and I'll have word for you in thirty minutes.", "18 10:50"),
        ("should take me a couple of hours; I'll text you in 2 hrs", "18 12:20"),
        ("I promise you a reply in 40 minutes.", "18 11:00"),
        ("Right so, I'll have a word with the lads in dispatch and text you at 3.", "18 15:00"),
        ("Maintenance runs from 11 to 12; I'll confirm at 1 that everything's back.", "18 13:00"),
        ("You were told 10 yesterday and 11 today. I'll call at 1, and that's my word.", "18 13:00"),
        ("Yesterday's promise was missed, I know. Today I'll call you at 1.", "18 13:00"),
        ("I'll aim to get back to you by 3:30.", "18 15:30"),
        ("I'll do my best to get back to you by 3:30.", "18 15:30"),
        ("You have my word you'll hear from me by 3:30.", "18 15:30"),
        ("I give you my word: I'll call by 3:30.", "18 15:30"),
        ("I guarantee I'll call you by 3:30.", "18 15:30"),
        ("I can promise you'll hear from me by 3:30.", "18 15:30"),
        ("I can promise you a call by 3:30.", "18 15:30"),
        ("What I can do is call you at 3:30.", "18 15:30"),
        ("What I can do is have it with you by 3:30.", "18 15:30"),
        ("The best I can do is get back to you by 3:30.", "18 15:30"),
        ("I can confirm I'll ring you at 3:30.", "18 15:30"),
        ("As agreed, I'll ring at 3:30.", "18 15:30"),
        ("As I said, I'll call you at 3:30.", "18 15:30"),
    ],
)
def test_reports_of_oneself_stand(text: str, expected: str) -> None:
    assert first_due(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm heading into a meeting, but I'll message you at 1 when I'm out.", "18 13:00"),
        ("I'm in a meeting until 12:30 and I'll call you at 1.", "18 13:00"),
        ("I have a meeting at 12, so I'll call you at 1.", "18 13:00"),
        ("The meeting ends at 12:45, I'll call you at 1.", "18 13:00"),
        ("You asked for a call after 12, so I'll ring at 1.", "18 13:00"),
        ("Your flight is at 4, so you'll have the new boarding pass from me by 1.", "18 13:00"),
        ("It won't be before 3, but I'll call by 3:30.", "18 15:30"),
        ("I can't call at 2, so I'll call at 3:30.", "18 15:30"),
        ("I can't talk at 2. I will ring you at 3:30.", "18 15:30"),
        ("No, not 2. I'll call at 3:30.", "18 15:30"),
        ("As soon as the shop opens I'll drive over, and I'll ring you by 3:30.", "18 15:30"),
        ("We'll give it until 3, then I'll call you at 3:30.", "18 15:30"),
        ("I'll process the refund at 3:30 when the batch runs.", "18 15:30"),
        ("I'll get the refund processed by 3:30.", "18 15:30"),
        ("Your refund will be processed by 3:30pm.", "18 15:30"),
        ("I'm out Thursday and Friday, so I'll call you Monday at 9:30.", "23 09:30"),
        ("(1) The fee is refunded. (2) I'll ring you at 12:30.", "18 12:30"),
        ("Your refund takes 3-5 days at the bank. I'll ring you at 12:30. The shop closes at 6.", "18 12:30"),
        ("Order 5530 left at 9. I'll ring at 12:30.", "18 12:30"),
    ],
)
def test_other_times_in_the_sentence_are_left(text: str, expected: str) -> None:
    assert first_due(text) == expected
