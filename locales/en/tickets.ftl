# The list of tickets: filter sentence, columns, order, selection.

list-count = { $count ->
    [one] { $count } ticket
   *[other] { $count } tickets
}
list-count-more = { $count ->
    [one] more than { $count } ticket
   *[other] more than { $count } tickets
}
list-range = { $from } – { $to } of { $total }
list-pages = Pages of the list
list-first = First
list-before = Previous
list-more = Next
list-export = Download the list (CSV)
list-find = Find…
list-from = From
list-to = To
list-columns = Columns
list-apply = Apply
list-save-view = Save view
list-view-name = Name of the view
list-save = Save
list-filters = Filters
list-add = Add a condition
list-text = Words of the title or the text
list-clear = Clear all
list-remove-chip = Remove the filter { $lead } { $value }
list-select = Select { $name }
list-select-all = Select all
list-none = No ticket matches
list-none-hint = The last condition may be one too many. Remove it:
list-empty = No ticket yet
list-empty-hint = Every failure and every request becomes a ticket, wherever it comes from: portal, telephone, e-mail.
list-create-first = Create the first ticket

column-reference = Reference
column-title = Title
column-requester = Requester
column-category = Category
column-priority = Priority
column-status = Status
column-assignee = Assigned to
column-group = Group
column-channel = Channel
column-created = Created
column-sla = SLA
column-updated = Activity

sort-updated = Last activity
sort-created = Creation date
sort-priority = Priority
sort-due = Nearest due date
sort-reference = Reference

condition-text = Text
condition-phase = Status
condition-kind = Kind
condition-priority = Priority
condition-group = Group
condition-assignee = Assigned to
condition-requester = Requester
condition-category = Category
condition-entity = Entity
condition-asset = Asset
condition-channel = Channel
condition-pending = Waiting for
condition-sla = Service level
condition-vip = VIP requester
condition-watched = Followed by me
condition-mentioned = Naming me
condition-created = Created
condition-updated = Last activity
condition-resolved = Resolved
condition-wakes = Due to resume

chip-text = holding
chip-phase = whose status is
chip-kind = of kind
chip-priority = with priority
chip-group = whose group is
chip-assignee = assigned to
chip-requester = requested by
chip-category = in the category
chip-entity = of the entity
chip-asset = about the asset
chip-channel = come in by
chip-pending = waiting for
chip-sla = whose promise is
chip-vip = from a VIP requester:
chip-watched = followed by me:
chip-created = created within
chip-updated = updated within
chip-resolved = resolved within
chip-wakes = due to resume within
chip-mentioned = naming me:
chip-dates-created = created
chip-dates-updated = updated
chip-dates-resolved = resolved
chip-dates-wakes = due to resume
chip-on = on { $name }
chip-between = between { $from } and { $to }
chip-from = from { $name }
chip-until = until { $name }
chip-open = open
chip-me = me
chip-my-groups = my groups
chip-no-group = none
chip-any = Any
chip-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

bulk-label = Actions on the selection
bulk-one = 1 selected
bulk-many = {"{n}"} selected
bulk-take = Take
bulk-assign = Assign
bulk-choose = Choose whom…
bulk-unchanged = Unchanged
bulk-reason = Reason
bulk-change-priority = Change the priority
bulk-tie = Tie
bulk-other = To which ticket?
bulk-child = Tie as a part
bulk-duplicate = Mark as a duplicate
bulk-merge = Merge into that ticket
bulk-cancel = Cancel
bulk-cancel-tickets = Cancel these tickets
bulk-empty = Empty the selection (Esc)
bulk-title = Result of the action
bulk-done = { $count ->
    [one] { $count } ticket changed
   *[other] { $count } tickets changed
}
bulk-again = { $count ->
    [one] Try again for the ticket that is left
   *[other] Try again for the { $count } tickets that are left
}
bulk-back = Back to the list
bulk-nothing = Nothing was selected
bulk-nothing-hint = Tick tickets in the list, then choose an action.
bulk-result = Result
bulk-ok = Done

list-priority-short = Prio.
chip-quoted = “{ $name }”

list-view-saved = The view is saved: it is now at the left.
list-view-refused = The view could not be saved: give it a short name that no other has, and keep fewer than thirty.
list-view-share = For the whole team
list-view = View
list-view-rename = Rename
list-view-renamed = The view has a new name.
list-view-default = Open the list with this view
list-view-not-default = No longer open the list with this view
list-view-opens = The list will open with this view.
list-view-no-longer-opens = The list will open without a filter.
list-view-removed = The view is removed.
list-remove-view = Remove the view
list-remove-view-sure = Remove the view “{ $name }”?

# What others do while one reads.
live-looks = { $name } is looking
live-writes = { $name } is writing
live-changed = { $name } has just changed this ticket.
live-changed-itself = This ticket has just moved on by itself.
file-remove = Remove { $name }
