//! The list as a file for spreadsheets: what the list shows, whole, within the reader's rights, written while it is read.

use super::{Column, ListQuery};
use crate::{
    door::{Answer, SignedIn},
    errors::Trouble,
    i18n::{Language, Words},
    tickets::{Steps, TicketRow, clocks::sentence},
    ui::PriorityBadge,
    web::{Web, unit},
};
use axum::{
    body::Body,
    extract::{Query, State},
    http::header,
    response::IntoResponse,
};
use futures_util::{StreamExt, stream};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    tickets::{self, Cursor},
};

/// How many tickets are read at once.
const CHUNK: usize = 500;
/// By which spreadsheets know UTF-8.
const MARK: &str = "\u{feff}";

/// `GET /tickets/export.csv`, with the query of a list.
pub async fn show(State(web): State<Web>, me: SignedIn, Query(pairs): Query<Vec<(String, String)>>) -> Answer {
    if !me.ctx.actor.is_staff() {
        return Err(Trouble::NotFound.into());
    }
    let (query, _) = ListQuery::read(&pairs);
    let sheet = Sheet { w: me.w, columns: query.shown().to_vec() };
    let head = format!("{MARK}{}", sheet.head());
    let job = Job { web, ctx: me.ctx.clone(), sheet, query };
    let rows = stream::unfold(Some((job, None)), |state| async move {
        let (job, after) = state?;
        Some(match job.chunk(after).await {
            Ok((text, next)) => (Ok(text), next.map(|next| (job, Some(next)))),
            Err(problem) => (Err(problem), None),
        })
    });
    let body = stream::once(async move { Ok(head) }).chain(rows);
    let name = format!("attachment; filename=\"tickets-{}.csv\"", me.w.today());
    let kind = "text/csv; charset=utf-8".to_owned();
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], Body::from_stream(body)).into_response())
}

/// What is being written.
struct Job {
    web: Web,
    ctx: Ctx,
    sheet: Sheet,
    query: ListQuery,
}

impl Job {
    /// The lines behind a row, and where the next ones begin.
    async fn chunk(&self, after: Option<Cursor>) -> Result<(String, Option<Cursor>), Problem> {
        let (ctx, query, w, steps) = (self.ctx.clone(), self.query.clone(), self.sheet.w, self.web.steps.clone());
        let read = self.web.app.read(unit!(|tx| read(tx, &ctx, w, &steps, &query, after).await));
        let (rows, next) = read.await?;
        Ok((rows.iter().map(|row| self.sheet.line(row)).collect(), next))
    }
}

async fn read(
    tx: &mut Tx,
    ctx: &Ctx,
    w: Words,
    steps: &Steps,
    query: &ListQuery,
    after: Option<Cursor>,
) -> Result<(Vec<TicketRow>, Option<Cursor>), Problem> {
    let found = tickets::list(tx, ctx, &query.filter, query.order, after, CHUNK).await?;
    Ok((steps.name(tx, w, found.rows).await?, found.next))
}

/// How lines are written.
struct Sheet {
    w: Words,
    columns: Vec<Column>,
}

impl Sheet {
    fn head(&self) -> String {
        self.joined(self.columns.iter().map(|column| self.w.word("column", column.word()).to_owned()))
    }

    fn line(&self, row: &TicketRow) -> String {
        self.joined(self.columns.iter().map(|column| self.cell(*column, row)))
    }

    fn cell(&self, column: Column, row: &TicketRow) -> String {
        let time = |at| self.w.local(at).strftime("%Y-%m-%d %H:%M").to_string();
        match column {
            Column::Reference => row.reference.to_string(),
            Column::Title => row.title.clone(),
            Column::Requester => row.requester.name.clone(),
            Column::Category => row.category.clone(),
            Column::Priority => PriorityBadge::code(row.priority).to_owned(),
            Column::Status => row.status_name(self.w).to_owned(),
            Column::Assignee => row.assignee.as_ref().map(|who| who.name.clone()).unwrap_or_default(),
            Column::Group => row.group.clone(),
            Column::Channel => self.w.word("channel", row.channel).to_owned(),
            Column::Sla => row.clock.map(|reading| sentence(self.w, &reading)).unwrap_or_default(),
            Column::Created => time(row.created),
            Column::Updated => time(row.updated),
        }
    }

    /// A line, with the separator that spreadsheets of the reader's language expect.
    fn joined(&self, cells: impl Iterator<Item = String>) -> String {
        let separator = match self.w.language() {
            Language::Fr => ";",
            Language::En => ",",
        };
        let mut line = cells.map(|cell| quoted(&cell)).collect::<Vec<_>>().join(separator);
        line.push_str("\r\n");
        line
    }
}

/// A cell that no spreadsheet takes for a formula, quoted where it must be.
fn quoted(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ';', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_stay_cells() {
        for (text, cell) in [
            ("Outlook", "Outlook"),
            ("a;b \"c\"", "\"a;b \"\"c\"\"\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("-1", "'-1"),
            ("", ""),
        ] {
            assert_eq!(quoted(text), cell);
        }
    }
}
