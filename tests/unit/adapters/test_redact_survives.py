"""What survives: the numbers, dates and words that an agent needs, however much they look like something private."""

import pytest

from bot.adapters.redact.redactor import RuleRedactor

REDACTOR = RuleRedactor()

KEPT = [
    "Rechnung Nr. 2026-4471 über 1.299,00 €",
    "my subscription id is sub_1NxQ22",
    "conf # 8842119033 for two nights",
    "confirmation 4155550143 please",
    "membership 6035 4412 9981",
    "loyalty no 3081 4711 2233 4455",
    "frequent flyer BA 12345678 status match",
    "train 12952 on 21-03-2026",
    "flight 6E 2341 to Delhi",
    "order ID: 1120-3345-88",
    "qty 3 x 12.50, size 9 1/2",
    "call ended after 00:12:45",
    "I called at 09:15 and 10:30 on 03/04, no one picked up",
    "call centre hours 8-20, I called 14 times",
    "phone: iPhone 15 Pro 256",
    "my phone is a Pixel 7 Pro 2023",
    "phone bought 12.03.2026 for 899.00",
    "call ref 20931177",
    "mobile plan 20 GB 4567",
    "ring size 7 order 889123",
    "my order number is 4155550143",
    "call me on 12 November 2026 at 17:00",
    "call me on 12.11.2026 17:00",
    "please call between 10:30 and 12:45 on 2026-11-18",
    "contact me within 48 hours, it's been 1 234 567 seconds",
    "SN: 4155550143",
    "account since 2019, account 2 of 3",
    "account created 20260114",
    "connector pin 4 and pin 12",
    "I was born to shop, order 12/11/2026",
    "this is Order 4, this is Case 00412277, this is Day 3",
    "I'm Platinum Elite and I am Extremely Disappointed",
    "Regards,\nConcerned Parent",
    "Cheers,\nAcme Ltd",
    "Thanks,\nA very unhappy customer",
    "Sincerely,\nFed Up",
    "I spoke to Royal Mail, British Airways and Best Buy yesterday",
    "I talked with Customer Care and Billing Department",
    "This is Terrible Service. It's Monday again. Its Broken again",
    "Will Smart TV 4.0 work? Mark my words, Grace period ends 12 May",
    "The Harry Potter box and Taylor Swift tickets for 12 July",
    "Dear Amazon, Hi Netflix, Hello Zalando team",
    "room 4155 on floor 12, gate 22B, terminal 5, bay 4",
    "bus 42 stops at Main Street station, 10 minutes walk",
    "I drove 30 miles down the road, 5 mins drive, 2 min walk to Park Lane",
    "Unit price 12.50, unit 4 of 6, suite booked for 3 nights",
    "Apartment 12 booking, order from 5 Guys and 7 Eleven",
    "won 3rd place, 2nd Street Diner, 1st class",
    "I ordered 2 Queen Court dresses and 3 Long Drive golf balls",
    "10 Year Anniversary Drive, 500 GB Hard Drive, 24 Hour Fitness Place",
    "password reset link expired in 15 minutes",
    "pass the message on: room 12 is cold; boarding pass: seat 14C",
    "PIN pad broken, pin number rejected 3 times",
    "the code is 1045 on the display, error code: 80070005",
    "code E24 on washing machine, status code 500123",
    "invoice total 4 242.42 and 4242 4242 points",
    "card declined 3 times on 12/05/2026 for 129.99",
    "my card ending 4242 expires 09/28",
    "v10.22.31.4 installed, version 192.168 notes, build 10.0.22631.4460",
    "ratio 16:9, time 10:20:30, score 3:2",
    "model 2001:db8 no, chapter 3::4",
    "tracking: 1234 5678 9012, UPS 1Z12345E0205271688",
    "EORI GB123456789000, your VAT GB 123 4567 89, company no 07654321",
    "CUSIP 037833100, ISIN US0378331005",
    "HS code 8471.30.0100, case# 02-1234567",
    "my policy number is 123-45-6789-00",
    "claim 555-12-3456",
    "parcel 07700900123 lost, consignment 0161 496 0123 wait",
    "ticket 020 7946 0958",
    "2026/11/18 14:30 UTC, 18-11-26, 11/18/26",
    "from 1 March to 3 April 2026, the 14th, Q3 2026, FY25/26",
    "between 9 and 17, 9-17, 09:00-17:00",
    "your ABN 51 824 753 556",
    "The password is case sensitive they said",
    "The password is too short, my password is accepted but the page is blank",
    "My Samsung phone 4 years old",
    "delivery to London on 3 May, moved to 4 June, sent to 2 Addresses",
    "address: line 2 is missing; address 2 is wrong; my address book 5 entries",
    "deliver to 3 Different people",
    "I am at Gate 22, I'm from Berlin, I'm Catholic",
    "Hi, this is about order 55, This is Sparta",
    "Signed for by Neighbour at 14:22",
    "driver said 5 pm, the driver license of the app",
    "ID 20931177, user id 5521 missing, customer number 77120033",
    "my social media order, social 3 posts",
    "national lottery ticket 5 11 22 33 44",
    "PAN India delivery, frying pan 28 cm, nhs app 3.2.1",
    "visa application 2026-11-22, visa 4 weeks",
    "Medicare plan B question 2026",
    "TIN can of 400g; sin tax 20%",
    "dl speed 300 mbps, dni",
    "passport photo 35x45mm, passport 10 years, passport control gate 5",
    "bic pens 12 pack, swift delivery thanks, sort by price, routing 3 ways",
    "transit 20260114",
    "@support you ignored me, follow @brandname for deals",
    "Best, the rest is ok. Love, it. X, Y",
    "Thanks, Delta. Thank you, Alexa! cheers mate",
]


@pytest.mark.parametrize("text", KEPT)
def test_nothing_of_the_shop_is_taken_out(text: str) -> None:
    assert REDACTOR.redact(text).text == text


@pytest.mark.parametrize(
    "kept",
    ["order 4155550143", "Ticket #4155550143", "parcel 07700900123", "SN: 4155550143", "SKU 415-555-0143"],
)
def test_a_number_called_by_its_shop_word_stays_although_it_could_be_a_phone(kept: str) -> None:
    assert REDACTOR.redact(f"{kept} is lost").text == f"{kept} is lost"


@pytest.mark.parametrize("phone", ["call me on 4155550143", "4155550143 is my cell", "my number: 4155550143"])
def test_the_same_number_goes_where_it_is_called_a_phone(phone: str) -> None:
    assert "4155550143" not in REDACTOR.redact(phone).text


def test_a_link_keeps_its_place_and_loses_its_details() -> None:
    text = "see https://shop.example.com/orders/4829-1133?session=8fhq2n."
    assert REDACTOR.redact(text).text == "see https://shop.example.com/orders/4829-1133?[LINK DETAILS 1]."


def test_a_birthday_to_deliver_by_stays_and_a_date_of_birth_goes() -> None:
    assert REDACTOR.redact("it is her birthday on 14 June").text == "it is her birthday on 14 June"
    assert REDACTOR.redact("her birthday is 14 June 1991").text == "her birthday is [BIRTH DATE 1]"
