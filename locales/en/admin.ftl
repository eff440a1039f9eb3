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

admin-add-people = Add a person
admin-add-groups = Add a group
admin-add-entities = Add an entity
admin-add-categories = Add a category
admin-add-templates = Add a template
admin-add-replies = Add a reply

admin-none = Nothing to show here yet
admin-retired = Retired
admin-retire = Retire
admin-retire-sure = Retire “{ $name }”? What speaks of it stays.
admin-keep = No, keep
admin-restore = Put back into service
admin-save = Save
admin-back = Back to the list

field-name = Name
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
