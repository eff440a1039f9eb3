//! Words and files of messages, in every charset and structure.

use super::super::{Mail, parse};
use super::corpus::lost_parts;

fn mail(raw: &str) -> Mail {
    let raw = raw.replace('\n', "\r\n");
    let mail = parse(raw.as_bytes());
    assert_eq!(lost_parts(raw.as_bytes(), &mail), [""; 0]);
    mail
}

/// A message of one plain part whose bytes are in a charset.
fn in_charset(charset: &str, bytes: &[u8]) -> String {
    let head = format!(
        "From: a@example.fr\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    );
    parse(&[head.as_bytes(), bytes].concat()).said()
}

#[test]
fn words_are_read_in_every_charset() {
    for (charset, bytes, wanted) in [
        ("utf-8", "déjà vu €".as_bytes(), "déjà vu €"),
        ("UTF8", "déjà".as_bytes(), "déjà"),
        ("iso-8859-1", b"d\xe9j\xe0", "déjà"),
        ("latin1", b"d\xe9j\xe0", "déjà"),
        ("iso-8859-15", b"10 \xa4", "10 €"),
        ("windows-1252", b"l\x92\xe9t\xe9 \x80", "l\u{2019}été €"),
        ("cp1252", b"\x9cuvre", "œuvre"),
        ("us-ascii", b"plain", "plain"),
        ("iso-8859-2", b"za\xbf\xf3\xb3\xe6", "zażółć"),
        ("windows-1250", b"\x8aum", "Šum"),
        ("iso-8859-5", b"\xbf\xe0\xd8", "При"),
        ("koi8-r", b"\xf0\xd2\xc9\xd7\xc5\xd4", "Привет"),
        ("windows-1251", b"\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"),
        ("iso-8859-7", b"\xc3\xe5\xe9\xdc", "Γειά"),
        ("windows-1254", b"\xddstanbul", "İstanbul"),
        ("windows-1255", b"\xf9\xec\xe5\xed", "שלום"),
        ("windows-1256", b"\xe3\xd1\xcd\xc8\xc7", "مرحبا"),
        ("shift_jis", b"\x93\xfa\x96\x7b", "日本"),
        ("euc-jp", b"\xc6\xfc\xcb\xdc", "日本"),
        ("iso-2022-jp", b"\x1b$BF|K\\\x1b(B", "日本"),
        ("gb2312", b"\xc4\xe3\xba\xc3", "你好"),
        ("gb18030", b"\xc4\xe3\xba\xc3", "你好"),
        ("big5", b"\xa7A\xa6n", "你好"),
        ("euc-kr", b"\xbe\xc8\xb3\xe7", "안녕"),
        ("ks_c_5601-1987", b"\xbe\xc8\xb3\xe7", "안녕"),
        ("macintosh", b"d\x8ej\x88", "déjà"),
        ("utf-7", b"d+AOk-j+AOA-", "déjà"),
    ] {
        assert_eq!(in_charset(charset, bytes), wanted, "{charset}");
    }
}

#[test]
fn an_unknown_charset_loses_nothing_that_is_plain() {
    assert!(in_charset("x-nonsense", b"plain \xff text").contains("plain"));
}

#[test]
fn headers_are_read_in_their_charsets() {
    let mail = mail(
        "From: =?iso-8859-1?Q?H=E9l=E8ne?= <h@example.fr>\nTo: =?utf-8?B?w4lxdWlwZQ==?= <e@example.fr>\nSubject: =?utf-8?Q?Imprimante_=C3=A9teinte?=\n =?utf-8?Q?_depuis_hier?=\n\nx",
    );
    assert_eq!(mail.subject, "Imprimante éteinte depuis hier");
    assert_eq!(mail.from.unwrap().name, "Hélène");
    assert_eq!(mail.to[0].name, "Équipe");
}

#[test]
fn addresses_are_read_whatever_their_form() {
    let mail = mail(
        "From: \"Martin, Marie\" <Marie.Martin@Example.FR>\nTo: Support <support@example.fr>, support@example.fr,\n Amis: a@example.fr, b@example.fr;\nCc: c@example.fr (Chef)\nReply-To: autre@example.fr\nSubject: x\n\nx",
    );
    let from = mail.from.unwrap();
    assert_eq!((from.name.as_str(), from.address.as_str()), ("Martin, Marie", "marie.martin@example.fr"));
    assert_eq!(
        mail.to.iter().map(|m| m.address.as_str()).collect::<Vec<_>>(),
        ["support@example.fr", "a@example.fr", "b@example.fr"]
    );
    assert_eq!(mail.cc[0].address, "c@example.fr");
    assert_eq!(mail.reply_to.unwrap().address, "autre@example.fr");
}

#[test]
fn alternatives_are_said_once_and_pictures_stand_in_the_words() {
    let mail = mail(
        "From: a@example.fr\nSubject: x\nContent-Type: multipart/related; boundary=R\n\n--R\nContent-Type: multipart/alternative; boundary=A\n\n--A\nContent-Type: text/plain\n\nVoir [image: ecran]\n--A\nContent-Type: text/html\n\n<p>Voir <img src=\"cid:e1@x\" alt=\"écran\"></p>\n--A--\n--R\nContent-Type: image/png; name=ecran.png\nContent-ID: <e1@x>\nContent-Disposition: inline; filename=ecran.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--R--\n",
    );
    assert_eq!(mail.said(), "Voir ![écran](cid:e1@x)");
    assert_eq!(mail.files.len(), 1);
    assert_eq!((mail.files[0].name.as_str(), mail.files[0].content_id.as_deref()), ("ecran.png", Some("e1@x")));
    assert_eq!(mail.files[0].bytes, b"\x89PNG\r\n\x1a\n");
}

#[test]
fn words_in_several_parts_stay_in_their_order() {
    let mail = mail(
        "From: a@example.fr\nContent-Type: multipart/mixed; boundary=M\n\n--M\nContent-Type: text/plain\n\nAvant\n--M\nContent-Type: application/pdf; name=\"bon de commande.pdf\"\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQ=\n--M\nContent-Type: text/plain\n\nAprès\n--M--\n",
    );
    assert_eq!(mail.said(), "Avant\n\nAprès");
    assert_eq!(mail.files[0].name, "bon de commande.pdf");
}

#[test]
fn parts_that_are_no_words_are_files() {
    for (kind, wanted) in [
        ("text/calendar; method=REQUEST", "part-2.ics"),
        ("text/vcard", "part-2.vcf"),
        ("application/ms-tnef; name=winmail.dat", "winmail.dat"),
        ("application/pkcs7-signature; name=smime.p7s", "smime.p7s"),
        ("application/pkcs7-mime; smime-type=enveloped-data", "part-2.p7m"),
        ("application/pgp-signature", "part-2.asc"),
        ("application/pgp-encrypted", "part-2.pgp"),
        ("image/jpeg", "part-2.jpg"),
        ("text/plain; name=journal.txt", "journal.txt"),
        ("application/octet-stream", "part-2.bin"),
        ("x-unknown/x-thing", "part-2.bin"),
    ] {
        let mail = mail(&format!(
            "From: a@example.fr\nContent-Type: multipart/mixed; boundary=M\n\n--M\n\nVoici\n--M\nContent-Type: {kind}\n\nBEGIN:CONTENT\n--M--\n"
        ));
        assert_eq!(mail.said(), "Voici", "{kind}");
        assert_eq!(mail.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), [wanted], "{kind}");
    }
}

#[test]
fn an_attached_message_is_one_file_by_its_subject() {
    let mail = mail(
        "From: a@example.fr\nContent-Type: multipart/mixed; boundary=M\n\n--M\n\nVoir\n--M\nContent-Type: message/rfc822\n\nFrom: b@example.fr\nSubject: Devis: 12/2027\nContent-Type: multipart/mixed; boundary=N\n\n--N\n\ndedans\n--N--\n--M--\n",
    );
    assert_eq!(mail.said(), "Voir");
    assert_eq!(mail.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["Devis 122027.eml"]);
    assert!(String::from_utf8_lossy(&mail.files[0].bytes).contains("dedans"));
}

#[test]
fn names_of_files_are_read_in_every_encoding() {
    for (header, wanted) in [
        ("attachment; filename=\"relevé.pdf\"", "relevé.pdf"),
        ("attachment; filename*=utf-8''relev%C3%A9.pdf", "relevé.pdf"),
        ("attachment; filename*0=\"rele\"; filename*1=\"ve.pdf\"", "releve.pdf"),
        ("attachment; filename=\"=?iso-8859-1?Q?relev=E9.pdf?=\"", "relevé.pdf"),
    ] {
        let mail = mail(&format!(
            "From: a@example.fr\nContent-Type: multipart/mixed; boundary=M\n\n--M\nContent-Type: application/pdf\nContent-Disposition: {header}\n\n%PDF\n--M--\n"
        ));
        assert_eq!(mail.files[0].name, wanted, "{header}");
    }
}

#[test]
fn broken_messages_keep_what_they_have() {
    for raw in [
        "From: a@example.fr\nContent-Type: multipart/mixed; boundary=M\n\n--M\n\nsans fin",
        "From: a@example.fr\nContent-Type: multipart/mixed\n\nsans fin",
        "From: a@example.fr\nContent-Type: nonsense\n\nsans fin",
        "From: a@example.fr\nContent-Transfer-Encoding: x-nonsense\n\nsans fin",
        "From: a@example.fr\nDate: hier\nMessage-ID: \n\nsans fin",
    ] {
        let mail = mail(raw);
        let kept = mail.said()
            + &mail.files.iter().map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).collect::<String>();
        assert!(kept.contains("sans fin"), "{raw}");
    }
}

#[test]
fn flowing_text_flows() {
    let mail = mail(
        "From: a@example.fr\nContent-Type: text/plain; format=flowed\n\nUne phrase \nsur deux lignes.\nUne autre.\n-- \nMarie",
    );
    assert_eq!(mail.said(), "Une phrase sur deux lignes.\nUne autre.");
}

#[test]
fn files_of_old_programs_are_read_too() {
    let mac = parse(b"From: a@example.fr\rSubject: x\r\rbonjour\r");
    assert_eq!((mac.subject.as_str(), mac.said().as_str()), ("x", "bonjour"));
    let mbox = parse(b"From a@example.fr Mon May  3 10:12:00 2027\nFrom: a@example.fr\nSubject: x\n\nbonjour\n");
    assert_eq!((mbox.subject.as_str(), mbox.said().as_str()), ("x", "bonjour"));
}

#[test]
fn nothing_is_something_too() {
    assert!(parse(b"").files.is_empty());
    assert_eq!(parse(b"\r\n\r\nbonjour").said(), "bonjour");
}
