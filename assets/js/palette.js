// The palette: go to a reference, a person, an action.
//
// <dialog id="palette" data-url="/palette"> holds an input[role=combobox] and a [role=listbox]. Ctrl+K, "/" and any
// [data-palette] open it. The answer to data-url?q=… is groups of <li role="option" data-href="/tickets/INC0012345">;
// an option with data-click="SELECTOR" clicks that element of the page instead. Enter goes, Ctrl+Enter in a new tab.

import { isField, later, latest, mark, marked, on, one, options, step, withParam } from "./dom.js";

const get = latest();

const parts = () => {
  const dialog = one("dialog#palette");
  return dialog && { dialog, input: one("input", dialog), list: one("[role=listbox]", dialog) };
};

async function search() {
  const { dialog, input, list } = parts();
  const html = await get(withParam(dialog.dataset.url, "q", input.value.trim()));
  if (html === null) return;
  list.innerHTML = html;
  mark(input, list, options(list)[0]);
}

const searchSoon = later(80, search);

function open() {
  const found = parts();
  if (!found || found.dialog.open) return;
  found.dialog.showModal();
  found.input.select();
  search();
}

function go(option, newTab) {
  if (!option) return;
  const { href, click } = option.dataset;
  if (newTab && href) return window.open(href, "_blank", "noopener");
  parts().dialog.close();
  if (click) one(click)?.click();
  else if (href) location.assign(href);
}

document.addEventListener("keydown", (event) => {
  const ctrlK = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
  const slash = event.key === "/" && !event.ctrlKey && !isField(event.target) && !one("dialog[open]");
  if (!parts() || !(ctrlK || slash)) return;
  event.preventDefault();
  open();
});

on("click", "[data-palette]", (event) => {
  event.preventDefault();
  open();
});

on("input", "#palette input", () => searchSoon());

on("keydown", "#palette input", (event, input) => {
  const { list } = parts();
  if (event.isComposing) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) step(input, list, by);
  else if (event.key === "Enter") (searchSoon.now(), go(marked(list), event.ctrlKey || event.metaKey));
  else return;
  event.preventDefault();
});

on("click", "#palette [role=option]", (event, option) => go(option, event.ctrlKey || event.metaKey));
