//! What bodies become, and what they never become.

use super::*;
use proptest::prelude::*;

fn rendered(source: &str) -> String {
    let rules = Rules {
        ticket: &|reference| (reference.number < 50_000).then(|| format!("/tickets/{reference}")),
        attachment: &|id| (id.0 < 100).then(|| format!("/files/{id}")),
        mention: &|login| login == "jean.dupont",
        quote: &|lines| format!("Message cité, {lines} lignes"),
        signature: "Signature",
    };
    render(source, &rules).trim().to_owned()
}

#[test]
fn lines_and_emphasis() {
    assert_eq!(
        rendered("Bonjour,\nça **marche** *mal*.\n\nMerci"),
        "<p>Bonjour,<br>\nça <strong>marche</strong> <em>mal</em>.</p>\n<p>Merci</p>"
    );
    assert_eq!(rendered("# Titre\n## Sous\n#### Bas"), "<h4>Titre</h4>\n<h5>Sous</h5>\n<h6>Bas</h6>");
    assert_eq!(rendered("Jean\n---\nDSI"), "<p>Jean</p>\n<hr>\n<p>DSI</p>");
    assert_eq!(rendered("Jean\n--"), "<p>Jean</p>");
}

#[test]
fn what_is_typed_on_windows_stays() {
    for path in
        [r"\\srv\share", r"C:\Users\_x_\", r"C:\_a_\*.log", r"D:\a&b\<c>", r"\*", r"\\srv\partage_commun\_archives_"]
    {
        let shown = rendered(path).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        assert_eq!(shown, format!("<p>{path}</p>"));
        let shown = rendered(&format!("`{path}`")).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        assert_eq!(shown, format!("<p><code>{path}</code></p>"));
        assert_eq!(plain(path), path);
    }
}

#[test]
fn code_is_verbatim() {
    assert_eq!(
        rendered("```powershell\nGet-Item C:\\a_b_c | % { $_ } # &amp; <x> @jean.dupont INC1\n```"),
        "<pre><code data-lang=\"powershell\">Get-Item C:\\a_b_c | % { $_ } # &amp;amp; &lt;x&gt; @jean.dupont INC1\n</code></pre>"
    );
    assert_eq!(rendered("``` deux mots\nx\n```"), "<pre><code>deux mots\nx\n</code></pre>");
    assert_eq!(rendered("`a\\_b`"), "<p><code>a\\_b</code></p>");
}

#[test]
fn links_lead_where_they_may() {
    let rel = r#"rel="noopener noreferrer nofollow""#;
    assert_eq!(rendered("[ici](https://x.fr/a_b)"), format!(r#"<p><a href="https://x.fr/a_b" {rel}>ici</a></p>"#));
    assert_eq!(
        rendered("Voir https://x.fr/_a_/*b*c."),
        format!(r#"<p>Voir <a href="https://x.fr/_a_/*b*c" {rel}>https://x.fr/_a_/*b*c</a>.</p>"#)
    );
    assert_eq!(rendered("[x](javascript:alert(1))"), "<p>x (javascript:alert(1))</p>");
    assert_eq!(rendered("[x](/admin)"), "<p>x (/admin)</p>");
    assert_eq!(
        rendered("voir INC12345 et INC0099999"),
        format!(r#"<p>voir <a href="/tickets/INC0012345" {rel}>INC12345</a> et INC0099999</p>"#)
    );
    assert_eq!(rendered("@jean.dupont, @inconnu"), r#"<p><span class="g-mention">@jean.dupont</span>, @inconnu</p>"#);
    assert_eq!(rendered("[note]: https://x.fr \"t\"").matches("note").count(), 1);
}

#[test]
fn pictures_come_from_the_ticket_only() {
    assert_eq!(rendered("![Écran](attachment:12)"), r#"<p><img src="/files/12" alt="Écran" loading="lazy"></p>"#);
    assert_eq!(rendered("![Écran](attachment:120)"), "<p>Écran (attachment:120)</p>");
    assert!(!rendered("![x](https://espion.example/p.png)").contains("<img"));
    assert!(!rendered("![x](data:image/png;base64,AAAA)").contains("<img"));
}

#[test]
fn long_quotes_are_folded_and_answers_are_not() {
    assert_eq!(
        rendered("> un\n> deux\nma réponse"),
        "<blockquote>\n<p>un<br>\ndeux</p>\n</blockquote>\n<p>ma réponse</p>"
    );
    let long = rendered("> 1\n> 2\n> 3\n> 4\n> 5\nici");
    assert!(
        long.starts_with(r#"<details class="g-fold"><summary>Message cité, 5 lignes</summary><blockquote>"#),
        "{long}"
    );
    assert!(long.ends_with("</details>\n<p>ici</p>"), "{long}");
}

#[test]
fn lists_and_tables_keep_everything() {
    assert_eq!(rendered("3. a\n4. b\n7. c"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n<li value=\"7\">c</li>\n</ol>");
    assert_eq!(
        rendered("| a | b |\n|---|---|\n| c | d | perdu | là |"),
        "<table>\n<thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>c</td><td>d</td><td>perdu | là</td></tr>\n</tbody></table>"
    );
}

#[test]
fn plain_text_reads_as_text() {
    let source = "# Panne\nVoir **ici** : [page](https://x.fr).\n\n1. un\n2. deux\n   - trois\n\n> cité\n> encore\n\n```\ncode  x\n\ny\n```\nfin";
    assert_eq!(
        plain(source),
        "Panne\n\nVoir ici : page (https://x.fr).\n\n1. un\n2. deux\n  - trois\n\n> cité\n> encore\n\ncode  x\n\ny\n\nfin"
    );
    assert_eq!(first_line("\n\n**Panne** d'imprimante\nsuite", 80), "Panne d'imprimante");
    assert_eq!(first_line("Imprimante en panne", 11), "Imprimante…");
}

/// No element or attribute beyond ours, and no address with another scheme. Returns what is wrong.
fn danger(html: &str) -> Option<String> {
    let tags = html.split('<').skip(1).map(|rest| rest.split_once('>').map_or(rest, |(tag, _)| tag));
    for tag in tags {
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let known = "a blockquote br code details em h4 h5 h6 hr img li ol p pre span strong summary table tbody td th thead tr ul";
        if !known.split(' ').any(|known| known == name) {
            return Some(format!("element {tag}"));
        }
        let mut rest = tag;
        while let Some((before, after)) = rest.split_once("=\"") {
            let attribute = before.rsplit([' ', '"']).next().unwrap_or_default();
            let (value, next) = after.split_once('"').unwrap_or((after, ""));
            let known = ["href", "title", "data-lang", "src", "alt", "loading", "value", "start", "rel", "class"];
            if !known.contains(&attribute) {
                return Some(format!("attribute {attribute} in {tag}"));
            }
            let is_ours = ["http://", "https://", "mailto:", "tel:", "/tickets/", "/files/"];
            let value = value.to_ascii_lowercase();
            if matches!(attribute, "href" | "src") && !is_ours.iter().any(|ours| value.starts_with(ours)) {
                return Some(format!("address {value}"));
            }
            rest = next;
        }
    }
    None
}

#[test]
fn hostile_bodies_are_harmless() {
    for source in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](  javascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](vbscript:x) ![x](javascript:x)",
        "[x](data:text/html,<script>)",
        "[x](https://x.fr\"onmouseover=\"alert(1))",
        "[x](https://x.fr 'a\" onclick=\"alert(1)')",
        "![a\" onerror=\"alert(1)](attachment:1)",
        "![a](attachment:1 \"x\" onerror=\"y\")",
        "https://x.fr/\"onmouseover=alert(1)",
        "```x\" onclick=\"y\n</code></pre><script>x</script>\n```",
        "<!-- --><b>x</b><style>*{display:none}</style>",
        "<a href=\"javascript:x\">y</a>",
        "<https://x.fr> <javascript:alert(1)>",
        "&lt;script&gt; &#x3c;script>",
        "<math><mtext></table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "| <script> | `|` |\n|--|--|\n| <b> | x |",
        "\u{fdd2}script\u{fdd0}",
        "[![x](javascript:1)](javascript:2)",
        "[a]: javascript:alert(1)\n\n[a]",
    ] {
        let html = rendered(source);
        assert_eq!(danger(&html), None, "{source} → {html}");
        assert!(!html.contains("<script"), "{html}");
    }
}

#[test]
fn deep_nesting_is_flattened() {
    for source in [
        ">".repeat(5_000) + " fond",
        "- ".repeat(3_000) + "fond",
        "*_".repeat(5_000) + "fond",
        "[".repeat(5_000) + "fond",
    ] {
        let html = rendered(&source);
        assert!(html.contains("fond") && html.matches("<blockquote").count() < 30, "{}", &html[..200]);
        assert!(plain(&source).contains("fond"));
    }
}

/// Pieces that Markdown gives a meaning.
#[rustfmt::skip] // one a line would be a page
const MARKS: &[&str] = &[
    " ", "\n", "\n\n", "*", "**", "_", "`", "```", "```\n", "\n```\n", "> ", "\n> ", "# ", "\n## ", "- ",
    "\n- ", "1. ", "\n2) ", "[", "](", ")", "]", "![", "](attachment:3)", "](https://x.fr/", " \"", "\"", "]: ",
    "<", ">", "</", "<!--", "-->", "&", ";", "&amp;", "&#", "|", "\n|", "|---|---|\n", "\n---\n", "\n===\n",
    "\\", "    ", "\t", "~~~\n", ":", "://", "http://", "@", "  \n", "<script>", "javascript:", " onclick=x ",
    "[^", "\n    ", "<https://", "<a href=\"", "'", "(", "!",
];

/// Words that must survive them.
fn bodies() -> impl Strategy<Value = String> {
    let word = "[A-Z]{3,6}[a-zé]{2,5}";
    let mark = prop::sample::select(MARKS);
    prop::collection::vec(prop_oneof![word.prop_map(String::from), mark.prop_map(String::from)], 0..40)
        .prop_map(|parts| parts.concat())
}

fn words_of(source: &str) -> Vec<&str> {
    source
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 4 && *word != "attachment")
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_word_is_lost(source in bodies()) {
        let (html, text) = (rendered(&source), plain(&source));
        for word in words_of(&source) {
            prop_assert!(html.contains(word), "{word} of {source:?} is not in {html}");
            prop_assert!(text.contains(word), "{word} of {source:?} is not in {text}");
        }
    }

    #[test]
    fn nothing_dangerous_comes_out(source in bodies()) {
        let html = rendered(&source);
        prop_assert_eq!(danger(&html), None, "{}", html);
        prop_assert!(!html.to_ascii_lowercase().contains("<script"));
    }

    #[test]
    fn anything_at_all_is_rendered(source in any::<String>()) {
        let html = rendered(&source);
        prop_assert_eq!(danger(&html), None, "{}", html);
        let _ = (plain(&source), first_line(&source, 20), mentions(&source));
    }
}

#[test]
fn a_signature_is_folded_up_to_the_quote_below() {
    assert_eq!(
        rendered("Merci\n\n-- \nMarie\nDSI\n\n> cité"),
        "<p>Merci</p>\n<details class=\"g-fold\"><summary>Signature</summary>\n<p>Marie<br>\nDSI</p>\n</details>\n\
         <blockquote>\n<p>cité</p>\n</blockquote>"
    );
    for none in ["Merci\n-- \n", "```\n-- \nMarie\n```", "a -- b"] {
        assert!(!rendered(none).contains("<details"), "{none}");
    }
    let long = format!("Merci\n\n-- \n{}", "ligne\n".repeat(30));
    assert!(!rendered(&long).contains("<details"));
}
