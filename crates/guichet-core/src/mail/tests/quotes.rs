//! What is said, in answers as mail programs write them.

use super::super::{BlockKind, Mail, blocks, parse};

/// Plain texts and what is said in them; everything else is quoted or signature.
const CASES: &[(&str, &str)] = &[
    ("Bonjour,\nça marche.", "Bonjour,\nça marche."),
    (
        "Ça marche.\n\nLe lun. 3 mai 2027 à 10:12, Support <support@example.fr> a écrit :\n> Avez-vous essayé ?",
        "Ça marche.",
    ),
    (
        "Ça marche.\n\nLe lun. 3 mai 2027 à 10:12, Support de l'entreprise\n<support@example.fr> a écrit :\n\n> Avez-vous essayé ?",
        "Ça marche.",
    ),
    ("Ça marche.\n\nLe 03/05/2027 à 10:12, Support a écrit :\n> Avez-vous essayé ?", "Ça marche."),
    (
        "Ça marche.\nLe 3 mai 2027 10:12, \"Support\" <support@example.fr> a écrit :\nAvez-vous essayé ?\nMerci",
        "Ça marche.",
    ),
    ("Bonjour,\nLe 3 mai 2027 à 10:12, Support <s@example.fr> a écrit :\n> x\nvoici", "Bonjour,\n\nvoici"),
    (
        "Ça marche.\n\n-----Message d'origine-----\nDe : Support <s@example.fr>\nEnvoyé : lundi 3 mai 2027 10:12\nÀ : Marie\nObjet : Panne\n\nAvez-vous essayé ?",
        "Ça marche.",
    ),
    (
        "Ça marche.\n\nDe : Support <s@example.fr>\nEnvoyé : lundi 3 mai 2027 10:12\nÀ : Marie MARTIN <m@example.fr>\nObjet : Panne\n\nAvez-vous essayé ?",
        "Ça marche.",
    ),
    (
        "Ça marche.\n\nDe : Support\nDate : lundi 3 mai 2027 à 10:12\nÀ : Marie\nCc : Paul\nObjet : Panne\n\nAvez-vous essayé ?",
        "Ça marche.",
    ),
    (
        "Ça marche.\n\n*De :* Support\n*Envoyé :* lundi\n*À :* Marie\n*Objet :* Panne\n\nAvez-vous essayé ?",
        "Ça marche.",
    ),
    (
        "Ça marche.\n\n________________________________\nDe : Support <s@example.fr>\nEnvoyé : lundi 3 mai 2027\nÀ : Marie\nObjet : Panne\n\nx",
        "Ça marche.\n\n________________________________",
    ),
    (
        "Ça marche.\n\nEnvoyé de mon iPhone\n\n> Le 3 mai 2027 à 10:12, Support <s@example.fr> a écrit :\n> \n> Avez-vous essayé ?",
        "Ça marche.",
    ),
    ("Ça marche.\n\nEnvoyé de mon iPhone", "Ça marche."),
    ("Ça marche.\n\nEnvoyé depuis Yahoo Mail pour Android", "Ça marche."),
    ("Ça marche.\n\nTélécharger Outlook pour Android", "Ça marche."),
    ("Ça marche.\n\n-- \nMarie MARTIN\nComptabilité\n01 23 45 67 89", "Ça marche."),
    ("Ça marche.\n--\nMarie", "Ça marche."),
    (
        "Ça marche.\n\n-- \nMarie\n\nLe 3 mai 2027 à 10:12, Support <s@example.fr> a écrit :\n> Avez-vous essayé ?",
        "Ça marche.",
    ),
    ("It works.\n\nOn Mon, May 3, 2027 at 10:12 AM Support <s@example.com> wrote:\n\n> Did you try?", "It works."),
    ("It works.\n\nOn Mon, May 3, 2027 at 10:12 AM Support <\ns@example.com> wrote:\n\n> Did you try?", "It works."),
    ("It works.\n\nOn 3 May 2027, at 10:12, Support wrote:\n> Did you try?", "It works."),
    ("It works.\n\nOn May 3 you wrote:\n\nDid you try?", "It works."),
    (
        "It works.\n\n-----Original Message-----\nFrom: Support\nSent: Monday, May 3, 2027 10:12 AM\nTo: Mary\nSubject: Trouble\n\nDid you try?",
        "It works.",
    ),
    (
        "It works.\n\nFrom: Support <s@example.com>\nSent: Monday, May 3, 2027 10:12 AM\nTo: Mary <m@example.com>\nSubject: RE: Trouble\n\nDid you try?",
        "It works.",
    ),
    (
        "It works.\n\nFrom: Support <s@example.com>\nDate: Monday, 3 May 2027 at 10:12\nTo: Mary <m@example.com>\nSubject: Trouble\nDid you try?",
        "It works.",
    ),
    ("It works.\n\n----- Original Message -----\nDid you try?", "It works."),
    ("It works.\n\n---- On Mon, 03 May 2027 10:12:50 +0100 s@example.com wrote ----\n\nDid you try?", "It works."),
    ("It works.\n\n2027-05-03 10:12 GMT+02:00 Support <s@example.com>:\n\n> Did you try?", "It works."),
    ("It works.\n\nSent from my iPhone", "It works."),
    ("It works.\n\nSent from my Samsung Galaxy smartphone.", "It works."),
    (
        "It works.\n\nGet Outlook for iOS\n________________________________\nFrom: Support <s@example.com>\nSent: Monday, May 3, 2027\nTo: Mary\nSubject: Trouble\n\nx",
        "It works.",
    ),
    ("Es geht.\n\nAm 03.05.2027 um 10:12 schrieb Support <s@example.de>:\n> Haben Sie es versucht?", "Es geht."),
    (
        "Es geht.\n\nAm Mo., 3. Mai 2027 um 10:12 Uhr schrieb Support <\ns@example.de>:\n\n> Haben Sie es versucht?",
        "Es geht.",
    ),
    (
        "Es geht.\n\n-----Ursprüngliche Nachricht-----\nVon: Support\nGesendet: Montag\nAn: Maria\nBetreff: Störung\n\nx",
        "Es geht.",
    ),
    (
        "Es geht.\n\nVon: Support <s@example.de>\nGesendet: Montag, 3. Mai 2027 10:12\nAn: Maria\nBetreff: Störung\n\nx",
        "Es geht.",
    ),
    ("Es geht.\n\nVon meinem iPhone gesendet", "Es geht."),
    (
        "Funciona.\n\nEl lun, 3 may 2027 a las 10:12, Soporte (<s@example.es>) escribió:\n\n> ¿Lo ha probado?",
        "Funciona.",
    ),
    (
        "Funciona.\n\nDe: Soporte <s@example.es>\nEnviado: lunes, 3 de mayo de 2027 10:12\nPara: María\nAsunto: Avería\n\nx",
        "Funciona.",
    ),
    (
        "Funziona.\n\nIl giorno lun 3 mag 2027 alle ore 10:12 Supporto <s@example.it> ha scritto:\n\n> Ha provato?",
        "Funziona.",
    ),
    (
        "Funziona.\n\nDa: Supporto <s@example.it>\nInviato: lunedì 3 maggio 2027\nA: Maria\nOggetto: Guasto\n\nx",
        "Funziona.",
    ),
    ("Funciona.\n\nEm seg., 3 de mai. de 2027 às 10:12, Suporte <s@example.pt> escreveu:\n\n> Tentou?", "Funciona."),
    ("Het werkt.\n\nOp ma 3 mei 2027 om 10:12 schreef Support <s@example.nl>:\n\n> Geprobeerd?", "Het werkt."),
    (
        "Het werkt.\n\nVan: Support <s@example.nl>\nVerzonden: maandag 3 mei 2027\nAan: Maria\nOnderwerp: Storing\n\nx",
        "Het werkt.",
    ),
    ("Det virker.\n\nDen man. 3. maj 2027 kl. 10.12 skrev Support <s@example.dk>:\n\n> Har du prøvet?", "Det virker."),
    (
        "Det virker.\n\nFra: Support <s@example.dk>\nSendt: 3. maj 2027 10:12\nTil: Maria\nEmne: Fejl\n\nx",
        "Det virker.",
    ),
    (
        "Det fungerar.\n\nFrån: Support <s@example.se>\nSkickat: den 3 maj 2027\nTill: Maria\nÄmne: Fel\n\nx",
        "Det fungerar.",
    ),
    ("Toimii.\n\nma 3. toukok. 2027 klo 10.12 Tuki <t@example.fi> kirjoitti:\n\n> Kokeilitko?", "Toimii."),
    ("Działa.\n\npon., 3 maj 2027 o 10:12 Wsparcie <w@example.pl> napisał(a):\n\n> Próbował Pan?", "Działa."),
    ("Funguje.\n\npo 3. 5. 2027 v 10:12 odesílatel Podpora <p@example.cz> napsal:\n\n> Zkusil jste?", "Funguje."),
    ("Работает.\n\nпн, 3 мая 2027 г. в 10:12, Поддержка <p@example.ru> пишет:\n\n> Пробовали?", "Работает."),
    ("Работает.\n\nОт: Поддержка <p@example.ru>\nОтправлено: 3 мая 2027 г.\nКому: Мария\nТема: Сбой\n\nx", "Работает."),
    (
        "Çalışıyor.\n\nDestek <d@example.tr>, 3 May 2027 Pzt, 10:12 tarihinde şunları yazdı:\n\n> Denediniz mi?",
        "Çalışıyor.",
    ),
    ("可以了。\n\n发件人： 支持 <s@example.cn>\n发送时间： 2027年5月3日\n收件人： 王\n主题： 故障\n\nx", "可以了。"),
    ("> Avez-vous redémarré ?\n\nOui, deux fois.\n\n> Et le câble ?\n\nBranché.", "Oui, deux fois.\n\nBranché."),
    (
        "Le 3 mai 2027 à 10:12, Support <s@example.fr> a écrit :\n> Avez-vous redémarré ?\nOui.\n> Et le câble ?\nBranché.",
        "Oui.\n\nBranché.",
    ),
    // Nothing is said about what is forwarded: it is what was to be said.
    (
        "---------- Forwarded message ---------\nFrom: Paul <p@example.com>\nDate: Mon, May 3, 2027\nSubject: Trouble\nTo: Mary\n\nMy screen is black.",
        "",
    ),
    // What only looks like a quote or a signature.
    ("Le serveur a écrit :\nErreur 12", "Le serveur a écrit :\nErreur 12"),
    ("On the other hand, it works.\nOn average: yes", "On the other hand, it works.\nOn average: yes"),
    ("De : la part de Paul", "De : la part de Paul"),
    ("Horaires :\nDate : lundi\nLieu : salle 3", "Horaires :\nDate : lundi\nLieu : salle 3"),
    ("Les points :\n-- premier\n-- second", "Les points :\n-- premier\n-- second"),
    ("Étape 1\n----\nÉtape 2", "Étape 1\n----\nÉtape 2"),
    ("Le message original parlait d'une panne.", "Le message original parlait d'une panne."),
    ("", ""),
];

fn said(text: &str) -> String {
    let blocks = blocks(text);
    let said = blocks.iter().filter(|block| block.kind == BlockKind::Said).map(|block| block.text.trim());
    said.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn what_is_said_is_told_from_what_is_quoted_and_from_signatures() {
    let wrong: Vec<_> = CASES
        .iter()
        .map(|(text, wanted)| (text, said(text), wanted))
        .filter(|(_, got, wanted)| got != *wanted)
        .collect();
    assert!(wrong.is_empty(), "{} of {} read otherwise: {wrong:#?}", wrong.len(), CASES.len());
}

fn html(body: &str) -> Mail {
    parse(
        format!("From: m@example.fr\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}").as_bytes(),
    )
}

/// HTML as mail programs write it, and what is said in it.
const HTML: &[(&str, &str)] = &[
    (
        r#"<div dir="ltr">Ça marche.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Le lun. 3 mai 2027 à 10:12, Support &lt;<a href="mailto:s@example.fr">s@example.fr</a>&gt; a écrit :<br></div><blockquote class="gmail_quote">Avez-vous essayé ?</blockquote></div>"#,
        "Ça marche.",
    ),
    (
        r#"<p>Ça marche.</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>De :</b> Support<br><b>Envoyé :</b> lundi<br><b>À :</b> Marie<br><b>Objet :</b> Panne</div><p>Avez-vous essayé ?</p>"#,
        "Ça marche.",
    ),
    (
        r#"<p class=MsoNormal>Ça marche.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p><b>De&nbsp;:</b> Support<br><b>Envoyé&nbsp;:</b> lundi<br><b>À&nbsp;:</b> Marie<br><b>Objet&nbsp;:</b> Panne</p></div><p>Avez-vous essayé ?</p>"#,
        "Ça marche.",
    ),
    (
        r#"<p>Ça marche.</p><div class="moz-cite-prefix">Le 03/05/2027 à 10:12, Support a écrit&nbsp;:<br></div><blockquote type="cite"><p>Avez-vous essayé ?</p></blockquote>"#,
        "Ça marche.",
    ),
    (
        r#"<div>Ça marche.</div><div class="yahoo_quoted"><div>Le lundi 3 mai 2027, Support a écrit :</div><div>Avez-vous essayé ?</div></div>"#,
        "Ça marche.",
    ),
    (r#"Ça marche.<br><br><div class="gmail_signature">Marie MARTIN<br>Comptabilité</div>"#, "Ça marche."),
    (r#"Ça marche.<div id="ms-outlook-mobile-signature">Envoyé à partir de Outlook pour iOS</div>"#, "Ça marche."),
    (
        r#"<blockquote type="cite">Avez-vous redémarré ?</blockquote>Oui.<blockquote type="cite">Et le câble ?</blockquote>Branché."#,
        "Oui.\n\nBranché.",
    ),
    (
        r#"<html><head><title>x</title><style>p { color: red }</style></head><body><p>Un</p><p>Deux<br>Trois</p><script>alert(1)</script></body></html>"#,
        "Un\n\nDeux\nTrois",
    ),
    (
        r#"<ul><li>un</li><li>deux</li></ul><ol><li>trois</li><li>quatre</li></ol>"#,
        "- un\n- deux\n\n1. trois\n2. quatre",
    ),
    (
        r#"<table><tr><th>Poste</th><th>Erreur</th></tr><tr><td>PC-12</td><td>0x80070005</td></tr></table>"#,
        "Poste | Erreur\nPC-12 | 0x80070005",
    ),
    (
        r#"<p>Voir <a href="https://example.fr/aide">cette page</a> et <a href="https://example.fr">https://example.fr</a></p>"#,
        "Voir [cette page](https://example.fr/aide) et https://example.fr",
    ),
    (r#"<p>Capture : <img src="cid:image001.png@01D9" alt="écran"></p>"#, "Capture : ![écran](cid:image001.png@01D9)"),
    (r#"<p>Bonjour<img src="https://suivi.example.com/pixel.gif" width=1 height=1></p>"#, "Bonjour"),
    (r#"<p>5 &lt; 6 &amp; 7 &gt; 3 &eacute;&nbsp;!</p>"#, "5 < 6 & 7 > 3 é !"),
    ("<p>un\n   deux</p><pre>a\n  b</pre>", "un deux\n\na\n  b"),
];

#[test]
fn html_is_read_as_people_see_it() {
    let wrong: Vec<_> = HTML
        .iter()
        .map(|(body, wanted)| (body, html(body).said(), wanted))
        .filter(|(_, got, wanted)| got != *wanted)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_body_keeps_quotes_and_signature_folded_not_cut() {
    let raw = "From: m@example.fr\r\n\r\nÇa marche.\r\n\r\n-- \r\nMarie\r\n\r\nLe 3 mai 2027, S <s@x.fr> a écrit :\r\n> Essayez\r\n";
    assert_eq!(
        parse(raw.as_bytes()).body(),
        "Ça marche.\n\n-- \nMarie\n\n> Le 3 mai 2027, S <s@x.fr> a écrit :\n> Essayez"
    );
}

#[test]
fn what_is_forwarded_without_a_word_is_said() {
    let raw = "From: m@example.fr\r\n\r\n---------- Forwarded message ---------\r\nFrom: P <p@x.fr>\r\nDate: Mon, May 3\r\nSubject: s\r\nTo: M\r\n\r\nÉcran noir.\r\n";
    assert!(parse(raw.as_bytes()).said().ends_with("Écran noir."));
}
