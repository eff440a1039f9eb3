//! The command line as people and scripts meet it: languages, exit codes, and what it says when something is broken.

use crate::tree;
use guichet_app::db::Db;
use std::io::Write;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What a command answered.
struct Said {
    code: i32,
    out: String,
    err: String,
}

fn guichet(language: &str, words: &[&str]) -> Said {
    typed(language, words, "")
}

fn typed(language: &str, words: &[&str], input: &str) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
    for variable in
        ["GUICHET_DATABASE_URL", "GUICHET_DATA", "GUICHET_CONFIG", "GUICHET_LISTEN", "GUICHET_LANG", "LC_ALL"]
    {
        command.env_remove(variable);
    }
    let streams = command.args(words).env("LC_MESSAGES", language).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = streams.stderr(Stdio::piped()).spawn().unwrap();
    // A command that reads nothing may be gone already.
    let _ = running.stdin.take().unwrap().write_all(input.as_bytes());
    let done = running.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said { code: done.status.code().unwrap(), out: text(done.stdout), err: text(done.stderr) }
}

/// A desk with an administrator, in a folder.
fn desk() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("desk").display().to_string();
    let add = ["user", "add", "--data", &data, "--login", "claire", "--first-name", "Claire", "--last-name", "PETIT"];
    let said = typed("fr_FR.UTF-8", &[&add[..], &["--role", "administrator"]].concat(), "nuage-orange-42\n");
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "claire a été ajouté. Rôle\u{a0}: Administrateur.\n"),
        "{}",
        said.err
    );
    (folder, data)
}

/// What the doctor says, on a port that is free.
fn doctor(language: &str, words: &[&str]) -> Said {
    guichet(language, &[&["doctor", "--listen", "127.0.0.1:0"], words].concat())
}

#[test]
fn help_and_mistakes_are_told_in_the_readers_language() {
    let french = guichet("fr_FR.UTF-8", &["help", "token", "create"]);
    assert_eq!(french.code, 0);
    for word in [
        "Utilisation\u{a0}:",
        "Exemples\u{a0}:",
        "L’identifiant de la personne.",
        "guichet token create --login mmartin",
    ] {
        assert!(french.out.contains(word), "{word}: {}", french.out);
    }
    let english = guichet("en_GB.UTF-8", &["doctor", "--help"]);
    assert!(english.out.contains("Usage: guichet doctor") && english.out.contains("Examples:"), "{}", english.out);
    let wrong = guichet("fr_FR.UTF-8", &["serve", "--ecoute"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert_eq!(wrong.err, "guichet: Option inconnue\u{a0}: --ecoute. «\u{a0}guichet help\u{a0}» dit comment faire.\n");
    assert_eq!(guichet("en_GB.UTF-8", &["--version"]).code, 0);
    let nothing = guichet("en_GB.UTF-8", &[]);
    assert!(nothing.code == 2 && nothing.err.contains("Commands:"), "{}", nothing.err);
}

#[test]
fn what_scripts_read_is_the_same_in_every_language() {
    let (_folder, data) = desk();
    let [french, english] = ["fr_FR.UTF-8", "en_GB.UTF-8"].map(|language| {
        let said = doctor(language, &["--data", &data, "--json"]);
        assert_eq!(said.code, 0, "{}{}", said.out, said.err);
        let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        let words = json["findings"].as_array().unwrap().iter().map(|one| (one["what"].clone(), one["ok"].clone()));
        words.collect::<Vec<_>>()
    });
    assert_eq!((french.len(), &french), (7, &english));
    let token = guichet("fr_FR.UTF-8", &["token", "create", "--data", &data, "--login", "claire"]);
    assert_eq!((token.code, token.out.lines().count(), token.err.as_str()), (0, 1, ""));
}

#[test]
fn exit_codes_say_whose_turn_it_is() {
    let (folder, data) = desk();
    let nobody = guichet("fr_FR.UTF-8", &["token", "create", "--data", &data, "--login", "personne"]);
    assert_eq!(
        (nobody.code, nobody.err.as_str()),
        (1, "guichet: Personne n’a l’identifiant «\u{a0}personne\u{a0}».\n")
    );
    let config = folder.path().join("guichet.toml");
    std::fs::write(&config, "lisen = \"127.0.0.1:8080\"\n").unwrap();
    let config = config.display().to_string();
    let wrong = guichet("fr_FR.UTF-8", &["migrate", "--config", &config]);
    assert!(wrong.code == 2 && wrong.err.contains("lisen"), "{}", wrong.err);
    let missing = guichet("en_GB.UTF-8", &["migrate", "--config", "/nowhere.toml"]);
    assert!(missing.code == 2 && missing.err.contains("/nowhere.toml cannot be read"), "{}", missing.err);
    let book = std::fs::read_to_string(tree::root().join("README.md")).unwrap();
    for code in ["`0`", "`1`", "`2`", "`3`", "`4`"] {
        assert!(book.contains(code), "README.md does not say what {code} means");
    }
}

#[test]
fn a_folder_that_cannot_be_used_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let inside = file.join("desk").display().to_string();
    let said = guichet("fr_FR.UTF-8", &["migrate", "--data", &inside]);
    assert!(said.code == 3 && said.err.contains(&inside) && said.err.contains("--data"), "{}", said.err);
    let said = doctor("fr_FR.UTF-8", &["--data", "/proc/guichet"]);
    assert!(said.code == 4 && said.out.contains("MAL  dossier") && said.out.contains("--data"), "{}", said.out);
}

#[test]
fn a_database_that_is_damaged_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("guichet.db"),
        "not a database at all, but long enough to be looked at ".repeat(99),
    )
    .unwrap();
    let data = folder.path().display().to_string();
    let said = guichet("fr_FR.UTF-8", &["migrate", "--data", &data]);
    assert!(said.code == 3 && said.err.contains("sauvegarde"), "{}", said.err);
    let said = doctor("en_GB.UTF-8", &["--data", &data]);
    assert!(said.code == 4 && said.out.contains("BAD  database"), "{}", said.out);
    assert!(said.out.contains("put the last backup in its place"), "{}", said.out);
}

#[tokio::test]
async fn a_database_of_a_newer_guichet_is_left_alone() {
    let (_folder, data) = desk();
    let db = Db::sqlite(&Path::new(&data).join("guichet.db")).unwrap();
    let insert = "INSERT INTO schema_migrations (number, name, applied_at) VALUES (999, 'tomorrow', 0)";
    db.write(move |tx| Box::pin(async move { tx.batch(insert).await })).await.unwrap();
    let said = guichet("fr_FR.UTF-8", &["migrate", "--data", &data]);
    assert!(said.code == 3 && said.err.contains("999") && said.err.contains("plus récent"), "{}", said.err);
    let said = doctor("fr_FR.UTF-8", &["--data", &data]);
    assert!(said.code == 4 && said.out.contains("999"), "{}", said.out);
}

#[test]
fn a_wrong_address_of_postgresql_is_told() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("postgres://guichet@127.0.0.1:{free}/guichet");
    let said = guichet("fr_FR.UTF-8", &["migrate", "--database-url", &url]);
    assert!(said.code == 3 && said.err.contains("PostgreSQL y tourne"), "{}", said.err);
    let said = doctor("en_GB.UTF-8", &["--database-url", &format!("{url}?sslmode=strict")]);
    assert!(said.code == 4 && said.out.contains("verify-full") && said.out.contains("Check sslmode"), "{}", said.out);
}

#[test]
fn a_port_that_is_taken_is_told() {
    let (_folder, data) = desk();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = guichet("fr_FR.UTF-8", &["serve", "--data", &data, "--listen", &address]);
    assert_eq!(said.code, 3);
    assert!(said.err.contains(&address) && said.err.contains("--listen"), "{}", said.err);
    let said = guichet("fr_FR.UTF-8", &["doctor", "--data", &data, "--listen", &address]);
    assert!(said.code == 4 && said.out.contains("MAL  adresse"), "{}", said.out);
}

#[test]
fn the_doctor_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("none").display().to_string();
    let said = doctor("fr_FR.UTF-8", &["--data", &data]);
    assert_eq!((said.code, Path::new(&data).exists()), (0, false), "{}", said.out);
}

#[test]
fn a_backup_is_taken_and_put_back() {
    let (folder, data) = desk();
    let copy = folder.path().join("copy.db");
    let to = copy.display().to_string();
    let said = guichet("fr_FR.UTF-8", &["backup", "--data", &data, "--to", &to]);
    assert_eq!((said.code, said.out), (0, format!("La base est copiée dans {to}.\n")), "{}", said.err);
    let again = guichet("fr_FR.UTF-8", &["backup", "--data", &data, "--to", &to]);
    assert!(again.code == 1 && again.err.contains("existe déjà"), "{}", again.err);
    let other = folder.path().join("other");
    std::fs::create_dir(&other).unwrap();
    std::fs::copy(&copy, other.join("guichet.db")).unwrap();
    let said = doctor("en_GB.UTF-8", &["--data", &other.display().to_string()]);
    assert!(said.code == 0 && said.out.contains("there is one"), "{}", said.out);
    let nothing = guichet("en_GB.UTF-8", &["backup", "--data", "/nowhere", "--to", "/tmp/x.db"]);
    assert!(nothing.code == 1 && nothing.err.contains("no database in /nowhere"), "{}", nothing.err);
}
