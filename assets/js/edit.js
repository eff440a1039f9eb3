// Editing in place.
//
// <a class="g-edit" href="/tickets/INC1/edit/priority" data-edit>value</a>  leads to a page with a form; with script, the
//   form[data-inplace] of that page comes and takes the value's place. [data-edit="#ID"] shows a form that is already here.
// Escape and [data-cancel] bring the value back. After a swap the focus returns to the new value, if it kept its id.

import { latest, on, one } from "./dom.js";

const get = latest();
let edited;

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
  const field = one("[autofocus], select, textarea, input:not([type=hidden])", form);
  field?.focus();
  if (field?.matches("input, textarea")) field.select();
});

function cancel(form) {
  const trigger = form.previousElementSibling?.matches("[data-edit]")
    ? form.previousElementSibling
    : one(`[data-edit="#${form.id}"]`);
  if (!trigger) return;
  if (form.dataset.fetched) form.remove();
  else (form.reset(), (form.hidden = true));
  trigger.hidden = false;
  trigger.focus();
}

on("keydown", "form[data-inplace]", (event, form) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  event.preventDefault();
  cancel(form);
});

on("click", "[data-cancel]", (event, button) => {
  event.preventDefault();
  cancel(button.closest("form"));
});

document.addEventListener("htmx:after:swap", () => {
  if (!edited || edited.isConnected || document.activeElement !== document.body) return;
  if (edited.id) document.getElementById(edited.id)?.focus();
  edited = undefined;
});
