// The exam room: a clock that counts down and answers that are kept while one writes. Without this script each button keeps the answer.
const left = document.querySelector("[data-exam-left]");
if (left) {
  // By the monotonic timer of this page, from the seconds that the server said: the clock of this device does not matter.
  const end = performance.now() + Number(left.dataset.examLeft) * 1000;
  const warn = document.querySelector("[data-exam-warn]");
  const said = new Set();
  const tick = () => {
    const seconds = Math.max(0, Math.round((end - performance.now()) / 1000));
    left.textContent = seconds >= 3600 ? `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min` : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
    for (const minutes of [10, 5, 1]) {
      if (seconds <= minutes * 60 && seconds > minutes * 60 - 30 && !said.has(minutes)) {
        said.add(minutes);
        warn.textContent = `${minutes} ${minutes === 1 ? "minute" : "minutes"} left.`;
      }
    }
    if (seconds === 0) location.assign(location.pathname);
    else setTimeout(tick, 1000);
  };
  tick();
}

const form = document.querySelector("form[data-exam-answer]");
if (form) {
  const status = form.querySelector("[data-exam-kept]");
  let timer, running = Promise.resolve(), sent = "";
  const read = () => {
    const parts = [];
    for (let i = 0; form.elements[`k${i}`]; i++) {
      const all = new FormData(form).getAll(`p${i}`);
      parts.push(form.elements[`k${i}`].value === "list" ? all : all.filter(text => text !== ""));
    }
    return JSON.stringify({ answer: parts });
  };
  const keep = () => running = running.then(async () => {
    const body = read();
    if (body === sent) return;
    try {
      const answer = await fetch(form.dataset.examAnswer, {
        method: "PUT", body, headers: { "Content-Type": "application/json", "If-Match": `"${form.elements.revision.value}"`, "X-Slipway": "exam" },
      });
      const told = await answer.json();
      if (answer.ok) {
        sent = body;
        form.elements.revision.value = told.revision;
        status.textContent = `Kept at ${new Date().toLocaleTimeString()}.`;
      } else {
        status.textContent = `${told.title} ${told.detail ?? ""}`;
      }
    } catch {
      status.textContent = "No connection. It is kept as soon as there is one.";
      clearTimeout(timer);
      timer = setTimeout(keep, 5000);
    }
  });
  sent = read();
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 1500); });
  form.addEventListener("change", () => { clearTimeout(timer); keep(); });

  // The button must name the revision that the last keeping answered.
  form.addEventListener("submit", event => {
    const button = event.submitter;
    event.preventDefault();
    clearTimeout(timer);
    running.then(() => {
      const go = document.createElement("input");
      Object.assign(go, { type: "hidden", name: "go", value: button?.value ?? "end" });
      form.append(go);
      form.submit();
    });
  });
}
