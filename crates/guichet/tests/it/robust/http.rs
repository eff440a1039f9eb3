//! As little of HTTP/1.1 as a test needs: one request a connection, and streams of events.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A request in the making.
#[derive(Clone, Debug)]
pub struct Request {
    head: String,
    body: Vec<u8>,
}

impl Request {
    pub fn new(method: &str, path: &str) -> Self {
        let head = format!("{method} {path} HTTP/1.1\r\nHost: guichet.test\r\nConnection: close\r\n");
        Self { head, body: vec![] }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.head += &format!("{name}: {value}\r\n");
        self
    }

    pub fn body(self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self.header("Content-Type", kind) }
    }

    /// The form of a page of ours.
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.header("Sec-Fetch-Site", "same-origin").body("application/x-www-form-urlencoded", body)
    }

    /// A file, as a form with a few fields more.
    pub fn file(self, name: &str, bytes: &[u8]) -> Self {
        let head = format!("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let body = [head.as_bytes(), bytes, b"\r\n--XX--\r\n"].concat();
        self.header("Sec-Fetch-Site", "same-origin").body("multipart/form-data; boundary=XX", body)
    }

    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    /// Sends it and reads the whole answer.
    ///
    /// # Errors
    /// Where the connection breaks before the answer is whole.
    pub async fn send(self, to: SocketAddr) -> io::Result<Answer> {
        let mut reader = self.begin(to).await?;
        let (status, headers) = head(&mut reader).await?;
        let mut answer = Answer { status, headers, body: vec![] };
        if answer.header("transfer-encoding") == Some("chunked") {
            while let Some(piece) = piece(&mut reader).await? {
                answer.body.extend(piece);
            }
        } else {
            reader.read_to_end(&mut answer.body).await?;
            let promised = answer.header("content-length").map(|length| length.parse().unwrap());
            if promised.is_some_and(|length: usize| length != answer.body.len()) {
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(answer)
    }

    /// Sends it and reads its answer as a stream of events.
    pub async fn listen(self, to: SocketAddr) -> Events {
        let mut reader = self.begin(to).await.unwrap();
        let (status, headers) = head(&mut reader).await.unwrap();
        let is_stream = headers.iter().any(|(_, value)| value == "text/event-stream");
        assert!(status == 200 && is_stream, "{status} {headers:?}");
        Events { reader, heard: String::new() }
    }

    /// Sends all of it but the last bytes; they follow with [`Begun::finish`].
    pub async fn hold_back(self, to: SocketAddr, bytes: usize) -> Begun {
        let mut all = self.all();
        let rest = all.split_off(all.len() - bytes);
        let mut stream = TcpStream::connect(to).await.unwrap();
        stream.write_all(&all).await.unwrap();
        Begun { stream, rest }
    }

    async fn begin(self, to: SocketAddr) -> io::Result<BufReader<TcpStream>> {
        let mut stream = TcpStream::connect(to).await?;
        stream.write_all(&self.all()).await?;
        Ok(BufReader::new(stream))
    }

    fn all(&self) -> Vec<u8> {
        [format!("{}Content-Length: {}\r\n\r\n", self.head, self.body.len()).as_bytes(), &self.body].concat()
    }
}

/// A request that is on its way.
pub struct Begun {
    stream: TcpStream,
    rest: Vec<u8>,
}

impl Begun {
    /// Sends the rest; gives the status of the answer.
    pub async fn finish(mut self) -> u16 {
        self.stream.write_all(&self.rest).await.unwrap();
        head(&mut BufReader::new(self.stream)).await.unwrap().0
    }
}

async fn head(reader: &mut BufReader<TcpStream>) -> io::Result<(u16, Vec<(String, String)>)> {
    let first = line(reader).await?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or(ErrorKind::InvalidData)?;
    let mut headers = vec![];
    loop {
        let line = line(reader).await?;
        match line.split_once(':') {
            Some((name, value)) => headers.push((name.to_lowercase(), value.trim().to_owned())),
            None => return Ok((status, headers)),
        }
    }
}

/// A piece of a chunked body; `None` after the last.
async fn piece(reader: &mut BufReader<TcpStream>) -> io::Result<Option<Vec<u8>>> {
    let length = usize::from_str_radix(&line(reader).await?, 16).map_err(|_| ErrorKind::InvalidData)?;
    let mut piece = vec![0; length + 2];
    reader.read_exact(&mut piece).await?;
    piece.truncate(length);
    Ok((length > 0).then_some(piece))
}

async fn line(reader: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = String::new();
    match reader.read_line(&mut line).await? {
        0 => Err(ErrorKind::UnexpectedEof.into()),
        _ => Ok(line.trim_end().to_owned()),
    }
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON, where the status is the expected one.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

/// A stream of events.
pub struct Events {
    reader: BufReader<TcpStream>,
    heard: String,
}

impl Events {
    /// Reads on until something is heard that contains a text, and gives that event. `None` where the stream ends first.
    pub async fn until(&mut self, text: &str) -> Option<String> {
        loop {
            while let Some((event, rest)) = self.heard.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.heard = rest;
                if event.contains(text) {
                    return Some(event);
                }
            }
            let piece = piece(&mut self.reader).await.ok()??;
            self.heard += std::str::from_utf8(&piece).unwrap();
        }
    }
}
