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
