//! The forms of a page, as a browser sees them.

use scraper::{ElementRef, Html, Selector};

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    pub is_post: bool,
    pub fields: Vec<Field>,
    /// The buttons that say something: where else the form is sent, and what they add.
    pub buttons: Vec<Button>,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    /// What it holds when the page is opened.
    pub value: String,
    /// What else it may hold.
    pub choices: Vec<String>,
    /// Whether a person types into it.
    pub is_typed: bool,
    pub is_secret: bool,
}

/// A button that sends.
#[derive(Clone, Debug)]
pub struct Button {
    pub action: Option<String>,
    pub pair: Option<(String, String)>,
}

impl Form {
    /// The action with every number as `0`, for telling forms from each other.
    pub fn place(&self) -> String {
        let path = self.action.split('?').next().unwrap_or_default();
        let parts = path.split('/').map(|part| {
            let bare = part.trim_start_matches(|c: char| c.is_ascii_uppercase());
            if !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit()) { "0" } else { part }
        });
        parts.collect::<Vec<_>>().join("/")
    }

    /// What makes it another form than another.
    pub fn shape(&self) -> (String, bool, Vec<String>) {
        (self.place(), self.is_post, self.fields.iter().map(|field| field.name.clone()).collect())
    }
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

fn attr(element: ElementRef<'_>, name: &str) -> String {
    element.attr(name).unwrap_or_default().to_owned()
}

/// The forms of a page at an address.
pub fn forms_of(html: &str, address: &str) -> Vec<Form> {
    let page = Html::parse_document(html);
    let forms = selector("form");
    page.select(&forms).map(|form| read(&page, form, address)).collect()
}

fn read(page: &Html, form: ElementRef<'_>, address: &str) -> Form {
    let named = form.attr("id").map(|id| selector(&format!("[form=\"{id}\"]")));
    let outside = named.iter().flat_map(|named| page.select(named));
    let inside = selector("input, select, textarea, button");
    let controls: Vec<ElementRef<'_>> = form.select(&inside).chain(outside).collect();
    let action = form.attr("action").filter(|action| !action.is_empty()).unwrap_or(address).to_owned();
    Form {
        action,
        is_post: attr(form, "method").eq_ignore_ascii_case("post"),
        fields: together(controls.iter().filter_map(|control| field(*control)).collect()),
        buttons: controls.iter().filter_map(|control| button(*control)).collect(),
    }
}

/// The buttons of one choice are one field.
fn together(fields: Vec<(Field, bool)>) -> Vec<Field> {
    let mut out: Vec<Field> = Vec::new();
    for (field, is_choice) in fields {
        match out.iter_mut().find(|known| is_choice && known.name == field.name) {
            Some(known) => {
                known.value = if known.value.is_empty() { field.value.clone() } else { known.value.clone() };
                known.choices.extend(field.choices);
            }
            None => out.push(field),
        }
    }
    out
}

/// A field, and whether it is a button of a choice of which one holds.
fn field(control: ElementRef<'_>) -> Option<(Field, bool)> {
    let (name, kind) = (attr(control, "name"), attr(control, "type"));
    if name.is_empty() || control.value().name() == "button" || ["submit", "file", "button"].contains(&kind.as_str()) {
        return None;
    }
    let text: String = control.text().collect();
    let (value, choices) = match control.value().name() {
        // A browser drops the first line's end.
        "textarea" => (text.strip_prefix('\n').unwrap_or(&text).to_owned(), vec![]),
        "select" => {
            let options: Vec<ElementRef<'_>> = control.select(&selector("option")).collect();
            let chosen = options.iter().find(|option| option.attr("selected").is_some()).or(options.first());
            let value = chosen.map(|option| attr(*option, "value")).unwrap_or_default();
            (value, options.iter().map(|option| attr(*option, "value")).collect())
        }
        _ if ["radio", "checkbox"].contains(&kind.as_str()) => {
            let value = attr(control, "value");
            (control.attr("checked").map(|_| value.clone()).unwrap_or_default(), vec![value])
        }
        _ => (attr(control, "value"), vec![]),
    };
    let is_typed = control.value().name() == "textarea"
        || (control.value().name() == "input" && ["", "text", "search", "email", "tel"].contains(&kind.as_str()));
    Some((Field { name, value, choices, is_typed, is_secret: kind == "password" }, kind == "radio"))
}

fn button(control: ElementRef<'_>) -> Option<Button> {
    if control.value().name() != "button" {
        return None;
    }
    let pair = control.attr("name").map(|name| (name.to_owned(), attr(control, "value")));
    Some(Button { action: control.attr("formaction").map(str::to_owned), pair })
}

#[test]
fn a_form_is_read_as_a_browser_does() {
    let html = "<form id=f method=post action=/a><input name=x value=1><select name=s><option value=2>b<option value=3 \
                selected></select><textarea name=t>\nhello</textarea><input type=password name=p>\
                <button formaction=/b name=then value=take></button></form><input name=y form=f>";
    let form = forms_of(html, "/here").remove(0);
    let names: Vec<&str> = form.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!((form.action.as_str(), form.is_post, names), ("/a", true, vec!["x", "s", "t", "p", "y"]));
    let values: Vec<&str> = form.fields.iter().map(|field| field.value.as_str()).collect();
    assert_eq!(values, ["1", "3", "hello", "", ""]);
    assert_eq!(form.buttons[0].action.as_deref(), Some("/b"));
    assert_eq!(forms_of("<form></form>", "/here")[0].action, "/here");
}
