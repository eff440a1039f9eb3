//! What technicians do on the page of a ticket besides carrying it through its life.

use crate::testing::Desk;
use crate::url;
use axum::http::StatusCode;
use guichet_core::access::Role;

/// What a form sends.
type Fields<'a> = &'a [(&'a str, &'a str)];

#[tokio::test]
async fn tasks_are_ordered_changed_and_removed_and_the_history_says_so() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Réseau").await;
    let page = url::ticket(reference);
    for title in ["Un", "Deux", "Trois"] {
        jean.post(&url::about(reference, "tasks"), &[("title", title), ("minutes", "25")]).await;
    }
    let order = |seen: crate::testing::Seen| seen.texts("#tasks .g-tasks > li > span[dir]");
    let first = jean.get(&page).await.attr("#tasks form[action$=done]", "action").unwrap();
    let about = |deed: &str| first.replace("/done", deed);
    assert_eq!(jean.post(&about("/order"), &[("way", "down")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(order(jean.get(&page).await), ["Deux", "Un", "Trois"]);
    jean.post(&about("/order"), &[("way", "down")]).await;
    jean.post(&about("/order"), &[("way", "down")]).await;
    assert_eq!(order(jean.get(&page).await), ["Deux", "Trois", "Un"], "at the end it stays");
    jean.post(&about("/order"), &[("way", "up")]).await;
    assert_eq!(order(jean.get(&page).await), ["Deux", "Un", "Trois"]);
    assert_eq!(jean.post(&about("/order"), &[("way", "out")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    jean.post(&about("/edit"), &[("title", "Uns"), ("minutes", "40")]).await;
    let asked = jean.get(&about("/removal")).await;
    assert!(asked.texts("#ask")[0].contains("Uns"), "the thing is named before it goes");
    jean.post(&about("/removal"), &[]).await;
    assert_eq!(order(jean.get(&page).await), ["Deux", "Trois"]);
    let history = jean.get(&format!("{page}?show=history")).await.texts(".g-ev").join("\n");
    for told in
        ["a ajouté la tâche Uns", "a déplacé la tâche Uns", "Un → Uns", "25 min → 40 min", "a retiré la tâche Uns"]
    {
        assert!(history.contains(told), "{told} in {history}");
    }
}

#[tokio::test]
async fn a_file_is_removed_by_those_who_may_after_they_were_asked() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Réseau").await;
    let file: serde_json::Value = serde_json::from_str(&jean.upload("plan.txt", b"plan").await.html).unwrap();
    let file = file["id"].to_string();
    let note = [("body", "Voici"), ("visibility", "public"), ("attachments", file.as_str())];
    jean.post(&url::about(reference, "follow-ups"), &note).await;
    let removal = url::about(reference, &format!("files/{file}/removal"));
    assert_eq!(jean.get(&url::ticket(reference)).await.texts(&format!("[href='{removal}']")).len(), 0);
    assert_eq!(jean.get(&removal).await.status, StatusCode::FORBIDDEN);
    assert_eq!(jean.post(&removal, &[]).await.status, StatusCode::FORBIDDEN);
    let mut sophie = desk.signed_in(Role::Supervisor).await;
    assert!(!sophie.get(&url::ticket(reference)).await.texts(&format!("[href='{removal}']")).is_empty());
    assert!(sophie.get(&removal).await.texts("#ask")[0].contains("plan.txt"));
    assert_eq!(sophie.post(&removal, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(sophie.post(&removal, &[]).await.status, StatusCode::NOT_FOUND, "once only");
    let page = sophie.get(&url::ticket(reference)).await;
    assert_eq!((page.texts(".g-file[href]").len(), page.html.matches("plan.txt").count()), (0, 1), "its name stays");
}

#[tokio::test]
async fn files_are_listed_again_with_what_was_typed() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Réseau").await;
    let file: serde_json::Value = serde_json::from_str(&jean.upload("plan.txt", b"plan").await.html).unwrap();
    let file = file["id"].to_string();
    let empty = [("body", ""), ("visibility", "internal"), ("attachments", file.as_str())];
    let refused = jean.post(&url::about(reference, "follow-ups"), &empty).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attr("#composer [name=attachments]", "value").as_deref(), Some(file.as_str()));
    let place = jean.get(&url::ticket(reference)).await.attr("form[data-draft]", "data-draft").unwrap();
    jean.post(&place, &[("body", "Voici"), ("visibility", "internal"), ("attachments", &file)]).await;
    let again = jean.get(&url::ticket(reference)).await;
    assert_eq!(again.attr("#composer [name=attachments]", "value").as_deref(), Some(file.as_str()));
    let mut sophie = desk.signed_in(Role::Supervisor).await;
    let theirs = sophie.post(&url::about(reference, "follow-ups"), &empty).await;
    assert_eq!(theirs.attr("#composer [name=attachments]", "value"), None, "somebody else's upload is not shown");
}

#[tokio::test]
async fn a_message_brings_its_files_without_script() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Réseau").await;
    let send = url::about(reference, "follow-ups");
    let words = [("visibility", "public"), ("body", "Voici le plan")];
    let sent = jean.post_with_file(&send, &words, ("plan.txt", b"plan")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let page = jean.get(&url::ticket(reference)).await;
    assert_eq!(page.texts(".g-msg .g-file [dir]"), ["plan.txt"]);
    assert!(page.html.contains("Voici le plan"));
    let none = jean.post_with_file(&send, &words, ("", b"")).await;
    assert_eq!(none.status, StatusCode::SEE_OTHER, "no file was chosen");
    let large = vec![b'x'; 30 * 1024 * 1024];
    let refused = jean.post_with_file(&send, &words, ("large.bin", &large)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#composer [name=body]"), ["Voici le plan"], "nothing typed is lost");
}

#[tokio::test]
async fn one_walks_through_the_list_that_one_came_from() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let marie = desk.person(Role::Requester).await;
    let mut made = Vec::new();
    for title in ["Un", "Deux", "Trois"] {
        made.push(url::ticket(desk.ticket(marie, title).await));
    }
    assert_eq!(jean.get(&made[1]).await.attr("[rel=next]", "href"), None, "from nowhere");
    jean.get("/tickets?sort=reference").await;
    let page = jean.get(&made[1]).await;
    let around = [page.attr("[rel=prev]", "href"), page.attr("[rel=next]", "href")].map(Option::unwrap);
    assert!(around == [made[0].clone(), made[2].clone()] || around == [made[2].clone(), made[0].clone()], "{around:?}");
    jean.post(&format!("{}/taking", made[1]), &[]).await;
    let after = jean.get(&made[1]).await;
    assert_eq!([after.attr("[rel=prev]", "href"), after.attr("[rel=next]", "href")].map(Option::unwrap), around);
    assert_eq!(after.texts(".g-walk .g-num"), ["2 / 3"]);
}

#[tokio::test]
async fn tasks_solutions_and_reasons_being_written_are_kept_until_they_are_sent() {
    for desk in Desk::everywhere().await {
        let mut jean = desk.signed_in(Role::Technician).await;
        let marie = desk.person(Role::Requester).await;
        let reference = desk.ticket(marie, "Réseau").await;
        let page = url::ticket(reference);
        let typed: [(&str, &str, Fields<'_>); 3] = [
            ("task", "tasks", &[("title", "Tirer un câble"), ("minutes", "30")]),
            ("solution", "solution", &[("solution", "Câble changé"), ("kind", "workaround"), ("cause", "Usure")]),
            ("reply", "follow-ups", &[("body", "Bonjour"), ("visibility", "public")]),
        ];
        for (tab, deed, form) in typed {
            let place = jean.get(&page).await.attr(&format!("form[action$='/{deed}']"), "data-draft").unwrap();
            assert_eq!(jean.post(&place, form).await.status, StatusCode::OK, "{deed}");
            let again = jean.get(&format!("{page}?tab={tab}")).await;
            assert_eq!(again.texts(&format!("#tab-{tab} .g-pill")), ["brouillon"]);
        }
        let kept = jean.get(&page).await;
        assert_eq!(kept.attr("#composer [name=title]", "value").as_deref(), Some("Tirer un câble"));
        assert_eq!(kept.texts("#composer [name=solution]"), ["Câble changé"]);
        assert_eq!(kept.attr("#composer [name=kind][checked]", "value").as_deref(), Some("workaround"));
        jean.post(&url::about(reference, "tasks"), typed[0].2).await;
        let sent = jean.get(&page).await;
        assert_eq!(sent.texts("#composer [role=tab] .g-pill").len(), 2, "the task was sent, the others wait");
        assert_eq!(sent.attr("#composer [name=title]", "value").as_deref(), Some(""));

        let giving_back = url::about(reference, "giving-back");
        let place = jean.get(&giving_back).await.attr("#ask", "data-draft").unwrap();
        jean.post(&place, &[("reason", "Pas pour nous")]).await;
        assert_eq!(jean.get(&giving_back).await.texts("#ask [name=reason]"), ["Pas pour nous"]);
    }
}

#[tokio::test]
async fn two_windows_do_not_overwrite_each_others_draft() {
    for desk in Desk::everywhere().await {
        let mut jean = desk.signed_in(Role::Technician).await;
        let marie = desk.person(Role::Requester).await;
        let reference = desk.ticket(marie, "Réseau").await;
        let (page, deed) = (url::ticket(reference), url::about(reference, "tasks"));
        let draft = "form[action$='/tasks']";
        let (one, other) = {
            let seen = jean.get(&page).await.attr(draft, "data-draft").unwrap();
            (seen.clone(), seen)
        };
        let next = jean.post(&one, &[("title", "Un")]).await;
        assert_eq!(next.status, StatusCode::OK);
        assert_eq!(jean.post(&other, &[("title", "Deux")]).await.status, StatusCode::CONFLICT);
        assert_eq!(jean.get(&page).await.attr("#composer [name=title]", "value").as_deref(), Some("Un"));
        let next = jean.post(&next.html, &[("title", "Un et demi")]).await;
        assert_eq!(next.status, StatusCode::OK, "one goes on with one’s own");
        jean.post(&deed, &[("title", "Un et demi")]).await;
        let late = jean.post(&next.html, &[("title", "Un et demi")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "what was sent does not come back");
        assert_eq!(jean.get(&page).await.attr("#composer [name=title]", "value").as_deref(), Some(""));
    }
}

#[tokio::test]
async fn one_walks_on_over_the_ends_of_the_pages_of_a_list() {
    for desk in Desk::everywhere().await {
        let mut jean = desk.signed_in(Role::Technician).await;
        let marie = desk.person(Role::Requester).await;
        let mut made = Vec::new();
        for number in 0..53 {
            made.push(url::ticket(desk.ticket(marie, &format!("Poste {number}")).await));
        }
        jean.get("/tickets?sort=reference").await;
        let last = jean.get(&made[49]).await;
        assert_eq!(last.texts(".g-walk .g-num"), ["50 / 53"]);
        let next = last.attr("[rel=next]", "href").unwrap();
        assert_eq!(next, format!("{}?from=after", made[50]));
        assert_eq!(jean.get(&next).await.location, made[50], "a ticket has one address");
        let first = jean.get(&made[50]).await;
        assert_eq!(first.texts(".g-walk .g-num"), ["51 / 53"]);
        assert_eq!(first.attr("[rel=next]", "href").as_deref(), Some(made[51].as_str()));
        let previous = first.attr("[rel=prev]", "href").unwrap();
        assert_eq!(previous, format!("{}?from=before", made[49]));
        assert_eq!(jean.get(&made[52]).await.attr("[rel=next]", "href"), None, "the end of the list");
        assert_eq!(jean.get(&previous).await.location, made[49]);
        let last = jean.get(&made[49]).await;
        assert_eq!(last.texts(".g-walk .g-num"), ["50 / 53"]);
        assert_eq!(last.attr("[rel=prev]", "href").as_deref(), Some(made[48].as_str()));
        assert_eq!(jean.get(&made[0]).await.attr("[rel=prev]", "href"), None, "the beginning");
        assert_eq!(jean.get(&format!("{}?from=after", made[3])).await.status, StatusCode::OK, "not on that page");
    }
}

#[tokio::test]
async fn another_ticket_is_found_by_words_and_a_merge_is_shown_before_it_is_done() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let marie = desk.person(Role::Requester).await;
    let (one, other) = (desk.ticket(marie, "Imprimante muette").await, desk.ticket(marie, "Imprimante en panne").await);
    let found = jean.get(&format!("{}?q=panne", url::TICKET_LOOKUP)).await;
    assert_eq!(found.attr("[role=option]", "data-value").as_deref(), Some(other.to_string().as_str()));
    let merge = url::about(one, "merge");
    for (typed, fault) in [("", "form"), ("n’importe quoi", "form"), (one.to_string().as_str(), "form")] {
        let refused = jean.post(&merge, &[("other", ""), ("other_typed", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(refused.texts("#other-error").len() == 1 && fault == "form", "{typed}");
        assert_eq!(refused.attr("#look-other", "value").as_deref(), Some(typed));
    }
    let preview = jean.post(&merge, &[("other_typed", &format!("{other} Imprimante en panne"))]).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.texts(".g-told")[0].contains("1 message"), "{}", preview.html);
    assert_eq!(jean.get(&url::ticket(one)).await.status, StatusCode::OK, "nothing happened yet");
    let fields = preview.fields("#ask");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(jean.post(&merge, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(jean.get(&url::ticket(one)).await.location, url::ticket(other));
    let link = [("tie", "related"), ("other_typed", other.to_string().as_str())].map(|(a, b)| (a, b.to_owned()));
    let third = desk.ticket(marie, "Scanner").await;
    let link: Vec<(&str, &str)> = link.iter().map(|(a, b)| (*a, b.as_str())).collect();
    assert_eq!(jean.post(&url::about(third, "links"), &link).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_sheet_for_the_requester_holds_nothing_internal() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Réseau").await;
    jean.post(&url::about(reference, "follow-ups"), &[("visibility", "internal"), ("body", "zinzolin")]).await;
    jean.post(&url::about(reference, "tasks"), &[("title", "zinzolin")]).await;
    jean.post(&url::about(reference, "time"), &[("minutes", "5"), ("note", "zinzolin")]).await;
    let print = url::about(reference, "print");
    assert!(jean.get(&print).await.html.contains("zinzolin"));
    let sheet = jean.get(&format!("{print}?for=requester")).await;
    assert_eq!((sheet.status, sheet.html.contains("zinzolin")), (StatusCode::OK, false));
}
