// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2
// Sorting the cards on the phone: the page's own form does it without JavaScript, one request per answer;
// here every answer is kept on the phone at once, and the next card is there without waiting for the network.
(() => {
  const section = document.getElementById("sort");
  const source = document.getElementById("sort-data");
  if (!section || !source || !window.Promise) return;
  const { sort, sync, csrf, done } = section.dataset;
  const person = section.dataset.person || leerwerf.person;
  const { cards, order, placements, texts } = JSON.parse(source.textContent);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const sequence = order.filter((id) => byId.has(id));
  const templates = Object.fromEntries(
    leerwerf.all("template[data-part]", section).map((part) => [part.dataset.part, part]));
  const find = (name) => section.querySelector(`[data-sort-${name}]`);
  const [form, card, question, progress, words, status, notice, undo] =
    ["form", "card", "question", "progress", "words", "status", "notice", "undo"].map(find);
  const unseen = { helps: null, hinders: null, notForMe: false, revision: 0 };
  const state = new Map(sequence.map((id) => [id, { ...unseen, ...placements[id] }]));
  const tabs = leerwerf.attempt(() => new BroadcastChannel("leerwerf-sort"));
  let shown = "", busy = false, writing = null, worked = false, unsafe = false, retry = 0, timer = null, stopped = "";

  const answered = (at) => at.notForMe || (at.helps !== null && at.hinders !== null);
  const complete = (id) => answered(state.get(id));
  const current = () => sequence.find((id) => !complete(id));
  const key = (id) => `${person}:${sort}:${id}`;
  const { fill } = leerwerf;
  // What the phone knows wins when it is newer than the page, which may be an old copy.
  const merge = (record) => {
    const known = state.get(record.card);
    if (record.person !== person || record.sort !== sort || record.closed) return;
    if (!known || record.revision < known.revision) return;
    const { helps, hinders, notForMe, revision } = record;
    state.set(record.card, { helps, hinders, notForMe, revision });
  };

  const picture = (one) => {
    if (one.picture) {
      const image = new Image();
      image.src = one.picture;
      image.alt = "";
      return image;
    }
    return leerwerf.icon(one.icon || "");
  };
  const drawCard = (one) => {
    const part = (name) => card.querySelector(`[data-card-${name}]`);
    part("title").textContent = one.title;
    part("group").textContent = one.groupTitle;
    part("picture").replaceChildren(picture(one));
    card.className = `factor-card arriving ${one.group}`;
    card.dataset.card = one.id;
  };
  const drawMarks = (id) => {
    const marks = card.querySelector("[data-card-marks]");
    const { helps } = state.get(id);
    marks.replaceChildren(...(helps === null ? [] : [templates[`helped-${helps}`].content.cloneNode(true)]));
  };
  const count = () => sequence.filter(complete).length;
  const drawProgress = () => {
    const n = count();
    progress.max = sequence.length;
    progress.value = n;
    words.textContent = fill(n === sequence.length ? texts.progressDone : texts.progress,
      { n: Math.min(n + 1, sequence.length), total: sequence.length });
    undo.hidden = n === 0 && (!current() || state.get(current()).helps === null);
  };
  const end = async () => {
    const waiting = await leerwerf.queue.waiting(sort).catch(() => []);
    if (current()) return;
    if (!waiting.length && worked && !unsafe) {
      // The server has everything: the copies on this phone go.
      await leerwerf.queue.remove((record) => record.person === person && record.sort === sort).catch(() => {});
      leerwerf.attempt(() => navigator.serviceWorker.controller.postMessage({ type: "forget" }));
      return location.assign(done);
    }
    const part = waiting.length || unsafe ? "kept" : "done";
    if (question.dataset.end === part) return;
    question.dataset.end = part;
    question.replaceChildren(templates[part].content.cloneNode(true));
    question.querySelector("h1, h2")?.focus();
  };
  // Draws the question that is open. `moved` says that the person did something, so the focus may follow.
  const draw = (moved) => {
    drawProgress();
    const id = current();
    const screen = !id ? "end" : `${id}:${state.get(id).helps === null ? "helps" : "hinders"}`;
    if (screen === shown) return;
    shown = screen;
    delete question.dataset.end;
    if (!id) {
      // Sending says how it ends; on a very slow line the words come first.
      question.replaceChildren();
      card.hidden = find("aside").hidden = true;
      setTimeout(end, 1500);
      return;
    }
    const first = card.dataset.card !== id || card.hidden || !moved;
    card.hidden = find("aside").hidden = false;
    if (first) drawCard(byId.get(id));
    drawMarks(id);
    const part = screen.split(":")[1];
    question.replaceChildren(templates[part].content.cloneNode(true));
    // A thick or nervous finger that taps twice does not answer the next question as well.
    const answers = question.querySelector("fieldset");
    answers.disabled = true;
    setTimeout(() => { answers.disabled = false; }, 300);
    if (moved) {
      const heading = first ? card.querySelector("[data-card-title]") : question.querySelector("[data-question]");
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      if (first && section.getBoundingClientRect().top < 0) section.scrollIntoView({ block: "start" });
    }
    document.dispatchEvent(new Event("leerwerf:screen"));
  };

  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const sayWaiting = async () => {
    const n = (await leerwerf.queue.waiting(sort).catch(() => [])).length;
    say(unsafe ? texts.notKept : n ? fill(n === 1 ? texts.waitingOne : texts.waiting, { n }) : worked ? texts.saved : "");
  };
  const tell = (name) => {
    if (stopped === name) return;
    stopped = name;
    notice.replaceChildren(...(name ? [templates[name].content.cloneNode(true)] : []));
    if (name) notice.scrollIntoView({ block: "nearest" });
  };
  const send = async () => {
    clearTimeout(timer);
    const outcome = await leerwerf.queue.send(sort, csrf).catch(() => "offline");
    tell(outcome === "signed-out" || outcome === "closed" ? outcome : "");
    await sayWaiting();
    if (!current()) end();
    if (outcome === "sent") retry = 0;
    if (outcome === "sent" || outcome === "closed") return;
    retry = Math.min(retry + 1, 6);
    timer = setTimeout(send, Math.min(1000 * 2 ** retry, 60000) * (0.75 + Math.random() / 2));
  };

  const place = (id, change) => {
    if (busy) return;
    busy = true;
    writing = keep(id, change);
  };
  const keep = async (id, change) => {
    const next = (known) => ({ ...known, ...change, revision: known.revision + 1 });
    const record = (value) => ({
      id: key(id), person, sort, url: sync, card: id, pending: true, at: Date.now(),
      helps: value.helps, hinders: value.hinders, notForMe: value.notForMe,
      placed: answered(value), revision: value.revision,
    });
    try {
      const written = await leerwerf.queue.update(key(id), (old) => {
        const known = state.get(id);
        return record(next(old && old.revision > known.revision ? { ...known, revision: old.revision } : known));
      });
      merge(written);
      tabs?.postMessage(written);
    } catch {
      // No storage at all: go on in memory, send directly, and say so.
      unsafe = true;
      const value = next(state.get(id));
      state.set(id, value);
      fetch(sync, {
        method: "PUT", credentials: "same-origin", keepalive: true,
        headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
        body: JSON.stringify({ changes: [(({ card: c, helps, hinders, notForMe, placed, revision }) =>
          ({ card: c, helps, hinders, notForMe, placed, revision }))(record(value))] }),
      }).catch(() => {});
    }
    worked = true;
    busy = false;
    draw(true);
    send();
  };
  const answer = (side, value) => { const id = current(); if (id) place(id, { [side]: value }); };
  const skip = () => { const id = current(); if (id) place(id, { helps: null, hinders: null, notForMe: true }); };
  const back = async () => {
    // Back right after an answer: the answer is kept first, then taken back.
    await writing;
    const id = current();
    if (id && state.get(id).helps !== null) return place(id, { helps: null });
    const before = sequence.slice(0, id ? sequence.indexOf(id) : sequence.length).filter(complete).pop()
      || sequence.filter(complete).pop();
    if (before) place(before, state.get(before).notForMe ? { notForMe: false } : { hinders: null });
  };
  // The side comes from the button, not from the state: what the person saw is what is answered.
  section.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button.disabled) return;
    const { name, value } = button;
    if (button === undo || button.matches("[data-sort-undo]")) back();
    else if (name === "helps" || name === "hinders") answer(name, Number(value));
    else if (button.matches("[data-sort-skip]")) skip();
    else if (button.matches("[data-sort-send]")) send();
    else return;
    event.preventDefault();
  });
  section.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea")) return;
    const buttons = leerwerf.all(".answers button", question);
    const index = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (buttons.length && /^[1-3]$/.test(event.key) && !event.repeat) buttons[event.key - 1]?.click();
    else if (buttons.length && step && (index >= 0 || event.target.tabIndex === -1)) {
      buttons[index < 0 ? (step > 0 ? 0 : buttons.length - 1) : (index + step + buttons.length) % buttons.length].focus();
    } else return;
    event.preventDefault();
  });
  tabs?.addEventListener("message", ({ data }) => { merge(data); draw(false); sayWaiting(); });
  document.addEventListener("leerwerf:adopted", ({ detail }) => {
    merge(detail);
    tabs?.postMessage(detail);
    draw(false);
  });
  addEventListener("online", () => { retry = 0; send(); });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });

  leerwerf.queue.all().catch(() => []).then((records) => {
    records.forEach(merge);
    form.addEventListener("submit", (event) => event.preventDefault());
    draw(false);
    section.dataset.ready = "true";
    send();
  });
})();
