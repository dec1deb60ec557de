"""Months in the languages that customers write, as a pattern: for dates of birth and for the expiry of cards."""

MONTH = (
    r"(?:jan(?:uary|uar|vier|uari)?|feb(?:ruary|ruar|ruari)?|février|mar(?:ch|s|zo)?|märz|maart|mrt|apr(?:il|ile)?|"
    r"avril|abril|may|mai|mayo|maggio|mei|"
    r"june?|juni|juin|junio|giugno|july?|juli|juillet|julio|luglio|aug(?:ust|ustus)?|août|agosto|sept?(?:ember|"
    r"embre|iembre)?|oct(?:ober|obre|ubre)?|okt(?:ober)?|ottobre|nov(?:ember|embre|iembre)?|dec(?:ember)?|"
    r"dez(?:ember)?|décembre|diciembre|dicembre|enero|gennaio|febrero|febbraio|settembre)"
)
"""One month, without a capturing group. To be used without regard to capitals."""
