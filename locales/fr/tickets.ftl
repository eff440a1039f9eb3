# La liste des tickets : phrase de filtre, colonnes, tri, sélection.

list-count = { $count ->
    [one] { $count } ticket
   *[other] { $count } tickets
}
list-count-more = { $count ->
    [one] plus de { $count } ticket
   *[other] plus de { $count } tickets
}
list-range = { $from } – { $to } sur { $total }
list-pages = Pages de la liste
list-first = Début
list-before = Précédents
list-more = Suivants
list-export = Télécharger la liste (CSV)
list-find = Chercher…
list-from = Du
list-to = Au
list-columns = Colonnes
list-apply = Appliquer
list-save-view = Enregistrer la vue
list-view-name = Nom de la vue
list-save = Enregistrer
list-filters = Filtres
list-add = Ajouter une condition
list-text = Mots du titre ou du texte
list-clear = Tout effacer
list-remove-chip = Retirer le filtre { $lead } { $value }
list-select = Sélectionner { $name }
list-select-all = Tout sélectionner
list-none = Aucun ticket ne correspond
list-none-hint = La dernière condition est peut-être de trop. Retirez-la :
list-empty = Aucun ticket pour l’instant
list-empty-hint = Chaque panne et chaque demande devient un ticket, d’où qu’elle vienne : portail, téléphone, e-mail.
list-create-first = Créer le premier ticket

column-reference = Référence
column-title = Titre
column-requester = Demandeur
column-category = Catégorie
column-priority = Priorité
column-status = Statut
column-assignee = Assigné à
column-group = Groupe
column-channel = Canal
column-created = Créé
column-sla = SLA
column-updated = Activité

sort-updated = Dernière activité
sort-created = Date de création
sort-priority = Priorité
sort-due = Échéance la plus proche
sort-reference = Référence

condition-text = Texte
condition-phase = Statut
condition-kind = Type
condition-priority = Priorité
condition-group = Groupe
condition-assignee = Assigné à
condition-requester = Demandeur
condition-category = Catégorie
condition-entity = Entité
condition-asset = Matériel
condition-channel = Canal
condition-pending = Attente de
condition-sla = Engagement
condition-vip = Demandeur VIP
condition-watched = Suivi par moi
condition-mentioned = Me citant
condition-created = Création
condition-updated = Dernière activité
condition-resolved = Résolution
condition-wakes = Reprise prévue

chip-text = contenant
chip-phase = dont le statut est
chip-kind = de type
chip-priority = de priorité
chip-group = dont le groupe est
chip-assignee = assignés à
chip-requester = demandés par
chip-category = dans la catégorie
chip-entity = de l’entité
chip-asset = sur le matériel
chip-channel = arrivés par
chip-pending = en attente de
chip-sla = dont l’engagement est
chip-vip = de demandeur VIP :
chip-watched = suivis par moi :
chip-created = créés depuis
chip-updated = mis à jour depuis
chip-resolved = résolus depuis
chip-wakes = qui reprennent d’ici
chip-mentioned = me citant :
chip-dates-created = créés
chip-dates-updated = mis à jour
chip-dates-resolved = résolus
chip-dates-wakes = qui reprennent
chip-on = le { $name }
chip-between = du { $from } au { $to }
chip-from = à partir du { $name }
chip-until = jusqu’au { $name }
chip-open = ouvert
chip-me = moi
chip-my-groups = mes groupes
chip-no-group = aucun
chip-any = Indifférent
chip-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}

bulk-label = Actions sur la sélection
bulk-one = 1 sélectionné
bulk-many = {"{n}"} sélectionnés
bulk-take = Prendre
bulk-assign = Assigner
bulk-choose = Choisir à qui…
bulk-unchanged = Inchangé
bulk-reason = Motif
bulk-change-priority = Changer la priorité
bulk-tie = Rattacher
bulk-other = À quel ticket ?
bulk-child = Rattacher comme partie
bulk-duplicate = Marquer comme doublon
bulk-merge = Fusionner dans ce ticket
bulk-cancel = Annuler
bulk-cancel-tickets = Annuler ces tickets
bulk-empty = Vider la sélection (Échap)
bulk-title = Résultat de l’action
bulk-done = { $count ->
    [one] { $count } ticket modifié
   *[other] { $count } tickets modifiés
}
bulk-again = { $count ->
    [one] Reprendre pour le ticket restant
   *[other] Reprendre pour les { $count } tickets restants
}
bulk-back = Revenir à la liste
bulk-nothing = Rien n’était sélectionné
bulk-nothing-hint = Cochez des tickets dans la liste, puis choisissez une action.
bulk-result = Résultat
bulk-ok = Fait

list-priority-short = Prio.
chip-quoted = « { $name } »

list-view-saved = La vue est enregistrée : elle est maintenant à gauche.
list-view-refused = La vue n’a pas pu être enregistrée : donnez-lui un nom court qu’aucune autre ne porte, et gardez-en moins de trente.
list-view-share = Pour toute l’équipe
list-view = Vue
list-view-rename = Renommer
list-view-renamed = La vue a changé de nom.
list-view-default = Ouvrir la liste avec cette vue
list-view-not-default = Ne plus ouvrir la liste avec cette vue
list-view-opens = La liste s’ouvrira avec cette vue.
list-view-no-longer-opens = La liste s’ouvrira sans filtre.
list-view-removed = La vue est retirée.
list-remove-view = Retirer la vue
list-remove-view-sure = Retirer la vue « { $name } » ?

# Ce que les autres font pendant qu'on lit.
live-looks = { $name } regarde
live-writes = { $name } écrit
live-changed = { $name } vient de modifier ce ticket.
live-changed-itself = Ce ticket vient d’avancer tout seul.
file-remove = Retirer { $name }
