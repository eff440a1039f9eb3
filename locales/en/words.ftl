# The closed lists of the trade: the word in the key is that of the code, the API and the database.

kind-incident = Incident
kind-request = Request
kind-problem = Problem
kind-change = Change

nature-service = Service (equipment, software, access)
nature-assistance = Assistance (information, getting started)

phase-new = New
phase-assigned = Assigned
phase-in_progress = In progress
phase-pending = Pending
phase-resolved = Resolved
phase-closed = Closed
phase-cancelled = Cancelled

priority-p1 = Critical
priority-p2 = High
priority-p3 = Medium
priority-p4 = Low
priority-p5 = Planned

channel-portal = Portal
channel-phone = Telephone
channel-email = E-mail
channel-sms = Text message
channel-chat = Chat
channel-api = API
channel-monitoring = Monitoring
channel-counter = Counter
channel-import = Import

pending-requester = requester’s answer
pending-supplier = supplier
pending-approval = approval
pending-date = date
pending-ticket = another ticket
pending-evidence = evidence

role-requester = Requester
role-approver = Approver
role-technician = Technician
role-supervisor = Supervisor
role-administrator = Administrator
