"""A desk with a bit of everything that an agreement and a history can have."""

from __future__ import annotations

from tests.reports.desks import at, quick, story, ticket, written

CONTRACT = """\
agreement "Everything Ltd"
  provider  "Northwind IT"
  client    "Everything Ltd"
  zone      Etc/UTC
  term      2026-01-01 through 2027-12-31
  fee       EUR 1,000 per month

hours Office in a zone not stated, assume Etc/UTC
  Monday to Friday  08:00 to 18:00

business hours are Office
business days are Monday to Friday
outside business hours: received at the next opening

priorities, highest first
  High
  Normal
  Low

when the priority changes: judged by the new row from the start

event Visit-Needed "remote work is exhausted"

promises
  | priority | respond                                  | resolve, typically              |
  | High     | 1 hour 24x7 in 90% of cases              | 4 hours 24x7                    |
  | Normal   | 2 hours 24x7 in 80% of cases, from 20 up | not stated, assume 8 hours 24x7 |
  | Low      | end of next business day in 95% of cases | 16 business hours               |

promises
  | priority    | update             |
  | High        | every 2 hours 24x7 |
  | Normal, Low | -                  |

promises
  | priority | arrive on site                      |
  | High     | 4 business hours after Visit-Needed |

pause resolve while waiting on Client

pause resolve while waiting on Vendor
  meanwhile 2 hours 24x7

service "Mail"
  availability             at least 99.9% per calendar month
  availability for Archive at least 99% per a period not stated, assume month

service "Files"
  availability  at least 99.9% per calendar month

metrics
  | metric                     | promised                         | per            |
  | "customer satisfaction"    | at least 90%                     | calendar month |
  | "speed of answer"          | mean at most 30 seconds          | calendar month |
  | "reopen rate"              | at most 5%                       | calendar month |
  | "net promoter score"       | at least 40                      | calendar month |

service credits
  | when                                                   | credit             |
  | availability of "Mail" from 99.0% to below 99.9%       | 10% of monthly fee |
  | availability of "Mail" below 99.0%                     | 20% of monthly fee |
  | each High resolve late                                 | 2 points           |
  credits add up
  claimed within 72 hours after the incident

amendment "Slower answers" from 2026-03-15
  override promises
    | priority | respond                          |
    | High     | 3 hours 24x7 in 90% of cases     |
"""
OUTAGES = """\
client,service,start,end,kind,reason,scope
Everything Ltd,Mail,2026-03-03T09:00:00Z,2026-03-03T11:00:00Z,outage,,
Everything Ltd,Mail,2026-03-04T09:00:00Z,2026-03-04T09:30:00Z,outage,,Archive
"""
MEASUREMENTS = """\
client,metric,at,value,unit
Everything Ltd,customer satisfaction,2026-03-31T09:00:00Z,93,%
Everything Ltd,speed of answer,2026-03-10T09:00:00Z,41.25,seconds
Everything Ltd,speed of answer,2026-03-11T09:00:00Z,20,seconds
"""
CAUSES = """\
ticket,promise,cause,by,note
R1,,Nobody on call,dana,the rota had a gap
"""
STORIES = """\
R1: 0 created High, 90 assigned Desk, 100 responded, 400 resolved
R2: 0 created High, 1 assigned Desk, 5 responded, 10 handed_over, 200 updated, 260 dispatched, 300 arrived, 350 resolved
R3: 0 created Normal, 1 assigned Desk, 5 responded, 20 waiting_vendor, 300 resumed, 600 worked_around, 700 resolved
R4: 0 created High, 1 assigned A, 5 responded, 20 waiting_other, 280 resumed, 290 planned, 300 work_started, 320 closed
R5: 0 created High, 1 assigned Desk, 5 responded, 20 waiting_client, 500 resumed, 900 resolved
R6: 0 created Low, 1 assigned Desk, 5 responded, 60 Visit-Needed, 90 resolved, 95 reopened, 4000 resolved
R7: 0 created High, 1 assigned Desk, 5 responded, 60 Visit-Needed, 600 arrived, 610 resolved
R8: 0 created Normal, 400 resolved
R9: 0 created High, 70 assigned Desk, 100 responded, 130 excluded Storm, 260 resolved
R10: 0 created High, 1 assigned Desk, 5 responded, 15 cancelled
R11: 0 created Normal, 300 priority_changed High, 310 responded, 320 resolved
R12: 0 created High, 1 assigned Desk, 100 responded
"""


def rich(folder):
    """The desk as files: stories on consecutive days of March, and enough late printers to be a pattern."""
    tickets = []
    for number, line in enumerate(STORIES.splitlines()):
        name, text = line.split(": ")
        day = 3 + number if number < 9 else 7 + number
        tickets.append(ticket(name, at(f"03-{day:02d} 09:10"), story(text), client="Everything Ltd"))
    for number in range(60):
        printing = number % 4 == 0
        row = {"category": "Printing" if printing else "Mail", "team": "Field" if printing else "Desk"}
        when = f"03-{2 + number % 27:02d} {8 + number % 9:02d}:{number:02d}"
        respond = 200 if printing else 20
        row |= {"respond": respond, "resolve": respond + 10, "priority": "High", "client": "Everything Ltd"}
        tickets.append(quick(f"Q{number}", when, **row))
    written(folder, [CONTRACT], tickets, outages=OUTAGES, causes=CAUSES)
    (folder / "history" / "measurements.csv").write_text(MEASUREMENTS, "utf-8")
    return folder
