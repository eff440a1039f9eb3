# L'espace du demandeur.

portal-search-all = Que cherchez-vous ?
portal-catalogue = Catalogue
portal-whole-catalogue = Tout le catalogue
portal-other-need = Autre chose
portal-open-count = { $count ->
    [one] une en cours
   *[other] { $count } en cours
}
portal-which = Quelles demandes
portal-older = Demandes plus anciennes
portal-and-now = Et maintenant ?
portal-with-you = avec votre accord
portal-later = Plus tard
portal-start-over = Recommencer à vide
portal-since-hint = Par exemple : ce matin vers 9 h, ou depuis la mise à jour.
portal-about = De quoi s’agit-il ?
portal-about-unknown = Je ne sais pas
portal-asset = Sur lequel de vos appareils ?
portal-asset-none = Aucun de ceux-là, ou je ne sais pas
portal-more = Autre chose à préciser ?
portal-more-hint = Tout ce qui nous évitera de vous rappeler.
portal-similar = Vous en avez peut-être déjà parlé
portal-similar-open = C’est en cours. Ajoutez plutôt un message sur cette demande.
portal-similar-solved = La dernière fois :
portal-no-match = Rien ne correspond ? Décrivez-nous ce qui se passe
portal-no-match-hint = Votre phrase sera reprise dans le formulaire.
portal-how = Comment votre demande est traitée
portal-how-hint = Les étapes, qui fait quoi, et ce que vous pouvez faire.
portal-how-lead = De votre premier mot à la fin, une demande passe par quelques étapes. Vous voyez toujours où en est la vôtre, et vous êtes prévenu à chaque changement.
portal-how-steps = Les étapes, en clair
portal-how-you = Ce que vous pouvez faire
portal-how-add = Ajouter un message ou un fichier à tout moment. Si nous attendions votre réponse, le travail reprend aussitôt.
portal-how-judge = { $count ->
    [one] Dire si c’est vraiment réglé. Sans réponse, la demande se ferme d’elle-même au bout d’un jour.
   *[other] Dire si c’est vraiment réglé. Sans réponse, la demande se ferme d’elle-même au bout de { $count } jours.
}
portal-how-reopen = { $count ->
    [one] Rouvrir une demande fermée, pendant un jour. Ensuite, faites-en une nouvelle.
   *[other] Rouvrir une demande fermée, pendant { $count } jours. Ensuite, faites-en une nouvelle.
}
portal-how-withdraw = Retirer une demande dont vous n’avez plus besoin, tant que personne n’y travaille.
portal-sent-title = { $name } est envoyé
portal-sent-heading = C’est envoyé
portal-sent-reference = Votre référence est
portal-sent-keep = Elle suffit pour retrouver votre demande, ici ou au téléphone.
portal-sent-follow = Suivez l’avancement ici : chaque étape s’y affiche.
portal-sent-add = Un détail vous revient ? Ajoutez un message, joignez une capture.
portal-sent-say = À la fin, vous direz si c’est vraiment réglé.
portal-sent-look = Voir ma demande

portal-hello = Bonjour { $name }, que peut-on faire pour vous ?
portal-search = Chercher dans mes demandes
portal-broken = Quelque chose ne marche pas
portal-broken-hint = Panne, message d’erreur, lenteur
portal-need = J’ai besoin de quelque chose
portal-need-hint = Matériel, logiciel, accès, renseignement
portal-open = Mes demandes en cours
portal-all = Tout voir
portal-none = Rien en cours
portal-none-found = Aucune demande trouvée
portal-none-hint = Chaque demande que vous envoyez apparaît ici, avec son avancement.
portal-progress = Avancement
portal-look = Voir ou ajouter un message
portal-solved = Oui, c’est réglé
portal-not-solved = Non, pas encore
portal-steps = Voir les étapes
portal-withdraw = Retirer ma demande
portal-write = Ajouter un message
portal-title-broken = Qu’est-ce qui ne marche pas ?
portal-title-broken-hint = En une ligne, par exemple : Outlook n’envoie plus mes e-mails.
portal-what-broken = Racontez-nous ce qui se passe
portal-what-broken-hint = Ce que vous vouliez faire, ce qui arrive à la place, ce que vous avez essayé.
portal-screen = Que dit l’écran exactement ?
portal-screen-hint = Recopiez le message mot pour mot, ou joignez une capture.
portal-screen-said = Message à l’écran :
portal-since = Depuis quand ?
portal-since-said = Depuis :
portal-affected = Qui est touché ?
portal-can-work = Pouvez-vous encore travailler ?
portal-title-need = De quoi avez-vous besoin ?
portal-title-need-hint = En une ligne, par exemple : un second écran.
portal-what-need = Donnez-nous les détails utiles
portal-what-need-hint = Pour qui, pour quoi faire, quel modèle ou quel dossier.
portal-nature = C’est plutôt…
portal-wanted = Pour quand ?
portal-drop = Déposez une capture ici, collez-la, ou choisissez un fichier
portal-send = Envoyer ma demande

affected-one = Moi ou une seule personne
affected-several = Plusieurs personnes
affected-site = Un site ou un service
affected-everyone = Toute l’organisation
can-work-yes = Oui, c’est une gêne
can-work-detour = Oui, avec un contournement
can-work-no = Non, plus du tout
can-work-risk = Il y a un risque de sécurité

next-new = Votre demande est bien arrivée. Un technicien va la lire.
next-assigned = Une équipe a reçu votre demande et va la traiter.
next-in-progress = Un technicien s’en occupe. Vous serez prévenu dès qu’il y aura du nouveau.
next-in-progress-by = { $name } s’en occupe. Vous serez prévenu dès qu’il y aura du nouveau.
next-pending-you = Nous attendons votre réponse. Ajoutez un message pour que le travail reprenne.
next-pending = En attente : { $name }. Le travail reprendra ensuite.
next-resolved = C’est réglé ? Dites-le-nous ; sans réponse, la demande se fermera d’elle-même.
next-closed = Cette demande est terminée.
next-cancelled = Cette demande a été annulée.

life-new = Nous avons bien reçu votre demande. Personne ne l’a encore lue.
life-assigned = Une équipe, ou un technicien, l’a reçue. Le travail n’a pas commencé.
life-in_progress = Un technicien cherche la cause, ou prépare ce que vous avez demandé.
life-pending = Quelque chose manque pour continuer : votre réponse, un fournisseur, un accord ou une date. La raison est toujours dite.
life-resolved = Une solution vous est proposée. À vous de dire si elle convient.
life-closed = Vous l’avez acceptée, ou le délai est passé. Tout reste lisible.
life-cancelled = La demande a été retirée ou refusée. La raison est toujours dite.

which-all = Toutes
which-open = En cours
which-over = Terminées
