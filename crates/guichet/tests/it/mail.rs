//! Messages from files, at the command line.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn guichet(words: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
    for variable in ["GUICHET_DATABASE_URL", "GUICHET_DATA", "GUICHET_CONFIG"] {
        command.env_remove(variable);
    }
    let streams = command.args(words).env("GUICHET_LANG", "fr").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = streams.stderr(Stdio::piped()).spawn().unwrap();
    let _ = running.stdin.take().unwrap().write_all(input.as_bytes());
    running.wait_with_output().unwrap()
}

#[test]
fn a_file_becomes_a_ticket_once_and_each_step_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let data = path("desk");
    let add = ["user", "add", "--data", &data, "--login", "marie", "--first-name", "Marie", "--last-name", "MARTIN"];
    let added = guichet(&[&add[..], &["--email", "marie@example.fr"]].concat(), "nuage-orange-42\n");
    assert!(added.status.success(), "{added:?}");
    let (letter, absence) = (path("letter.eml"), path("absence.eml"));
    let head = "From: Marie <marie@example.fr>\r\nTo: support@example.fr\r\n";
    let words = "Subject: Imprimante\r\nMessage-ID: <a1@x>\r\n\r\nElle ne démarre plus.\r\n";
    std::fs::write(&letter, format!("{head}{words}")).unwrap();
    let reply =
        "Subject: Réponse automatique\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <a1@x>\r\n\r\nAbsente\r\n";
    std::fs::write(&absence, format!("{head}{reply}")).unwrap();

    let fed = guichet(&["mail", "feed", "--data", &data, &letter], "");
    let told = String::from_utf8(fed.stdout).unwrap();
    for line in ["Traité – INC0000001", "Nature\u{a0}: une personne écrit", "Suite donnée\u{a0}: ticket ouvert"] {
        assert!(told.contains(line), "{line}: {told}");
    }
    let again = guichet(&["mail", "feed", "--data", &data, "--json", &letter, &absence, &path("none.eml")], "");
    assert_eq!(again.status.code(), Some(1));
    let lines = String::from_utf8(again.stdout).unwrap();
    let answers: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [letter, absence] = &answers[..] else { panic!("{lines}") };
    assert_eq!(
        (&letter["new"], &letter["outcome"], &letter["ticket"]),
        (&false.into(), &"opened".into(), &"INC0000001".into())
    );
    assert_eq!(
        (&absence["new"], &absence["outcome"], &absence["ticket"]),
        (&true.into(), &"noted".into(), &"INC0000001".into())
    );
}
