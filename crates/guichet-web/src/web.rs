//! What every handler has: the desk, and how people reach it.

use crate::tickets::Steps;
use guichet_app::App;
use std::{net::IpAddr, sync::Arc};

/// A unit of work for [`App::read`] and [`App::write`]: `unit!(|tx| verb(tx, &ctx, id).await)`. What it names, it owns.
macro_rules! unit {
    (|$tx:ident| $body:expr) => {
        move |$tx: &mut guichet_app::db::Tx| futures_util::FutureExt::boxed(async move { $body })
    };
}
pub(crate) use unit;

/// The front desk. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    /// What the desk does.
    pub app: App,
    /// Whether people reach it by HTTPS: then cookies are bound to it.
    pub secure: bool,
    /// Proxies elsewhere that say truly who speaks; those on this machine always do.
    pub proxies: Arc<[IpAddr]>,
    /// What the steps of workflows are called.
    pub steps: Steps,
    code: Option<Arc<str>>,
}

impl Web {
    /// A front desk. `code` lets somebody make the first administrator: it was printed where only those who installed
    /// the desk can read it; without one, nobody can.
    #[must_use]
    pub fn new(app: App, secure: bool, code: Option<&str>) -> Self {
        Self { app, secure, proxies: Arc::default(), steps: Steps::default(), code: code.map(Arc::from) }
    }

    /// The same behind proxies at these addresses.
    #[must_use]
    pub fn behind(self, proxies: &[IpAddr]) -> Self {
        Self { proxies: proxies.into(), ..self }
    }

    /// Whether this is the installation code. It takes the same time for every wrong one of its length.
    #[must_use]
    pub fn is_code(&self, typed: &str) -> bool {
        let typed = typed.trim().as_bytes();
        let same = |code: &str| {
            let bytes = code.as_bytes();
            bytes.len() == typed.len()
                && bytes.iter().zip(typed).fold(0, |differences, (a, b)| differences | (a ^ b)) == 0
        };
        self.code.as_deref().is_some_and(same)
    }
}
