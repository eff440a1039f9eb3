//! A client on one kept connection, as a browser or a program has it.

use crate::{Result, fail};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;

/// Who asks: what is sent along with every request.
#[derive(Clone, Debug)]
pub enum Identity {
    /// Nobody.
    Nobody,
    /// Somebody signed in: the session's cookie.
    Session(String),
    /// A program: its token.
    Token(String),
}

/// A connection to the server.
pub struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: String,
    identity: Identity,
}

impl Client {
    /// Connects.
    pub async fn connect(address: SocketAddr, identity: Identity) -> Result<Self> {
        let stream = tokio::net::TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(async move { drop(connection.await) });
        Ok(Self { sender, host: address.to_string(), identity })
    }

    /// Asks for an address and reads the whole answer.
    pub async fn get(&mut self, path: &str) -> Result<(StatusCode, Bytes)> {
        let answer = self.send("GET", path, "", Bytes::new()).await?;
        let status = answer.status();
        Ok((status, answer.into_body().collect().await?.to_bytes()))
    }

    /// As [`get`](Self::get), and fails unless the answer is 200.
    pub async fn page(&mut self, path: &str) -> Result<Bytes> {
        match self.get(path).await? {
            (StatusCode::OK, body) => Ok(body),
            (status, body) => fail(format!("{path}: {status}\n{}", String::from_utf8_lossy(&body))),
        }
    }

    /// Posts JSON; fails unless something was created.
    pub async fn create(&mut self, path: &str, body: String) -> Result<()> {
        let answer = self.send("POST", path, "application/json", body.into()).await?;
        let status = answer.status();
        let body = answer.into_body().collect().await?.to_bytes();
        if status == StatusCode::CREATED {
            return Ok(());
        }
        fail(format!("{path}: {status}\n{}", String::from_utf8_lossy(&body)))
    }

    /// Signs in with a password and answers the session's cookie.
    pub async fn sign_in(&mut self, login: &str, password: &str) -> Result<Identity> {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("login", login)
            .append_pair("password", password)
            .finish();
        let answer = self.send("POST", "/sign-in", "application/x-www-form-urlencoded", form.into()).await?;
        let cookies = answer.headers().get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
        let pairs: Vec<&str> = cookies.filter_map(|cookie| cookie.split(';').next()).collect();
        if pairs.is_empty() {
            return fail(format!("{login} could not sign in: {}", answer.status()));
        }
        Ok(Identity::Session(pairs.join("; ")))
    }

    async fn send(
        &mut self,
        method: &str,
        path: &str,
        media: &str,
        body: Bytes,
    ) -> Result<Response<hyper::body::Incoming>> {
        let mut request = Request::builder().method(method).uri(path).header("host", &self.host);
        request = match &self.identity {
            Identity::Nobody => request,
            Identity::Session(cookie) => request.header("cookie", cookie),
            Identity::Token(token) => request.header("authorization", format!("Bearer {token}")),
        };
        if !media.is_empty() {
            request = request.header("content-type", media).header("sec-fetch-site", "same-origin");
        }
        let request = request.body(Full::new(body)).map_err(|error| crate::BenchError::Words(error.to_string()))?;
        self.sender.ready().await?;
        Ok(self.sender.send_request(request).await?)
    }
}
