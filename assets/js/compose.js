// Composing: tabs, tools, drafts, Ctrl+Enter. Files are in files.js, people's names in lookup.js.
//
// [data-tabs] holds [role=tab][data-mode="note"]; elements with data-for="reply note" are there in those modes only;
//   a tab's data-tone="note" becomes a class of [data-tabs], its data-set="field=value" sets a field
// form[data-draft="URL"]   what is typed is posted there, form-encoded, 0.8 s after the last key; what became of it stands
//   in [data-draft-state], in the form or in [data-draft-for="its id"], whose data-saving, data-saved ("… {time}") and
//   data-failed hold the words, and data-elsewhere those for a 409: another tab has changed or sent it. An answer of 200 says
//   where the next one is posted. Fields that are elsewhere and name the form count as well
// [data-md="bold|italic|list|code|link|quote"]  tools for the textarea of their form
// [data-insert="TEXT"], [data-insert-url="URL"]  put a text, or the text found there, at the caret
// form[data-ctrl-enter]    Ctrl+Enter sends it

import { all, insert, later, on, one } from "./dom.js";

function choose(tab, focus) {
  const root = tab.closest("[data-tabs]");
  for (const other of all("[role=tab]", root)) {
    other.setAttribute("aria-selected", String(other === tab));
    other.tabIndex = other === tab ? 0 : -1;
    if (other.dataset.tone) root.classList.toggle(other.dataset.tone, other === tab);
  }
  for (const part of all("[data-for]", root)) part.hidden = !part.dataset.for.split(" ").includes(tab.dataset.mode);
  const [name, value] = tab.dataset.set?.split("=") ?? [];
  if (name) for (const field of all(`[name="${name}"]`, root)) field.value = value;
  if (focus)
    all("textarea, input:not([type=hidden])", root)
      .find((field) => field.checkVisibility())
      ?.focus();
}

on("click", "[data-tabs] [role=tab]", (event, tab) => {
  event.preventDefault();
  choose(tab, true);
});

on("keydown", "[data-tabs] [role=tab]", (event, tab) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const tabs = all("[role=tab]", tab.closest("[data-tabs]"));
  const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
  choose(next, false);
  next.focus();
});

function say(form, state) {
  const places = all("[data-draft-state]", form);
  for (const place of form.id ? places.concat(all(`[data-draft-for="${form.id}"] [data-draft-state]`)) : places) {
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format();
    place.dataset.state = state;
    place.textContent = (place.dataset[state] ?? "").replace("{time}", time);
  }
}

const busy = new WeakMap();

async function save(form) {
  if (form.dataset.sent || form.dataset.elsewhere) return;
  // One after the other: each goes on from the version that the one before has made.
  if (busy.has(form)) return busy.set(form, true);
  busy.set(form, false);
  say(form, "saving");
  const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive: true }).catch(() => null);
  if (answer?.status === 200) form.dataset.draft = await answer.text();
  if (answer?.status === 409) form.dataset.elsewhere = "true";
  say(form, answer?.ok ? "saved" : answer?.status === 409 ? "elsewhere" : "failed");
  const again = busy.get(form);
  busy.delete(form);
  if (again) save(form);
}

const saveSoon = later(800, save);
const changed = ({ target }) => {
  const form = target.matches("form") ? target : target.form;
  if (!form?.matches("form[data-draft]")) return;
  delete form.dataset.sent;
  saveSoon(form);
};
document.addEventListener("input", changed);
document.addEventListener("change", changed);
on("submit", "form[data-draft]", (_, form) => (form.dataset.sent = "true"));
addEventListener("pagehide", () => saveSoon.now());
document.addEventListener("visibilitychange", () => document.hidden && saveSoon.now());

const around =
  (before, after = before) =>
  (text) => [before + text + after, before.length];
const each = (sign) => (text) => [text.replace(/^/gm, sign), sign.length];
const tools = {
  bold: around("**"),
  italic: around("_"),
  code: (text) => (text.includes("\n") ? around("```\n", "\n```") : around("`"))(text),
  link: (text) => [`[${text}](https://)`, 1],
  list: each("- "),
  quote: each("> "),
};

const areaOf = (element) => {
  const areas = all("textarea", element.closest("form, [data-tabs]"));
  return areas.find((area) => area.checkVisibility()) ?? areas[0];
};

function apply(area, tool) {
  const { selectionStart: start, selectionEnd: end } = area;
  const text = area.value.slice(start, end);
  const [written, caret] = tools[tool](text);
  insert(area, written);
  area.setSelectionRange(start + caret, start + (text ? written.length - (tool === "link" ? 1 : 0) : caret));
}

on("click", "[data-md]", (event, button) => {
  event.preventDefault();
  apply(areaOf(button), button.dataset.md);
});

on("click", "[data-insert], [data-insert-url]", async (event, button) => {
  if (button.matches("[role=option]")) return;
  event.preventDefault();
  const area = areaOf(button);
  button.closest("details.g-menu")?.removeAttribute("open");
  const { insert: text, insertUrl: url } = button.dataset;
  const answer = url ? await fetch(url).catch(() => null) : null;
  if (text || answer?.ok) insert(area, text ?? (await answer.text()));
});

on("keydown", "form[data-ctrl-enter]", (event, form) => {
  const modifier = event.ctrlKey || event.metaKey;
  if (modifier && event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit(one("[type=submit].btn-primary:not([hidden])", form));
  }
  const tool = modifier && { b: "bold", i: "italic" }[event.key];
  if (!tool || !event.target.matches("textarea") || !one(`[data-md=${tool}]`, form)) return;
  event.preventDefault();
  apply(event.target, tool);
});
