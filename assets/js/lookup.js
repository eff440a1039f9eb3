// Finding as one types: look-up fields, and @names in a text.
//
// <div class="g-look"><input data-lookup="/people/lookup" data-target="#person"><ul class="g-look-list" role="listbox" hidden>
//   the answer to data-lookup?q=… is <li role="option" data-value="12">…</li>; the choice sets the field that data-target
//   names, and the input to data-label or the option's text. data-min is the number of letters it waits for (1).
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
    input.value = option.dataset.label ?? option.textContent.trim();
    target.value = option.dataset.value;
    target.dispatchEvent(new Event("change", { bubbles: true }));
  }
  close(input);
}

const fields = "[data-lookup], [data-mentions]";
on("input", fields, (_, input) => typed(input));
on("focusin", "[data-lookup][data-min='0']", (_, input) => typed(input));
on("focusout", fields, (_, input) => close(input));

on("keydown", fields, (event, input) => {
  const list = listOf(input);
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (list.hidden || event.isComposing) return;
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
