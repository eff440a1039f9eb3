//! Time zones by name, as small `Copy` values.

use jiff::tz::TimeZone;
use std::{
    collections::HashMap,
    sync::{LazyLock, RwLock},
};

/// Where somebody reads the hour. There are as many values as zones were asked for: a few hundred at most.
#[derive(Clone, Copy)]
pub struct Zone(&'static TimeZone);

/// The zone of those who chose none, and of readers whose choice is not known.
const DEFAULT: &str = "Europe/Paris";

static KNOWN: LazyLock<RwLock<HashMap<String, Zone>>> = LazyLock::new(Default::default);

impl Zone {
    /// The zone of an IANA name such as `Europe/Paris`; that of Paris when there is none of that name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let known = KNOWN.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(name).copied();
        known.unwrap_or_else(|| match TimeZone::get(name) {
            Ok(zone) => Self::keep(name, zone),
            Err(_) if name == DEFAULT => Self::keep(name, TimeZone::UTC),
            Err(_) => Self::named(DEFAULT),
        })
    }

    /// Remembers a zone for ever: only names that exist come here.
    fn keep(name: &str, zone: TimeZone) -> Self {
        let mut known = KNOWN.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        *known.entry(name.to_owned()).or_insert_with(|| Self(Box::leak(Box::new(zone))))
    }

    /// The zone itself.
    #[must_use]
    pub const fn get(self) -> &'static TimeZone {
        self.0
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::named(DEFAULT)
    }
}

#[cfg(test)]
mod tests {
    use super::Zone;

    #[test]
    fn unknown_zones_read_as_paris() {
        for name in ["", "Europe/Atlantis", "../etc/passwd", "Europe/Paris"] {
            assert_eq!(Zone::named(name).get().iana_name(), Some("Europe/Paris"), "{name}");
        }
        assert_eq!(Zone::named("America/Montreal").get().iana_name(), Some("America/Montreal"));
    }
}
