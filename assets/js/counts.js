// The numbers beside the views.
//
// [data-counts="/tickets/counts"] on the sidebar: the answer is [[address, number], …]; each number is written at the end
// of the sidebar's link to that address. They are asked for once a page stands, and kept for a few seconds, so that going
// from page to page neither asks nor flickers.

import { all, latest, one } from "./dom.js";

const KEPT = 10000;
const get = latest();

function show(counts) {
  for (const link of all("[data-counts] .g-nav a")) {
    const number = counts.find(([href]) => href === link.getAttribute("href"))?.[1];
    if (number === undefined) continue;
    const place = one(".g-num", link) ?? link.appendChild(Object.assign(document.createElement("span"), { className: "g-num" }));
    place.textContent = number;
  }
}

async function count() {
  const side = one("[data-counts]");
  if (!side) return sessionStorage.removeItem("counts");
  const kept = JSON.parse(sessionStorage.getItem("counts"));
  if (kept) show(kept.counts);
  if (!side.checkVisibility() || (kept && Date.now() - kept.at < KEPT)) return;
  const text = await get(side.dataset.counts);
  if (text === null) return;
  const counts = JSON.parse(text);
  sessionStorage.setItem("counts", JSON.stringify({ at: Date.now(), counts }));
  show(counts);
}

count();
