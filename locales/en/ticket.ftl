# One ticket: its page, its thread, what is done to it, its print.

ticket-facts = Properties
ticket-people = People
ticket-links = Links
ticket-files = Files
ticket-similar = Similar tickets
ticket-thread = Thread
ticket-entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
ticket-filter = Filter the thread
ticket-actions = Actions
ticket-crumbs = Breadcrumbs
ticket-copy = Copy the reference
ticket-more = More actions
ticket-move-to = Move to “{ $name }”
ticket-watch = Follow this ticket
ticket-unwatch = Stop following
ticket-print = Print
ticket-keep = No, leave it
ticket-close-sure = Close { $name } without the requester’s word?
ticket-levels = impact { $impact } × urgency { $urgency }
ticket-tier = L{ $count }
ticket-signature = Signature
ticket-quoted = { $count ->
    [one] Quoted message, { $count } line
   *[other] Quoted message, { $count } lines
}
ticket-public = Public
ticket-note-pill = Internal note · hidden from the requester
ticket-noted-by = noted by { $name }
ticket-tasks = Tasks
ticket-tasks-done = { $done } of { $all }
ticket-solution = Solution
ticket-cause = Cause
ticket-until = until { $name }
ticket-none = None
ticket-requester = requester
ticket-extension = ext. { $name }
ticket-recorder = Recorded by
ticket-observers = Observers
ticket-external = Original reference
ticket-created = Created

shown-all = All
shown-messages = Messages
shown-notes = Notes
shown-history = History

logigramme = Flowchart
logigramme-path = Flowchart, path taken:{" "}
logigramme-then = , then{" "}
logigramme-large = The flowchart, large
logigramme-file = Download (SVG)
logigramme-explained = What each step means
logigramme-here = the ticket is here
logigramme-told = The path taken

act-acceptance = Accept the solution
act-assignment = Assign
act-cancellation = Cancel the ticket
act-closing = Close the ticket
act-escalation = Escalate
act-giving-back = Give back
act-hold = Put on hold
act-links = Link to a ticket
act-merge = Merge into another
act-observers = Add an observer
act-refusal = Refuse the solution
act-reopening = Reopen
act-resumption = Resume
act-solution = Resolve
act-step = Change the step
act-taking = Take
act-task = Change the task
act-correction = Correct the clocks
act-time = Note time

ask-save = Save
ask-leave = Cancel
question-assignee = Who takes care of it
question-category = Category
question-cause = Cause
question-kind = This solution is
question-solution = What was done
question-comment = Comment
question-group = Group
question-person = Person
question-reason = Reason
question-waits = Waiting for
question-note = Details
question-wake_at = Resume by itself on
question-tie = This ticket…
question-other = The other ticket: reference or words
question-to = Step
question-given = Minutes given back (negative to take some)
question-minutes = Minutes
question-title = What is to be done
question-planned_at = Planned for

tie-duplicate = is a duplicate of
tie-original = has the duplicate
tie-child = is a part of
tie-parent = has the part
tie-caused_by = is caused by
tie-caused-by = is caused by
tie-causes = is the cause of
tie-related = is related to
link-remove = Remove the link with { $name }
observer-remove = Remove { $name } from the observers
asset-name = Attach an asset
asset-change = Change the asset
priority-by-matrix = From impact and urgency

conflict = Somebody changed this field while you were editing it: { $name }. Nothing was overwritten; choose.
conflict-by = { $by } changed this field while you were editing it: { $name }. Nothing was overwritten; choose.
conflict-theirs = Present value
conflict-yours = Your value
conflict-keep = Keep the present value
conflict-set = Set mine

compose-kind = Kind of entry
compose-reply = Reply
compose-note = Internal note
compose-task = Task
compose-solution = Solution
compose-write = Write a message
compose-to = To { $name }
compose-people = People to call
compose-replies = Canned replies
compose-then = Then
compose-then-nothing = change nothing
compose-then-wait = wait for the answer
compose-send = Send
compose-keep = Keep the note

draft-saving = Saving the draft…
draft-saved = Draft saved at { $name }
draft-failed = Draft not saved: keep the page open.
draft-elsewhere = This text was changed or sent in another tab: it is no longer saved here.
compose-draft = draft
draft-back = Here is what you had begun. Nothing has been sent yet.

file-attach = Attach a file
file-failed = Sending failed
file-refused = A file was too large, or one too many: it was not kept. The rest was.
file-drop = Remove this file

md-bold = Bold
md-list = List
md-code = Code
md-link = Link

task-title = What is to be done
task-person = For whom
task-planned = Planned for
task-minutes = Duration in minutes
task-add = Add the task
task-do = Mark as done: { $name }
task-undo = Mark as to be done: { $name }

solution-body = What was done
solution-hint = The requester will read this and say whether it is solved.
solution-kind = This solution is
solution-fix = Permanent
solution-workaround = A workaround
solution-with = Resolve as well

outcome-proposed = Waiting for the requester’s word
outcome-accepted = Accepted by { $name }
outcome-refused = Refused by { $name }
outcome-lapsed = Closed without the requester’s word


did-desk = The desk
did-who = <b>{ $name }</b>
did-who-tier = <b>{ $name }</b> ({ $tier })
did-opened = created the ticket
did-taken = took the ticket
did-assigned = assigned the ticket
did-qualified = updated the ticket
did-moved = moved the ticket on
did-given-back = gave the ticket back
did-escalated = escalated the ticket
did-held = put the ticket on hold
did-resumed = resumed the ticket
did-woken = put the ticket back in progress
did-task-done = did the task <b>{ $name }</b>
did-task-undone = put the task <b>{ $name }</b> back to do
did-task-changed = changed the task <b>{ $name }</b>
did-task-removed = removed the task <b>{ $name }</b>
did-time-spent = noted <b>{ $name }</b> of work
did-accepted = accepted the solution
did-refused = refused the solution
did-reopened = reopened the ticket
did-closed-by-time = closed the ticket, the delay being over
did-closed = closed the ticket
did-cancelled = cancelled the ticket
did-linked = linked this ticket to <b>{ $name }</b>
did-unlinked = removed the link with <b>{ $name }</b>
did-merged = merged this ticket into <b>{ $name }</b>
did-absorbed = merged <b>{ $name }</b> into this ticket
did-watched = added <b>{ $name }</b> to the observers
did-unwatched = removed <b>{ $name }</b> from the observers
did-attached = attached a file
did-detached = removed the file <b>{ $name }</b>
did-clock-given = gave <b>{ $name }</b> back on the ticket’s clocks
did-clock-taken = took <b>{ $name }</b> from the ticket’s clocks
did-clock-replayed = the agreements changed; from the opening on, these hold now: <b>{ $name }</b>
did-imported = import: <b>{ $name }</b>
did-rewritten = { $field }: text changed
did-changed = { $field }: { $from } → <b>{ $to }</b>
did-set = { $field }: <b>{ $to }</b>
did-emptied = { $field }: { $from } removed

fact-title = Title
fact-description = Description
fact-kind = Kind
fact-nature = Nature
fact-category = Category
fact-impact = Impact
fact-urgency = Urgency
fact-priority = Priority
fact-phase = Status
fact-step = Step
fact-entity = Entity
fact-requester = Requester
fact-assignee = Assigned to
fact-group = Group
fact-asset = Asset
fact-location = Location
fact-wanted_at = Wanted by
fact-pending_reason = Waiting for
fact-wake_at = Resumes on
fact-minutes_spent = Time spent
ticket-walk = Walk through “{ $name }”
ticket-previous = Previous ticket: { $name }
ticket-next = Next ticket: { $name }
ticket-edit-title = Edit the title
ticket-edit-description = Edit the description
ticket-of-requester = Other tickets of { $name }
ticket-of-asset = Tickets of this asset
ticket-first-of-asset = The first ticket about this asset.
ticket-all-of = See all
ticket-time = Time per person

ahead = Next step:
ahead-new = take the ticket, or give it to a group.
ahead-group = somebody of “{ $name }” takes the ticket.
ahead-take = the ticket is yours, take it to begin.
ahead-taker = { $name } takes the ticket.
ahead-worker = { $name } works on it and will give a solution.
ahead-solve = give a solution, or ask for what is missing.
ahead-wakes = it goes on by itself on { $name }.
ahead-answer = { $name } answers; the ticket then goes on by itself.
ahead-resume = go on as soon as nothing is waited for.
ahead-judge = { $name } accepts or refuses the solution. Without an answer the ticket closes on { $until }.
ahead-closed = none. The ticket is closed; it can still be reopened for a few days.
ahead-over = none. To come back to it, create a linked ticket.

ask-remove = Remove
file-remove-sure = Remove the file “{ $name }”?
task-time = Duration
task-more = Actions on the task { $name }
task-edit = Edit
task-up = Move up
task-down = Move down
task-remove = Remove
task-remove-sure = Remove the task “{ $name }”?

merge-sure = Merge into { $name }
merge-messages = { $count ->
    [one] { $count } message will be copied there.
   *[other] { $count } messages will be copied there.
}
merge-files = { $count ->
    [one] { $count } file will go there.
   *[other] { $count } files will go there.
}
merge-tasks = { $count ->
    [one] { $count } task will go there.
   *[other] { $count } tasks will go there.
}
merge-time = { $name } of work will be added to it.
merge-follows = The requester of this ticket will follow { $name }.
merge-leads = { $from } will be closed and lead to { $into } from then on. A merge cannot be undone.

print-for = For whom to print
print-team = For the team
print-requester = For the requester
print-internal = Internal: holds notes that the requester may not read
print-resolved = Resolved
print-foot = Printed on { $at } by { $name }

did-task-added = added the task <b>{ $name }</b>
did-task-moved = moved the task <b>{ $name }</b>
did-attached-named = attached the file <b>{ $name }</b>
