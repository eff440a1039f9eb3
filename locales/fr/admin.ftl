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

admin-add-people = Ajouter une personne
admin-add-groups = Ajouter un groupe
admin-add-entities = Ajouter une entité
admin-add-categories = Ajouter une catégorie
admin-add-templates = Ajouter un modèle
admin-add-replies = Ajouter une réponse

admin-none = Rien à montrer ici pour l’instant
admin-retired = Retiré
admin-retire = Retirer
admin-retire-sure = Retirer « { $name } » ? Ce qui en parle reste.
admin-keep = Non, garder
admin-restore = Remettre en service
admin-save = Enregistrer
admin-back = Revenir à la liste

field-name = Nom
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
