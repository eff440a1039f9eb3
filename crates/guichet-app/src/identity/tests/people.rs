//! Accounts and looking them up.

use crate::Problem;
use crate::assets::{AssetFacts, add_asset};
use crate::db::Tx;
use crate::events;
use crate::identity::*;
use crate::testing::{acting, boss, everywhere, form, refused, someone, two_entities};
use futures_util::FutureExt;
use guichet_core::access::{Role, Scope};
use guichet_core::event::{DeskDeed, Event, Noun};
use guichet_core::form::{Fault, Wrong};
use guichet_core::ids::{EntityId, PersonId};
use guichet_core::refusal::Refusal;

#[test]
fn a_form_says_all_that_is_wrong() {
    let mut input = form("marie.martin", Role::Requester, EntityId(1));
    input.login = "marie martin".into();
    input.first_name = " ".into();
    input.email = "marie@".into();
    input.language = Some("de".into());
    let wrong = input.parse().unwrap_err();
    let expected = [
        Wrong::new("login", Fault::NotUnderstood),
        Wrong::new("first_name", Fault::Missing),
        Wrong::new("email", Fault::NotUnderstood),
        Wrong::new("language", Fault::Unknown),
    ];
    assert_eq!(wrong, expected);
}

#[tokio::test]
async fn what_is_written_is_read_back() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, lyon) = two_entities(tx).await?;
            let paul = someone(tx, "paul.girard", Role::Approver, root).await?;
            let mut input = form("Marie.Martin", Role::Technician, lyon);
            (input.manager, input.vip, input.language) = (Some(paul), true, Some("en".into()));
            let id = add_person(tx, &boss(), input.parse().unwrap()).await?;
            let marie = person_by_login(tx, " MARIE.martin ").await?.unwrap();
            assert_eq!(marie.id, id);
            assert_eq!((marie.full_name().as_str(), marie.initials().as_str()), ("Marie MARTIN", "MM"));
            assert_eq!((marie.manager, marie.entity, marie.role), (Some(paul), lyon, Role::Technician));
            assert!(marie.vip && !marie.has_password && marie.is_assignable());
            assert_eq!(person_by_email(tx, "Marie.Martin@HEXALIS.example").await?.unwrap().id, id);
            let named = people_named(tx, &[id, PersonId(999)]).await?;
            assert_eq!(named.len(), 1);
            assert_eq!((named[0].1.full_name.as_str(), named[0].1.vip), ("Marie MARTIN", true));
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn logins_are_unique_whatever_their_case() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let marie = someone(tx, "marie.martin", Role::Requester, root).await?;
            let twin = form("MARIE.Martin", Role::Requester, root).parse().unwrap();
            let result = add_person(tx, &boss(), twin.clone()).await;
            let Err(Problem::Invalid(wrong)) = result else { panic!("{result:?}") };
            assert_eq!(wrong, [Wrong::new("login", Fault::Taken)]);
            edit_person(tx, &boss(), marie, twin).await?; // her own login is no obstacle
            let log = events::desk_log(tx, None, 1).await?;
            let detail = "login, first_name, email".into();
            let event = Event::Desk { noun: Noun::Person, id: marie.0, deed: DeskDeed::Changed, detail };
            assert_eq!(log[0].event, event);
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_keeps_the_keys() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            assert!(!has_administrator(tx).await?);
            let ada = someone(tx, "ada.min", Role::Administrator, root).await?;
            assert!(has_administrator(tx).await?);
            let demoted = form("ada.min", Role::Technician, root).parse().unwrap();
            let refusal = |result| matches!(result, Err(Problem::Refused(Refusal::LastAdministrator)));
            assert!(refusal(disable_person(tx, &boss(), ada).await));
            assert!(refusal(edit_person(tx, &boss(), ada, demoted.clone()).await));
            let bob = someone(tx, "bob.min", Role::Administrator, root).await?;
            edit_person(tx, &boss(), ada, demoted).await?;
            assert!(refusal(disable_person(tx, &boss(), bob).await));
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn only_administrators_administer() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            for role in [Role::Requester, Role::Approver, Role::Technician, Role::Supervisor] {
                let facts = form("marie.martin", Role::Administrator, root).parse().unwrap();
                let result = add_person(tx, &refused(role), facts).await;
                assert!(matches!(result, Err(Problem::Forbidden("administer"))), "{role}: {result:?}");
            }
            assert!(person_by_login(tx, "marie.martin").await?.is_none());
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn people_are_found_by_any_words_of_theirs() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let mut input = form("helene.oeuvre", Role::Requester, root);
            (input.first_name, input.last_name) = ("Hélène".into(), "ŒUVRÉ".into());
            (input.extension, input.phone) = ("4121".into(), "01 99 00 41 21".into());
            let helene = add_person(tx, &boss(), input.parse().unwrap()).await?;
            let other = someone(tx, "helene.martin", Role::Requester, root).await?;
            let closed = someone(tx, "helene.oeuvrard", Role::Requester, root).await?;
            disable_person(tx, &boss(), closed).await?;
            let asset = AssetFacts {
                name: "PC-COMPTA-015".into(),
                kind: "laptop".into(),
                model: String::new(),
                serial: String::new(),
                system: String::new(),
                location: String::new(),
                owner: Some(helene),
                entity: root,
                bought_at: None,
            };
            add_asset(tx, &boss(), asset).await?;
            for text in ["oeuvre HELENE", "Hél œuv", "4121", "0199004121", "helene.oeuvre@", "compta-015"] {
                let found = look_up(tx, &boss(), text, 10).await?;
                assert_eq!(found.iter().map(|p| p.id).collect::<Vec<_>>(), [helene], "{text}");
            }
            let both = look_up(tx, &boss(), "helene", 10).await?;
            assert_eq!(both.iter().map(|p| p.id).collect::<Vec<_>>(), [other, helene], "by last name");
            for nobody in ["helene durand", "%", "_____", "  "] {
                assert!(look_up(tx, &boss(), nobody, 10).await?.is_empty(), "{nobody}");
            }
            let requester = acting(tx, other).await;
            assert!(look_up(tx, &requester, "compta-015", 10).await?.is_empty(), "computers are for staff");
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn an_exact_login_or_extension_comes_first() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            for (login, extension) in [("a.first", "12345"), ("z.last", "123")] {
                let mut input = form(login, Role::Requester, root);
                input.extension = extension.into();
                add_person(tx, &boss(), input.parse().unwrap()).await?;
            }
            let found = look_up(tx, &boss(), "123", 10).await?;
            assert_eq!(found.iter().map(|p| p.login.as_str()).collect::<Vec<_>>(), ["z.last", "a.first"]);
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn a_register_is_read_page_by_page() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, lyon) = two_entities(tx).await?;
            for (login, role) in [("b.b", Role::Technician), ("a.b", Role::Requester), ("c.a", Role::Requester)] {
                someone(tx, login, role, if login == "c.a" { lyon } else { root }).await?;
            }
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let page = list_people(tx, &boss(), &PeopleFilter::default(), after, 2).await?;
                let Some(last) = page.last() else { break };
                after = Some(last.id);
                seen.extend(page.iter().map(|p| p.login.clone()));
            }
            assert_eq!(seen, ["c.a", "a.b", "b.b"], "by last name, then first name");
            let filter = PeopleFilter { entity: Some(lyon), ..PeopleFilter::default() };
            assert_eq!(list_people(tx, &boss(), &filter, None, 9).await?.len(), 1);
            let filter = PeopleFilter { role: Some(Role::Technician), text: "B".into(), ..PeopleFilter::default() };
            assert_eq!(list_people(tx, &boss(), &filter, None, 9).await?[0].login, "b.b");
            assert_eq!(technicians(tx).await?.len(), 1);
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn names_are_sorted_as_french_does_and_pages_join() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            for (first, last) in
                [("Zoé", "MARTIN"), ("Ana", "MARTIN DUPUIS"), ("Éva", "ÉTIENNE"), ("eva", "etienne"), ("Luc", "Zola")]
            {
                let login = format!("{first}.{last}").replace(' ', "");
                let facts = PersonInput::named(&login, first, last, Role::Technician, root).parse().unwrap();
                add_person(tx, &boss(), facts).await?;
            }
            let mut seen = Vec::new();
            while let [last] =
                list_people(tx, &boss(), &PeopleFilter::default(), seen.last().copied(), 1).await?.as_slice()
            {
                seen.push(last.id);
            }
            let staff = technicians(tx).await?;
            assert_eq!(seen, staff.iter().map(|person| person.id).collect::<Vec<_>>());
            let names: Vec<_> = staff.iter().map(Person::full_name).collect();
            let sorted = ["Éva ÉTIENNE", "eva etienne", "Zoé MARTIN", "Ana MARTIN DUPUIS", "Luc Zola"];
            assert_eq!(names, sorted);
            let mut renamed = PersonInput::named("Luc.Zola", "Luc", "Éole", Role::Technician, root);
            renamed.department = "DSI".into();
            edit_person(tx, &boss(), staff[4].id, renamed.parse().unwrap()).await?;
            assert_eq!(technicians(tx).await?[0].full_name(), "Luc Éole");
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn staff_reach_their_entity_and_below() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, lyon) = two_entities(tx).await?;
            let below = add_entity(tx, &boss(), EntityFacts { name: "Étage 2".into(), parent: Some(lyon) }).await?;
            for (login, role, entity, scope) in [
                ("a.a", Role::Technician, root, Scope::Everywhere),
                ("b.b", Role::Technician, lyon, Scope::Entities(vec![lyon, below])),
                ("c.c", Role::Administrator, below, Scope::Everywhere),
                ("d.d", Role::Requester, root, Scope::Entities(vec![])),
            ] {
                let id = someone(tx, login, role, entity).await?;
                let Scope::Entities(mut found) = actor(tx, id).await?.unwrap().scope else {
                    assert_eq!(scope, Scope::Everywhere, "{login}");
                    continue;
                };
                found.sort_unstable();
                assert_eq!(Scope::Entities(found), scope, "{login}");
            }
            let ghost = someone(tx, "e.e", Role::Technician, root).await?;
            disable_person(tx, &boss(), ghost).await?;
            assert_eq!(actor(tx, ghost).await?, None);
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn people_choose_for_themselves() {
    let wrong = Preferences::parse(Some("de".into()), Some("pink".into()), Some("Mars/Base".into())).unwrap_err();
    assert_eq!(wrong.iter().map(|w| w.field.as_str()).collect::<Vec<_>>(), ["language", "theme", "time_zone"]);
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let marie = someone(tx, "marie.martin", Role::Requester, root).await?;
            let her = acting(tx, marie).await;
            let chosen = Preferences::parse(Some("en".into()), Some("dark".into()), None).unwrap();
            set_preferences(tx, &her, &chosen).await?;
            let read = person(tx, marie).await?.unwrap();
            assert_eq!(
                (read.language.as_deref(), read.theme.as_deref(), read.time_zone),
                (Some("en"), Some("dark"), None)
            );
            Ok(())
        }
        .boxed()
    })
    .await;
}
