# Ce qui n'a pas marché : ce qui s'est passé, ce qui est conservé, ce qu'on peut faire.

error-title-not-found = Cette page n’existe pas
error-not-found = L’adresse est incomplète, la page a été retirée, ou elle n’est pas visible avec votre compte.
error-title-forbidden = Ce geste ne vous est pas ouvert
error-forbidden = Votre profil ne permet pas de faire cela. Rien n’a été changé. Un administrateur peut vous en donner le droit.
error-title-cross-site = La demande venait d’un autre site
error-cross-site = Par prudence, elle a été refusée et rien n’a été changé. Revenez à la page, puis recommencez.
error-title-refused = Ce n’est plus possible maintenant
error-title-stale = Quelqu’un a changé la même chose
error-stale = Rien n’a été écrasé. Rouvrez la page pour voir la valeur actuelle, puis choisissez.
error-title-invalid = Il manque une précision
error-invalid = Ce qui a été envoyé n’a pas été compris. Revenez au formulaire : ce que vous avez tapé y est encore.
error-title-too-large = C’est trop volumineux
error-too-large = L’envoi dépasse la taille acceptée. Rien n’a été enregistré ; votre texte est encore sur la page précédente. Réduisez les fichiers, ou déposez-les ailleurs et envoyez un lien.
error-title-too-many = Un instant
error-too-many = Trop d’essais en peu de temps. Réessayez un peu plus tard.
error-title-busy = Le guichet est très occupé
error-busy = Votre demande n’a pas pu être prise. Rien n’est perdu : revenez à la page et réessayez dans quelques secondes.
error-title-away = La base de données ne répond pas
error-away = Votre demande n’a pas pu être menée à bien. Ce que vous avez écrit est encore dans la page : revenez-y et réessayez dans quelques instants.
error-title-full = Le disque du serveur est plein
error-full = Rien n’a été enregistré, rien n’a été abîmé. Gardez votre page ouverte et prévenez l’administrateur : dès qu’il y aura de la place, l’envoi passera.
error-title-internal = Quelque chose a cassé de notre côté
error-internal = L’erreur est notée dans le journal. Ce que vous aviez tapé est encore sur la page précédente ou dans vos brouillons.
error-request = Si vous en parlez au support, donnez ce numéro : { $name }
error-home = Aller à l’accueil

refusal-wrong-moment = Le ticket a changé d’état entre-temps : ce geste n’est plus possible depuis son état actuel.
refusal-no-such-move = Le circuit de ce ticket ne prévoit pas ce passage, ou pas pour vous.
refusal-finished = Ce ticket est terminé : il ne se modifie plus. Vous pouvez en ouvrir un nouveau et le lier.
refusal-window-over = Le délai de réouverture est passé. Ouvrez un nouveau ticket : il sera lié à celui-ci.
refusal-merged = Ce ticket a été fusionné dans un autre ; la suite se passe là-bas.
refusal-not-higher = Une escalade va vers un niveau plus élevé. Choisissez un groupe de niveau supérieur.
refusal-not-in-group = Cette personne n’est pas membre de ce groupe.
refusal-not-assignable = Cette personne ne peut pas recevoir de tickets.
refusal-itself = Un ticket ne peut pas être lié à lui-même.
refusal-circle = Cela formerait une boucle.
refusal-already = C’est déjà le cas.
refusal-in-use = C’est encore utilisé : retirez d’abord ce qui s’en sert.
refusal-last-administrator = C’est le dernier administrateur : nommez-en un autre d’abord.
refusal-too-many = Trop d’essais de suite. Réessayez un peu plus tard.
refusal-wrong-credentials = Identifiant ou mot de passe incorrect.

error-title-signed-out = Votre session est terminée
error-signed-out = Rien n’a été enregistré. Connectez-vous dans un autre onglet, revenez ici, puis renvoyez : votre texte est encore là.
