//! Variables in prepared text: `Bonjour {{ requester.first_name }},`.

/// The names that prepared text may use, in the order in which people are shown them.
pub const VARIABLES: &[&str] = &[
    "requester.first_name",
    "requester.name",
    "ticket.reference",
    "ticket.title",
    "technician.first_name",
    "technician.name",
    "organisation",
];

/// What the variables stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variables {
    /// First name of whoever is concerned.
    pub requester_first_name: String,
    /// Their full name.
    pub requester_name: String,
    /// `INC0000123`.
    pub ticket_reference: String,
    /// The ticket's title.
    pub ticket_title: String,
    /// First name of whoever writes.
    pub technician_first_name: String,
    /// Their full name.
    pub technician_name: String,
    /// The organisation's name.
    pub organisation: String,
}

impl Variables {
    fn value(&self, name: &str) -> Option<&str> {
        Some(match name {
            "requester.first_name" => &self.requester_first_name,
            "requester.name" => &self.requester_name,
            "ticket.reference" => &self.ticket_reference,
            "ticket.title" => &self.ticket_title,
            "technician.first_name" => &self.technician_first_name,
            "technician.name" => &self.technician_name,
            "organisation" => &self.organisation,
            _ => return None,
        })
    }
}

/// Puts values in place of variables. A name that is not known stays as it was typed, and values are never expanded
/// again, so that a ticket's title cannot smuggle in a variable.
#[must_use]
pub fn expand(body: &str, variables: &Variables) -> String {
    let mut out = String::with_capacity(body.len());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let found = after.split_once("}}").and_then(|(name, tail)| Some((variables.value(name.trim())?, tail)));
        let Some((value, tail)) = found else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        out.push_str(value);
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marie() -> Variables {
        Variables {
            requester_first_name: "Marie".into(),
            ticket_title: "{{ requester.name }}".into(),
            ..Variables::default()
        }
    }

    #[test]
    fn known_names_are_replaced_with_or_without_spaces() {
        let body = "Bonjour {{ requester.first_name }}, {{requester.first_name}} !";
        assert_eq!(expand(body, &marie()), "Bonjour Marie, Marie !");
    }

    #[test]
    fn unknown_names_and_loose_braces_stay() {
        for body in ["{{ nobody }}", "{{", "a }} b", "{{ {{ x }}", "{ requester.name }"] {
            assert_eq!(expand(body, &marie()), body);
        }
        assert_eq!(expand("{{ {{ requester.first_name }}", &marie()), "{{ Marie");
    }

    #[test]
    fn values_are_not_expanded_again() {
        assert_eq!(expand("{{ ticket.title }}", &marie()), "{{ requester.name }}");
    }

    #[test]
    fn every_listed_name_is_known() {
        for name in VARIABLES {
            assert!(Variables::default().value(name).is_some(), "{name}");
        }
    }

    proptest! {
        #[test]
        fn text_without_braces_is_untouched(body in "[^{]*") {
            prop_assert_eq!(expand(&body, &marie()), body);
        }
    }
}
