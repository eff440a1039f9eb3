//! What measures may be told apart by: always as the ticket is now.

use guichet_core::measures::Dimension;

/// The key of a ticket in a dimension, as text; none where the ticket has none.
#[must_use]
pub const fn column(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Entity => "CAST(t.entity_id AS TEXT)",
        Dimension::Group => "CAST(t.group_id AS TEXT)",
        Dimension::Technician => "CAST(t.assignee_id AS TEXT)",
        Dimension::Tier => "(SELECT CAST(g.tier AS TEXT) FROM groups g WHERE g.id = t.group_id)",
        Dimension::Category => "CAST(t.category_id AS TEXT)",
        Dimension::Channel => "t.channel",
        Dimension::Priority => "('p' || CAST(t.priority AS TEXT))",
        Dimension::Kind => "t.kind",
        Dimension::Vip => "(CASE WHEN t.vip = 1 THEN 'yes' ELSE 'no' END)",
    }
}
