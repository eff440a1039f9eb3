//! What stands between the network and a handler: where a request comes from, who sends it, what the browser may do
//! with an answer, and the few cookies.

mod answer;
mod cookies;
mod edge;
mod headers;
mod oops;
mod origin;
mod peer;
mod reader;

pub use answer::{Answer, again, go, go_saying, page};
pub use cookies::Cookies;
pub use edge::{RequestId, edge};
pub use headers::guard;
pub use oops::Oops;
pub use origin::same_origin;
pub use peer::Peer;
pub use reader::{SignedIn, Stranger};
