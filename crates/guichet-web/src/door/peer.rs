//! From where a request really comes. A reverse proxy says it in headers that anybody could write: they are believed from
//! this machine and from the proxies that an administrator named, and from nobody else.

use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
};
use std::net::{IpAddr, SocketAddr};

const FOR: &str = "x-forwarded-for";
const PROTO: &str = "x-forwarded-proto";

/// Whoever sent a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Peer {
    /// Their address; empty where it is not known.
    pub address: String,
    /// Whether they spoke HTTPS to a proxy that is believed.
    pub https: bool,
}

impl Peer {
    /// The sender of a request. What must not be believed is taken out of its headers, so that nothing further in can.
    #[must_use]
    pub fn settle(request: &mut Request, proxies: &[IpAddr]) -> Self {
        let near = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
        let is_believed = |address: IpAddr| address.is_loopback() || proxies.contains(&address);
        let peer = match near {
            Some(proxy) if is_believed(proxy) => Self {
                address: furthest(request.headers(), is_believed).unwrap_or(proxy).to_string(),
                https: last(request.headers(), PROTO).is_some_and(|word| word.eq_ignore_ascii_case("https")),
            },
            near => Self { address: near.map(|address| address.to_string()).unwrap_or_default(), https: false },
        };
        request.headers_mut().remove(FOR);
        request.headers_mut().remove(PROTO);
        request.extensions_mut().insert(peer.clone());
        peer
    }
}

/// Each proxy adds whom it heard at the end: the last one that is no proxy of ours is who sent the request, and what
/// stands before it is what they claim.
fn furthest(headers: &HeaderMap, is_believed: impl Fn(IpAddr) -> bool) -> Option<IpAddr> {
    let lines: Vec<&str> = headers.get_all(FOR).iter().filter_map(|value| value.to_str().ok()).collect();
    let hops = lines.iter().flat_map(|line| line.split(',')).rev().map(|hop| address(hop.trim()));
    // A hop that is no address ends the chain: nothing before it can be believed.
    let mut known = hops.map_while(|hop| hop);
    let mut furthest = None;
    for hop in &mut known {
        furthest = Some(hop);
        if !is_believed(hop) {
            break;
        }
    }
    furthest
}

/// An address with or without a port, an IPv6 one in or out of brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let parsed = bare.parse::<IpAddr>().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|both| both.ip()));
    parsed.map(|address| address.to_canonical())
}

fn last<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get_all(name).iter().next_back()?.to_str().ok()?.rsplit(',').next().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn heard(near: &str, headers: &[(&'static str, &str)], proxies: &[&str]) -> Peer {
        let mut request = Request::new(Body::empty());
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(near.parse().unwrap(), 4)));
        for (name, value) in headers {
            request.headers_mut().append(*name, value.parse().unwrap());
        }
        let proxies: Vec<IpAddr> = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
        let peer = Peer::settle(&mut request, &proxies);
        assert!(request.headers().is_empty(), "nobody further in reads them");
        peer
    }

    #[test]
    fn strangers_are_not_believed() {
        let forged = [(FOR, "10.0.0.1"), (PROTO, "https")];
        assert_eq!(heard("192.0.2.7", &forged, &[]), Peer { address: "192.0.2.7".into(), https: false });
        assert_eq!(heard("192.0.2.7", &forged, &["192.0.2.8"]).address, "192.0.2.7");
    }

    #[test]
    fn a_proxy_of_ours_says_who_speaks_and_claims_of_theirs_are_not_believed() {
        let told = [(FOR, "6.6.6.6, 198.51.100.4"), (PROTO, "https")];
        assert_eq!(heard("127.0.0.1", &told, &[]), Peer { address: "198.51.100.4".into(), https: true });
        assert_eq!(heard("::ffff:192.0.2.8", &told, &["192.0.2.8"]).address, "198.51.100.4");
        let two = [(FOR, "6.6.6.6, 198.51.100.4, 192.0.2.8"), (PROTO, "http")];
        assert_eq!(heard("127.0.0.1", &two, &["192.0.2.8"]), Peer { address: "198.51.100.4".into(), https: false });
    }

    #[test]
    fn what_is_no_address_ends_the_chain() {
        assert_eq!(heard("127.0.0.1", &[(FOR, "198.51.100.4, unknown")], &[]).address, "127.0.0.1");
        assert_eq!(heard("127.0.0.1", &[(FOR, "[2001:db8::1]:443")], &[]).address, "2001:db8::1");
        assert_eq!(heard("::1", &[], &[]).address, "::1");
    }
}
