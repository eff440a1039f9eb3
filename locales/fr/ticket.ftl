# Un ticket : sa page, son fil, ses gestes, son impression.

ticket-facts = Propriétés
ticket-people = Personnes
ticket-links = Liens
ticket-files = Fichiers
ticket-similar = Proches de ce ticket
ticket-thread = Fil
ticket-entries = { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
}
ticket-filter = Filtrer le fil
ticket-actions = Actions
ticket-crumbs = Fil d’Ariane
ticket-copy = Copier la référence
ticket-more = Plus d’actions
ticket-move-to = Passer à « { $name } »
ticket-watch = Suivre ce ticket
ticket-unwatch = Ne plus suivre
ticket-print = Imprimer
ticket-keep = Non, laisser ainsi
ticket-close-sure = Fermer { $name } sans attendre l’accord du demandeur ?
ticket-levels = impact { $impact } × urgence { $urgency }
ticket-tier = N{ $count }
ticket-signature = Signature
ticket-quoted = { $count ->
    [one] Message cité, { $count } ligne
   *[other] Message cité, { $count } lignes
}
ticket-public = Public
ticket-note-pill = Note interne · invisible pour le demandeur
ticket-noted-by = noté par { $name }
ticket-tasks = Tâches
ticket-tasks-done = { $done } sur { $all }
ticket-solution = Solution
ticket-cause = Cause
ticket-until = jusqu’au { $name }
ticket-none = Aucun
ticket-requester = demandeur
ticket-extension = poste { $name }
ticket-recorder = Noté par
ticket-observers = Observateurs
ticket-external = Référence d’origine
ticket-created = Créé

shown-all = Tout
shown-messages = Messages
shown-notes = Notes
shown-history = Historique

logigramme = Logigramme
logigramme-path = Logigramme, chemin suivi :{" "}
logigramme-then = , puis{" "}
logigramme-large = Logigramme en grand
logigramme-file = Télécharger (SVG)
logigramme-explained = Ce que veut dire chaque étape
logigramme-here = le ticket est ici
logigramme-told = Le chemin suivi

act-acceptance = Accepter la solution
act-assignment = Assigner
act-cancellation = Annuler le ticket
act-closing = Fermer le ticket
act-escalation = Escalader
act-giving-back = Rendre
act-hold = Mettre en attente
act-links = Lier à un ticket
act-merge = Fusionner dans un autre
act-observers = Ajouter un observateur
act-refusal = Refuser la solution
act-reopening = Rouvrir
act-resumption = Reprendre
act-solution = Résoudre
act-step = Changer d’étape
act-taking = Prendre
act-task = Modifier la tâche
act-correction = Corriger les horloges
act-time = Noter du temps

ask-save = Enregistrer
ask-leave = Annuler
question-assignee = Personne qui s’en charge
question-category = Catégorie
question-cause = Cause
question-kind = Cette solution est
question-solution = Ce qui a été fait
question-comment = Commentaire
question-group = Groupe
question-person = Personne
question-reason = Motif
question-waits = Dans l’attente de
question-note = Précision
question-wake_at = Reprise automatique le
question-tie = Ce ticket…
question-other = L’autre ticket : référence ou mots
question-to = Étape
question-given = Minutes rendues (négatif pour en reprendre)
question-minutes = Minutes
question-title = Ce qu’il y a à faire
question-planned_at = Prévue le

tie-duplicate = est un doublon de
tie-original = a pour doublon
tie-child = est une partie de
tie-parent = a pour partie
tie-caused_by = est causé par
tie-caused-by = est causé par
tie-causes = est la cause de
tie-related = est lié à
link-remove = Retirer le lien avec { $name }
observer-remove = Retirer { $name } des observateurs
asset-name = Rattacher un matériel
asset-change = Changer de matériel
priority-by-matrix = D’après impact et urgence

conflict = Quelqu’un a changé ce champ pendant que vous le modifiiez : { $name }. Rien n’a été écrasé, choisissez.
conflict-by = { $by } a changé ce champ pendant que vous le modifiiez : { $name }. Rien n’a été écrasé, choisissez.
conflict-theirs = Valeur actuelle
conflict-yours = Votre valeur
conflict-keep = Garder la valeur actuelle
conflict-set = Mettre la mienne

compose-kind = Type d’entrée
compose-reply = Répondre
compose-note = Note interne
compose-task = Tâche
compose-solution = Solution
compose-write = Écrire un message
compose-to = À { $name }
compose-people = Personnes à appeler
compose-replies = Réponses types
compose-then = Ensuite
compose-then-nothing = ne rien changer
compose-then-wait = attendre la réponse
compose-send = Envoyer
compose-keep = Garder la note

draft-saving = Enregistrement du brouillon…
draft-saved = Brouillon enregistré à { $name }
draft-failed = Brouillon non enregistré : gardez la page ouverte.
draft-elsewhere = Ce texte a été modifié ou envoyé dans un autre onglet : ici, il n’est plus enregistré.
compose-draft = brouillon
draft-back = Voici ce que vous aviez commencé. Rien n’a encore été envoyé.

file-attach = Joindre un fichier
file-failed = L’envoi a échoué
file-refused = Un fichier était trop lourd ou en trop : il n’a pas été gardé. Le reste l’est.
file-drop = Retirer ce fichier

md-bold = Gras
md-list = Liste
md-code = Code
md-link = Lien

task-title = Ce qu’il y a à faire
task-person = Pour qui
task-planned = Prévue le
task-minutes = Durée en minutes
task-add = Ajouter la tâche
task-do = Marquer comme faite : { $name }
task-undo = Marquer comme à faire : { $name }

solution-body = Ce qui a été fait
solution-hint = Le demandeur lira ce texte et dira si c’est réglé.
solution-kind = Cette solution est
solution-fix = Définitive
solution-workaround = De contournement
solution-with = Résoudre aussi

outcome-proposed = En attente de l’avis du demandeur
outcome-accepted = Acceptée par { $name }
outcome-refused = Refusée par { $name }
outcome-lapsed = Fermé sans réponse du demandeur


did-desk = Le guichet
did-who = <b>{ $name }</b>
did-who-tier = <b>{ $name }</b> ({ $tier })
did-opened = a créé le ticket
did-taken = a pris le ticket
did-assigned = a confié le ticket
did-qualified = a précisé le ticket
did-moved = a fait avancer le ticket
did-given-back = a rendu le ticket
did-escalated = a escaladé le ticket
did-held = a mis le ticket en attente
did-resumed = a repris le ticket
did-woken = a remis le ticket en cours
did-task-done = a fait la tâche <b>{ $name }</b>
did-task-undone = a remis à faire la tâche <b>{ $name }</b>
did-task-changed = a modifié la tâche <b>{ $name }</b>
did-task-removed = a retiré la tâche <b>{ $name }</b>
did-time-spent = a noté <b>{ $name }</b> de travail
did-accepted = a accepté la solution
did-refused = a refusé la solution
did-reopened = a rouvert le ticket
did-closed-by-time = a fermé le ticket, le délai étant passé
did-closed = a fermé le ticket
did-cancelled = a annulé le ticket
did-linked = a lié ce ticket à <b>{ $name }</b>
did-unlinked = a retiré le lien avec <b>{ $name }</b>
did-merged = a fusionné ce ticket dans <b>{ $name }</b>
did-absorbed = a fusionné <b>{ $name }</b> dans ce ticket
did-watched = a ajouté <b>{ $name }</b> aux observateurs
did-unwatched = a retiré <b>{ $name }</b> des observateurs
did-attached = a joint un fichier
did-detached = a retiré le fichier <b>{ $name }</b>
did-clock-given = a rendu <b>{ $name }</b> aux horloges du ticket
did-clock-taken = a repris <b>{ $name }</b> aux horloges du ticket
did-clock-replayed = les engagements ont changé : ceux-ci valent maintenant, depuis l’ouverture : <b>{ $name }</b>
did-imported = import : <b>{ $name }</b>
did-rewritten = { $field } : texte modifié
did-changed = { $field } : { $from } → <b>{ $to }</b>
did-set = { $field } : <b>{ $to }</b>
did-emptied = { $field } : { $from } retiré

fact-title = Titre
fact-description = Description
fact-kind = Type
fact-nature = Nature
fact-category = Catégorie
fact-impact = Impact
fact-urgency = Urgence
fact-priority = Priorité
fact-phase = Statut
fact-step = Étape
fact-entity = Entité
fact-requester = Demandeur
fact-assignee = Assigné à
fact-group = Groupe
fact-asset = Matériel
fact-location = Lieu
fact-wanted_at = Souhaité pour
fact-pending_reason = Attente de
fact-wake_at = Reprise le
fact-minutes_spent = Temps passé
ticket-walk = Parcourir « { $name } »
ticket-previous = Ticket précédent : { $name }
ticket-next = Ticket suivant : { $name }
ticket-edit-title = Modifier le titre
ticket-edit-description = Modifier la description
ticket-of-requester = Autres tickets de { $name }
ticket-of-asset = Tickets de ce matériel
ticket-first-of-asset = Premier ticket sur ce matériel.
ticket-all-of = Tout voir
ticket-time = Temps par personne

ahead = Prochaine étape :
ahead-new = prendre le ticket, ou le confier à un groupe.
ahead-group = quelqu’un de « { $name } » prend le ticket.
ahead-take = le ticket vous est confié, prenez-le pour commencer.
ahead-taker = { $name } prend le ticket.
ahead-worker = { $name } y travaille et donnera une solution.
ahead-solve = donner une solution, ou demander ce qui manque.
ahead-wakes = reprise automatique le { $name }.
ahead-answer = réponse de { $name } ; le ticket reprendra alors de lui-même.
ahead-resume = reprendre dès que l’attente est levée.
ahead-judge = { $name } accepte ou refuse la solution. Sans réponse, le ticket se ferme le { $until }.
ahead-closed = aucune. Le ticket est fermé ; il peut encore être rouvert pendant quelques jours.
ahead-over = aucune. Pour y revenir, créez un ticket lié.

ask-remove = Retirer
file-remove-sure = Retirer le fichier « { $name } » ?
task-time = Durée
task-more = Actions sur la tâche { $name }
task-edit = Modifier
task-up = Monter
task-down = Descendre
task-remove = Retirer
task-remove-sure = Retirer la tâche « { $name } » ?

merge-sure = Fusionner dans { $name }
merge-messages = { $count ->
    [one] { $count } message y sera copié.
   *[other] { $count } messages y seront copiés.
}
merge-files = { $count ->
    [one] { $count } fichier y ira.
   *[other] { $count } fichiers y iront.
}
merge-tasks = { $count ->
    [one] { $count } tâche y ira.
   *[other] { $count } tâches y iront.
}
merge-time = { $name } de travail s’y ajouteront.
merge-follows = Le demandeur de ce ticket suivra { $name }.
merge-leads = { $from } sera clos et mènera désormais à { $into }. Une fusion ne se défait pas.

print-for = Pour qui imprimer
print-team = Pour l’équipe
print-requester = Pour le demandeur
print-internal = Interne : contient des notes invisibles pour le demandeur
print-resolved = Résolu
print-foot = Imprimé le { $at } par { $name }

did-task-added = a ajouté la tâche <b>{ $name }</b>
did-task-moved = a déplacé la tâche <b>{ $name }</b>
did-attached-named = a joint le fichier <b>{ $name }</b>
