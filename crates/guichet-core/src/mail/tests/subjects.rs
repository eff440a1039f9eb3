//! What ties a message to a conversation.

use super::super::{Keys, base_subject, parse, tagged};
use crate::tickets::{Kind, Reference};

#[test]
fn what_mail_programs_put_before_a_subject_is_taken_off() {
    for subject in [
        "Imprimante en panne",
        "RE: Imprimante en panne",
        "Re : Imprimante en panne",
        "RE\u{a0}: imprimante  en panne",
        "TR : RE: Imprimante en panne",
        "Fwd: Re: Re: IMPRIMANTE EN PANNE",
        "Re[2]: Imprimante en panne",
        "Re(3): Imprimante en panne",
        "[Guichet] Re: Imprimante en panne",
        "Re: [INC0000042] Imprimante en panne",
        "AW: WG: Imprimante en panne",
        "SV: VS: Imprimante en panne",
        "Antw: Imprimante en panne",
        "RV: RES: Imprimante en panne",
        "回复：Imprimante en panne",
        "Réf : Imprimante en panne",
    ] {
        assert_eq!(base_subject(subject), "imprimante en panne", "{subject}");
    }
}

#[test]
fn what_people_write_stays() {
    for (subject, wanted) in [
        ("Réunion: salle 3", "reunion: salle 3"),
        ("[urgent]", "[urgent]"),
        ("Erreur : accès refusé", "erreur : acces refuse"),
        ("", ""),
        ("Re:", ""),
        ("Référence client : 12", "reference client : 12"),
    ] {
        assert_eq!(base_subject(subject), wanted, "{subject}");
    }
}

fn subject_of(subject: &str) -> Vec<String> {
    let mail = parse(format!("From: a@example.fr\r\nSubject: {subject}\r\n\r\nx\r\n").as_bytes());
    Keys::of(&mail).references.iter().map(Reference::to_string).collect()
}

#[test]
fn references_are_found_however_they_are_written() {
    for subject in [
        "[INC0012345] Imprimante",
        "Re: inc12345",
        "RE: (INC-0012345) x",
        "TR: INC 12345 : x",
        "INC0012345: x",
        "Re: #INC0012345",
    ] {
        assert_eq!(subject_of(subject), ["INC0012345"], "{subject}");
    }
    assert_eq!(subject_of("REQ42 et CHG7"), ["REQ0000042", "CHG0000007"]);
    assert!(subject_of("Incident 12 du 3 mai, INC, INCONNU99x").is_empty());
    assert_eq!("INC0012345".parse(), Ok(Reference::new(Kind::Incident, 12345)));
}

#[test]
fn tags_of_addresses_are_read() {
    assert_eq!(tagged("support+t42.abc@example.fr").as_deref(), Some("t42.abc"));
    assert_eq!(tagged("<Support+T42.ABC@example.fr>").as_deref(), Some("t42.abc"));
    for address in ["support@example.fr", "support+@example.fr", "+", "", "a+b"] {
        assert_eq!(tagged(address), None, "{address}");
    }
}

#[test]
fn answers_name_what_they_answer_nearest_first() {
    let raw = "Message-ID: <c@x>\r\nIn-Reply-To: <b@x>\r\nReferences: <r@x>\r\n <a@x> <b@x>\r\nTo: support+T7.k@x.fr\r\nSubject: Re: x\r\n\r\n";
    let mail = parse(raw.as_bytes());
    assert_eq!(mail.message_id, "c@x");
    assert_eq!(mail.answers, ["b@x", "a@x", "r@x"]);
    assert_eq!(Keys::of(&mail).tokens, ["t7.k"]);
}
