// A list with a cursor and a selection.
//
// [data-list] holds the rows of one table, each with a box whose value is its reference. [data-all] is the box that
// selects all. [data-bulk] is the bar: "on" when something is selected, with its number in [data-count] ("data-one" and
// "data-many" hold the words, {n} the number); [data-clear] in it empties the selection. j and k move, x selects (with
// Shift: up to here), o opens, Escape empties; on a phone, where rows are cards, a long press selects.

import { all, isField, on, one } from "./dom.js";

const ROW = "[data-list] tbody tr";
const list = () => one("[data-list]");
const rows = () => all(ROW);
const box = (row) => one("input[type=checkbox]", row);
const memory = () => `cursor:${location.pathname}${location.search}`;
let last;

/** Makes rows and bar show what the boxes say. */
function show() {
  if (!list()) return;
  const chosen = rows().filter((row) => box(row)?.checked).length;
  for (const row of rows()) row.setAttribute("aria-selected", String(box(row)?.checked ?? false));
  const every = one("[data-all]");
  if (every) every.checked = chosen > 0 && chosen === rows().length;
  if (every) every.indeterminate = chosen > 0 && !every.checked;
  const bar = one("[data-bulk]");
  if (!bar) return;
  bar.classList.toggle("on", chosen > 0);
  const count = one("[data-count]", bar);
  if (count) count.textContent = count.dataset[chosen > 1 ? "many" : "one"].replace("{n}", chosen);
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
  sessionStorage.setItem(memory(), box(row)?.value ?? "");
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

on("click", `${ROW} input[type=checkbox]`, (event, input) => select(input.closest("tr"), input.checked, event.shiftKey));
on("click", "[data-all]", (_, input) => selectAll(input.checked));
on("click", "[data-clear]", (event) => (event.preventDefault(), selectAll(false)));
on("focusin", ROW, (_, row) => moveTo(row, false));

// A long press selects a card; while some are selected, a tap selects more instead of opening.
let press;
let held = false;
const isCard = (row) => getComputedStyle(row).display === "grid";
const toggle = (row) => select(row, !box(row).checked, false);
on("pointerdown", ROW, (event, row) => {
  held = false;
  if (event.pointerType === "mouse" || !isCard(row)) return;
  press = setTimeout(() => {
    held = true;
    toggle(row);
    navigator.vibrate?.(10);
  }, 450);
});
for (const end of ["pointerup", "pointercancel", "pointermove", "scroll"]) {
  document.addEventListener(end, () => clearTimeout(press), { passive: true, capture: true });
}
on("contextmenu", ROW, (event) => held && event.preventDefault());
on("click", ROW, (event, row) => {
  if (!isCard(row) || (!held && !one(`${ROW}[aria-selected=true]`))) return;
  event.preventDefault();
  if (!held) toggle(row);
  held = false;
});

function restore() {
  const id = list() && sessionStorage.getItem(memory());
  if (id && !cursor())
    moveTo(
      rows().find((row) => box(row)?.value === id),
      false,
    );
  show();
}

document.addEventListener("htmx:after:swap", restore);
restore();
