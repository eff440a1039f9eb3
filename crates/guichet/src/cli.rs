//! The command line. Every command says what it does; scripts get `--json` where there is something to read.

use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Guichet, the open-source service desk.
#[derive(Debug, Parser)]
#[command(name = "guichet", version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the desk: pages, API and its clock.
    Serve(Serve),
    /// Run a desk filled with a believable company, to look around and to try things out.
    Demo(Demo),
    /// Bring the database to the present schema. `serve` does it too.
    Migrate(Store),
    /// Look whether everything is in order: database, disk, clock, settings. Says what is wrong and how to mend it.
    Doctor(Doctor),
    /// Copy the whole database into a file while the desk stays open.
    Backup(Backup),
    /// People who may sign in.
    #[command(subcommand)]
    User(User),
    /// Keys for programs.
    #[command(subcommand)]
    Token(Token),
    /// Bring in what another tool knew.
    #[command(subcommand)]
    Import(Import),
    /// E-mail.
    #[command(subcommand)]
    Mail(Mail),
    /// Service levels.
    #[command(subcommand)]
    Sla(Sla),
    /// Print the measures of a period.
    Kpi(Kpi),
    /// Measuring at size.
    #[command(subcommand)]
    Bench(Bench),
}

/// Where the desk keeps its data. The same in every command.
#[derive(Args, Clone, Debug)]
pub struct Store {
    /// The folder of the embedded database. Made where it does not exist.
    #[arg(long, env = "GUICHET_DATA", default_value = "guichet-data", value_name = "DIR")]
    pub data: PathBuf,
    /// PostgreSQL instead of the embedded database: `postgres://user:password@host/name`.
    #[arg(long, env = "GUICHET_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// A TOML file with any of: listen, data, `database_url`, `public_url`, `mail_listen`, log. What is said here or in the environment
    /// goes before it.
    #[arg(long, env = "GUICHET_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Options of `serve`.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    #[command(flatten)]
    pub store: Store,
    /// The address and port to listen on.
    #[arg(long, env = "GUICHET_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// The address under which people reach the desk, for links in messages. With https, cookies are sent over it only.
    #[arg(long, env = "GUICHET_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// The address and port on which mail is taken over SMTP or LMTP; without it, none is.
    #[arg(long, env = "GUICHET_MAIL_LISTEN", value_name = "ADDRESS:PORT")]
    pub mail_listen: Option<SocketAddr>,
    /// What to log: error, warn, info, debug, or filters such as `guichet_app=debug`.
    #[arg(long, env = "GUICHET_LOG", value_name = "FILTER")]
    pub log: Option<String>,
}

/// Options of `demo`.
#[derive(Args, Clone, Debug)]
pub struct Demo {
    /// The folder of the demonstration's database.
    #[arg(long, default_value = "guichet-demo", value_name = "DIR")]
    pub data: PathBuf,
    /// The address and port to listen on.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
    /// Forget what was done in the demonstration and begin anew.
    #[arg(long)]
    pub fresh: bool,
}

/// Options of `backup`.
#[derive(Args, Clone, Debug)]
pub struct Backup {
    #[command(flatten)]
    pub store: Store,
    /// The file to write. It must not exist yet.
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// Answer with one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Options of `doctor`.
#[derive(Args, Clone, Debug)]
pub struct Doctor {
    #[command(flatten)]
    pub store: Store,
    /// The address and port that `serve` listens on.
    #[arg(long, env = "GUICHET_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// Answer with one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// What can be done about people.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Add somebody. The password is read from the first line of the standard input.
    Add(UserAdd),
}

/// Options of `user add`.
#[derive(Args, Clone, Debug)]
pub struct UserAdd {
    #[command(flatten)]
    pub store: Store,
    /// The login.
    #[arg(long)]
    pub login: String,
    /// First name.
    #[arg(long)]
    pub first_name: String,
    /// Last name.
    #[arg(long)]
    pub last_name: String,
    /// E-mail address.
    #[arg(long, default_value = "")]
    pub email: String,
    /// requester, approver, technician, supervisor or administrator.
    #[arg(long, default_value = "requester")]
    pub role: String,
    /// Answer with one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// What can be done about tokens.
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Make a token for somebody and print it, alone. It is shown this once.
    Create(TokenCreate),
}

/// Options of `token create`.
#[derive(Args, Clone, Debug)]
pub struct TokenCreate {
    #[command(flatten)]
    pub store: Store,
    /// Whose token.
    #[arg(long)]
    pub login: String,
    /// What it is for.
    #[arg(long, default_value = "command line")]
    pub name: String,
    /// May only read.
    #[arg(long)]
    pub read_only: bool,
    /// Days until it expires; without it, it does not.
    #[arg(long, value_name = "DAYS")]
    pub expires: Option<u32>,
}

/// What can be brought in.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// The audit log of ServiceNow incidents: a CSV file, plain or compressed with gzip.
    ///
    /// Each incident becomes a ticket with its whole history. One that is here already is left alone, so the command may
    /// be run again at any time, and goes on where it was cut off.
    ServicenowLog(ImportLog),
}

/// Options of `import servicenow-log`.
#[derive(Args, Clone, Debug)]
pub struct ImportLog {
    #[command(flatten)]
    pub store: Store,
    /// The file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// End with one JSON object: how many were created, unchanged, rejected.
    #[arg(long)]
    pub json: bool,
    /// No progress bar, no words at the end. Lines that are left out are told all the same.
    #[arg(long)]
    pub quiet: bool,
}

/// What can be done with mail.
#[derive(Debug, Subcommand)]
pub enum Mail {
    /// Process messages from files as if they had come in, and explain each step.
    Feed(MailFeed),
}

/// Options of `mail feed`.
#[derive(Args, Clone, Debug)]
pub struct MailFeed {
    #[command(flatten)]
    pub store: Store,
    /// The files, one message each.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The address that the messages came to, where it does not stand in them.
    #[arg(long, value_name = "ADDRESS", default_value = "")]
    pub to: String,
    /// Answer with one JSON object a file.
    #[arg(long)]
    pub json: bool,
}

/// What can be asked about service levels.
#[derive(Debug, Subcommand)]
pub enum Sla {
    /// Reckon every ticket opened in a period by a calendar and promises from files, as if they had held then.
    Replay(Replay),
}

/// Options of `sla replay`.
#[derive(Args, Clone, Debug)]
pub struct Replay {
    #[command(flatten)]
    pub store: Store,
    /// The calendar, a TOML file.
    #[arg(long, value_name = "FILE")]
    pub calendar: PathBuf,
    /// The promises, a TOML file.
    #[arg(long, value_name = "FILE")]
    pub targets: PathBuf,
    /// The first day, as `2026-01-31`.
    #[arg(long, value_name = "DAY")]
    pub from: String,
    /// The day after the last.
    #[arg(long, value_name = "DAY")]
    pub to: String,
    /// The CSV file to write.
    #[arg(long, value_name = "FILE")]
    pub csv: PathBuf,
    /// No words at the end.
    #[arg(long)]
    pub quiet: bool,
}

/// Options of `kpi`.
#[derive(Args, Clone, Debug)]
pub struct Kpi {
    #[command(flatten)]
    pub store: Store,
    /// The first day, as `2026-01-31`.
    #[arg(long, value_name = "DAY")]
    pub from: String,
    /// The day after the last.
    #[arg(long, value_name = "DAY")]
    pub to: String,
    /// What each measure is told apart by.
    #[arg(long, value_name = "WHAT")]
    pub by: Option<String>,
    /// Answer with one JSON array.
    #[arg(long)]
    pub json: bool,
}

/// What can be prepared for measuring.
#[derive(Debug, Subcommand)]
pub enum Bench {
    /// Fill a database with made-up tickets until it holds as many as wanted. For trials: nothing else is done with it.
    Seed(BenchSeed),
}

/// Options of `bench seed`.
#[derive(Args, Clone, Debug)]
pub struct BenchSeed {
    #[command(flatten)]
    pub store: Store,
    /// How many tickets there shall be. Those that are there already count.
    #[arg(long, value_name = "N")]
    pub tickets: u64,
    /// Answer with one JSON object.
    #[arg(long)]
    pub json: bool,
}
