//! The words of made-up tickets: enough of them that no two texts are alike, in the proportions of a real desk. Some stand
//! nearly everywhere, some in one ticket of many thousands.

use crate::chance::Chance;

const THINGS: &[&str] = &[
    "imprimante",
    "messagerie",
    "partage réseau",
    "VPN",
    "téléphone",
    "écran",
    "clavier",
    "poste de travail",
    "logiciel de paie",
    "intranet",
    "agenda partagé",
    "scanner",
    "badge d'accès",
    "visioconférence",
    "antivirus",
    "navigateur",
    "tableur",
    "compte utilisateur",
    "mot de passe",
    "lecteur réseau",
    "station d'accueil",
    "wifi",
    "serveur d'impression",
    "application métier",
    "signature électronique",
    "boîte partagée",
    "sauvegarde",
    "certificat",
    "casque audio",
    "tablette",
];
const TROUBLES: &[&str] = &[
    "ne répond plus",
    "affiche un message d'erreur",
    "est très lent depuis ce matin",
    "se ferme sans prévenir",
    "refuse la connexion",
    "n'est plus visible",
    "demande sans cesse le mot de passe",
    "reste bloqué au démarrage",
    "perd la connexion toutes les heures",
    "n'enregistre plus les modifications",
    "imprime des pages blanches",
    "ne reconnaît plus mon badge",
    "n'envoie plus rien à l'extérieur",
    "a disparu après la mise à jour",
];
const PLACES: &[&str] = &[
    "compta",
    "achats",
    "juridique",
    "accueil",
    "atelier",
    "logistique",
    "direction",
    "formation",
    "qualité",
    "paie",
    "commerce",
    "maintenance",
    "bureau d'études",
    "laboratoire",
    "restaurant",
    "archives",
];
const DETAILS: &[&str] = &[
    "Le problème touche tout le service, personne ne peut travailler.",
    "J'ai redémarré deux fois, le problème revient.",
    "Aucun problème hier soir, tout fonctionnait normalement.",
    "Un collègue a le même problème sur un autre poste.",
    "Le problème apparaît seulement sur le réseau du bâtiment B.",
    "Impossible de continuer, la clôture est ce soir : problème urgent.",
    "Le problème est apparu juste après la mise à jour de la nuit.",
    "Je peux attendre demain, le problème n'est pas bloquant.",
];
const ANSWERS: &[&str] = &[
    "Bonjour, nous regardons cela tout de suite et revenons vers vous dans la matinée.",
    "Pouvez-vous nous envoyer une capture de l'écran au moment où cela se produit ?",
    "Le redémarrage du service a suffi, pouvez-vous essayer de nouveau ?",
    "Nous avons transmis au fournisseur, qui annonce une réponse sous deux jours.",
    "Le pilote a été remplacé par la version précédente, cela devrait aller mieux.",
];
const NOTES: &[&str] = &[
    "File d'attente vidée sur le serveur, journal sauvegardé.",
    "Même panne que la semaine dernière, voir avec l'équipe réseau.",
    "Rappelé deux fois, sans réponse.",
    "Droits vérifiés : le groupe de sécurité manquait.",
];
const SOLUTIONS: &[&str] = &[
    "Pilote réinstallé, impression vérifiée avec l'utilisateur.",
    "Mot de passe remis à zéro et compte débloqué.",
    "Câble remplacé, débit contrôlé.",
    "Droits rendus sur le partage, accès vérifié.",
    "Mise à jour annulée sur ce poste, à suivre avec l'éditeur.",
];
/// One ticket of so many holds the code that nearly none has.
const RARELY: usize = 20_000;

fn one<'w>(chance: &mut Chance, of: &[&'w str]) -> &'w str {
    chance.pick(of).copied().unwrap_or_default()
}

/// A title: what, what it does, where.
pub fn title(chance: &mut Chance) -> String {
    let (thing, trouble, place) = (one(chance, THINGS), one(chance, TROUBLES), one(chance, PLACES));
    let mut letters = thing.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{} {trouble} ({place})", letters.as_str())
}

/// What the requester tells, with a code that is hardly ever the same.
pub fn description(chance: &mut Chance) -> String {
    let (first, second, place) = (one(chance, DETAILS), one(chance, DETAILS), one(chance, PLACES));
    let code = if chance.below(RARELY) == 0 { 0x8007_0035 } else { 0x8000_0000 + chance.between(0, 0xffff) };
    let room = chance.between(100, 999);
    format!("{first} {second} Bureau {room}, service {place}. Code affiché : 0x{code:08x}.")
}

/// What a technician answers.
pub fn answer(chance: &mut Chance) -> String {
    one(chance, ANSWERS).to_owned()
}

/// What technicians tell each other.
pub fn note(chance: &mut Chance) -> String {
    one(chance, NOTES).to_owned()
}

/// What was done.
pub fn solution(chance: &mut Chance) -> String {
    one(chance, SOLUTIONS).to_owned()
}

/// A category of the upper level, and its subjects.
pub const CATEGORIES: &[&str] =
    &["Messagerie", "Réseau", "Poste de travail", "Impression", "Applications", "Accès", "Téléphonie"];
/// What each category is split into.
pub const SUBJECTS: &[&str] = &["Panne", "Lenteur", "Droits", "Installation", "Configuration", "Remplacement"];
/// The groups, each with its tier.
pub const GROUPS: &[(&str, u8)] = &[
    ("Support niveau 1", 1),
    ("Support de proximité", 1),
    ("Messagerie et collaboration", 2),
    ("Réseau et télécoms", 2),
    ("Postes de travail", 2),
    ("Applications métier", 2),
    ("Serveurs et stockage", 3),
    ("Sécurité", 3),
];
/// First names.
pub const FIRST_NAMES: &[&str] = &[
    "Marie", "Jean", "Claire", "Pierre", "Sophie", "Luc", "Anne", "Paul", "Emma", "Louis", "Chloé", "Hugo", "Inès",
    "Léa", "Karim", "Nadia", "Yanis", "Fatou", "Thomas", "Élodie",
];
/// Last names.
pub const LAST_NAMES: &[&str] = &[
    "MARTIN", "BERNARD", "DUBOIS", "THOMAS", "ROBERT", "RICHARD", "PETIT", "DURAND", "LEROY", "MOREAU", "SIMON",
    "LAURENT", "LEFÈVRE", "MICHEL", "GARCIA", "DAVID", "BERTRAND", "ROUX", "VINCENT", "FOURNIER", "BENALI", "DIALLO",
    "NGUYEN", "ÉTIENNE",
];
