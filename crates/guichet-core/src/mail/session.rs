//! The other end of a delivery: SMTP (RFC 5321) and LMTP (RFC 2033) as a state machine over lines.
//!
//! It promises that no line makes it panic or grow without bound, that nothing is taken before a sender and a recipient
//! were accepted, and that whoever only makes mistakes is sent away. Reading lines and keeping messages is the caller's.

use super::thread::bare;

/// How many recipients a message may have.
const RECIPIENTS_MAX: usize = 100;
/// How many mistakes a session may make.
const MISTAKES_MAX: usize = 20;
/// The longest line that is understood, in bytes (RFC 5321, 4.5.3.1.4, and room for parameters).
pub const LINE_MAX: usize = 2000;

/// What to do after a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Say this, and read the next line.
    Say(String),
    /// Say this, and read a message up to its end.
    Data(String),
    /// Say this, and hang up.
    Close(String),
}

/// How a message was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is kept: the sender may forget it.
    Kept,
    /// Not now: the sender keeps it and tries again.
    Later,
    /// Never: it is too large.
    TooLarge,
    /// Never: it is no message.
    Refused,
}

/// A session with another server.
#[derive(Clone, Debug)]
pub struct Session {
    host: String,
    max: usize,
    greeted: bool,
    is_lmtp: bool,
    sender: Option<String>,
    recipients: Vec<String>,
    mistakes: usize,
}

impl Session {
    /// A session that nobody spoke in yet: our name, and the largest message that is taken, in bytes.
    #[must_use]
    pub fn new(host: &str, max: usize) -> Self {
        Self {
            host: host.to_owned(),
            max,
            greeted: false,
            is_lmtp: false,
            sender: None,
            recipients: vec![],
            mistakes: 0,
        }
    }

    /// The first words.
    #[must_use]
    pub fn greeting(&self) -> String {
        format!("220 {} Guichet, ESMTP and LMTP\r\n", self.host)
    }

    /// Whom the present message is for.
    #[must_use]
    pub fn recipients(&self) -> &[String] {
        &self.recipients
    }

    /// Hears a line without its end; `knows` says whether an address is one of the desk's.
    pub fn hear(&mut self, line: &[u8], knows: impl Fn(&str) -> bool) -> Next {
        if line.len() > LINE_MAX {
            return self.mistake("500 5.5.2 Line too long");
        }
        let Ok(line) = std::str::from_utf8(line) else { return self.mistake("500 5.5.2 Not understood") };
        let line = line.trim_end();
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "LHLO" => self.hello(verb.eq_ignore_ascii_case("LHLO")),
            "HELO" => {
                self.begin(false);
                Next::Say(format!("250 {}\r\n", self.host))
            }
            "MAIL" => self.from(rest),
            "RCPT" => self.to(rest, knows),
            "DATA" => self.data(),
            "RSET" => {
                self.forget();
                Next::Say("250 2.0.0 Forgotten\r\n".into())
            }
            "NOOP" => Next::Say("250 2.0.0 Still here\r\n".into()),
            "VRFY" => Next::Say("252 2.1.5 Send it and see\r\n".into()),
            "QUIT" => Next::Close("221 2.0.0 Goodbye\r\n".into()),
            _ => self.mistake("500 5.5.1 Not understood"),
        }
    }

    /// Says how the message was taken: once with SMTP, once for each recipient with LMTP. The next may follow.
    pub fn took(&mut self, taken: Taken) -> String {
        let answer = match taken {
            Taken::Kept => "250 2.0.0 Kept\r\n",
            Taken::Later => "451 4.3.0 Not now, try again later\r\n",
            Taken::TooLarge => "552 5.3.4 Too large\r\n",
            Taken::Refused => "554 5.6.0 This is no message\r\n",
        };
        let times = if self.is_lmtp { self.recipients.len() } else { 1 };
        self.forget();
        answer.repeat(times)
    }

    fn hello(&mut self, is_lmtp: bool) -> Next {
        self.begin(is_lmtp);
        let (host, max) = (&self.host, self.max);
        Next::Say(format!(
            "250-{host}\r\n250-SIZE {max}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES\r\n"
        ))
    }

    fn begin(&mut self, is_lmtp: bool) {
        (self.greeted, self.is_lmtp) = (true, is_lmtp);
        self.forget();
    }

    fn forget(&mut self) {
        self.sender = None;
        self.recipients.clear();
    }

    fn from(&mut self, rest: &str) -> Next {
        if !self.greeted {
            return self.mistake("503 5.5.1 Say who you are first");
        }
        if self.sender.is_some() {
            return self.mistake("503 5.5.1 One sender is enough");
        }
        let Some((address, parameters)) = path(rest, "FROM:") else {
            return self.mistake("501 5.5.4 MAIL FROM:<address> is expected");
        };
        let size = parameters
            .split(' ')
            .filter_map(|one| one.split_once('='))
            .find(|(name, _)| name.eq_ignore_ascii_case("SIZE"));
        if size.and_then(|(_, size)| size.parse::<usize>().ok()).is_some_and(|size| size > self.max) {
            return Next::Say("552 5.3.4 Too large\r\n".into());
        }
        self.sender = Some(address);
        Next::Say("250 2.1.0 Go on\r\n".into())
    }

    fn to(&mut self, rest: &str, knows: impl Fn(&str) -> bool) -> Next {
        if self.sender.is_none() {
            return self.mistake("503 5.5.1 Say whom it is from first");
        }
        let Some((address, _)) = path(rest, "TO:").filter(|(address, _)| !address.is_empty()) else {
            return self.mistake("501 5.5.4 RCPT TO:<address> is expected");
        };
        if self.recipients.len() >= RECIPIENTS_MAX {
            return Next::Say("452 4.5.3 Too many recipients\r\n".into());
        }
        if !knows(&address) {
            return self.mistake("550 5.1.1 Nobody here has this address");
        }
        self.recipients.push(address);
        Next::Say("250 2.1.5 Go on\r\n".into())
    }

    fn data(&mut self) -> Next {
        if self.recipients.is_empty() {
            return self.mistake("503 5.5.1 Say whom it is for first");
        }
        Next::Data("354 End with a dot alone on a line\r\n".into())
    }

    fn mistake(&mut self, answer: &str) -> Next {
        self.mistakes += 1;
        if self.mistakes > MISTAKES_MAX {
            Next::Close("421 4.7.0 Too many mistakes\r\n".into())
        } else {
            Next::Say(format!("{answer}\r\n"))
        }
    }
}

/// The address of `FROM:<…>` or `TO:<…>`, and the parameters behind it.
fn path(rest: &str, name: &str) -> Option<(String, String)> {
    let rest = rest.trim_start();
    let start = rest.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name))?;
    let rest = rest[start.len()..].trim_start();
    let (address, parameters) = rest.strip_prefix('<')?.split_once('>')?;
    // Routes before the address are obsolete and left out (RFC 5321, appendix C).
    let address = address.rsplit_once(':').filter(|_| address.starts_with('@')).map_or(address, |(_, address)| address);
    Some((bare(address).to_lowercase(), parameters.trim().to_owned()))
}

/// The end of a message: a dot alone on a line, between two proper line ends and nothing else, so that no message is
/// smuggled within another.
pub const END: &[u8] = b"\r\n.\r\n";

/// A message without the dots that were put before its lines for the way, and without its end.
#[must_use]
pub fn unstuffed(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len());
    let mut at_start = true;
    for (place, byte) in raw.iter().enumerate() {
        if *byte == b'.' && at_start {
            at_start = false;
            continue;
        }
        at_start = *byte == b'\n' && place > 0 && raw[place - 1] == b'\r';
        out.push(*byte);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn knows(address: &str) -> bool {
        address.ends_with("@example.fr")
    }

    fn said(session: &mut Session, line: &str) -> String {
        match session.hear(line.as_bytes(), knows) {
            Next::Say(text) | Next::Data(text) | Next::Close(text) => text,
        }
    }

    #[test]
    fn a_delivery_goes_its_way() {
        let mut session = Session::new("desk", 1000);
        for (line, answer) in [
            ("MAIL FROM:<a@x>", "503"),
            ("LHLO mx", "250-desk"),
            ("RCPT TO:<support@example.fr>", "503"),
            ("mail from:<> SIZE=10 BODY=8BITMIME", "250"),
            ("MAIL FROM:<b@x>", "503"),
            ("DATA", "503"),
            ("RCPT TO:<x@elsewhere.example>", "550"),
            ("RCPT TO: <Support+T1@Example.fr>", "250"),
            ("RCPT TO:<@relay:rh@example.fr>", "250"),
            ("DATA", "354"),
        ] {
            assert!(said(&mut session, line).starts_with(answer), "{line}");
        }
        assert_eq!(session.recipients(), ["support+t1@example.fr", "rh@example.fr"]);
        assert_eq!(session.took(Taken::Kept), "250 2.0.0 Kept\r\n".repeat(2));
        assert!(session.recipients().is_empty());
        assert!(said(&mut session, "DATA").starts_with("503"));
        assert!(said(&mut session, "QUIT").starts_with("221"));
    }

    #[test]
    fn smtp_answers_once_and_says_no_to_what_is_too_large() {
        let mut session = Session::new("desk", 1000);
        assert!(said(&mut session, "EHLO mx").contains("250-SIZE 1000\r\n"));
        assert!(said(&mut session, "MAIL FROM:<a@x> SIZE=1001").starts_with("552"));
        said(&mut session, "MAIL FROM:<a@x>");
        said(&mut session, "RCPT TO:<a@example.fr>");
        said(&mut session, "RCPT TO:<b@example.fr>");
        assert_eq!(session.took(Taken::Later), "451 4.3.0 Not now, try again later\r\n");
    }

    #[test]
    fn whoever_only_makes_mistakes_is_sent_away() {
        let mut session = Session::new("desk", 1000);
        let closed = (0..100).position(|_| matches!(session.hear(b"BLAH", knows), Next::Close(_)));
        assert_eq!(closed, Some(MISTAKES_MAX));
        let long = vec![b'x'; LINE_MAX + 1];
        assert!(matches!(Session::new("desk", 1).hear(&long, knows), Next::Say(text) if text.starts_with("500")));
    }

    #[test]
    fn dots_are_taken_away_where_they_were_put() {
        assert_eq!(unstuffed(b"..a\r\n.\r\nb.\r\n..\r\nc\n.d"), b".a\r\n\r\nb.\r\n.\r\nc\n.d");
    }

    proptest! {
        #[test]
        fn no_line_makes_it_panic(lines in prop::collection::vec("(MAIL FROM:|RCPT TO:|DATA|LHLO|RSET|)\\PC{0,40}", 0..30)) {
            let mut session = Session::new("desk", 1000);
            for line in lines {
                let _ = session.hear(line.as_bytes(), |_| true);
                prop_assert!(session.recipients().len() <= RECIPIENTS_MAX);
            }
        }
    }
}
