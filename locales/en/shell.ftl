# What surrounds every page: sidebar, phone bar, palette, help.

shell-skip = Skip to content
shell-create = Create
shell-create-title = Create a ticket (C)
shell-search = Search
shell-main = Main
shell-desk = Desk
shell-tickets = Tickets
shell-mail = Mail
shell-portal = Portal
shell-admin = Administration
shell-views = Views
shell-views-label = Saved views
shell-me = Me
shell-settings = My settings
shell-sign-out = Sign out
shell-tabs = Tabs
shell-home = Home
shell-mine = My tickets
shell-report = Report
shell-to-desk = Desk

palette-title = Command palette
palette-ask = Find or do
palette-results = Results
palette-choose = choose
palette-open = open
palette-new-tab = new tab
palette-escape = Esc

keys-title = All keys
keys-everywhere = Everywhere
keys-palette = find or do
keys-create = create a ticket
keys-help = all keys
keys-list = In a list
keys-move = down, up
keys-select = select
keys-open = open
keys-filter = filter
keys-empty = empty the selection
keys-ticket = On a ticket
keys-reply = reply
keys-note = internal note
keys-task = task
keys-solve = solution

toast-copied = Copied.
toast-error = The server did not answer. What you typed is still on the page; try again in a moment.

view-mine = My tickets
view-groups = My groups
view-unassigned = Unassigned
view-waiting = Waiting for requester
view-vip = VIP
view-risk = Overdue or soon
view-urgent = Open P1 and P2
shell-how = Help
keys-take = take
keys-assign = assign
keys-escalate = escalate
keys-hold = put on hold
keys-walk = next, previous ticket
shell-inventory = Assets
