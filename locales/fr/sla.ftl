# Les engagements de service : horloges, relevés, promesses.

goal-response = 1re réponse
goal-resolution = Résolution

pause-requester = réponse du demandeur
pause-supplier = fournisseur
pause-approval = validation
pause-date = date
pause-ticket = autre ticket
pause-evidence = mesure ou preuve
pause-resolved = résolu, avant réouverture

ticket-clocks = Relevé SLA
clock-statement = Relevé de l’horloge : { $name }
clock-when = De – à
clock-movement = Mouvement
clock-amount = Durée
clock-balance = Solde
clock-left = { $goal } : reste { $time }
clock-late = { $goal } : en retard de { $time }
clock-paused = { $goal } : en pause, reste { $time }
clock-met = { $goal } : tenu, { $time } d’avance
clock-missed = { $goal } : hors délai de { $time }
clock-void = { $goal } : sans objet
clock-brief-paused = En pause
clock-brief-met = Tenu
clock-due = Échéance : { $name }
clock-always = 24 h sur 24
clock-promised = { $agreement } { $priority }, { $calendar }
clock-counted = Compté · { $name }
clock-pause = Pause · { $name }
clock-outside = Hors horaires
clock-repriced = Priorité { $from } → { $to } : compté de nouveau depuis l’ouverture
clock-corrected = Correction · { $name }
clock-end-due = Échéance { $name }
clock-end-late = Dépassé depuis { $name }
clock-end-met = Tenu, solde à la fin
clock-end-missed = Hors délai, dépassement
clock-end-void = Sans objet, solde à la fin
clock-end-paused = En pause, solde

promise-today = aujourd’hui à { $name }
promise-answer = Nous vous répondrons avant { $name }.
promise-answer-late = Nous devions vous répondre avant { $name } : nous sommes en retard et nous nous en excusons.
promise-solution = Nous comptons résoudre votre demande avant { $name }.
promise-solution-late = Nous pensions résoudre votre demande avant { $name } : nous sommes en retard et nous nous en excusons.

risk-late = en retard
risk-soon = bientôt à échéance
risk-breached = non tenu
risk-met = tenu
