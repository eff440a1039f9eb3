//! The organisation: two entities, two groups, eight people, and what a catalogue needs to be asked for.

use super::{PEOPLE, Place};
use guichet_app::assets::{AssetFacts, add_asset};
use guichet_app::catalog::{CategoryFacts, TemplateFacts, add_canned_reply, add_category, add_template};
use guichet_app::db::Tx;
use guichet_app::identity::{
    EntityFacts, GroupFacts, PersonInput, TokenScope, add_entity, add_group, add_person, create_token, give_password,
    set_members,
};
use guichet_app::{Ctx, Problem};
use guichet_core::access::Role;
use guichet_core::ids::{EntityId, PersonId};
use guichet_core::tickets::Kind;
use std::collections::BTreeMap;

type Furniture = (Place, BTreeMap<&'static str, PersonId>, Vec<(String, String)>);

/// Makes all of it.
pub async fn furnish(tx: &mut Tx, ctx: &Ctx, hash: &str) -> Result<Furniture, Problem> {
    let root = add_entity(tx, ctx, EntityFacts { name: "Hexalis".into(), parent: None }).await?;
    let lyon = add_entity(tx, ctx, EntityFacts { name: "Lyon".into(), parent: Some(root) }).await?;
    let lille = add_entity(tx, ctx, EntityFacts { name: "Lille".into(), parent: Some(root) }).await?;
    let (mut ids, mut tokens) = (BTreeMap::new(), vec![]);
    for name in PEOPLE {
        let entity = if name == "lea" { lille } else { lyon };
        let id = add_person(tx, ctx, somebody(name, entity).parse().map_err(Problem::Invalid)?).await?;
        give_password(tx, ctx, id, hash, None).await?;
        let (token, _) = create_token(tx, ctx, id, "programme", TokenScope::Write, None).await?;
        let (reader, _) = create_token(tx, ctx, id, "lecture", TokenScope::Read, None).await?;
        tokens.push((token.reveal().to_owned(), reader.reveal().to_owned()));
        ids.insert(name, id);
    }
    let spare = add_person(tx, ctx, somebody("nina", lyon).parse().map_err(Problem::Invalid)?).await?;
    let group = |name: &str, tier| GroupFacts { name: name.into(), tier, manager: None, entity: lyon };
    let n1 = add_group(tx, ctx, group("Support N1", 1)).await?;
    let n2 = add_group(tx, ctx, group("Support N2", 2)).await?;
    set_members(tx, ctx, n1, &[ids["jean"]]).await?;
    let category = CategoryFacts {
        parent: None,
        name: "Messagerie".into(),
        kinds: vec![Kind::Incident, Kind::Request],
        group: Some(n1),
        template: None,
        position: 0,
    };
    let category = add_category(tx, ctx, category).await?;
    let template = TemplateFacts {
        name: "Écran".into(),
        kind: Kind::Request,
        title: "Écran".into(),
        body: "Depuis quand ?".into(),
        category: None,
    };
    let template = add_template(tx, ctx, template).await?;
    let reply = add_canned_reply(tx, ctx, "Bonjour", "Bonjour {requester.first_name}").await?;
    let asset = AssetFacts {
        name: "PC-COMPTA-015".into(),
        kind: "laptop".into(),
        model: String::new(),
        serial: String::new(),
        system: String::new(),
        location: String::new(),
        owner: Some(ids["marie"]),
        entity: lyon,
        bought_at: None,
    };
    let asset = add_asset(tx, ctx, asset).await?;
    Ok((Place { lille, spare, n1, n2, category, template, reply, asset }, ids, tokens))
}

fn somebody(name: &str, entity: EntityId) -> PersonInput {
    let role = match name {
        "aline" => Role::Approver,
        "jean" | "lea" => Role::Technician,
        "sophie" => Role::Supervisor,
        "claire" => Role::Administrator,
        _ => Role::Requester,
    };
    PersonInput {
        login: name.into(),
        first_name: name.into(),
        last_name: name.to_uppercase(),
        email: format!("{name}@hexalis.test"),
        phone: String::new(),
        extension: String::new(),
        department: "Comptabilité".into(),
        job_title: String::new(),
        location: String::new(),
        manager: None,
        entity,
        role,
        vip: false,
        language: Some("fr".into()),
    }
}
