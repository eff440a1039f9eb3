// Attaching files: choosing, dropping, pasting a screenshot.
//
// form[data-upload="URL"]  each file is posted there (multipart, field "file"); the answer is JSON:
//   { "html": an <li> for the list, with a hidden field that names the file, "markdown": what to write at the caret, or "" }
//   a refusal may carry { "error": words }. [data-files] is the list, input[type=file] the way without script,
//   [data-drop] an extra place to drop on, <template data-file> the <li class="g-file"> shown while a file travels,
//   with [data-name] and <progress>; its data-failed holds the words for a failure. [data-remove] takes an <li> away.

import { insert, on, one } from "./dom.js";

/** The `<li>` of a file on its way. */
function place(form, file) {
  const item = one("template[data-file]", form).content.firstElementChild.cloneNode(true);
  one("[data-name]", item).textContent = file.name;
  one("[data-files]", form).append(item);
  return item;
}

function fail(item, words) {
  item.classList.add("failed");
  one("progress", item)?.remove();
  one("[data-name]", item).append(` – ${words ?? item.dataset.failed}`);
}

function finish(form, item, answer) {
  item.outerHTML = answer.html;
  const area = one("textarea", form);
  if (answer.markdown && area) insert(area, answer.markdown);
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Sends one file. XMLHttpRequest, since fetch tells nothing of an upload's progress. */
function send(form, file) {
  const item = place(form, file);
  const request = new XMLHttpRequest();
  const body = new FormData();
  body.append("file", file, file.name || "image.png");
  request.upload.onprogress = ({ loaded, total }) => {
    const bar = one("progress", item);
    if (bar && total) bar.value = loaded / total;
  };
  request.onload = () => {
    if (request.status < 300 && request.response) finish(form, item, request.response);
    else fail(item, request.response?.error);
  };
  request.onerror = () => fail(item);
  request.open("POST", form.dataset.upload);
  request.responseType = "json";
  request.setRequestHeader("Accept", "application/json");
  request.send(body);
}

const sendAll = (form, files) => [...files].forEach((file) => send(form, file));

on("change", "form[data-upload] input[type=file]", (_, input) => {
  sendAll(input.form, input.files);
  input.value = "";
});

on("paste", "form[data-upload]", (event, form) => {
  const { files } = event.clipboardData;
  if (!files.length) return;
  event.preventDefault();
  sendAll(form, files);
});

const zone = (form) => one("[data-drop]", form) ?? form.closest(".g-comp") ?? form;
on("dragover", "form[data-upload]", (event, form) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  zone(form).classList.add("over");
});
on("dragleave", "form[data-upload]", (event, form) => {
  if (!form.contains(event.relatedTarget)) zone(form).classList.remove("over");
});
on("drop", "form[data-upload]", (event, form) => {
  zone(form).classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  sendAll(form, event.dataTransfer.files);
});

on("click", "[data-remove]", (event, button) => {
  event.preventDefault();
  const form = button.closest("form");
  button.closest("li").remove();
  form?.dispatchEvent(new Event("input", { bubbles: true }));
});
