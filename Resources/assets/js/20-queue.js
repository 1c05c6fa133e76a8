// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2
// The queue of placed cards: what a person answered is written on the phone first and sent after that.
// A record is one card of one sort: {id, person, sort, url, card, helps, hinders, notForMe, placed, revision, pending}.
// The newest revision of a card is all that counts, for the phone and for the server, so sending twice is harmless.
(() => {
  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open("leerwerf", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("placements", { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  opened.catch(() => {});
  // Runs `work(store)` in one transaction and ends when it is on disk.
  const inDatabase = async (mode, work) => {
    const database = await opened;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction("placements", mode, { durability: "strict" });
      const result = work(transaction.objectStore("placements"));
      transaction.oncomplete = () => resolve(result?.result ?? result?.value);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  };
  const prefix = "leerwerf:sort:";
  const inStorage = {
    all: () => Object.keys(localStorage).filter((key) => key.startsWith(prefix))
      .map((key) => JSON.parse(localStorage.getItem(key))),
    get: (id) => JSON.parse(localStorage.getItem(prefix + id)),
    put: (record) => localStorage.setItem(prefix + record.id, JSON.stringify(record)),
    delete: (id) => localStorage.removeItem(prefix + id),
  };
  const either = (first, second) => opened.then(first, second);

  leerwerf.queue = {
    all: () => either(() => inDatabase("readonly", (store) => store.getAll()), inStorage.all),
    // Reads, changes and writes one record without letting another tab in between; `change` may return null.
    update: (id, change) => either(
      () => inDatabase("readwrite", (store) => {
        const outcome = { value: null };
        const request = store.get(id);
        request.onsuccess = () => {
          outcome.value = change(request.result || null);
          if (outcome.value) store.put(outcome.value);
        };
        return outcome;
      }),
      () => {
        const record = change(inStorage.get(id));
        if (record) inStorage.put(record);
        return record;
      }),
    remove: async (which) => {
      const records = (await leerwerf.queue.all()).filter(which);
      return either(
        () => inDatabase("readwrite", (store) => { records.forEach((record) => store.delete(record.id)); }),
        () => records.forEach((record) => inStorage.delete(record.id)));
    },
    waiting: async (sort) => (await leerwerf.queue.all())
      .filter((record) => record.pending && record.person === leerwerf.person && (!sort || record.sort === sort)),
  };

  // Says that another device was first, on this page and, since this one may be left at once, on the next one too.
  const elsewhere = "leerwerf:elsewhere";
  const tell = () => {
    const { textElsewhere } = document.body.dataset;
    const main = document.getElementById("main");
    if (!textElsewhere || main.querySelector("[data-elsewhere]")) return;
    const words = document.createElement("p");
    words.className = "notice info";
    words.dataset.elsewhere = "";
    words.setAttribute("role", "status");
    words.append(textElsewhere);
    main.prepend(words);
  };
  const adopted = (record) => {
    leerwerf.attempt(() => sessionStorage.setItem(elsewhere, "1"));
    document.dispatchEvent(new CustomEvent("leerwerf:adopted", { detail: record }));
    tell();
  };
  if (leerwerf.attempt(() => sessionStorage.getItem(elsewhere))) {
    sessionStorage.removeItem(elsewhere);
    tell();
  }

  // Sends what waits, oldest first, at most 50 cards at a time; one tab sends at a time.
  // Resolves to "sent", "offline", "signed-out", "closed" or "refused".
  const oneAtATime = (work) => (navigator.locks
    ? navigator.locks.request("leerwerf-send", work)
    : (leerwerf.queue.sending = (leerwerf.queue.sending || Promise.resolve()).then(work)));
  leerwerf.queue.send = (sort, csrf) => oneAtATime(async () => {
    for (;;) {
      const waiting = (await leerwerf.queue.waiting(sort)).sort((a, b) => a.at - b.at);
      if (!waiting.length) return "sent";
      const batch = waiting.filter((record) => record.url === waiting[0].url).slice(0, 50);
      const changes = batch.map(({ card, helps, hinders, notForMe, placed, revision }) =>
        ({ card, helps, hinders, notForMe, placed, revision }));
      let response, answer;
      try {
        response = await fetch(batch[0].url, {
          method: "PUT", credentials: "same-origin", keepalive: true, redirect: "manual",
          headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": csrf },
          body: JSON.stringify({ changes }),
          signal: AbortSignal.timeout?.(20000),
        });
        if (response.ok) answer = await response.json();
      } catch {
        return "offline";
      }
      if (response.status === 401 || response.status === 403 || response.type === "opaqueredirect") return "signed-out";
      if (response.status === 409 || response.status === 410) {
        // Finished elsewhere: nothing of this sort can be sent any more, and it must not hold up another one.
        for (const { id } of batch) {
          await leerwerf.queue.update(id, (now) => now && { ...now, pending: false, closed: true });
        }
        return "closed";
      }
      if (!answer) return response.status >= 500 || response.status === 429 ? "offline" : "refused";
      let progress = false;
      for (const { card, revision, helps = null, hinders = null, notForMe } of answer.accepted) {
        const record = batch.find((one) => one.card === card);
        if (!record || revision < record.revision) continue;
        progress = true;
        const isOther = helps !== record.helps || hinders !== record.hinders || notForMe !== record.notForMe;
        // An answer given while this was on its way has a higher revision and keeps waiting. Where another device was
        // first, what the server holds stands here too, and the person is told.
        const now = await leerwerf.queue.update(record.id, (known) => known && (known.revision > revision
          ? known : { ...known, helps, hinders, notForMe, revision, pending: false }));
        if (isOther && now && !now.pending) adopted(now);
      }
      if (!progress) return "refused";
    }
  });
  document.dispatchEvent(new Event("leerwerf:ready"));

  // Any signed-in page sends what an earlier visit left; signing out sends first, and asks if that cannot be done.
  const csrf = document.body.dataset.csrf;
  const sorting = document.getElementById("sort");
  if (csrf && leerwerf.person && !sorting) {
    // What this page says of the cards was true before: where nothing is being typed it is asked for anew.
    const flush = async () => {
      const waiting = await leerwerf.queue.waiting().catch(() => []);
      const outcome = await leerwerf.queue.send(null, csrf).catch(() => "offline");
      if (waiting.length && outcome === "sent" && !document.querySelector("main form textarea, main form input:not([type=hidden])")) {
        location.reload();
      }
    };
    addEventListener("online", flush);
    flush();
  }
  leerwerf.all("form[data-sign-out]").forEach((form) => form.addEventListener("submit", async (event) => {
    if (form.dataset.flushed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const token = csrf || sorting?.dataset.csrf;
    const patience = new Promise((done) => { setTimeout(done, 4000); });
    const sending = Promise.all([leerwerf.queue.send(null, token), leerwerf.sheets.send(token)]);
    await Promise.race([sending, patience]).catch(() => {});
    const waiting = (await leerwerf.queue.waiting().catch(() => [])).length + leerwerf.sheets.waiting().length;
    if (waiting && !window.confirm(leerwerf.fill(form.dataset.unsent, { n: waiting }))) return;
    form.dataset.flushed = "true";
    form.requestSubmit();
  }));
})();
