# The requester's room.

portal-search-all = What are you looking for?
portal-catalogue = Catalogue
portal-whole-catalogue = The whole catalogue
portal-other-need = Something else
portal-open-count = { $count ->
    [one] one open
   *[other] { $count } open
}
portal-which = Which tickets
portal-older = Older tickets
portal-and-now = And now?
portal-with-you = with your agreement
portal-later = Later
portal-start-over = Start over
portal-since-hint = For example: this morning around 9, or since the update.
portal-about = What is it about?
portal-about-unknown = I do not know
portal-asset = On which of your devices?
portal-asset-none = None of these, or I do not know
portal-more = Anything else we should know?
portal-more-hint = Whatever saves us from calling you back.
portal-similar = You may have told us already
portal-similar-open = It is being handled. Rather add a message there.
portal-similar-solved = Last time:
portal-no-match = Nothing fits? Tell us what happens
portal-no-match-hint = Your sentence goes into the form.
portal-how = How your ticket is handled
portal-how-hint = The steps, who does what, and what you can do.
portal-how-lead = From your first word to the end, a ticket goes through a few steps. You always see where yours is, and you hear of each change.
portal-how-steps = The steps, in plain words
portal-how-you = What you can do
portal-how-add = Add a message or a file at any time. If we were waiting for your answer, work goes on at once.
portal-how-judge = { $count ->
    [one] Say whether it is really solved. Without an answer, the ticket closes by itself after one day.
   *[other] Say whether it is really solved. Without an answer, the ticket closes by itself after { $count } days.
}
portal-how-reopen = { $count ->
    [one] Reopen a closed ticket, for one day. After that, make a new one.
   *[other] Reopen a closed ticket, for { $count } days. After that, make a new one.
}
portal-how-withdraw = Withdraw a ticket that you no longer need, as long as nobody works on it.
portal-sent-title = { $name } has been sent
portal-sent-heading = It has been sent
portal-sent-reference = Your reference is
portal-sent-keep = It is all you need to find your ticket, here or on the telephone.
portal-sent-follow = Follow the progress here: each step shows up.
portal-sent-add = Did you remember a detail? Add a message, attach a screenshot.
portal-sent-say = At the end, you will say whether it is really solved.
portal-sent-look = See my ticket

portal-hello = Hello { $name }, what can we do for you?
portal-search = Search my tickets
portal-broken = Something does not work
portal-broken-hint = Outage, error message, slowness
portal-need = I need something
portal-need-hint = Equipment, software, access, information
portal-open = My open tickets
portal-all = See all
portal-none = Nothing open
portal-none-found = No ticket found
portal-none-hint = Whatever you send appears here, with its progress.
portal-progress = Progress
portal-look = See it or add a message
portal-solved = Yes, it is solved
portal-not-solved = No, not yet
portal-steps = See the steps
portal-withdraw = Withdraw my ticket
portal-write = Add a message
portal-title-broken = What does not work?
portal-title-broken-hint = In one line, for example: Outlook no longer sends my e-mails.
portal-what-broken = Tell us what happens
portal-what-broken-hint = What you wanted to do, what happens instead, what you have tried.
portal-screen = What does the screen say exactly?
portal-screen-hint = Copy the message word for word, or attach a screenshot.
portal-screen-said = Message on the screen:
portal-since = Since when?
portal-since-said = Since:
portal-affected = Who is affected?
portal-can-work = Can you still work?
portal-title-need = What do you need?
portal-title-need-hint = In one line, for example: a second screen.
portal-what-need = Give us the details that matter
portal-what-need-hint = For whom, for what, which model or which folder.
portal-nature = It is rather…
portal-wanted = By when?
portal-drop = Drop a screenshot here, paste it, or choose a file
portal-send = Send

affected-one = Me, or one person
affected-several = Several people
affected-site = A site or a service
affected-everyone = The whole organisation
can-work-yes = Yes, it is a nuisance
can-work-detour = Yes, with a workaround
can-work-no = No, not at all
can-work-risk = There is a security risk

next-new = We have received it. A technician will read it.
next-assigned = A team has received it and will handle it.
next-in-progress = A technician is on it. You will hear as soon as there is news.
next-in-progress-by = { $name } is on it. You will hear as soon as there is news.
next-pending-you = We are waiting for your answer. Add a message so that work goes on.
next-pending = Waiting for: { $name }. Work will go on afterwards.
next-resolved = Is it solved? Tell us; without an answer, the ticket will close by itself.
next-closed = This ticket is finished.
next-cancelled = This ticket was cancelled.

life-new = We have received your ticket. Nobody has read it yet.
life-assigned = A team, or a technician, has it. Work has not begun.
life-in_progress = A technician looks for the cause, or prepares what you asked for.
life-pending = Something is missing to go on: your answer, a supplier, an approval or a date. The reason is always given.
life-resolved = You are offered a solution. It is for you to say whether it fits.
life-closed = You accepted it, or the time is over. Everything stays readable.
life-cancelled = The ticket was withdrawn or refused. The reason is always given.

which-all = All
which-open = Open
which-over = Finished
