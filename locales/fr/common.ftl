# Ce que toutes les pages partagent : boutons, dates, fautes de saisie.

common-and = et
common-close = Fermer
common-optional = facultatif
common-late = Rien n’a été enregistré. Ce que vous avez écrit est encore là.
common-wrong = { $count ->
    [one] Un champ est à corriger ; le reste est conservé.
   *[other] { $count } champs sont à corriger ; le reste est conservé.
}

time-now = à l’instant
time-today = aujourd’hui
time-yesterday = hier
time-tomorrow = demain
time-ago-minutes = il y a { $count } min
time-ago-hours = il y a { $count } h
time-day-at = { $day } à { $clock }
time-full = { $date } à { $clock }

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

fault-missing = Ce champ est nécessaire.
fault-too-long = C’est trop long.
fault-too-short = C’est trop court.
fault-not-understood = Ce n’est pas reconnu : vérifiez la forme.
fault-unknown = Aucune correspondance.
fault-out-of-range = La valeur sort des limites.
fault-taken = Déjà utilisé par quelqu’un d’autre.
fault-never-open = Aucun jour de la semaine n’a d’heure ouverte : rien ne serait jamais dû.
fault-past = Choisissez une date à venir.
fault-forbidden-character = Un caractère invisible n’est pas accepté.
fault-file-type = Ce type de fichier n’est pas accepté.

common-nobody = Personne
common-vip = VIP
common-observer = Observateur
common-yes = oui
common-no = non
