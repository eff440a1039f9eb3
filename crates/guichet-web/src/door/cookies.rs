//! The cookies: who is signed in, what is said once after a redirect, and what strangers chose.

use axum::http::{HeaderMap, HeaderValue, header};
use data_encoding::BASE64URL_NOPAD;

/// How long the browser keeps what somebody chose, in seconds: a year.
const YEAR: u64 = 31_536_000;
/// How long the browser keeps a session's secret, in seconds. The server ends sessions sooner.
const SESSION: u64 = 90 * 86_400;

/// The cookies of a request, and how those of the answer are written.
#[derive(Clone, Debug)]
pub struct Cookies {
    sent: Vec<(String, String)>,
    secure: bool,
}

impl Cookies {
    /// The cookies of a request; `secure` where people reach the desk by HTTPS.
    #[must_use]
    pub fn read(headers: &HeaderMap, secure: bool) -> Self {
        let mut sent = Vec::new();
        for line in headers.get_all(header::COOKIE) {
            // What another program on the same host has set need not be ASCII: ours beside it are read all the same.
            let line = String::from_utf8_lossy(line.as_bytes());
            let pairs = line.split(';').filter_map(|pair| pair.trim().split_once('='));
            sent.extend(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
        Self { sent, secure }
    }

    /// The value of a cookie.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.sent.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The session's secret.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        self.get(self.session_name())
    }

    /// Keeps a session's secret: no script reads it, no other site sends it along with a form.
    #[must_use]
    pub fn keep_session(&self, secret: &str) -> HeaderValue {
        self.write(self.session_name(), secret, SESSION, true)
    }

    /// Forgets the session.
    #[must_use]
    pub fn forget_session(&self) -> HeaderValue {
        self.write(self.session_name(), "", 0, true)
    }

    /// Keeps what a stranger chose, such as the language.
    #[must_use]
    pub fn keep_choice(&self, name: &str, value: &str) -> HeaderValue {
        self.write(name, value, YEAR, false)
    }

    /// Keeps where somebody came from: for the rest of the day, and for the pages of tickets only.
    #[must_use]
    pub fn keep_trail(&self, name: &str, value: &str) -> HeaderValue {
        self.write_at(crate::url::TICKETS, name, value, 86_400, true)
    }

    /// What is to be said once, after the last thing that was done.
    #[must_use]
    pub fn flash(&self) -> Option<String> {
        let bytes = BASE64URL_NOPAD.decode(self.get("flash")?.as_bytes()).ok()?;
        String::from_utf8(bytes).ok().filter(|text| !text.is_empty())
    }

    /// Says something once, on the next page.
    #[must_use]
    pub fn say(&self, text: &str) -> HeaderValue {
        let text: String = text.chars().take(300).collect();
        self.write("flash", &BASE64URL_NOPAD.encode(text.as_bytes()), 60, true)
    }

    /// It was said.
    #[must_use]
    pub fn said(&self) -> HeaderValue {
        self.write("flash", "", 0, true)
    }

    /// The prefix binds the cookie to this host and to HTTPS; browsers refuse it without.
    const fn session_name(&self) -> &'static str {
        if self.secure { "__Host-guichet" } else { "guichet" }
    }

    fn write(&self, name: &str, value: &str, seconds: u64, hidden: bool) -> HeaderValue {
        self.write_at("/", name, value, seconds, hidden)
    }

    fn write_at(&self, path: &str, name: &str, value: &str, seconds: u64, hidden: bool) -> HeaderValue {
        let secure = if self.secure { "; Secure" } else { "" };
        let hidden = if hidden { "; HttpOnly" } else { "" };
        let text = format!("{name}={value}; Path={path}; Max-Age={seconds}; SameSite=Lax{hidden}{secure}");
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(line: &str, secure: bool) -> Cookies {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, line.parse().unwrap());
        Cookies::read(&headers, secure)
    }

    #[test]
    fn a_session_over_https_is_bound_to_the_host() {
        let cookies = sent("guichet=old; __Host-guichet=s3cret; theme=dark", true);
        assert_eq!((cookies.session(), cookies.get("theme")), (Some("s3cret"), Some("dark")));
        let kept = cookies.keep_session("new");
        assert_eq!(kept, "__Host-guichet=new; Path=/; Max-Age=7776000; SameSite=Lax; HttpOnly; Secure");
        assert_eq!(sent("guichet=plain", false).session(), Some("plain"));
    }

    #[test]
    fn what_is_said_survives_the_redirect_whatever_it_is() {
        let cookies = sent("x=1", false);
        let said = cookies.say("C’est noté ; « INC0012345 »").to_str().unwrap().to_owned();
        let back = sent(said.split(';').next().unwrap(), false);
        assert_eq!(back.flash().as_deref(), Some("C’est noté ; « INC0012345 »"));
        assert_eq!(sent("flash=%%%", false).flash(), None);
    }
}
