// Keys, menus and dialogs.
//
// data-key="c"        this element is clicked (a field: focused) on that key, unless one is typing; "g d" is a sequence
// data-dialog="ID"    opens <dialog id="ID">; data-close within it closes it
// <details class="g-menu">  closes on Escape, on a click elsewhere and when another opens; arrows move in it

import { all, isField, on, one } from "./dom.js";

let prefix = "";
let prefixTimer;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
  if (one("dialog[open]") || event.key.length > 1) return;
  const wanted = `${prefix}${event.key.toLowerCase()}`;
  prefix = "";
  const target = all("[data-key]").find((element) => element.dataset.key === wanted && element.checkVisibility());
  if (target) {
    event.preventDefault();
    if (isField(target)) target.focus();
    else target.click();
  } else if (one(`[data-key^="${CSS.escape(wanted)} "]`)) {
    prefix = `${wanted} `;
    clearTimeout(prefixTimer);
    prefixTimer = setTimeout(() => (prefix = ""), 1000);
  }
});

on("click", "[data-dialog]", (event, button) => {
  const dialog = document.getElementById(button.dataset.dialog);
  if (!dialog || dialog.open) return;
  event.preventDefault();
  dialog.showModal();
});

on("click", "[data-close]", (_, button) => button.closest("dialog")?.close());

// A click on what lies beneath a dialog closes it.
on("click", "dialog", (event, dialog) => event.target === dialog && dialog.close());

const closeMenus = (except) => {
  for (const menu of all("details.g-menu[open]")) if (!menu.contains(except)) menu.open = false;
};

document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("focusin", (event) => closeMenus(event.target));

on("keydown", "details.g-menu[open]", (event, menu) => {
  if (event.key === "Escape") {
    event.preventDefault();
    menu.open = false;
    one("summary", menu).focus();
  }
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || isField(event.target)) return;
  event.preventDefault();
  const items = all("summary, .g-menu-list :is(a, button, input)", menu).filter((item) => item.checkVisibility());
  items[(items.indexOf(document.activeElement) + by + items.length) % items.length].focus();
});
