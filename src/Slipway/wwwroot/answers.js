// Saves answers while they are typed. Every keystroke is kept on this device first; it is forgotten there once the server has it. Without this
// script the page saves with its button.
const form = document.querySelector("form[data-answers]");
if (form) run(form);

function run(form) {
  const prefix = `slipway:${form.dataset.owner}:`;
  const sending = new Map(), timers = new Map();
  let retry = 1000, waiting = 0;

  const boxes = () => form.querySelectorAll("[data-question]");
  const boxOf = key => form.querySelector(`[data-question="${CSS.escape(key)}"]`);
  const say = (box, text, state) => {
    const line = box?.querySelector("[data-saved]");
    if (line) { line.textContent = text; line.dataset.s = state; }
  };
  const clock = at => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: form.dataset.zone });

  const kept = key => { try { return JSON.parse(localStorage.getItem(prefix + key)); } catch { return null; } };
  const keep = (key, entry) => { try { localStorage.setItem(prefix + key, JSON.stringify(entry)); return true; } catch { return false; } };
  const forget = key => localStorage.removeItem(prefix + key);
  const keptKeys = () => Object.keys(localStorage).filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length));

  const controls = box => [...box.querySelectorAll("[name^='answers.']")];
  const blank = text => text.trim() === "" ? null : text;

  function read(box) {
    const fields = controls(box);
    switch (box.dataset.kind) {
      case "yes-no": case "single": return fields.find(field => field.checked)?.value || (fields[0]?.tagName === "SELECT" ? fields[0].value || null : null);
      case "multiple": { const chosen = fields.filter(field => field.checked).map(field => field.value); return chosen.length ? chosen : null; }
      case "table": {
        const rows = new Map();
        for (const field of fields) {
          const { row, column } = field.dataset, value = blank(field.value);
          if (value !== null) rows.set(row, { ...rows.get(row), [column]: value });
        }
        return rows.size ? [...rows.values()] : null;
      }
      default: return blank(fields[0]?.value ?? "");
    }
  }

  function fill(box, value) {
    const fields = controls(box);
    switch (box.dataset.kind) {
      case "yes-no": case "single": for (const field of fields) { if (field.tagName === "SELECT") field.value = value ?? ""; else field.checked = field.value === value; } break;
      case "multiple": for (const field of fields) field.checked = (value ?? []).includes(field.value); break;
      case "table": for (const field of fields) field.value = (value ?? [])[Number(field.dataset.row)]?.[field.dataset.column] ?? ""; break;
      default: if (fields[0]) fields[0].value = value ?? "";
    }
  }

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const versionOf = (box, version) => {
    const hidden = box.querySelector("[data-version]");
    if (version !== undefined) hidden.value = version;
    return Number(hidden.value);
  };

  function typed(box) {
    const key = box.dataset.question, before = kept(key);
    const stored = keep(key, { value: read(box), seen: before?.seen ?? versionOf(box), at: Date.now() });
    say(box, stored ? "Not saved yet" : "Not saved yet, and this device keeps no copy", "wait");
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(() => send(key), 800));
  }

  async function send(key) {
    clearTimeout(timers.get(key));
    const box = boxOf(key), entry = kept(key);
    if (!entry || sending.get(key) || entry.stopped) return;
    sending.set(key, true);
    say(box, "Saving …", "review");
    let again = false;
    try {
      const body = JSON.stringify({ value: entry.value });
      const answer = await fetch(`${form.dataset.answers}/${encodeURIComponent(key)}`, {
        method: "PUT", keepalive: body.length < 60000, redirect: "manual",
        headers: { "Content-Type": "application/json", "If-Match": `"${entry.seen}"`, "X-Slipway": "page" },
        body,
      });
      if (answer.ok) again = took(key, box, entry, await answer.json());
      else if (answer.status >= 500 || answer.status === 429 || answer.status === 0) later(box);
      else refused(key, box, entry, answer.status, await answer.json().catch(() => ({})));
    } catch {
      later(box);
    } finally {
      sending.delete(key);
    }
    if (again) send(key);
  }

  function took(key, box, entry, saved) {
    retry = 1000;
    const now = kept(key), changed = now && !same(now.value, entry.value);
    if (changed) keep(key, { ...now, seen: saved.version }); else forget(key);
    if (box) { versionOf(box, saved.version); box.querySelector("[data-conflict]")?.remove(); box.querySelector("[data-reused]")?.remove(); }
    for (const [name, shown] of Object.entries(saved.visible ?? {})) {
      for (const part of document.querySelectorAll(`[data-shows="${CSS.escape(name)}"]`)) part.hidden = !shown;
    }
    say(box, `Saved ${clock(saved.answeredAt)}`, "ok");
    return changed;
  }

  function refused(key, box, entry, status, problem) {
    if (status === 412 && problem.theirs) return conflict(key, box, entry, problem.theirs);
    const words = status === 401 ? "Sign in again in another tab. What you typed is kept here." : Object.values(problem.errors ?? {}).flat().join(" ") || [problem.title, problem.detail].filter(Boolean).join(" ");
    say(box, `Not saved. ${words}`, "bad");
  }

  function conflict(key, box, entry, theirs) {
    if (!box) return;
    say(box, "Not saved: somebody else answered meanwhile", "bad");
    box.querySelector("[data-conflict]")?.remove();
    const told = document.createElement("div");
    told.className = "flash"; told.dataset.s = "wait"; told.dataset.conflict = ""; told.setAttribute("role", "alert");
    const words = document.createElement("div");
    const head = document.createElement("p"), name = document.createElement("b");
    name.textContent = `${theirs.by} answered at ${clock(theirs.at)}: `;
    head.append(name, theirs.text ? `“${theirs.text}”` : "nothing any more", ". Yours is still in the field.");
    const row = document.createElement("p");
    row.className = "row";
    row.append(
      button("Keep mine", () => { keep(key, { value: read(box), seen: theirs.version, at: Date.now() }); told.remove(); send(key); }),
      button("Take theirs", () => { fill(box, theirs.value); versionOf(box, theirs.version); forget(key); told.remove(); say(box, `Saved ${clock(theirs.at)}`, "ok"); }));
    words.append(head, row);
    told.append(words);
    box.append(told);
  }

  function button(text, press) {
    const made = document.createElement("button");
    made.type = "button"; made.className = "btn small"; made.textContent = text;
    made.addEventListener("click", press);
    return made;
  }

  function later(box) {
    say(box, "No connection. Kept on this device, saved when it is back.", "wait");
    clearTimeout(waiting);
    waiting = setTimeout(sendAll, retry);
    retry = Math.min(retry * 2, 30000);
  }

  function sendAll() { for (const key of keptKeys()) send(key); }

  form.addEventListener("input", event => { const box = event.target.closest("[data-question]"); if (box && event.target.name?.startsWith("answers.")) typed(box); });
  form.addEventListener("change", event => { const box = event.target.closest("[data-question]"); if (box && kept(box.dataset.question)) send(box.dataset.question); });
  form.addEventListener("focusout", event => { const box = event.target.closest("[data-question]"); if (box && kept(box.dataset.question)) send(box.dataset.question); });
  window.addEventListener("online", () => { retry = 1000; sendAll(); });
  window.addEventListener("focus", sendAll);
  // What the button posts is saved by the post; a copy that stayed here would be offered again.
  form.addEventListener("submit", () => { for (const box of boxes()) { clearTimeout(timers.get(box.dataset.question)); } });

  for (const box of boxes()) {
    const entry = kept(box.dataset.question);
    if (!entry) continue;
    if (same(entry.value, read(box))) { forget(box.dataset.question); continue; }
    fill(box, entry.value);
    say(box, "Typed on this device and not saved yet", "wait");
  }
  sendAll();
}
