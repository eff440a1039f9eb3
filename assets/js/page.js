// Small things that any page may need.
//
// <time data-rel datetime>   '3 min', '1 h', kept true; data-rel="ago" says 'il y a 3 min'; older than a day stays as written
// [data-copy="TEXT"]         copies; then shows <template id="toast-copied">
// details[data-remember=K]   stays as one left it: the keys of folded ones stand in the cookie "folded", joined by dots
// [data-confirm="Question?"] asks in its own place first; data-yes and data-no name the two answers
// [data-print]               prints the page
// [data-autosubmit]          a field, or a form, that is sent when it changes
// details[data-fill="URL"]   its menu is fetched when it first opens; until then it holds what serves without script
// form[data-unsaved]         the browser warns before what was typed in it is left behind
// form[data-theme-form]      its buttons (name=theme) change the theme at once, then tell the server
// .g-toast                   goes after 8 s unless it is looked at or has data-stay; [data-dismiss] closes it
// After an htmx request that failed, <template id="toast-STATUS"> or else "toast-error" says so, and nothing is swapped.

import { all, later, latest, on, one, toast } from "./dom.js";

const language = document.documentElement.lang;
const agoWords = new Intl.RelativeTimeFormat(language, { style: "short" });
const spanWords = (value, unit) => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(value);

function tick() {
  for (const time of all("time[data-rel][datetime]")) {
    const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(time.dateTime)) / 60000));
    if (minutes >= 1440) continue;
    const [value, unit] = minutes < 60 ? [minutes, "minute"] : [Math.floor(minutes / 60), "hour"];
    time.textContent = time.dataset.rel === "ago" ? agoWords.format(-value, unit) : spanWords(value, unit);
  }
}
tick();
setInterval(tick, 30000);

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.body.appendChild(document.createElement("textarea"));
  area.value = text;
  area.select();
  document.execCommand("copy");
  area.remove();
}
on("click", "[data-copy]", async (_, button) => {
  await copy(button.dataset.copy);
  toast("toast-copied");
});

const cookie = () =>
  document.cookie
    .match(/(?:^|; )folded=([^;]*)/)?.[1]
    .split(".")
    .filter(Boolean) ?? [];
function fold() {
  for (const part of all("details[data-remember]")) if (cookie().includes(part.dataset.remember)) part.open = false;
}
on("click", "details[data-remember] > summary", (_, summary) => {
  const { open, dataset } = summary.parentElement;
  const others = cookie().filter((key) => key !== dataset.remember);
  const keys = open ? [...others, dataset.remember] : others;
  document.cookie = `folded=${keys.join(".")}; path=/; max-age=31536000; samesite=lax`;
});
fold();

// Asked in the capture phase: neither the form nor htmx hears of a click that was not confirmed.
on(
  "click",
  "[data-confirm]:not([data-confirmed])",
  (event, button) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const ask = document.createElement("span");
    ask.className = "g-confirm";
    ask.setAttribute("role", "group");
    const answer = (text, kind, act) => {
      const choice = Object.assign(document.createElement("button"), {
        type: "button",
        className: `btn btn-sm ${kind}`,
        textContent: text,
      });
      choice.addEventListener("click", act);
      return choice;
    };
    const back = () => {
      ask.remove();
      button.hidden = false;
    };
    const yes = answer(button.dataset.yes, "btn-danger", () => {
      back();
      button.dataset.confirmed = "true";
      button.click();
      delete button.dataset.confirmed;
    });
    const no = answer(button.dataset.no, "", () => (back(), button.focus()));
    ask.addEventListener("keydown", (key) => key.key === "Escape" && no.click());
    ask.append(button.dataset.confirm, yes, no);
    button.hidden = true;
    button.after(ask);
    no.focus();
  },
  true,
);

// 'toggle' does not bubble: it is heard on its way down.
const get = latest();
document.addEventListener(
  "toggle",
  async ({ target }) => {
    const url = target.open && target.dataset?.fill;
    if (!url) return;
    const html = await get(url);
    if (html === null) return;
    delete target.dataset.fill;
    one(".g-menu-list", target).innerHTML = html;
    if (target.open) one(".g-menu-list :is(input:not([type=hidden]), select)", target)?.focus();
  },
  true,
);

on("click", "[data-print]", () => print());

const submitSoon = later(300, (form) => form.requestSubmit());
on("change", "[data-autosubmit]", ({ target }) => target.form?.requestSubmit());
on("input", "[data-autosubmit]", ({ target }) => target.matches("[type=search], [type=text]") && submitSoon(target.form));

on("input", "form[data-unsaved]", (_, form) => form.classList.add("g-dirty"));
on("submit", "form[data-unsaved]", (_, form) => form.classList.remove("g-dirty"));
addEventListener("beforeunload", (event) => one("form.g-dirty") && event.preventDefault());

on("submit", "form[data-theme-form]", (event, form) => {
  event.preventDefault();
  const { name, value } = event.submitter;
  if (value === "auto") delete document.documentElement.dataset.bsTheme;
  else document.documentElement.dataset.bsTheme = value;
  for (const button of all(`[name="${name}"]`, form)) button.setAttribute("aria-pressed", String(button === event.submitter));
  fetch(form.action, { method: "POST", body: new URLSearchParams({ [name]: value }) }).catch(() => {});
});

const leave = (item) => {
  if (item.matches(":hover, :focus-within")) setTimeout(leave, 3000, item);
  else item.remove();
};
function watch() {
  for (const item of all("#toasts > .g-toast:not([data-stay], [data-seen])")) {
    item.dataset.seen = "true";
    setTimeout(leave, 8000, item);
  }
}
on("click", "[data-dismiss]", (_, button) => button.closest(".g-toast").remove());
const region = one("#toasts");
if (region) new MutationObserver(watch).observe(region, { childList: true });
watch();

document.addEventListener("htmx:before:response", (event) => {
  const { status } = event.detail.ctx.response;
  if (status < 500 && !document.getElementById(`toast-${status}`)) return;
  event.preventDefault();
  toast(document.getElementById(`toast-${status}`) ? `toast-${status}` : "toast-error");
});
document.addEventListener("htmx:error", () => toast("toast-error"));
document.addEventListener("htmx:after:swap", () => (tick(), fold()));
