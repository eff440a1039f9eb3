//! One running Chromium, with a profile of its own that nobody else sees and that goes away with it.

use std::path::PathBuf;
use std::time::Duration;

use chromiumoxide::browser::{Browser as Chromium, BrowserConfig};
use chromiumoxide::cdp::browser_protocol::target::{CreateBrowserContextParams, CreateTargetParams};
use futures_util::StreamExt;
use tempfile::TempDir;
use tokio::task::JoinHandle;

use super::tab::Tab;

/// Headless, without sandbox (the tests may run as root), and silent: nothing is looked up on the network.
const FLAGS: &[&str] = &[
    "headless",
    "no-sandbox",
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
    "disable-dev-shm-usage",
    "disable-extensions",
    "hide-scrollbars",
    "force-color-profile=srgb",
    "font-render-hinting=none",
];

/// How a person looks at a page.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Width of the page in CSS pixels.
    pub width: u32,
    /// Height of what is seen at once, in CSS pixels.
    pub height: u32,
    /// Whether the person's system asks for dark pages.
    pub dark: bool,
    /// Whether it is a phone: a touch screen with two device pixels to one of CSS.
    pub phone: bool,
    /// What `Accept-Language` says, as in `fr`.
    pub language: &'static str,
}

impl View {
    /// A desk's screen, light, in French.
    pub const DESK: View = View { width: 1440, height: 900, dark: false, phone: false, language: "fr" };
    /// A phone, light, in French.
    pub const PHONE: View = View { width: 390, height: 844, dark: false, phone: true, language: "fr" };

    /// The narrowest page that WCAG asks for: a desk's screen at 400 %.
    pub const SMALL: View = View { width: 320, ..View::PHONE };

    /// The same, dark.
    pub const fn dark(self) -> View {
        View { dark: true, ..self }
    }

    /// The same, in another language.
    pub const fn in_language(self, language: &'static str) -> View {
        View { language, ..self }
    }
}

/// A running browser. It ends when this is dropped.
pub struct Browser {
    chromium: Chromium,
    listener: JoinHandle<()>,
    _profile: TempDir,
}

impl Browser {
    /// Starts Chromium, or says that the test is skipped because there is none.
    pub async fn start() -> Option<Browser> {
        let Some(executable) = executable() else {
            println!("skipped: no Chromium");
            return None;
        };
        let profile = TempDir::new().unwrap();
        let config = BrowserConfig::builder()
            .chrome_executable(executable)
            .user_data_dir(profile.path())
            .disable_default_args()
            .args(FLAGS.iter().copied())
            .viewport(None)
            .launch_timeout(Duration::from_secs(60))
            .build()
            .unwrap();
        let (chromium, mut handler) = Chromium::launch(config).await.unwrap();
        let listener = tokio::runtime::Handle::current().spawn(async move { while handler.next().await.is_some() {} });
        Some(Browser { chromium, listener, _profile: profile })
    }

    /// A new window for one person: its cookies are its own.
    pub async fn tab(&self, view: View) -> Tab {
        let context = self.chromium.create_browser_context(CreateBrowserContextParams::default()).await.unwrap();
        let target = CreateTargetParams::builder().url("about:blank").browser_context_id(context).build().unwrap();
        Tab::new(self.chromium.new_page(target).await.unwrap(), view).await
    }
}

impl Drop for Browser {
    /// Chromium itself is killed by its handle; here ends only the task that listened to it.
    fn drop(&mut self) {
        self.listener.abort();
    }
}

fn executable() -> Option<PathBuf> {
    let named = std::env::var_os("GUICHET_TEST_CHROMIUM").map(PathBuf::from);
    named.or_else(|| Some("/usr/bin/chromium".into())).filter(|path| path.is_file())
}
