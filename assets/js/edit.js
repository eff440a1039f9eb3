// Editing in place.
//
// <a class="g-edit" href="/tickets/INC1/edit/priority" data-edit>value</a>  leads to a page with a form; with script, the
//   form[data-inplace] of that page comes and takes the value's place. [data-edit="#ID"] shows a form that is already here.
// [hx-target="#ask-place"]  brings the form of a deed there; its first field takes the focus.
// Escape and [data-cancel] bring the value back, or take the form away; the focus returns to what was clicked. After a swap the focus returns to the new value, if it kept its id.

import { latest, on, one } from "./dom.js";

const get = latest();
const fields = "[autofocus], select, textarea, input:not([type=hidden])";
let edited, asking, asker;

async function formFor(trigger) {
  if (trigger.dataset.edit) return one(trigger.dataset.edit);
  const html = await get(trigger.href);
  const form = html && one("form[data-inplace]", new DOMParser().parseFromString(html, "text/html"));
  if (!form) return location.assign(trigger.href);
  form.dataset.fetched = "true";
  trigger.after(form);
  window.htmx?.process(form);
  return form;
}

on("click", "[data-edit]", async (event, trigger) => {
  if (event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const form = await formFor(trigger);
  if (!form) return;
  trigger.hidden = true;
  form.hidden = false;
  edited = trigger;
  const field = one(fields, form) ?? one("[data-cancel]", form);
  field?.focus();
  if (field?.matches("input, textarea")) field.select();
});

/** Whether there was something to cancel: a form that is a page of its own is left by its link. */
function cancel(form) {
  if (form.closest("#ask-place")) return (form.remove(), asker?.focus(), true);
  const trigger = form.previousElementSibling?.matches("[data-edit]")
    ? form.previousElementSibling
    : one(`[data-edit="#${form.id}"]`);
  if (!trigger) return false;
  if (form.dataset.fetched) form.remove();
  else (form.reset(), (form.hidden = true));
  trigger.hidden = false;
  trigger.focus();
  return true;
}

on("keydown", "form[data-inplace], #ask-place form", (event, form) => {
  if (event.key === "Escape" && !event.defaultPrevented && cancel(form)) event.preventDefault();
});

on("click", "[data-cancel]", (event, button) => {
  if (cancel(button.closest("form"))) event.preventDefault();
});

on("click", "[hx-target='#ask-place']", (_, link) => {
  asker = link.closest("details.g-menu")?.querySelector("summary") ?? link;
  asking = true;
});

document.addEventListener("htmx:after:swap", () => {
  const field = asking && (one(`#ask-place :is(${fields})`) ?? one("#ask-place [data-cancel]"));
  if (field) (field.focus(), (asking = false));
  if (!edited || edited.isConnected || document.activeElement !== document.body) return;
  if (edited.id) document.getElementById(edited.id)?.focus();
  edited = undefined;
});
