# Signing in, and preparing the first administrator.

session-title = Sign in
session-welcome = Welcome to the service desk
session-lead = Sign in to report a problem, follow a request or work on tickets.
session-login = Login or e-mail
session-password = Password
session-enter = Sign in
session-wrong = Wrong login or password. Check for capitals, then try again.
session-too-many = Too many tries in a row. Try again in { $wait }.
session-expired = Sign in to go on. If your session has expired, your drafts are kept.
session-signed-out = You are signed out. See you soon.
session-forgotten = Forgot your password? Support can give you a new one.

first-title = First administrator
first-lead = Guichet is installed. Create the account that will run the desk; you will add the others afterwards.
first-code = Installation code
first-code-hint = Shown in the server’s log when it starts: it proves that it was you who installed it.
first-login = Login
first-email = E-mail address
first-password-hint = At least { $count } characters. A sentence that you remember does very well.
first-create = Create the account and enter

first-first-name = First name
first-last-name = Last name

first-entity = Organisation
