//! `bench`: how fast a desk is at size, beside the same database work done raw.

use crate::postgres::Cluster;
use crate::run::{Outcome, cargo, program, root, sh};

/// `cargo xtask bench [--tickets 100000,1000000] [--seconds 5]`: builds the product as it is shipped, fills databases of
/// each size on both engines (kept in `target/bench`, a million tickets take some minutes once), measures, and prints
/// the tables of `docs/performance.md`. The machine should have nothing else to do.
pub fn run(words: &[String]) -> Outcome {
    sh(cargo().args(["build", "--profile", "dist", "-p", "guichet", "-p", "guichet-bench"]))?;
    let (built, folder) = (root().join("target/dist"), root().join("target/bench"));
    std::fs::create_dir_all(&folder)?;
    let cluster = Cluster::kept(&folder.join("postgres"))?;
    let mut bench = program(built.join("guichet-bench"));
    bench.arg("--guichet").arg(built.join("guichet")).arg("--folder").arg(&folder);
    sh(bench.args(["--postgres", &cluster.url()]).args(words))
}
