# Se connecter, et préparer le premier administrateur.

session-title = Connexion
session-welcome = Bienvenue au guichet
session-lead = Connectez-vous pour signaler un problème, suivre une demande ou traiter les tickets.
session-login = Identifiant ou e-mail
session-password = Mot de passe
session-enter = Se connecter
session-wrong = Identifiant ou mot de passe incorrect. Vérifiez les majuscules, puis réessayez.
session-too-many = Trop d’essais de suite. Réessayez dans { $wait }.
session-expired = Connectez-vous pour continuer. Si votre session a expiré, vos brouillons sont conservés.
session-signed-out = Vous êtes déconnecté. À bientôt.
session-forgotten = Mot de passe oublié ? Le support peut vous en donner un nouveau.

first-title = Premier administrateur
first-lead = Guichet est installé. Créez le compte qui administrera le service ; vous ajouterez les autres ensuite.
first-code = Code d’installation
first-code-hint = Affiché dans le journal du serveur à son démarrage : il prouve que c’est bien vous qui l’avez installé.
first-login = Identifiant
first-email = Adresse e-mail
first-password-hint = { $count } caractères au moins. Une phrase dont vous vous souvenez convient très bien.
first-create = Créer le compte et entrer

first-first-name = Prénom
first-last-name = Nom

first-entity = Organisation
