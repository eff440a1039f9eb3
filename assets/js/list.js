// A list with a cursor and a selection.
//
// [data-list] holds rows tr[data-id] with one checkbox each and, for the phone, cards li[data-id] with the same ids.
// [data-all] is the box that selects all. [data-bulk] is the bar: shown when something is selected, with its number in
// [data-count] ("data-one" and "data-many" hold the words, {n} the number); [data-clear] in it empties the selection.
// j and k move, x selects (with Shift: up to here), o opens, Escape empties; a long press selects a card.

import { all, isField, on, one } from "./dom.js";

const list = () => one("[data-list]");
const rows = () => all("tr[data-id]", list() ?? document);
const box = (row) => one("input[type=checkbox]", row);
const memory = () => `cursor:${location.pathname}${location.search}`;
let last;

/** Makes rows, cards and bar show what the boxes say. */
function show() {
  if (!list()) return;
  const chosen = new Set();
  for (const row of rows()) {
    if (box(row)?.checked) chosen.add(row.dataset.id);
    row.setAttribute("aria-selected", String(chosen.has(row.dataset.id)));
  }
  for (const card of all("li[data-id]", list())) card.classList.toggle("on", chosen.has(card.dataset.id));
  const every = one("[data-all]");
  if (every) every.checked = chosen.size > 0 && chosen.size === rows().length;
  if (every) every.indeterminate = chosen.size > 0 && !every.checked;
  const bar = one("[data-bulk]");
  if (!bar) return;
  bar.hidden = chosen.size === 0;
  const count = one("[data-count]", bar);
  if (count) count.textContent = count.dataset[chosen.size > 1 ? "many" : "one"].replace("{n}", chosen.size);
}

function select(row, to, range) {
  const every = rows();
  const from = range && last?.isConnected ? every.indexOf(last) : every.indexOf(row);
  const [a, b] = [from, every.indexOf(row)].sort((x, y) => x - y);
  for (const each of every.slice(a, b + 1)) box(each).checked = to;
  last = row;
  show();
}

function selectAll(to) {
  for (const row of rows()) if (box(row)) box(row).checked = to;
  show();
}

const cursor = () => one("tr.cursor", list());

function moveTo(row, focus) {
  if (!row) return;
  cursor()?.classList.remove("cursor");
  row.classList.add("cursor");
  sessionStorage.setItem(memory(), row.dataset.id);
  if (focus) one("a[href]", row)?.focus({ preventScroll: true });
  if (focus) row.scrollIntoView({ block: "nearest" });
}

const commands = {
  j: () => moveTo(rows()[rows().indexOf(cursor()) + 1], true),
  k: () => moveTo(rows()[rows().indexOf(cursor()) - 1], true),
  x: (event) => cursor() && select(cursor(), event.shiftKey || !box(cursor()).checked, event.shiftKey),
  o: () => one("a[href]", cursor())?.click(),
  escape: () => selectAll(false),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !list()) return;
  if (isField(event.target) || one("dialog[open], details.g-menu[open]")) return;
  const command = commands[event.key.toLowerCase()];
  if (!command || (event.key === "o" && !cursor())) return;
  event.preventDefault();
  command(event);
});

on("click", "[data-list] tr[data-id] input[type=checkbox]", (event, input) => {
  select(input.closest("tr"), input.checked, event.shiftKey);
});
on("click", "[data-all]", (_, input) => selectAll(input.checked));
on("click", "[data-clear]", () => selectAll(false));
on("focusin", "[data-list] tr[data-id]", (_, row) => moveTo(row, false));

// A long press selects a card; while some are selected, a tap selects more instead of opening.
let press;
let held = false;
const toggle = (card) => {
  const row = rows().find((each) => each.dataset.id === card.dataset.id);
  if (row) select(row, !box(row).checked, false);
};
on("pointerdown", "[data-list] li[data-id]", (event, card) => {
  held = false;
  if (event.pointerType === "mouse") return;
  press = setTimeout(() => {
    held = true;
    toggle(card);
    navigator.vibrate?.(10);
  }, 450);
});
for (const end of ["pointerup", "pointercancel", "pointermove", "scroll"]) {
  document.addEventListener(end, () => clearTimeout(press), { passive: true, capture: true });
}
on("contextmenu", "[data-list] li[data-id]", (event) => held && event.preventDefault());
on("click", "[data-list] li[data-id]", (event, card) => {
  if (!held && !one("[data-list] li.on")) return;
  event.preventDefault();
  if (!held) toggle(card);
  held = false;
});

function restore() {
  const id = list() && sessionStorage.getItem(memory());
  if (id && !cursor())
    moveTo(
      rows().find((row) => row.dataset.id === id),
      false,
    );
  show();
}

document.addEventListener("htmx:after:swap", restore);
restore();
