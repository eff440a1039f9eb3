//! Who people are: accounts, groups, entities, passwords, sessions, keys for programs.
//!
//! It promises that a disabled account can do nothing, that no secret is stored in clear, and that a wrong sign-in
//! tells nobody which part of it was wrong.

mod actor;
mod entities;
mod groups;
mod installation;
mod passwords;
mod people;
mod secret;
mod sessions;
mod tokens;

pub use actor::actor;
pub use entities::{
    Entity, EntityFacts, add_entity, archive_entity, below, edit_entity, entities, entity, entity_paths, restore_entity,
};
pub use groups::{
    Group, GroupFacts, add_group, archive_group, edit_group, group, groups, groups_of, is_member, members,
    restore_group, set_members,
};
pub use installation::{installation_code, spend_installation_code};
pub use passwords::{Hasher, PASSWORD_MIN, change_own_password, check_password, give_password, reset_password};
pub use people::{
    Name, PeopleFilter, Person, PersonFacts, PersonInput, Preferences, add_person, disable_person, edit_person,
    enable_person, enrol, has_administrator, is_barred_address, list_people, look_up, people_named, person,
    person_by_email, person_by_login, set_preferences, technicians,
};
pub use secret::Secret;
pub use sessions::{
    NewSession, Session, SignedIn, all_sessions, attempt, end_anybodys_session, end_other_sessions, end_session, fail,
    own_sessions, session, sign_in, succeed, sweep_sessions, touch_session,
};
pub use tokens::{
    Token, TokenScope, WithToken, all_tokens, create_token, own_tokens, revoke_token, token, touch_token,
};

#[cfg(test)]
mod tests;
