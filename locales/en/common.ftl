# What every page shares: buttons, dates, faults of input.

common-and = and
common-close = Close
common-optional = optional
common-late = Nothing was recorded. What you wrote is still here.
common-wrong = { $count ->
    [one] One field needs a correction; the rest is kept.
   *[other] { $count } fields need a correction; the rest is kept.
}

time-now = now
time-today = today
time-yesterday = yesterday
time-tomorrow = tomorrow
time-ago-minutes = { $count } min ago
time-ago-hours = { $count } h ago
time-day-at = { $day } at { $clock }
time-full = { $date } at { $clock }

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

fault-missing = This is needed.
fault-too-long = This is too long.
fault-too-short = This is too short.
fault-not-understood = This was not understood: check its form.
fault-unknown = Nothing matches.
fault-out-of-range = The value is out of range.
fault-taken = Somebody else already uses this.
fault-never-open = No day of the week has an open hour: nothing would ever be due.
fault-past = Choose a date to come.
fault-forbidden-character = An invisible character is not accepted.
fault-file-type = This kind of file is not accepted.

common-nobody = Nobody
common-vip = VIP
common-observer = Observer
common-yes = yes
common-no = no
