# Service levels: clocks, statements, promises.

goal-response = First response
goal-resolution = Resolution

pause-requester = answer of the requester
pause-supplier = supplier
pause-approval = approval
pause-date = date
pause-ticket = another ticket
pause-evidence = measurement or evidence
pause-resolved = resolved, before it was reopened

ticket-clocks = SLA statement
clock-statement = Statement of the clock: { $name }
clock-when = From – to
clock-movement = Movement
clock-amount = Time
clock-balance = Balance
clock-left = { $goal }: { $time } left
clock-late = { $goal }: { $time } late
clock-paused = { $goal }: paused, { $time } left
clock-met = { $goal }: met, { $time } to spare
clock-missed = { $goal }: missed by { $time }
clock-void = { $goal }: not applicable
clock-brief-paused = Paused
clock-brief-met = Met
clock-due = Due: { $name }
clock-always = day and night
clock-promised = { $agreement } { $priority }, { $calendar }
clock-counted = Counted · { $name }
clock-pause = Paused · { $name }
clock-outside = Outside hours
clock-repriced = Priority { $from } → { $to }: counted again from the opening on
clock-corrected = Correction · { $name }
clock-end-due = Due { $name }
clock-end-late = Overdue since { $name }
clock-end-met = Met, balance at the end
clock-end-missed = Missed, overdrawn by
clock-end-void = Not applicable, balance at the end
clock-end-paused = Paused, balance

promise-today = today at { $name }
promise-answer = We will answer you before { $name }.
promise-answer-late = We were to answer you before { $name }: we are late, and we apologise.
promise-solution = We expect to have this solved before { $name }.
promise-solution-late = We expected to have this solved before { $name }: we are late, and we apologise.

risk-late = overdue
risk-soon = due soon
risk-breached = broken
risk-met = kept

admin-agreements = Agreements
admin-calendars = Calendars
admin-lead-agreements = What is promised, and to whom. The first agreement whose conditions fit a ticket is its own. A change counts open tickets again from their opening on, and their history says so.
admin-lead-calendars = The hours that count for agreements: time zone, week, public holidays, single days.
admin-add-agreements = Add an agreement
admin-add-calendars = Add a calendar
agreement-no-vip = without VIPs

holidays-none = None
holidays-fr = France
holidays-fr-alsace-moselle = Alsace-Moselle

field-priority = Priority
field-calendar = Calendar
field-conditions = Conditions
field-vip_only = VIP requester
field-always = Priorities followed day and night
field-pauses = What stops the clocks
field-holidays = Public holidays
field-days = Single days
field-mon = Monday
field-tue = Tuesday
field-wed = Wednesday
field-thu = Thursday
field-fri = Friday
field-sat = Saturday
field-sun = Sunday
hint-holidays = They are worked out for every year.
hint-mon = Hours such as 08:00-12:00, 14:00-18:00; a day left empty is closed. 22:00-06:00 passes midnight.
hint-days = One day a line: 2026-12-24: 08:00-12:00, or the date alone where it is closed. They go before public holidays.
hint-response_p1 = Lengths such as 15m, 4h or 1h30; a field left empty promises nothing.
hint-always = The calendar does not count for them.
hint-pauses = While a ticket waits for this, its clocks stand still.
field-response_p1 = P1: first response
field-resolution_p1 = P1: resolution
field-response_p2 = P2: first response
field-resolution_p2 = P2: resolution
field-response_p3 = P3: first response
field-resolution_p3 = P3: resolution
field-response_p4 = P4: first response
field-resolution_p4 = P4: resolution
field-response_p5 = P5: first response
field-resolution_p5 = P5: resolution
