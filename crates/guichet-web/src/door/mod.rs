//! What stands between the network and a handler: where a request comes from, what the browser may do with an answer,
//! and the few cookies.

mod cookies;
mod headers;
mod origin;

pub use cookies::Cookies;
pub use headers::guard;
pub use origin::same_origin;
