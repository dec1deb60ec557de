"""The verbs and small words by which an agent commits, and those by which an agent only talks."""

from bot.domain.promise.words import word_set

CONTACT = word_set(
    "call phone telephone holler ring dial email mail message msg text ping dm write reply respond answer contact "
    "update "
    "notify inform tell let keep reach follow circle revert get come touch check chase report loop return be"
)
"""What one does to be in touch again. Most need more words, see `reaching.py`."""

DELIVER = word_set(
    "send resend forward refund reimburse ship reship dispatch replace credit process issue fix resolve sort "
    "solve provide share escalate deliver confirm arrange submit give release restore cancel"
)
"""What one does for a customer: without a time it is a promise only when it is done to "you" or "your"."""

TALK = word_set(
    "need want assume guess say admit miss wait stay leave remember understand appreciate think love like hate "
    "close open charge bill celebrate see hope believe suppose recommend suggest advise require expect prefer "
    "stop lose finish take attend travel bet wish regret forgive note cost last grab walk pretend step sleep eat "
    "help quit mind repeat apologise apologize debit deduct cross laugh know hear learn reopen launch raise increase "
    "retire introduce drive fly commute second turn debit owe assist lie try admit bid await renew"
)
"""With these verbs "I'll ..." promises nothing, whatever time stands beside them."""

DOING = word_set(
    "calling phoning telephoning trying touching ringing emailing mailing messaging texting sending resending "
    "replying responding updating "
    "getting following reaching coming shipping refunding contacting chasing fixing processing checking reviewing "
    "confirming escalating answering sharing providing circling dispatching replacing issuing posting releasing "
    "arranging pinging buzzing dropping returning reverting forwarding giving writing dialling dialing chasing "
    "rebooking uploading refreshing processing crediting delivering meeting joining notifying updating"
)
"""Doing these at a time ahead is a promise: "I'm calling you at three"."""

BEING = frozenset({"back", "ready", "done", "there", "sure", "able", "right", "through", "over"})
"""What "I'll be ..." may go on with and still promise something; `in touch` and `with you` are read apart."""

DONE = word_set(
    "sent resent issued processed refunded reimbursed fixed resolved sorted replaced credited answered shipped "
    "dispatched reshipped contacted called phoned emailed done ready repaired corrected completed restored "
    "reviewed handled solved released confirmed reactivated unlocked finished finalised finalized reinstated "
    "notified informed returned settled paid credited posted updated uploaded looked investigated escalated "
    "transferred actioned shared mailed given arranged provided communicated intimated addressed rectified "
    "activated enabled reissued reversed waived rebooked published deployed patched rerouted swapped"
)
"""What "it will be ..." may go on with when it is in the team's hands."""

ANSWERS = word_set(
    "answer answers reply response update updates call callback email mail message text news word refund "
    "confirmation resolution replacement tracking details decision link quote invoice credit report document "
    "documents copy information info result results feedback solution fix label estimate plan summary contact "
    "eta diagnosis outcome verdict voucher reset code ring shout line note explanation breakdown "
    "timeline receipt letter list screenshot statement password access login paperwork contract proposal itinerary "
    "schedule certificate proof file findings figures draft version build patch workaround instructions options offer "
    "form copy sms memo transcript analysis replacement cause feedback recap key postcard package"
)
"""What a customer is told to expect: "you'll have an answer", "expect my call"."""

MAIL = word_set(
    "answer reply response update call callback email mail message text news word confirmation details decision "
    "report result feedback summary check checkin note letter line ring shout follow-up explanation findings sms "
    "outcome verdict quote bell buzz tinkle heads-up heads"
)
"""The answers among them that we write or say ourselves, and no carrier or bank brings."""

PEOPLE = word_set(
    "someone somebody team colleague colleagues manager supervisor specialist specialists engineer engineers "
    "agent rep representative expert experts department billing lead technician developer developers devs adviser "
    "advisor staff member coordinator associate officer desk teammate support accounts finance analyst clerk boss "
    "warehouse logistics folks guys handler consultant assistant director head nurse pharmacist adjuster adjustor "
    "surveyor office branch dispatcher planner trainer architect dpo mechanic fitter stylist concierge advisors "
    "advisers "
    "engineering agents technicians analysts managers reps finance legal sales he she they"
)
"""Who may be promised for: "our specialist will call you"."""

SOON = (
    "soon",
    "shortly",
    "asap",
    "momentarily",
    "promptly",
    "quickly",
    "presently",
    "immediately",
    "later",
    "soonest",
)
"""One word that says "not now, and no exact time either"."""

SOON_PHRASES = (
    ("as", "soon", "as"),
    ("in", "a", "bit"),
    ("in", "a", "while"),
    ("in", "a", "moment"),
    ("in", "a", "sec"),
    ("in", "a", "second"),
    ("in", "a", "jiffy"),
    ("in", "a", "little"),
    ("in", "no", "time"),
    ("in", "due", "course"),
    ("in", "the", "near", "future"),
    ("right", "away"),
    ("straight", "away"),
    ("right", "back"),
    ("right", "with", "you"),
    ("the", "moment"),
    ("the", "minute"),
    ("the", "second"),
    ("once",),
    ("when", "i"),
    ("when", "we"),
    ("at", "the", "earliest"),
    ("as", "quickly", "as"),
    ("as", "fast", "as"),
    ("down", "the", "line"),
    ("one", "of", "these", "days"),
    ("at", "some", "point"),
    ("before", "long"),
)
"""Several words that say the same."""

WORKS = word_set("check look have do get review investigate take pick finish handle come visit test try")
"""What our people do for a customer besides delivering; it counts with a time only."""

CASEWORK = (
    CONTACT
    | DELIVER
    | word_set(
        "check look review investigate finish handle test try dig speak talk post pop drop join comment raise file "
        "lodge push deploy patch restart reboot reload rebuild rebook book order reorder prepare draft print type "
        "finalise finalize complete wrap circulate publish upload attach log transfer pass hand monitor track trace "
        "locate search verify validate correct amend adjust upgrade activate reactivate unlock unblock reset waive "
        "approve reverse retry rerun swap install configure enable migrate merge revise rewrite translate compile "
        "calculate summarise summarize explain walk demo schedule organise organize tackle address assess inspect "
        "examine diagnose debug reproduce query enquire inquire ask consult discuss repair mend clean reroute redo "
        "re-send re-run clarify collate transcribe"
    )
) - {"be", "come", "get", "keep", "release", "give"}
"""What is done about a case even where neither the case nor the customer is named."""

TASKS = DELIVER | WORKS
"""Everything our people may be said to do for a customer."""

BE_FORMS = word_set("is was are were will be has had")
"""What stands behind a noun: the "reply" of "reply is on its way" asks nobody for one."""

NOW = frozenset({"now", "here"})
SKIPPED = word_set(
    "personally just also definitely certainly then gladly quickly probably hopefully either still again even "
    "absolutely immediately first next both all now happily surely most likely very simply today tomorrow only "
    "really truly of course too actually try"
)
"""Words that may stand between "will" and the verb."""

AGREED = frozenset({"works", "suits", "fine", "good", "perfect", "great"})
"""How a day is agreed on before the time is named: "Monday works, I'll call you at 9"."""

NEGATIONS = word_set(
    "not never no can't cannot cant don't dont doesn't didn't won't wont isn't aren't couldn't wouldn't shouldn't "
    "unable unlikely doubt impossible nobody none neither wish hardly unsure without nor ain't noone cant couldnt "
    "wouldnt doesnt didnt isnt maybe perhaps possibly"
)
HABITS = frozenset(
    {"usually", "typically", "normally", "generally", "always", "often", "sometimes", "rarely", "mostly"}
)
REPORTS = word_set(
    "said told says replied answered promised claimed claims mentioned wrote heard thought assumed hope hoped "
    "hoping understood stated if whether unless quoted read assured believed suppose supposing imagine imagined "
    "reckon reckons thinks expects wonder wondering pretend apparently allegedly supposedly"
)
"""Words that make what follows somebody's report, a hope or a condition, and not a promise."""

ASKING_AFTER = word_set(
    "ok okay is does would will can could are do sound sounds alright right fine cool deal good yes which what "
    "when how shall should any anything if did has have yeah"
)
"""How a question goes on after a comma when what came before it still stands: "I'll call at 3, okay?"."""
