# Le bureau : que faire maintenant ? Et la recherche, et la palette.

desk-greeting = Bonjour { $name }
desk-figures = Chiffres du moment
desk-all = Tout voir
desk-risk = En retard ou bientôt
desk-mine = Mes tickets
desk-groups = À prendre dans mes groupes
desk-wakes = Reprises prévues aujourd’hui
desk-mentions = On vous cite
desk-waiting = En attente d’une réponse
desk-unassigned = Sans groupe ni technicien
desk-recent = Ce qui vient de bouger
desk-hint-mine = Aucun ticket ne vous attend. Prenez-en un dans vos groupes, ci-dessous.
desk-hint-groups = Rien à prendre dans vos groupes : tout est entre de bonnes mains.
desk-hint-recent = Les derniers tickets modifiés apparaîtront ici.
desk-figure-mine = à moi
desk-figure-groups = dans mes groupes
desk-figure-unassigned = non assignés
desk-figure-wakes = à reprendre aujourd’hui
desk-figure-mentions = me citant
desk-figure-risk = en retard ou bientôt
desk-figure-urgent = P1 et P2

search-title = Recherche
search-label = Référence, mots du titre ou du texte, personne
search-empty = Que cherchez-vous ?
search-empty-hint = Tapez une référence, quelques mots de la panne, ou un nom. Les accents et les pluriels ne comptent pas.
search-none = Rien ne correspond à « { $name } »
search-none-hint = Essayez moins de mots, ou un mot plus général.

palette-group-tickets = Tickets
palette-group-people = Personnes
palette-group-actions = Actions
palette-none = Rien ne correspond.

palette-create = Créer un ticket
palette-search = Chercher « { $name } » dans les tickets
palette-extension = poste { $name }
search-state = Ouverts ou non
search-state-open = Ouverts
search-state-over = Terminés
search-days = N’importe quand
search-days-7 = Depuis 7 jours
search-days-30 = Depuis 30 jours
search-days-90 = Depuis 90 jours
search-days-365 = Depuis un an
palette-group-recent = Récents
