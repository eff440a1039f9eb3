#!/usr/bin/env python3
"""Measures of a ServiceNow audit log, reckoned from the raw file without a line of Guichet: nothing but Python's own library.

    python3 tests/measures.py LOG.csv.gz                       the figures, as JSON
    python3 tests/measures.py LOG.csv.gz --guichet guichet     imports the log into a fresh desk, and sets both side by side

Definitions are those of docs/measures.md, taken from their words. Days begin at midnight in Paris. Working time is counted by
the minute: Monday to Friday, 8 to 12 and 14 to 18, French public holidays aside; priority 1 is worked on day and night; while
an incident is 'Awaiting …' or lies resolved before it is reopened, nothing is counted.
"""

import argparse
import csv
import datetime as dt
import gzip
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from zoneinfo import ZoneInfo

PARIS, UTC = ZoneInfo("Europe/Paris"), dt.timezone.utc
MONTHS = [(2016, month) for month in range(2, 13)] + [(2017, 1), (2017, 2), (2017, 3)]
OVER = ("Resolved", "Closed")


def instant(text):
    """A date of the log, as an instant; nothing for '?'."""
    return None if text in ("?", "") else dt.datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=UTC)


def midnight(year, month):
    return dt.datetime(year, month, 1, tzinfo=PARIS).astimezone(UTC)


class Incident:
    """One incident: its last line, and what was so from when on."""

    def __init__(self, lines):
        lines.sort(key=lambda line: (instant(line["sys_updated_at"]), int(line["sys_mod_count"]), line["at"]))
        last = lines[-1]
        self.opened, self.priority = instant(last["opened_at"]), last["priority"][0]
        self.reassigned, self.reopened = int(last["reassignment_count"]), int(last["reopen_count"])
        self.states, state = [(self.opened, "New")], "New"
        for line in lines:
            state = state if line["incident_state"] == "-100" else line["incident_state"]
            self.states.append((max(instant(line["sys_updated_at"]), self.opened), state))
        self.resolved = instant(last["resolved_at"]) if state in OVER else None

    def at(self, moment):
        """Its state just before a moment; nothing before it was opened."""
        return next((state for since, state in reversed(self.states) if since < moment), None)

    def pieces(self, until):
        """From, to and state of each piece of its life, up to an instant."""
        ends = [since for since, _ in self.states[1:]] + [until]
        return [(since, min(end, until), state) for (since, state), end in zip(self.states, ends) if since < until]

    def waited(self):
        """Seconds pending for whoever called."""
        pieces = self.pieces(self.states[-1][0])
        return sum((to - since).total_seconds() for since, to, state in pieces if state == "Awaiting User Info")

    def worked(self, calendar):
        """Minutes of working time until it was resolved, waits taken off."""
        pieces = [piece for piece in self.pieces(self.resolved) if piece[2] in ("New", "Active")]
        return sum(calendar.between(since, to) for since, to, _ in pieces)


def holidays(year):
    """French public holidays, with Easter by the rule of Gauss as Butcher wrote it down."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    j, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * j - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    easter = dt.date(year, month, (h - m + r + month + 19) % 32)
    moved = [easter + dt.timedelta(days) for days in (1, 39, 50)]
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    return set(moved + [dt.date(year, month, day) for month, day in fixed])


class Calendar:
    """How many minutes are open before each minute from 2016 to 2017."""

    START = dt.datetime(2015, 12, 31, tzinfo=UTC)

    def __init__(self, always):
        self.before, closed = [0], holidays(2015) | holidays(2016) | holidays(2017) | holidays(2018)
        for minute in range(0, 840 * 1440):
            if always:
                is_open = True
            else:
                if minute % 15 == 0:  # clocks are changed, and hours begin, on the quarter
                    wall = (self.START + dt.timedelta(minutes=minute)).astimezone(PARIS)
                    quarter = wall.weekday() < 5 and wall.date() not in closed and wall.hour in (8, 9, 10, 11, 14, 15, 16, 17)
                is_open = quarter
            self.before.append(self.before[-1] + is_open)

    def between(self, since, to):
        place = lambda moment: int((moment - self.START).total_seconds()) // 60
        return self.before[place(to)] - self.before[place(since)]


def read(path):
    lines = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        for at, line in enumerate(csv.DictReader(file)):
            line["at"] = at
            lines[line["number"]].append(line)
    return [Incident(of_one) for of_one in lines.values()]


def figures(incidents):
    """Every figure under a name: what is counted, and out of how many."""
    out, resolved = {}, [incident for incident in incidents if incident.resolved]
    seconds = lambda those: sum((one.resolved - one.opened).total_seconds() for one in those)
    out["mttr"] = (seconds(resolved), len(resolved))
    for priority in sorted({incident.priority for incident in incidents}):
        those = [incident for incident in resolved if incident.priority == priority]
        out[f"mttr p{priority}"] = (seconds(those), len(those))
    out["reopening_rate"] = (sum(one.reopened > 0 for one in resolved), len(resolved))
    waits = lambda one: any(state == "Awaiting User Info" for _, state in one.states)
    first = [one for one in resolved if not one.reassigned and not one.reopened and not waits(one)]
    out["fcr"] = (len(first), len(resolved))
    out["waiting_requester"] = (sum(one.waited() for one in resolved), len(resolved))
    office, always = Calendar(False), Calendar(True)
    of = lambda one: always if one.priority == "1" else office
    out["mttr_working"] = (60 * sum(one.worked(of(one)) for one in resolved), len(resolved))
    out["mttr_working, day and night"] = (60 * sum(one.worked(always) for one in resolved), len(resolved))
    for (year, month), (next_year, next_month) in zip(MONTHS, MONTHS[1:]):
        since, to, name = midnight(year, month), midnight(next_year, next_month), f"{year}-{month:02}"
        out[f"created {name}"] = (sum(since <= one.opened < to for one in incidents), 1)
        out[f"resolved {name}"] = (sum(since <= one.resolved < to for one in resolved), 1)
        out[f"backlog at the end of {name}"] = (sum(one.at(to) not in (None, *OVER) for one in incidents), 1)
    return out


class Guichet:
    """A fresh desk with the log in it, asked at the command line."""

    FROM, TO = "2016-02-01", "2017-03-01"

    def __init__(self, program, log):
        self.folder = tempfile.TemporaryDirectory()
        self.program = program
        self.run("import", "servicenow-log", log, "--quiet")

    def run(self, *words):
        done = subprocess.run([self.program, *words, "--data", self.folder.name], capture_output=True, text=True, check=True)
        return done.stdout

    def kpi(self, *words):
        return json.loads(self.run("kpi", "--from", self.FROM, "--to", self.TO, "--json", *words))

    def figures(self):
        pair = lambda one: (one["numerator"], one["denominator"])
        out = {one["measure"]: pair(one) for one in self.kpi()}
        for one in self.kpi("--by", "priority"):
            if one["measure"] == "mttr":
                out[f"mttr {one['group']}"] = pair(one)
        for one in self.kpi("--by", "month"):
            if one["measure"] in ("created", "resolved"):
                out[f"{one['measure']} {one['group']}"] = pair(one)
            if one["measure"] == "backlog":
                out[f"backlog at the end of {one['group']}"] = pair(one)
        out["mttr_working, day and night"] = self.replayed()
        return out

    def replayed(self):
        """The same mean on a calendar that never closes, from the table of `guichet sla replay`."""
        place = self.folder.name
        with open(f"{place}/always.toml", "w") as file:
            file.write('time_zone = "Europe/Paris"\n[week]\n')
            file.writelines(f'{day} = ["00:00-24:00"]\n' for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
        with open(f"{place}/targets.toml", "w") as file:
            file.write('pauses = ["requester", "supplier", "approval", "date", "ticket", "evidence", "resolved"]\n')
        files = ["--calendar", f"{place}/always.toml", "--targets", f"{place}/targets.toml", "--csv", f"{place}/replay.csv"]
        self.run("sla", "replay", "--from", self.FROM, "--to", self.TO, "--quiet", *files)
        with open(f"{place}/replay.csv") as file:
            rows = [row for row in csv.DictReader(file) if row["working_seconds"]]
        return (sum(int(row["working_seconds"]) - int(row["paused_seconds"]) for row in rows), len(rows))


def told(name, numerator, denominator):
    if name.startswith(("created", "resolved", "backlog")):
        return f"{numerator:.0f}"
    if name.startswith(("mttr", "waiting")):
        return f"{numerator / 3600 / denominator:.2f} h of {denominator}"
    return f"{100 * numerator / denominator:.2f} % ({numerator:.0f} / {denominator})"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("log")
    options.add_argument("--guichet", help="the program to set beside the figures")
    options = options.parse_args()
    ours = figures(read(options.log))
    if not options.guichet:
        return print(json.dumps({name: list(pair) for name, pair in ours.items()}))
    theirs, differ = Guichet(options.guichet, options.log).figures(), 0
    print("| figure | from the raw log | guichet |\n| --- | ---: | ---: |")
    for name, pair in ours.items():
        same = theirs.get(name, (0, 1))
        same = (float(same[0]), int(same[1])) == (float(pair[0]), int(pair[1]))
        differ += not same
        print(f"| {name} | {told(name, *pair)} | {told(name, *theirs.get(name, (0, 1)))}{'' if same else ' **differs**'} |")
    sys.exit(differ > 0)


if __name__ == "__main__":
    main()
