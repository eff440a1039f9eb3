// Finding as one types: look-up fields, and @names in a text.
//
// <div class="g-look"><input data-lookup="/people/lookup" data-target="#person"><ul class="g-look-list" role="listbox" hidden>
//   the answer to data-lookup?q=… is <li role="option" data-value="12">…</li>; the choice sets the field that data-target
//   names, and the input to data-label or the option's text. data-min is the number of letters it waits for (1).
//   Enter, or leaving the field, without a choice takes the only match, or the one with data-only; else Enter lists the
//   matches, and the event "unresolved" tells of it. data-words names a field that gets what was typed before a choice.
// [data-pick="#input"][data-value]  a button that chooses for a look-up field.
// textarea[data-mentions="URL"]  the same after an @, in the .g-look-list beside it; data-insert holds what is written.

import { later, latest, mark, marked, on, one, options, step, withParam } from "./dom.js";

const get = latest();
const listOf = (input) => one(".g-look-list", input.closest(".g-look"));

function close(input) {
  const list = listOf(input);
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  mark(input, list, undefined);
}

async function open(input, url, words) {
  const html = await get(withParam(url, "q", words));
  const list = listOf(input);
  if (html === null || document.activeElement !== input) return;
  list.innerHTML = html;
  list.hidden = !list.childElementCount;
  input.setAttribute("aria-expanded", String(!list.hidden));
  mark(input, list, options(list)[0]);
}

const openSoon = later(120, open);

/** The name being typed after an @, up to the caret: `null` where there is none. */
const mention = (area) => area.value.slice(0, area.selectionStart).match(/(?:^|[\s(])@([\p{L}\p{N}._-]{0,30})$/u)?.[1] ?? null;

function typed(input) {
  const isText = input.matches("[data-mentions]");
  const words = isText ? mention(input) : input.value.trim();
  const target = !isText && one(input.dataset.target);
  if (target) target.value = "";
  if (words === null || words.length < Number(input.dataset.min ?? (isText ? 0 : 1))) return close(input);
  openSoon(input, isText ? input.dataset.mentions : input.dataset.lookup, words);
}

function pick(input, option) {
  if (input.matches("[data-mentions]")) {
    const end = input.selectionStart;
    input.setRangeText(option.dataset.insert, end - mention(input).length - 1, end, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    const target = one(input.dataset.target);
    const words = input.dataset.words && one(input.dataset.words);
    if (words) words.value = input.value;
    input.value = option.dataset.label ?? option.textContent.trim();
    target.value = option.dataset.value;
    input.removeAttribute("aria-invalid");
    target.dispatchEvent(new Event("change", { bubbles: true }));
  }
  close(input);
}

/** Takes the one match of what stands in a field in which nothing was chosen; tells where there is none, or several. */
async function settle(input, leaving) {
  const words = input.value.trim();
  const target = one(input.dataset.target);
  if (!words || target.value) return;
  const html = await get(withParam(input.dataset.lookup, "q", words));
  if (html === null || target.value || input.value.trim() !== words) return;
  const list = listOf(input);
  list.innerHTML = html;
  const choices = options(list);
  const only = choices.length === 1 ? choices[0] : one("[data-only]", list);
  if (only) return pick(input, only);
  list.hidden = leaving;
  input.setAttribute("aria-expanded", String(!leaving));
  input.setAttribute("aria-invalid", "true");
  mark(input, list, leaving ? undefined : choices[0]);
  input.dispatchEvent(new Event("unresolved", { bubbles: true }));
}

const fields = "[data-lookup], [data-mentions]";
on("input", fields, (_, input) => typed(input));
on("focusin", "[data-lookup][data-min='0']", (_, input) => typed(input));
on("focusout", fields, (_, input) => {
  close(input);
  if (input.matches("[data-lookup]")) settle(input, true);
});
on("click", "[data-pick]", (event, button) => {
  event.preventDefault();
  pick(one(button.dataset.pick), button);
});

on("keydown", fields, (event, input) => {
  const list = listOf(input);
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.isComposing) return;
  if (list.hidden) {
    if (event.key !== "Enter" || event.ctrlKey || !input.matches("[data-lookup]") || !input.value.trim()) return;
    if (one(input.dataset.target).value) return;
    event.preventDefault();
    return settle(input, false);
  }
  if (by) step(input, list, by);
  else if (["Enter", "Tab"].includes(event.key) && marked(list) && !event.ctrlKey) pick(input, marked(list));
  else if (event.key === "Escape") close(input);
  else return;
  if (event.key !== "Tab") event.preventDefault();
});

// Before the click, so that the field keeps its focus.
on("mousedown", ".g-look-list [role=option]", (event, option) => {
  event.preventDefault();
  pick(one(fields, option.closest(".g-look")), option);
});
