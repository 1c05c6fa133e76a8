// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2
// A dialogue: following the room, the time of a step, and a tap on the field in the place of two questions.
(() => {
  const room = document.querySelector("[data-live]");
  if (!room) return;
  let source, again;
  const otherwise = (hidden) => leerwerf.all("[data-live-otherwise]").forEach((link) => { link.hidden = hidden; });
  const follow = () => {
    clearTimeout(again);
    if (source && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource(room.dataset.live);
    source.onopen = () => { otherwise(true); room.dataset.following = ""; };
    source.onerror = () => {
      otherwise(false);
      // Refused or cut off for good: the browser does not try again by itself.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(follow, 5000);
    };
    source.addEventListener("count", (event) => leerwerf.all("[data-live-count]").forEach((place) => {
      if (place.textContent !== event.data) place.textContent = event.data;
    }));
    source.addEventListener("room", (event) => {
      if (Number(event.data) > Number(room.dataset.version)) location.reload();
    });
  };
  const stop = () => { clearTimeout(again); if (source) source.close(); };
  addEventListener("pagehide", stop);
  // A page from the browser's memory, or a phone that wakes up, may be a step behind.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  addEventListener("online", follow);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) follow(); });
  follow();
})();

leerwerf.all("[data-timer]").forEach((timer) => {
  const { whole, textMinutes, textOne, textLast, textOver } = timer.dataset;
  const began = performance.now();
  const words = timer.querySelector("[data-timer-words]");
  const bar = timer.querySelector("progress");
  const show = () => {
    const left = Number(timer.dataset.timer) - (performance.now() - began) / 1000;
    const text = left <= 0 ? textOver : left < 60 ? textLast : left < 90 ? textOne
      : textMinutes.replace("%", Math.floor((left + 30) / 60));
    if (words.textContent !== text) words.textContent = text;
    bar.value = Math.min(whole, Math.max(0, whole - left));
  };
  setInterval(show, 5000);
});

leerwerf.all("form[data-place]").forEach((form) => {
  const part = form.querySelector("[data-pad]");
  const questions = form.querySelector("[data-questions]");
  const field = part.querySelector("svg");
  const mark = part.querySelector("[data-mark]");
  const chosen = part.querySelector("[data-chosen]");
  const steps = 5, size = 80, left = 10, top = 24;
  const radio = (name, step) => form.querySelector(`input[name="${name}"][value="${step}"]`);
  const checked = (name) => form.querySelector(`input[name="${name}"]:checked`);
  const words = (input) => input.closest("label").textContent.trim();
  const show = () => {
    const [across, upward] = [checked("voor"), checked("wanneer")];
    if (!across || !upward) return;
    mark.setAttribute("cx", left + (Number(across.value) + .5) * size);
    mark.setAttribute("cy", top + (steps - .5 - Number(upward.value)) * size);
    mark.setAttribute("visibility", "visible");
    chosen.textContent = `${words(across)}. ${words(upward)}.`;
  };
  const asks = leerwerf.attempt(() => sessionStorage.getItem("leerwerf:questions"));
  if (asks || form.querySelector(".wrong")) return;
  part.hidden = false;
  questions.hidden = true;
  field.addEventListener("click", (event) => {
    const frame = field.getBoundingClientRect();
    const scale = field.viewBox.baseVal.width / frame.width;
    const step = (way) => Math.min(steps - 1, Math.max(0, Math.floor(way / size)));
    radio("voor", step((event.clientX - frame.left) * scale - left)).checked = true;
    radio("wanneer", steps - 1 - step((event.clientY - frame.top) * scale - top)).checked = true;
    show();
  });
  form.addEventListener("submit", (event) => {
    if (part.hidden || (checked("voor") && checked("wanneer"))) return;
    event.preventDefault();
    chosen.textContent = chosen.dataset.chosen;
  });
  part.querySelector("[data-ask]").addEventListener("click", () => {
    leerwerf.attempt(() => sessionStorage.setItem("leerwerf:questions", "1"));
    part.hidden = true;
    questions.hidden = false;
    questions.querySelector("input").focus();
  });
  show();
});
