# The administration: everything that can be set has a page.

admin-group-people = People
admin-group-tickets = Tickets
admin-group-desk = Desk

admin-people = People
admin-groups = Groups
admin-entities = Entities
admin-categories = Categories
admin-templates = Ticket templates
admin-replies = Canned replies
admin-matrix = Priority matrix
admin-settings = Settings
admin-mailboxes = Mail addresses
admin-audit = Audit log

admin-lead-people = Who may enter, and with which role. Somebody who is disabled keeps their name on their tickets.
admin-lead-groups = The teams that receive tickets, each at a tier: N1, N2, N3.
admin-lead-entities = The parts of the organisation. They bound what each technician sees.
admin-lead-categories = What tickets are about, and which group receives them first.
admin-lead-templates = Tickets prepared for what comes back often.
admin-lead-replies = Answers ready to insert, with names and reference filled in by themselves.
admin-lead-matrix = Impact and urgency give the priority. A VIP requester gains one step of urgency.
admin-lead-audit = Who changed what in the desk itself, and who signed in. Nobody can change this log.
admin-lead-settings = What holds for the whole desk.
admin-lead-mailboxes = The addresses that people write to, and what is made of mail to each.

admin-add-people = Add a person
admin-add-groups = Add a group
admin-add-entities = Add an entity
admin-add-categories = Add a category
admin-add-templates = Add a template
admin-add-replies = Add a reply
admin-add-mailboxes = New address

admin-none = Nothing to show here yet
admin-retired = Retired
admin-retire = Retire
admin-retire-sure = Retire “{ $name }”? What speaks of it stays.
admin-keep = No, keep
admin-restore = Put back into service
admin-save = Save
admin-back = Back to the list

field-name = Name
field-address = Address
field-unknown_senders = Unknown senders
field-login = Login
field-first_name = First name
field-last_name = Last name
field-email = E-mail
field-phone = Telephone
field-extension = Extension
field-department = Department
field-job_title = Job title
field-location = Location
field-manager = Manager
field-entity = Entity
field-role = Role
field-vip = VIP requester
field-language = Language
field-password = Password
field-tier = Tier
field-members = Members
field-parent = Placed under
field-kinds = For which kinds
field-group = Receiving group
field-template = Ticket template
field-position = Place
field-kind = Kind
field-title = Title of the ticket
field-body = Text
field-category = Category
field-organisation_name = Name of the organisation
field-time_zone = Time zone
field-default_language = Default language
field-closing_delay_days = Automatic closing, in days
field-reopening_window_days = Reopening window, in days
field-attachment_max_mib = Largest file, in MiB
field-attachments_per_ticket = Files per ticket, at most
field-version = Version
field-use = Used for
field-groups = Groups

hint-name = As everybody will read it.
hint-login = Short, without spaces; it serves to sign in.
hint-address = A plain address with nothing behind a “+”: the desk puts its own signs there.
hint-unknown_senders = What happens to mail from people whom the desk does not know.
hint-vip = Their tickets gain one step of urgency.
hint-tier = 1 receives, 2 and 3 take what is escalated.
hint-group = New tickets of this category arrive there.
hint-template = Offered when this category is chosen.
hint-body = Plain text, with light Markdown marks.
hint-position = Small places first; at the same place, by name.
hint-closing_delay_days = A resolved ticket without an answer from its requester closes after this time.
hint-reopening_window_days = After this time a new ticket is opened, linked to the old one.

level-1 = 1 · very low
level-2 = 2 · low
level-3 = 3 · medium
level-4 = 4 · high
level-5 = 5 · very high
matrix-corner = Impact ↓ Urgency →
matrix-cell = Priority of { $name }

audit-when = When
audit-who = Who
audit-what = What
audit-detail = Detail

noun-person = Person
noun-group = Group
noun-entity = Entity
noun-category = Category
noun-template = Template
noun-canned_reply = Canned reply
noun-workflow = Workflow
noun-token = API key
noun-session = Session
noun-saved_view = View
noun-asset = Asset
noun-setting = Setting
noun-calendar = Calendar
noun-agreement = Service agreement
noun-mailbox = Mail address
noun-mail = Incoming mail

desk-deed-added = added
desk-deed-changed = changed
desk-deed-removed = removed
desk-deed-signed_in = signed in
desk-deed-sign_in_refused = sign-in refused
desk-deed-password_changed = password changed

admin-saved = Saved.
admin-was-retired = Retired. What speaks of it stays.
admin-was-restored = Put back into service.
admin-password = New password
admin-password-hint = The person will be signed out everywhere.
admin-password-give = Give this password
admin-password-set = The password is changed.
admin-password-weak = That password will not do: nothing was changed.

admin-workflows = Workflows
admin-lead-workflows = The steps of a ticket and the moves between them. A ticket keeps the version it began with.

# The workflow editor.
wf-actions = Actions
admin-preview = Preview
admin-preview-from = Values taken from ticket
admin-preview-none = There is no ticket yet: what a ticket would fill in stays empty.
admin-preview-show = Show the preview
wf-draft = Draft
wf-copy = Copy
wf-copied = The copy is ready: change it, then publish it.
wf-lead = Add steps within a phase, tick the possible moves, say who may make them and what they ask for. Nothing changes before it is published; then new tickets follow the new version, and those from before keep theirs to the end.
wf-steps = Steps
wf-help-fr = Explanation to the requester, in French
wf-help-en = Explanation to the requester, in English
wf-name-fr = Name in French
wf-name-en = Name in English
wf-new-step = New step
wf-moves = Moves
wf-from = From “{ $name }”
wf-conditions = Wording, who, and what is asked
wf-button-fr = Wording of the button in French
wf-button-en = Wording of the button in English
wf-who = Who may make it (nobody ticked: everybody who has the right)
wf-asks = What is asked for
wf-save-draft = Keep the draft
wf-draft-kept = The draft is kept.
wf-publish = Publish
wf-published = Published: new tickets follow this version.
wf-drawing = Flow chart
wf-flaws = { $count ->
    [one] One thing stands in the way of publishing:
   *[other] { $count } things stand in the way of publishing:
}
wf-flaw-in = { $place }: { $what }
wf-whole-kind = All categories
wf-attach = Use this workflow
wf-attached = New tickets will follow this workflow.
wf-publish-first = Publish this workflow first.
wf-detach = No longer use
wf-detached = This workflow is no longer used here.

mover-requester = Requester
mover-approver = Approver
mover-technician = Technician
mover-assignee = Assigned technician
mover-supervisor = Supervisor
mover-administrator = Administrator
mover-system = The desk itself
mover-anyone = Everybody

ask-comment = A comment
ask-reason = A reason
ask-solution = A solution
ask-category = A category
ask-group = A group
ask-assignee = A person
ask-wake_at = A wake-up date

flaw-too-many-steps = too many steps
flaw-too-many-moves = too many moves
flaw-bad-name = the name is missing, or too long
flaw-bad-help = the explanation is too long
flaw-bad-key = the technical key will not do
flaw-double-key = two steps have the same key
flaw-no-start = no step to begin with: one is needed in “New”
flaw-several-starts = several steps to begin with
flaw-start-not-new = the step to begin with must be in “New”
flaw-unknown-step = this move leads to a step that does not exist
flaw-move-to-itself = this move leads back to where it began
flaw-double-move = this move exists twice
flaw-phases-forbid = the lifecycle has no such move
flaw-ask-out-of-place = this move asks for what makes no sense there: a reason and a date only go with waiting, a solution only with resolving
flaw-leaves-cancelled = a cancelled ticket does not go on
flaw-dead-end = nothing leads out of it
flaw-unreachable = no ticket ever comes here
flaw-never-resolved = from here a ticket is never resolved
flaw-never-cancelled = from here a ticket can never be cancelled
flaw-never-closed = from here a ticket is never closed

admin-assets = Assets
admin-lead-assets = What the organisation owns or runs, and whose it is. A retired asset keeps its tickets.
admin-add-assets = Add an asset
field-owner = Holder
field-model = Maker and model
field-serial = Serial number
field-system = System
field-bought_at = Bought on
register-which = What the list shows
register-used = In use
register-retired = Retired
register-none-retired = Nothing was retired

inventory-title = Assets
inventory-search = Name, model, serial, place
inventory-holder = Holder
inventory-all-kinds = All types
inventory-edit = Edit
inventory-open = Open tickets
inventory-over = Past tickets
inventory-no-ticket = No ticket that you may see.
