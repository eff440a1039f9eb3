# Ce qui entoure chaque page : barre latérale, barre du téléphone, palette, aide.

shell-skip = Aller au contenu
shell-create = Créer
shell-create-title = Créer un ticket (C)
shell-search = Rechercher
shell-main = Principale
shell-desk = Bureau
shell-tickets = Tickets
shell-mail = Courriels
shell-portal = Portail
shell-admin = Administration
shell-views = Vues
shell-views-label = Vues enregistrées
shell-me = Moi
shell-settings = Mes réglages
shell-sign-out = Se déconnecter
shell-tabs = Onglets
shell-home = Accueil
shell-mine = Mes demandes
shell-report = Signaler
shell-to-desk = Bureau

palette-title = Palette de commandes
palette-ask = Chercher ou agir
palette-results = Résultats
palette-choose = choisir
palette-open = ouvrir
palette-new-tab = nouvel onglet
palette-escape = Échap

keys-title = Toutes les touches
keys-everywhere = Partout
keys-palette = chercher ou agir
keys-create = créer un ticket
keys-help = toutes les touches
keys-list = Dans une liste
keys-move = descendre, monter
keys-select = sélectionner
keys-open = ouvrir
keys-filter = filtrer
keys-empty = vider la sélection
keys-ticket = Sur un ticket
keys-reply = répondre
keys-note = note interne
keys-task = tâche
keys-solve = solution

toast-copied = Copié.
toast-error = Le serveur n’a pas répondu. Ce que vous avez tapé est resté sur la page ; réessayez dans un instant.

view-mine = Mes tickets
view-groups = Mes groupes
view-unassigned = Non assignés
view-waiting = Attente demandeur
view-vip = VIP
view-risk = Bientôt en retard
view-urgent = P1 et P2 ouverts
shell-how = Aide
keys-take = prendre
keys-assign = assigner
keys-escalate = escalader
keys-hold = mettre en attente
keys-walk = ticket suivant, précédent
shell-inventory = Matériels
