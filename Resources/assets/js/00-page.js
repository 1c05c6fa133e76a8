// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2
// What every page gains with JavaScript; each part is absent without it and nothing depends on it.
"use strict";
const leerwerf = {
  person: document.body.dataset.person || "",
  all: (selector, from = document) => [...from.querySelectorAll(selector)],
  // A drawing from a whole <svg> or from the shapes inside it; both come from the server or from this script.
  icon(drawing) {
    const whole = drawing.startsWith("<svg") ? drawing
      : `<svg class="icon" aria-hidden="true" viewBox="0 0 24 24">${drawing}</svg>`;
    return document.importNode(new DOMParser().parseFromString(whole, "text/html").body.firstElementChild, true);
  },
  // Storage may be full or forbidden; a page goes on without it.
  attempt(action, otherwise = null) { try { return action(); } catch { return otherwise; } },
  // A text with its places filled in, such as "{n} of {total}".
  fill: (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole),
  // Says at a form why it is not sent: above the buttons, or above the one that was pressed.
  refuse(form, text, button = null) {
    const words = document.createElement("p");
    words.className = "notice error";
    words.dataset.refused = "";
    words.setAttribute("role", "alert");
    words.append(text);
    const place = button?.closest(".actions, .pair, .rows, .answers") || form.querySelector(".actions");
    (place || button || form.lastElementChild).before(words);
    words.scrollIntoView({ block: "nearest" });
  },
};

// More than the server reads is not sent at all: so nothing that was typed is lost.
(() => {
  const { limit, textTooLarge } = document.body.dataset;
  const size = (form) => (form.enctype === "multipart/form-data"
    ? [...new FormData(form).values()].reduce((sum, value) => sum + (value.size ?? value.length), 0)
    : String(new URLSearchParams(new FormData(form))).length);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const most = Number(form.dataset.limit || limit);
    form.querySelector("[data-refused]")?.remove();
    if (event.defaultPrevented || form.method !== "post" || !most || size(form) <= most) return;
    event.preventDefault();
    leerwerf.refuse(form, leerwerf.fill(textTooLarge, { maximum: Math.max(1, Math.floor(most / 1e6)) }));
  });
})();

// A text that is too long is said while one types; nothing is cut off.
(() => {
  const { textTooLong } = document.body.dataset;
  document.addEventListener("input", ({ target }) => {
    const most = Number(target.dataset.maximum);
    if (!most || !textTooLong) return;
    const known = target.nextElementSibling?.matches("[data-length]") && target.nextElementSibling;
    const count = [...target.value.trim()].length;
    if (count <= most) return known && known.remove();
    const note = known || document.createElement("p");
    note.className = "error";
    note.dataset.length = "";
    note.setAttribute("role", "status");
    note.textContent = leerwerf.fill(textTooLong, { count, maximum: most });
    if (!known) target.after(note);
  });
})();

// Without a connection a form is not sent: the page with what was typed would be gone. The browser may be wrong about
// that, such as on a machine that runs Leerwerf itself, so it is tried first.
(() => {
  const { textUnsent } = document.body.dataset;
  const isThere = () => fetch("/gezond", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout?.(4000) })
    .then(() => true, () => false);
  document.addEventListener("submit", async (event) => {
    const { target: form, submitter } = event;
    const passes = navigator.onLine !== false || "reached" in form.dataset || form.method !== "post";
    if (event.defaultPrevented || passes || !textUnsent) return;
    event.preventDefault();
    if (!await isThere()) return leerwerf.refuse(form, textUnsent, submitter);
    form.dataset.reached = "";
    form.requestSubmit(submitter);
    delete form.dataset.reached;
  });
  addEventListener("online", () => leerwerf.all("[data-refused]").forEach((words) => words.remove()));
})();

// A form is sent once. Leaving and coming back (pageshow) or eight seconds of silence give the buttons back.
(() => {
  const release = (form) => {
    form.removeAttribute("aria-busy");
    leerwerf.all("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || "many" in form.dataset) return;
    if (form.getAttribute("aria-busy")) return event.preventDefault();
    form.setAttribute("aria-busy", "true");
    leerwerf.all("button:not([type=button])", form).forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(release, 8000, form);
  });
  addEventListener("pageshow", () => leerwerf.all("form[aria-busy]").forEach(release));
})();

// What is typed in a form with data-keep="key" stays on this phone until a page says it was saved; a device that several
// people use keeps nothing.
(() => {
  if (document.body.dataset.shared !== undefined) return;
  const name = (key) => `leerwerf:keep:${leerwerf.person}:${key}`;
  const fields = (form) => [...form.elements].filter((field) =>
    field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type));
  leerwerf.all('meta[name="leerwerf-saved"]').forEach((meta) =>
    leerwerf.attempt(() => localStorage.removeItem(name(meta.content))));
  leerwerf.all("form[data-keep]").forEach((form) => {
    const key = name(form.dataset.keep);
    const kept = leerwerf.attempt(() => JSON.parse(localStorage.getItem(key))) || {};
    let restored = false;
    fields(form).forEach((field) => {
      const values = kept[field.name];
      if (!values) return;
      if (field.type === "checkbox" || field.type === "radio") {
        const checked = values.includes(field.value);
        restored = restored || field.checked !== checked;
        field.checked = checked;
      } else if (field.value !== values[0]) {
        field.value = values[0];
        restored = true;
        // Own words behind a disclosure must not be sent unseen.
        field.closest("details")?.setAttribute("open", "");
      }
    });
    if (restored) leerwerf.all("[data-kept-note]", form).forEach((note) => { note.hidden = false; });
    const keep = () => {
      const typed = {};
      fields(form).forEach((field) => {
        const list = typed[field.name] = typed[field.name] || [];
        if ((field.type !== "checkbox" && field.type !== "radio") || field.checked) list.push(field.value);
      });
      leerwerf.attempt(() => localStorage.setItem(key, JSON.stringify(typed)));
    };
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
  });
})();

// Says in words that the connection is gone, and that it is back.
(() => {
  const { textOffline, textOnline } = document.body.dataset;
  if (!textOffline) return;
  const banner = document.createElement("p");
  const drawing = '<path d="M3 3l18 18M8.5 8.3A13 13 0 0 0 3 11M12 6.5c3.5 0 6.5 1.5 9 4.5M10 12.5A8 8 0 0 0 6.5 14.5"/>'
    + '<path d="M12 18.5h.01"/>';
  const show = (text, back) => {
    banner.replaceChildren(...(back || !text ? [] : [leerwerf.icon(drawing)]), text);
    banner.className = back ? "offline-banner back" : "offline-banner";
    banner.hidden = !text;
  };
  banner.setAttribute("role", "status");
  show("", false);
  (document.querySelector("header.top") || document.body.firstElementChild).after(banner);
  let hide;
  addEventListener("offline", () => { clearTimeout(hide); show(textOffline, false); });
  addEventListener("online", () => {
    show(textOnline || "", true);
    hide = setTimeout(show, 6000, "", true);
  });
  if (navigator.onLine === false) show(textOffline, false);
})();

// The service worker; and forgetting a person once the server has signed them out.
(() => {
  const worker = leerwerf.attempt(() => navigator.serviceWorker);
  const forget = document.querySelector('meta[name="leerwerf-forget"]');
  if (forget) {
    const person = forget.content;
    leerwerf.attempt(() => Object.keys(localStorage).forEach((key) => {
      const [app, , owner] = key.split(":");
      if (app === "leerwerf" && (!person || owner === person)) localStorage.removeItem(key);
    }));
    document.addEventListener("leerwerf:ready", () =>
      leerwerf.queue.remove((record) => !person || record.person === person));
  }
  // A copy of somebody else's page does not outlive the change of person.
  if (forget || leerwerf.person) {
    leerwerf.attempt(() => caches.keys().then((names) => names.forEach((name) => {
      const own = !forget && name === `leerwerf-person-${leerwerf.person}`;
      if (name.startsWith("leerwerf-person-") && !own) caches.delete(name);
    })));
  }
  if (!worker) return;
  worker.register("/sw.js").catch(() => {});
  worker.ready.then(({ active }) => {
    if (forget) active.postMessage({ type: "forget" });
    // The first visit was not seen by the worker: ask it to keep the page now.
    else if (document.querySelector("#sort, form[data-sheet][data-keep]") && !worker.controller) {
      active.postMessage({ type: "keep", url: location.pathname });
    }
  });
})();

// A device that several people use: typing and tapping keep somebody signed in, and after a while without either nothing
// of them stays on the screen. What has not arrived yet waits for the same person.
(() => {
  const { shared, signOut, signedOut, signIn, csrf } = document.body.dataset;
  if (shared === undefined || document.body.classList.contains("wall")) return;
  const wait = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });
  let touched = Date.now(), told = touched, leaving = false;
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    document.getElementById("main").hidden = true;
    await Promise.race([leerwerf.queue.send(null, csrf), wait(4000)]).catch(() => {});
    const waiting = await leerwerf.queue.waiting().catch(() => []);
    const headers = { "X-CSRF-Token": csrf };
    const out = fetch(signOut, { method: "POST", credentials: "same-origin", redirect: "manual", headers });
    await Promise.race([out, wait(4000)]).catch(() => {});
    location.replace(waiting.length ? signIn : signedOut);
  };
  const look = () => { if (Date.now() - touched >= Number(shared) * 1000) leave(); };
  const touch = () => {
    look();
    touched = Date.now();
    if (leaving || touched - told < 20000) return;
    told = touched;
    fetch("/gezond", { method: "HEAD", cache: "no-store" }).catch(() => {});
  };
  ["pointerdown", "keydown", "input", "wheel"].forEach((name) =>
    document.addEventListener(name, touch, { capture: true, passive: true }));
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
})();
