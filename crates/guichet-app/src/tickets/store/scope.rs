//! Which tickets somebody may see, spelled for lists. `seeing_agrees` keeps it equal to `may(.., Act::See, ..)`.

use crate::db::{Engine, Sql};
use guichet_core::access::{Actor, Scope};

/// Adds the condition that the actor may see the ticket `t`.
pub(in crate::tickets) fn visible_to(sql: &mut Sql, engine: Engine, actor: &Actor) {
    if actor.is_staff() && actor.scope == Scope::Everywhere {
        sql.push("1 = 1");
        return;
    }
    sql.push("(");
    if actor.is_staff() {
        worked_by(sql, engine, actor);
        sql.push(" OR ");
    }
    concerns(sql, actor);
    sql.push(")");
}

/// What the actor works on: by entity, by group, or given to them.
fn worked_by(sql: &mut Sql, engine: Engine, actor: &Actor) {
    if let Scope::Entities(entities) = &actor.scope {
        any(sql, engine, "t.entity_id", entities.iter().map(|id| id.0).collect());
        sql.push(" OR ");
    }
    any(sql, engine, "t.group_id", actor.groups.iter().map(|id| id.0).collect());
    sql.push(" OR t.assignee_id = ").bind(me(actor));
}

/// What concerns the actor as a person: asked for, recorded or followed by them.
fn concerns(sql: &mut Sql, actor: &Actor) {
    let me = me(actor);
    sql.push("t.id IN (SELECT id FROM tickets WHERE requester_id = ").bind(me);
    sql.push(" UNION ALL SELECT id FROM tickets WHERE recorder_id <> requester_id AND recorder_id = ").bind(me);
    sql.push(" UNION ALL SELECT ticket_id FROM observers WHERE person_id = ").bind(me).push(")");
}

/// `column IN (list)`, with a list of any length.
pub(super) fn any(sql: &mut Sql, engine: Engine, column: &str, list: Vec<i64>) {
    let before = sql.params().len() + 1;
    sql.keep(list);
    sql.push(column).push(&engine.any(&format!("${before}")));
}

/// The person; 0, who is nobody, for the system.
pub(super) fn me(actor: &Actor) -> i64 {
    actor.person().map_or(0, |person| person.0)
}
