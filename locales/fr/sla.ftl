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

admin-agreements = Engagements
admin-calendars = Calendriers
admin-lead-agreements = Ce qui est promis, et à qui. Le premier engagement dont les conditions conviennent à un ticket est le sien. Une modification recompte les tickets ouverts depuis leur ouverture, et leur historique le dit.
admin-lead-calendars = Les heures qui comptent pour les engagements : fuseau, semaine, jours fériés, jours particuliers.
admin-add-agreements = Ajouter un engagement
admin-add-calendars = Ajouter un calendrier
agreement-no-vip = sans les VIP

holidays-none = Aucun
holidays-fr = France
holidays-fr-alsace-moselle = Alsace-Moselle

field-priority = Priorité
field-calendar = Calendrier
field-conditions = Conditions
field-vip_only = Demandeur VIP
field-always = Priorités suivies jour et nuit
field-pauses = Ce qui arrête les horloges
field-holidays = Jours fériés
field-days = Jours particuliers
field-mon = Lundi
field-tue = Mardi
field-wed = Mercredi
field-thu = Jeudi
field-fri = Vendredi
field-sat = Samedi
field-sun = Dimanche
hint-holidays = Ils sont calculés chaque année.
hint-mon = Des heures comme 08:00-12:00, 14:00-18:00 ; un jour laissé vide est fermé. 22:00-06:00 passe minuit.
hint-days = Un jour par ligne : 2026-12-24 : 08:00-12:00, ou la date seule s’il est fermé. Ils passent avant les jours fériés.
hint-response_p1 = Des durées comme 15m, 4h ou 1h30 ; un champ laissé vide ne promet rien.
hint-always = Pour elles, le calendrier ne compte pas.
hint-pauses = Tant qu’un ticket attend cela, ses horloges s’arrêtent.
field-response_p1 = P1 : première réponse
field-resolution_p1 = P1 : résolution
field-response_p2 = P2 : première réponse
field-resolution_p2 = P2 : résolution
field-response_p3 = P3 : première réponse
field-resolution_p3 = P3 : résolution
field-response_p4 = P4 : première réponse
field-resolution_p4 = P4 : résolution
field-response_p5 = P5 : première réponse
field-resolution_p5 = P5 : résolution
