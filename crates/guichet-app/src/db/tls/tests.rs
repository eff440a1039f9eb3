//! Each `sslmode` against a server with a certificate of its own: a small TLS door before the PostgreSQL of the tests.

use super::*;
use crate::db::{Db, Tx};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

#[test]
fn the_line_is_read_from_the_url() {
    let (rest, said) =
        split("postgres://u@h/d?sslmode=verify-full&connect_timeout=3&sslrootcert=%2Fetc%2Fca.pem").unwrap();
    assert_eq!(rest, "postgres://u@h/d?connect_timeout=3");
    assert_eq!(said, Said { mode: Some(SslMode::Require), verify: true, roots: Some("/etc/ca.pem".to_owned()) });
    assert_eq!(split("postgres://u@h/d").unwrap(), ("postgres://u@h/d".to_owned(), Said::default()));
    let why = config("postgres://u@h/d?sslmode=strict").err().unwrap().to_string();
    assert!(why.contains("'strict'") && why.contains("verify-full"), "{why}");
    let why = config("postgres://u@h/d?sslmode=verify-full&sslrootcert=/nowhere.pem").err().unwrap().to_string();
    assert!(why.contains("/nowhere.pem"), "{why}");
}

#[test]
fn a_path_is_decoded() {
    assert_eq!(decoded("/etc/caf%C3%A9.pem"), "/etc/café.pem");
    assert_eq!(decoded("50%"), "50%");
}

/// An authority, and a server's key that it signed for a name.
struct Papers {
    authority: String,
    server: ServerConfig,
}

fn papers(name: &str) -> Papers {
    let mut params = CertificateParams::new(vec![]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let authority = params.self_signed(&key).unwrap().pem();
    let issuer = Issuer::new(params, key);
    let key = KeyPair::generate().unwrap();
    let signed = CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let server = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![signed.der().clone()], key)
        .unwrap();
    Papers { authority, server }
}

/// A door before the real server, which speaks TLS as PostgreSQL does; its port.
async fn door(server: ServerConfig, behind: String) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let acceptor = TlsAcceptor::from(Arc::new(server));
    let serve = async move {
        while let Ok((mut caller, _)) = listener.accept().await {
            let (acceptor, behind) = (acceptor.clone(), behind.clone());
            let pass = async move {
                // The request for TLS: its length, then its number.
                caller.read_exact(&mut [0; 8]).await?;
                caller.write_all(b"S").await?;
                let mut caller = acceptor.accept(caller).await?;
                let mut real = TcpStream::connect(behind).await?;
                tokio::io::copy_bidirectional(&mut caller, &mut real).await
            };
            spawn(pass);
        }
    };
    spawn(serve);
    port
}

#[expect(clippy::disallowed_methods, reason = "the door lives as long as its test")]
fn spawn<T: Send + 'static>(task: impl Future<Output = T> + Send + 'static) {
    drop(tokio::spawn(task));
}

async fn works(url: &str) -> Result<(), String> {
    let db = Db::postgres(url).map_err(|error| error.to_string())?;
    let asked = db.read(|tx: &mut Tx| {
        Box::pin(async move { tx.one::<(i64,)>("SELECT CAST(1 AS BIGINT)", crate::db::params![]).await })
    });
    asked.await.map(drop).map_err(|error| error.to_string())
}

#[tokio::test]
async fn each_mode_keeps_its_word() {
    let Ok(server) = std::env::var("GUICHET_TEST_POSTGRES") else {
        return eprintln!("GUICHET_TEST_POSTGRES is not set: no line was tried");
    };
    let address = server.rsplit_once('@').unwrap().1.split('/').next().unwrap().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let (known, unknown) = (papers("localhost"), papers("localhost"));
    let file = folder.path().join("ca.pem");
    std::fs::write(&file, &known.authority).unwrap();
    let port = door(known.server, address.clone()).await;
    let with = |host: &str, mode: &str| format!("postgres://postgres@{host}:{port}/postgres?{mode}");
    let roots = format!("sslrootcert={}", file.display());

    works(&with("localhost", "sslmode=require")).await.unwrap();
    works(&with("localhost", "sslmode=prefer")).await.unwrap();
    works(&with("localhost", &format!("sslmode=verify-full&{roots}"))).await.unwrap();
    let alien = works(&with("localhost", "sslmode=verify-full")).await.unwrap_err();
    assert!(alien.contains("certificate"), "{alien}");
    let misnamed = works(&with("127.0.0.1", &format!("sslmode=verify-full&{roots}"))).await.unwrap_err();
    assert!(misnamed.contains("certificate"), "{misnamed}");
    let port = door(unknown.server, address.clone()).await;
    let url = format!("postgres://postgres@localhost:{port}/postgres?sslmode=require&{roots}");
    assert!(works(&url).await.unwrap_err().contains("certificate"), "a root certificate makes 'require' strict");

    // The server behind speaks no TLS itself.
    works(&format!("{server}?sslmode=disable")).await.unwrap();
    works(&format!("{server}?sslmode=prefer")).await.unwrap();
    let clear = works(&format!("{server}?sslmode=require")).await.unwrap_err();
    assert!(clear.to_lowercase().contains("tls"), "{clear}");
}
