//! What the servers on the way say about the sender: SPF, DKIM and DMARC (RFC 8601).

use super::message::Mail;

/// The results that were written on a message, in the words of RFC 8601; empty where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authentication {
    /// Whether the server may send for the domain.
    pub spf: String,
    /// Whether the domain's signature holds.
    pub dkim: String,
    /// What the domain itself makes of both.
    pub dmarc: String,
}

impl Authentication {
    /// Reads a message. A failure is believed whoever wrote it, for nobody accuses themselves; a pass is only shown.
    #[must_use]
    pub fn of(mail: &Mail) -> Self {
        let mut all = Self::default();
        for value in mail.header("authentication-results") {
            for part in value.split(';').skip(1) {
                let Some((method, rest)) = part.trim().split_once('=') else { continue };
                let result: String = rest
                    .trim()
                    .chars()
                    .take_while(char::is_ascii_alphanumeric)
                    .collect::<String>()
                    .to_ascii_lowercase();
                let slot = match method.trim().to_ascii_lowercase().as_str() {
                    "spf" => &mut all.spf,
                    "dkim" => &mut all.dkim,
                    "dmarc" => &mut all.dmarc,
                    _ => continue,
                };
                if slot.is_empty() || result == "fail" {
                    *slot = result;
                }
            }
        }
        all
    }

    /// Whether the message does not come from whom it names: the domain says so, or neither its servers nor its
    /// signature stand for it.
    #[must_use]
    pub fn fails(&self) -> bool {
        let spf_fails = matches!(self.spf.as_str(), "fail" | "hardfail");
        self.dmarc == "fail" || (self.dmarc != "pass" && spf_fails && self.dkim != "pass")
    }

    /// In one line, for people; empty where nothing is known.
    #[must_use]
    pub fn line(&self) -> String {
        let pairs = [("SPF", &self.spf), ("DKIM", &self.dkim), ("DMARC", &self.dmarc)];
        let said = pairs.iter().filter(|(_, result)| !result.is_empty());
        said.map(|(name, result)| format!("{name} {result}")).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn a_failing_sender_is_seen() {
        for (header, fails, line) in [
            (
                "mx.example.fr; spf=pass smtp.mailfrom=a@x; dkim=pass header.d=x; dmarc=pass",
                false,
                "SPF pass, DKIM pass, DMARC pass",
            ),
            (
                "mx.example.fr; spf=fail; dkim=none; dmarc=fail (p=reject) header.from=x",
                true,
                "SPF fail, DKIM none, DMARC fail",
            ),
            ("mx.example.fr; spf=fail; dkim=pass", false, "SPF fail, DKIM pass"),
            ("mx.example.fr; spf=fail smtp.mailfrom=x", true, "SPF fail"),
            ("mx.example.fr; spf=softfail; dkim=none", false, "SPF softfail, DKIM none"),
            ("mx.example.fr; dkim=fail; dkim=pass; dmarc=pass", false, "DKIM fail, DMARC pass"),
            ("mx.example.fr; none", false, ""),
            ("nonsense", false, ""),
        ] {
            let mail = parse(format!("From: a@x\r\nAuthentication-Results: {header}\r\n\r\nx").as_bytes());
            let found = Authentication::of(&mail);
            assert_eq!((found.fails(), found.line().as_str()), (fails, line), "{header}");
        }
        assert!(!Authentication::of(&parse(b"From: a@x\r\n\r\nx")).fails());
    }
}
