(() => {
"use strict";
const $ = (id) => document.getElementById(id);
const side = $("findings"), query = $("query"), help = $("help");
const data = JSON.parse($("data").textContent);
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
document.querySelector(".tools").hidden = false;

const rows = all("#list li[data-f]");
const proofs = new Map(all("#proofs article").map((one) => [one.dataset.f, one]));
const order = rows.map((row) => row.dataset.f);
const marks = new Map();
for (const piece of all("a.c")) for (const number of piece.dataset.f.split(" ")) {
  if (!marks.has(number)) marks.set(number, []);
  marks.get(number).push(piece);
}
let visible = [], selected = null;

const chosen = (name) => new Set(all(`input[name=${name}]:checked`).map((box) => box.value));
const counted = (name, id) => {
  const boxes = all(`input[name=${name}]`), on = boxes.filter((box) => box.checked).length;
  $(id).textContent = `(${on} of ${boxes.length})`;
};
const decides = $("decisions-on") !== null, stands = $("standings-on") !== null;

function filter() {
  const verdicts = chosen("verdict"), severities = chosen("severity"), decisions = chosen("decision"), standings = chosen("standing");
  const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
  visible = [];
  for (const row of rows) {
    const entry = data[Number(row.dataset.f)];
    const fits = verdicts.has(entry.verdict) && severities.has(entry.severity)
      && (!decides || decisions.has(entry.decision)) && (!stands || !entry.standing || standings.has(entry.standing))
      && words.every((word) => entry.words.includes(word));
    row.classList.toggle("off", !fits);
    proofs.get(row.dataset.f).classList.toggle("off", !fits);
    if (fits) visible.push(row.dataset.f);
  }
  const kept = new Set(visible);
  for (const [, pieces] of marks) for (const piece of pieces)
    piece.classList.toggle("out", !piece.dataset.f.split(" ").some((number) => kept.has(number)));
  counted("verdict", "verdicts-on");
  counted("severity", "severities-on");
  if (decides) counted("decision", "decisions-on");
  if (stands) counted("standing", "standings-on");
  $("shown").textContent = `${visible.length} of ${order.length} shown`;
  $("printed").textContent = `${visible.length} of ${order.length} findings are printed, those that the filters showed.`;
  $("none").hidden = visible.length > 0 || order.length === 0;
}

function select(number, focus = true) {
  if (selected !== null) {
    proofs.get(selected).classList.remove("on");
    for (const piece of marks.get(selected) || []) { piece.classList.remove("on"); piece.removeAttribute("aria-current"); }
  }
  const back = selected;
  selected = number;
  side.classList.toggle("one", number !== null);
  document.body.classList.toggle("reading", number !== null);
  document.querySelector(".walk").hidden = number === null;
  if (number === null) {
    const row = back === null ? null : rows.find((one) => one.dataset.f === back);
    if (focus && row && !row.classList.contains("off")) row.querySelector("a").focus();
    return;
  }
  const proof = proofs.get(number);
  proof.classList.add("on");
  side.scrollTop = 0;
  const pieces = marks.get(number) || [];
  for (const piece of pieces) { piece.classList.add("on"); piece.setAttribute("aria-current", "true"); }
  if (pieces.length) pieces[0].scrollIntoView({ block: "center" });
  if (focus) proof.focus({ preventScroll: true });
  history.replaceState(null, "", `#f${number}`);
}

function step(by) {
  if (!visible.length) return;
  const at = visible.indexOf(selected);
  const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(at + by, 0), visible.length - 1);
  select(visible[next]);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-f]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const numbers = link.dataset.f.split(" ");
  const at = numbers.indexOf(selected);
  select(numbers[(at + 1) % numbers.length]);
});
document.addEventListener("change", (event) => { if (event.target.type === "checkbox") filter(); });
query.addEventListener("input", filter);
for (const box of all(".filter")) box.addEventListener("toggle", () => {
  if (box.open) for (const other of all(".filter")) if (other !== box) other.open = false;
});
$("reset").addEventListener("click", () => {
  for (const box of all(".filter input")) box.checked = true;
  query.value = "";
  filter();
});
if (decides) $("only-open").addEventListener("click", () => {
  for (const box of all("input[name=decision]")) box.checked = box.hasAttribute("data-open");
  filter();
});
$("keys").addEventListener("click", () => help.showModal());
$("back").addEventListener("click", () => select(null));
$("next").addEventListener("click", () => step(1));
$("previous").addEventListener("click", () => step(-1));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const typing = event.target.matches("input[type=search]");
  if (event.key === "Escape") {
    const open = document.querySelector(".filter[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
    else if (typing || query.value) { query.value = ""; query.blur(); filter(); }
    else select(null);
    event.preventDefault();
    return;
  }
  if (typing) { if (event.key === "Enter") { query.blur(); step(1); } return; }
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "/") { query.focus(); query.select(); }
  else if (event.key === "?") help.showModal();
  else return;
  event.preventDefault();
});
filter();
const asked = /^#f(\d+)$/.exec(location.hash);
if (asked && proofs.has(asked[1])) select(asked[1], false);
})();
