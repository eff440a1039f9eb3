# The desk: what to do now? And search, and the palette.

desk-greeting = Hello { $name }
desk-figures = Numbers of the moment
desk-all = See all
desk-risk = Overdue, or soon to be
desk-mine = My tickets
desk-groups = To take in my groups
desk-wakes = Due to resume today
desk-mentions = Where you are named
desk-waiting = Waiting for an answer
desk-unassigned = Without group or technician
desk-recent = What has just moved
desk-hint-mine = No ticket waits for you. Take one from your groups, below.
desk-hint-groups = Nothing to take in your groups: all is in good hands.
desk-hint-recent = The tickets changed last will show here.
desk-figure-mine = mine
desk-figure-groups = in my groups
desk-figure-unassigned = unassigned
desk-figure-wakes = to resume today
desk-figure-mentions = naming me
desk-figure-risk = overdue or soon
desk-figure-urgent = P1 and P2

search-title = Search
search-label = Reference, words of the title or the text, person
search-empty = What are you looking for?
search-empty-hint = Type a reference, a few words of the failure, or a name. Accents and plurals do not matter.
search-none = Nothing matches “{ $name }”
search-none-hint = Try fewer words, or a more general one.

palette-group-tickets = Tickets
palette-group-people = People
palette-group-actions = Actions
palette-none = Nothing matches.

palette-create = Create a ticket
palette-search = Search for “{ $name }” in the tickets
palette-extension = extension { $name }
search-state = Open or not
search-state-open = Open
search-state-over = Over
search-days = Any time
search-days-7 = Last 7 days
search-days-30 = Last 30 days
search-days-90 = Last 90 days
search-days-365 = Last year
palette-group-recent = Recent
