//! Direct delivery: a listener for SMTP and LMTP, where other servers leave mail for the desk.
//!
//! A message is answered for only when the desk keeps it. Slow, silent and endless peers are bounded in time, in bytes and
//! in number; nothing is relayed.

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use guichet_app::intake::{self, Arrival, MAIL_MAX, Mailbox};
use guichet_app::{App, Problem};
use guichet_core::mail::{END, LINE_MAX, Next, Session, Taken, unstuffed};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

/// How many deliveries go on at once; others wait at the door.
const SESSIONS: usize = 20;
/// How much is read before it is looked at, in bytes, where no line ends.
const PIECE: u64 = 1 << 20;
/// How long a peer may be silent, and how long a message may take (RFC 5321, 4.5.3.2).
const SILENCE: Duration = Duration::from_secs(300);

/// Takes deliveries until the desk stops.
pub async fn attend(app: App, listener: TcpListener) {
    let mut sessions = FuturesUnordered::new();
    loop {
        tokio::select! {
            accepted = listener.accept(), if sessions.len() < SESSIONS => match accepted {
                Ok((stream, _)) => sessions.push(deliver(app.clone(), stream)),
                Err(error) => {
                    tracing::warn!(%error, "a delivery could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
            Some(done) = sessions.next(), if !sessions.is_empty() => {
                if let Err(error) = done {
                    tracing::debug!(%error, "a delivery ended early");
                }
            }
        }
    }
}

/// One session, to its end.
async fn deliver(app: App, stream: TcpStream) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let addresses = match addresses(&app).await {
        Ok(addresses) => addresses,
        Err(_) => return stream.write_all(b"421 4.3.0 Not now, try again later\r\n").await,
    };
    let knows = |address: &str| addresses.is_empty() || addresses.iter().any(|own| own.is_named(address));
    let mut session = Session::new("guichet", MAIL_MAX);
    stream.write_all(session.greeting().as_bytes()).await?;
    loop {
        let line = within(line(&mut stream)).await?;
        match session.hear(&line, knows) {
            Next::Say(text) => stream.write_all(text.as_bytes()).await?,
            Next::Close(text) => return stream.write_all(text.as_bytes()).await,
            Next::Data(text) => {
                stream.write_all(text.as_bytes()).await?;
                let recipient = session.recipients().first().cloned().unwrap_or_default();
                let taken = match within(message(&mut stream)).await? {
                    Some(raw) => take(&app, &recipient, raw).await,
                    None => Taken::TooLarge,
                };
                stream.write_all(session.took(taken).as_bytes()).await?;
            }
        }
    }
}

async fn addresses(app: &App) -> Result<Vec<Mailbox>, Problem> {
    let all = app.read(|tx| Box::pin(async move { intake::mailboxes(tx).await })).await?;
    Ok(all.into_iter().filter(|mailbox| mailbox.archived_at.is_none()).collect())
}

async fn within<T>(work: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(SILENCE, work).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
}

/// A line without its end, or its beginning where it is longer than any that is understood.
async fn line(stream: &mut BufReader<TcpStream>) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    let read = (&mut *stream).take(LINE_MAX as u64 + 2).read_until(b'\n', &mut line).await?;
    if read == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    if line.last() != Some(&b'\n') {
        skip_line(stream).await?;
    }
    while matches!(line.last(), Some(b'\n' | b'\r')) {
        line.pop();
    }
    Ok(line)
}

/// Reads the rest of a line that is too long, and forgets it.
async fn skip_line(stream: &mut BufReader<TcpStream>) -> io::Result<()> {
    loop {
        let seen = stream.fill_buf().await?;
        let end = seen.iter().position(|byte| *byte == b'\n');
        let count = end.map_or(seen.len(), |end| end + 1);
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        stream.consume(count);
        if end.is_some() {
            return Ok(());
        }
    }
}

/// A message up to its end; `None` where it is larger than what is taken, then it is read and forgotten.
async fn message(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Vec<u8>>> {
    // As if a line had just ended, so that a dot alone on the first line is the end.
    let mut raw = b"\r\n".to_vec();
    let mut is_too_large = false;
    loop {
        if (&mut *stream).take(PIECE).read_until(b'\n', &mut raw).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if raw.ends_with(END) {
            let words = raw.get(2..raw.len() - 3).unwrap_or_default();
            return Ok((!is_too_large).then(|| unstuffed(words)));
        }
        if raw.len() > MAIL_MAX {
            is_too_large = true;
            raw.drain(..raw.len().saturating_sub(END.len()));
        }
    }
}

/// Keeps a message, and says whether it is kept.
async fn take(app: &App, recipient: &str, raw: Vec<u8>) -> Taken {
    let arrival = Arrival::read("lmtp", recipient, raw.into());
    let ctx = app.system("mail");
    match app.write(move |tx| Box::pin(async move { intake::accept(tx, &ctx, &arrival).await })).await {
        Ok(_) => Taken::Kept,
        Err(Problem::Invalid(_)) => Taken::Refused,
        Err(problem) => {
            tracing::warn!(%problem, "a message was not taken");
            Taken::Later
        }
    }
}
