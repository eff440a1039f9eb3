# L'administration : tout ce qui se règle a une page.

admin-group-people = Personnes
admin-group-tickets = Tickets
admin-group-desk = Guichet

admin-people = Personnes
admin-groups = Groupes
admin-entities = Entités
admin-categories = Catégories
admin-templates = Modèles de ticket
admin-replies = Réponses types
admin-matrix = Matrice de priorité
admin-settings = Réglages
admin-mailboxes = Adresses de courriel
admin-audit = Journal d’audit

admin-lead-people = Qui peut entrer, et avec quel rôle. Une personne désactivée garde son nom sur ses tickets.
admin-lead-groups = Les équipes qui reçoivent les tickets, chacune à un niveau : N1, N2, N3.
admin-lead-entities = Les parties de l’organisation. Elles bornent ce que chaque technicien voit.
admin-lead-categories = De quoi parlent les tickets, et quel groupe les reçoit d’abord.
admin-lead-templates = Des tickets préparés pour ce qui revient souvent.
admin-lead-replies = Des réponses prêtes à insérer, avec les noms et la référence remplis tout seuls.
admin-lead-matrix = L’impact et l’urgence donnent la priorité. Un demandeur VIP gagne un cran d’urgence.
admin-lead-audit = Qui a changé quoi dans le guichet lui-même, et qui s’est connecté. Personne ne peut modifier ce journal.
admin-lead-settings = Ce qui vaut pour tout le guichet.
admin-lead-mailboxes = Les adresses auxquelles on écrit au guichet, et ce qui est fait du courrier de chacune.

admin-add-people = Ajouter une personne
admin-add-groups = Ajouter un groupe
admin-add-entities = Ajouter une entité
admin-add-categories = Ajouter une catégorie
admin-add-templates = Ajouter un modèle
admin-add-replies = Ajouter une réponse
admin-add-mailboxes = Nouvelle adresse

admin-none = Rien à montrer ici pour l’instant
admin-retired = Retiré
admin-retire = Retirer
admin-retire-sure = Retirer « { $name } » ? Ce qui en parle reste.
admin-keep = Non, garder
admin-restore = Remettre en service
admin-save = Enregistrer
admin-back = Revenir à la liste

field-name = Nom
field-address = Adresse
field-unknown_senders = Expéditeurs inconnus
field-login = Identifiant
field-first_name = Prénom
field-last_name = Nom de famille
field-email = E-mail
field-phone = Téléphone
field-extension = Poste
field-department = Service
field-job_title = Fonction
field-location = Lieu
field-manager = Responsable
field-entity = Entité
field-role = Rôle
field-vip = Demandeur VIP
field-language = Langue
field-password = Mot de passe
field-tier = Niveau
field-members = Membres
field-parent = Placée sous
field-kinds = Pour quels types
field-group = Groupe qui reçoit
field-template = Modèle de ticket
field-position = Rang
field-kind = Type
field-title = Titre du ticket
field-body = Texte
field-category = Catégorie
field-organisation_name = Nom de l’organisation
field-time_zone = Fuseau horaire
field-default_language = Langue par défaut
field-closing_delay_days = Fermeture automatique, en jours
field-reopening_window_days = Délai de réouverture, en jours
field-attachment_max_mib = Taille maximale d’un fichier, en Mio
field-attachments_per_ticket = Fichiers par ticket, au plus
field-version = Version
field-use = Utilisé pour
field-groups = Groupes

hint-name = Tel que tout le monde le lira.
hint-login = Court, sans espace ; il sert à se connecter.
hint-address = Une adresse simple, sans rien après un « + » : le guichet y met ses propres signes.
hint-unknown_senders = Ce qu’il advient du courrier de personnes que le guichet ne connaît pas.
hint-vip = Ses tickets gagnent un cran d’urgence.
hint-tier = 1 reçoit, 2 et 3 prennent ce qui est escaladé.
hint-group = Les nouveaux tickets de cette catégorie y arrivent.
hint-template = Proposé quand on choisit cette catégorie.
hint-body = Texte simple, avec les marques légères de Markdown.
hint-position = Les petits rangs d’abord ; à rang égal, par nom.
hint-closing_delay_days = Un ticket résolu sans réponse du demandeur se ferme après ce délai.
hint-reopening_window_days = Passé ce délai, on ouvre un nouveau ticket, lié à l’ancien.

level-1 = 1 · très bas
level-2 = 2 · bas
level-3 = 3 · moyen
level-4 = 4 · haut
level-5 = 5 · très haut
matrix-corner = Impact ↓ Urgence →
matrix-cell = Priorité de { $name }

audit-when = Quand
audit-who = Qui
audit-what = Quoi
audit-detail = Précision

noun-person = Personne
noun-group = Groupe
noun-entity = Entité
noun-category = Catégorie
noun-template = Modèle
noun-canned_reply = Réponse type
noun-workflow = Circuit
noun-token = Clé d’API
noun-session = Session
noun-saved_view = Vue
noun-asset = Matériel
noun-setting = Réglage
noun-calendar = Calendrier
noun-agreement = Engagement de service
noun-mailbox = Adresse de courriel
noun-mail = Courriel reçu

desk-deed-added = ajout
desk-deed-changed = modification
desk-deed-removed = retrait
desk-deed-signed_in = connexion
desk-deed-sign_in_refused = connexion refusée
desk-deed-password_changed = mot de passe changé

admin-saved = C’est enregistré.
admin-was-retired = C’est retiré. Ce qui en parle reste.
admin-was-restored = C’est remis en service.
admin-password = Nouveau mot de passe
admin-password-hint = La personne sera déconnectée partout.
admin-password-give = Donner ce mot de passe
admin-password-set = Le mot de passe est changé.
admin-password-weak = Ce mot de passe ne convient pas : rien n’a été changé.

admin-workflows = Circuits
admin-lead-workflows = Les étapes d’un ticket et les passages entre elles. Un ticket garde la version avec laquelle il a commencé.

# L'éditeur de circuits.
wf-actions = Actions
admin-preview = Aperçu
admin-preview-from = Valeurs prises du ticket
admin-preview-none = Il n’y a pas encore de ticket : les valeurs d’un ticket restent vides.
admin-preview-show = Voir l’aperçu
wf-draft = Brouillon
wf-copy = Copier
wf-copied = La copie est prête : modifiez-la, puis publiez-la.
wf-lead = Ajoutez des étapes dans une phase, cochez les passages possibles, dites qui peut les faire et ce qu’ils demandent. Rien ne change avant la publication ; ensuite, les nouveaux tickets suivent la nouvelle version, et ceux d’avant gardent la leur jusqu’au bout.
wf-steps = Étapes
wf-help-fr = Explication au demandeur, en français
wf-help-en = Explication au demandeur, en anglais
wf-name-fr = Nom en français
wf-name-en = Nom en anglais
wf-new-step = Nouvelle étape
wf-moves = Passages
wf-from = Depuis « { $name } »
wf-conditions = Libellé, qui, et ce qui est demandé
wf-button-fr = Libellé du bouton en français
wf-button-en = Libellé du bouton en anglais
wf-who = Qui peut le faire (personne de coché : tous ceux qui ont le droit)
wf-asks = Ce qui est demandé
wf-save-draft = Garder le brouillon
wf-draft-kept = Le brouillon est gardé.
wf-publish = Publier
wf-published = C’est publié : les nouveaux tickets suivent cette version.
wf-drawing = Logigramme
wf-flaws = { $count ->
    [one] Une chose empêche de publier :
   *[other] { $count } choses empêchent de publier :
}
wf-flaw-in = { $place } : { $what }
wf-whole-kind = Toutes les catégories
wf-attach = Utiliser ce circuit
wf-attached = Les nouveaux tickets suivront ce circuit.
wf-publish-first = Publiez d’abord ce circuit.
wf-detach = Ne plus utiliser
wf-detached = Ce circuit n’est plus utilisé ici.

mover-requester = Demandeur
mover-approver = Valideur
mover-technician = Technicien
mover-assignee = Technicien assigné
mover-supervisor = Superviseur
mover-administrator = Administrateur
mover-system = Le guichet lui-même
mover-anyone = Tout le monde

ask-comment = Un commentaire
ask-reason = Un motif
ask-solution = Une solution
ask-category = Une catégorie
ask-group = Un groupe
ask-assignee = Une personne
ask-wake_at = Une date de réveil

flaw-too-many-steps = trop d’étapes
flaw-too-many-moves = trop de passages
flaw-bad-name = le nom manque, ou il est trop long
flaw-bad-help = l’explication est trop longue
flaw-bad-key = la clé technique ne convient pas
flaw-double-key = deux étapes portent la même clé
flaw-no-start = aucune étape de départ : il en faut une dans « Nouveau »
flaw-several-starts = plusieurs étapes de départ
flaw-start-not-new = l’étape de départ doit être dans « Nouveau »
flaw-unknown-step = ce passage mène à une étape qui n’existe pas
flaw-move-to-itself = ce passage revient à son point de départ
flaw-double-move = ce passage existe deux fois
flaw-phases-forbid = le cycle de vie n’a pas ce passage
flaw-ask-out-of-place = ce passage demande ce qui n’y a pas de sens : un motif et une date ne se demandent que pour attendre, une solution que pour résoudre
flaw-leaves-cancelled = un ticket annulé ne repart pas
flaw-dead-end = on n’en sort jamais
flaw-unreachable = aucun ticket n’y arrive
flaw-never-resolved = de là, un ticket n’est jamais résolu
flaw-never-cancelled = de là, un ticket ne peut pas être annulé
flaw-never-closed = de là, un ticket n’est jamais fermé

admin-assets = Matériels
admin-lead-assets = Ce que l’organisation possède ou exploite, et à qui c’est confié. Un matériel retiré garde ses tickets.
admin-add-assets = Ajouter un matériel
field-owner = Détenteur
field-model = Marque et modèle
field-serial = Numéro de série
field-system = Système
field-bought_at = Acheté le
register-which = Ce que la liste montre
register-used = En service
register-retired = Retirés
register-none-retired = Rien n’a été retiré

inventory-title = Matériels
inventory-search = Nom, modèle, série, lieu
inventory-holder = Détenteur
inventory-all-kinds = Tous les types
inventory-edit = Modifier
inventory-open = Tickets ouverts
inventory-over = Tickets passés
inventory-no-ticket = Aucun ticket que vous puissiez voir.
