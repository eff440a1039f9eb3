# What went wrong: what happened, what is kept, what one can do.

error-title-not-found = This page does not exist
error-not-found = The address is incomplete, the page was taken away, or your account does not show it.
error-title-forbidden = You may not do this
error-forbidden = Your profile does not allow it. Nothing was changed. An administrator can give you the right.
error-title-cross-site = The request came from another site
error-cross-site = To be safe it was refused, and nothing was changed. Go back to the page, then try again.
error-title-refused = This is no longer possible
error-title-stale = Somebody changed the same thing
error-stale = Nothing was overwritten. Open the page again to see the present value, then choose.
error-title-invalid = Something is missing
error-invalid = What was sent was not understood. Go back to the form: what you typed is still there.
error-title-too-large = This is too large
error-too-large = What you sent is above the accepted size. Nothing was recorded; your text is still on the page before. Make the files smaller, or put them elsewhere and send a link.
error-title-too-many = One moment
error-too-many = Too many tries in a short time. Try again a little later.
error-title-busy = The desk is very busy
error-busy = Your request could not be taken. Nothing is lost: go back to the page and try again in a few seconds.
error-title-away = The database does not answer
error-away = Your request could not be carried out. What you wrote is still in the page: go back to it and try again in a moment.
error-title-full = The server’s disk is full
error-full = Nothing was recorded, nothing was damaged. Keep your page open and tell the administrator: as soon as there is room, it will go through.
error-title-internal = Something broke on our side
error-internal = The error is in the log. What you typed is still on the page before, or in your drafts.
error-request = If you tell support about it, give this number: { $name }
error-home = Go to the home page

refusal-wrong-moment = The ticket has moved on meanwhile: this is not possible from where it is now.
refusal-no-such-move = The ticket’s workflow has no such move, or not for you.
refusal-finished = This ticket is finished and can no longer be changed. You can open a new one and link it.
refusal-window-over = The time for reopening is over. Open a new ticket: it will be linked to this one.
refusal-merged = This ticket was merged into another; things go on there.
refusal-not-higher = An escalation goes to a higher tier. Choose a group of a higher tier.
refusal-not-in-group = This person is not a member of that group.
refusal-not-assignable = This person cannot be given tickets.
refusal-itself = A ticket cannot be linked to itself.
refusal-circle = That would make a circle.
refusal-already = It is already so.
refusal-in-use = It is still in use: first take away what uses it.
refusal-last-administrator = This is the last administrator: name another one first.
refusal-too-many = Too many tries in a row. Try again a little later.
refusal-wrong-credentials = Wrong login or password.

error-title-signed-out = Your session is over
error-signed-out = Nothing was recorded. Sign in in another tab, come back here, then send again: your text is still there.
