// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2
// Sending the answers to a questionnaire from somebody's own phone: they are written down first, sent when there is a
// connection, and gone from the phone as soon as the server has them. The server takes one answer of a person, so what was
// on its way when the line broke may be sent again.
// A record is one form, by the key under which what was typed is kept: {url, body, sent, closed, wrong}, the last three
// the words that its person then reads. There is no moment in it.
(() => {
  const { person } = leerwerf;
  const shared = document.body.dataset.shared !== undefined;
  const prefix = `leerwerf:send:${person}:`;
  const waiting = () => (!person || shared ? [] : leerwerf.attempt(
    () => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)), []));
  const read = (key) => leerwerf.attempt(() => JSON.parse(localStorage.getItem(prefix + key)));
  const write = (key, record) => leerwerf.attempt(() => {
    localStorage.setItem(prefix + key, JSON.stringify(record));
    return true;
  }, false);
  const letGo = (key) => leerwerf.attempt(() => localStorage.removeItem(prefix + key));
  // The answers are the server's now, or nobody's any more: nothing of them stays, nor the page with the questions.
  const forget = (key, url) => {
    letGo(key);
    leerwerf.attempt(() => localStorage.removeItem(`leerwerf:keep:${person}:${key}`));
    leerwerf.attempt(() => navigator.serviceWorker.controller.postMessage({ type: "drop", url }));
  };

  // Resolves to "sent", "wrong", "closed", "signed-out" or "offline".
  const post = async ({ url, body }, csrf) => {
    const form = new URLSearchParams(body);
    form.set("csrf", csrf);
    let response;
    try {
      response = await fetch(url, {
        method: "POST", credentials: "same-origin", body: form, signal: AbortSignal.timeout?.(20000),
      });
    } catch {
      return "offline";
    }
    const { status } = response;
    if (response.redirected && response.ok && new URL(response.url).pathname.endsWith("/klaar")) return "sent";
    if (response.redirected || status === 401 || status === 403) return "signed-out";
    if (status === 404 || status === 409 || status === 410) return "closed";
    return status === 400 || status === 413 ? "wrong" : "offline";
  };
  const oneAtATime = (work) => (navigator.locks ? navigator.locks.request("leerwerf-sheets", work) : work());
  // Tells how it went with each form; a page that shows the form itself listens.
  const send = (csrf) => oneAtATime(async () => {
    for (const key of waiting()) {
      const record = read(key);
      const outcome = record ? await post(record, csrf) : "wrong";
      if (outcome === "sent" || outcome === "closed") forget(key, record.url);
      if (outcome === "wrong") letGo(key);
      document.dispatchEvent(new CustomEvent("leerwerf:sheet", { detail: { key, outcome, record } }));
    }
  });
  leerwerf.sheets = { waiting, send };
  // Where nothing is kept, nothing is sent into the void either: what was filled in stays on the screen.
  leerwerf.all("form[data-sheet]:not([data-keep])").forEach((form) => form.addEventListener("submit", (event) => {
    const isOff = navigator.onLine === false;
    form.querySelector("[data-sheet-no-line]").hidden = !isOff;
    if (isOff) event.preventDefault();
  }));
  if (!person || shared) return;

  const { csrf } = document.body.dataset;
  let retry = 0, timer = null, told = [];
  // How it went with forms that were filled in on another page.
  const tell = (all) => all.forEach(({ words, good }) => {
    const notice = document.createElement("p");
    notice.className = good ? "notice success" : "notice warning";
    notice.setAttribute("role", "status");
    notice.textContent = words;
    document.querySelector("main").prepend(notice);
  });
  const said = leerwerf.attempt(() => JSON.parse(sessionStorage.getItem("leerwerf:said")));
  leerwerf.attempt(() => sessionStorage.removeItem("leerwerf:said"));
  if (said) tell(said);
  // What the page lists was true before they were sent: where nothing is being typed it is asked for anew.
  const tellAnew = () => {
    const isTyping = document.querySelector("main form textarea, main form input:not([type=hidden])");
    if (!isTyping && leerwerf.attempt(() => { sessionStorage.setItem("leerwerf:said", JSON.stringify(told)); return true; })) {
      location.reload();
    } else tell(told);
    told = [];
  };
  const flush = async () => {
    clearTimeout(timer);
    if (!csrf || !waiting().length) return;
    await send(csrf).catch(() => {});
    if (told.length) tellAnew();
    if (!waiting().length) { retry = 0; return; }
    retry = Math.min(retry + 1, 6);
    timer = setTimeout(flush, Math.min(1000 * 2 ** retry, 60000) * (0.75 + Math.random() / 2));
  };
  const again = () => { retry = 0; flush(); };
  addEventListener("online", again);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });

  const form = document.querySelector("form[data-sheet][data-keep]");
  const screen = document.querySelector("[data-sheet-waiting]");
  if (form && screen) {
    const key = form.dataset.keep;
    const url = new URL(form.action).pathname;
    const show = (state) => {
      form.hidden = Boolean(state);
      screen.hidden = !state;
      leerwerf.all("[data-state]", screen).forEach((part) => {
        part.hidden = !part.dataset.state.split(" ").includes(state);
      });
      if (state && !screen.contains(document.activeElement)) screen.querySelector("h2, .lead:not([hidden])").focus({ preventScroll: true });
      document.dispatchEvent(new Event("leerwerf:screen"));
    };
    form.addEventListener("submit", (event) => {
      const body = new URLSearchParams(new FormData(form));
      body.delete("csrf");
      const isEmpty = ![...body].some(([name, value]) => name.startsWith("a-") && value.trim());
      const words = form.querySelector("[data-sheet-empty]");
      words.hidden = !isEmpty;
      const { sent, closed, wrong } = screen.dataset;
      if (isEmpty) event.preventDefault();
      // A phone that can keep nothing sends the form as it is.
      else if (write(key, { url, body: String(body), sent, closed, wrong })) {
        event.preventDefault();
        show("sending");
        again();
      }
    });
    screen.addEventListener("click", (event) => {
      if (event.target.closest("[data-sheet-again]")) { show("sending"); again(); }
      if (event.target.closest("[data-sheet-change]")) { letGo(key); show(""); }
    });
    document.addEventListener("leerwerf:sheet", ({ detail }) => {
      if (detail.key !== key) return;
      const { outcome } = detail;
      if (outcome === "sent") location.replace(url.replace(/vragen$/, "klaar"));
      // The server says at each field what is wrong.
      else if (outcome === "wrong") { show(""); form.submit(); }
      else if (read(key) || outcome === "closed") show(outcome);
    });
    // Sent, or taken back, in another tab: the server says where it stands.
    addEventListener("storage", ({ key: name, newValue }) => {
      if (name === prefix + key && newValue === null) location.replace(url);
    });
    if (read(key)) show("sending");
  } else {
    document.addEventListener("leerwerf:sheet", ({ detail: { outcome, record } }) => {
      const words = record?.[outcome];
      if (words) told.push({ words, good: outcome === "sent" });
    });
  }
  flush();
})();

// The page that is shown without a connection names what can be gone on with.
(() => {
  const list = document.querySelector("[data-kept-pages]");
  if (!list || !window.caches) return;
  caches.keys().then(async (names) => {
    for (const name of names.filter((one) => one.startsWith("leerwerf-person-"))) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request, { ignoreVary: true });
        if (!answer.headers.get("Content-Type")?.startsWith("text/html")) continue;
        const page = await answer.text();
        const { title } = new DOMParser().parseFromString(page, "text/html");
        const link = document.createElement("a");
        link.href = new URL(request.url).pathname;
        link.textContent = title.split(" – ")[0];
        const item = document.createElement("li");
        item.append(link);
        list.append(item);
        list.hidden = false;
      }
    }
  }).catch(() => {});
})();
