// Prepared text for a form.
//
// select[data-fill="URL"]  when it changes, URL is asked with its name and value, and with the form's "requester"; the
//   answer is JSON, { "field": "text" } or null. Each text goes into the field of that name, where nothing is typed or
//   what stands there was put there before; a choice among radio buttons is changed only while nobody made one.

import { all, on } from "./dom.js";

const isOurs = (field) => !field.value.trim() || field.value === field.dataset.filled;

function put(form, name, text) {
  const field = form.elements[name];
  if (!field || !text) return;
  if (field instanceof RadioNodeList) {
    const radios = [...field];
    if (radios.some((radio) => radio.dataset.chosen)) return;
    for (const radio of radios) radio.checked = radio.value === text;
    return;
  }
  if (!isOurs(field)) return;
  field.value = text;
  field.dataset.filled = field.value;
}

on("change", "form[data-draft] [type=radio]", (event, radio) => {
  if (event.isTrusted) for (const other of all(`[name="${radio.name}"]`, radio.form)) other.dataset.chosen = "true";
});

on("change", "select[data-fill]", async (_, select) => {
  if (!select.value) return;
  const { form } = select;
  const asked = new URLSearchParams({ [select.name]: select.value, requester: form.elements.requester?.value ?? "" });
  const answer = await fetch(`${select.dataset.fill}?${asked}`).catch(() => null);
  const filling = answer?.ok ? await answer.json() : null;
  for (const [name, text] of Object.entries(filling ?? {})) if (name !== select.name) put(form, name, text);
  form.dispatchEvent(new Event("input", { bubbles: true }));
});
