// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2
// The service worker, served at /sw.js. The server fills in the two marks.
// Kept: the public assets, the page /offline, and the sort page of the one person who is signed in here, until that
// person goes or anybody comes in. Nothing else.
"use strict";
const assets = "leerwerf-assets-__VERSION__";
const personal = "leerwerf-person-";
const precached = __ASSETS__;
const sortPage = "/kaarten/sorteren";
const beginPage = "/kaarten/begin";
// Milliseconds until a slow line counts as none, if there is a kept page.
const patience = 4000;

self.addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(assets);
  await cache.addAll([...precached, "/offline"].map((url) => new Request(url, { cache: "reload" })));
  await self.skipWaiting();
})()));

const names = async (prefix) => (await caches.keys()).filter((name) => name.startsWith(prefix));
const forget = async (except) => {
  for (const name of await names(personal)) if (name !== except) await caches.delete(name);
};
// Older assets stay as long as a kept sort page may still name them.
const dropOldAssets = async () => {
  for (const name of await names("leerwerf-assets-")) if (name !== assets) await caches.delete(name);
};

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  if (!(await names(personal)).length) await dropOldAssets();
  await self.clients.claim();
})()));

// Keeps the sort page under the person it was made for; any other answer means that person is gone.
// An answer that was on its way while somebody else came in is not kept: `comers` counts how often that was.
let comers = 0;
const keep = async (response, since = comers) => {
  const page = response.ok && !response.redirected ? await response.clone().text() : "";
  const body = /<body[^>]*>/.exec(page)?.[0] || "";
  const person = / data-person="([^"]+)"/.exec(body)?.[1];
  if (!person || body.includes(" data-shared") || !page.includes('id="sort-data"')) return forget();
  const name = personal + person;
  if (since !== comers) return undefined;
  await forget(name);
  const cache = await caches.open(name);
  await cache.put(sortPage, response);
  return dropOldAssets();
};
const kept = async () => {
  for (const name of await names(personal)) {
    const response = await (await caches.open(name)).match(sortPage, { ignoreVary: true });
    if (response) return response;
  }
  return undefined;
};

// From the network; the kept page when there is none, or when it takes too long.
const sorting = async (event) => {
  const since = comers;
  const network = fetch(event.request);
  event.waitUntil(network.then((response) => response.status < 500 && keep(response.clone(), since)).catch(() => {}));
  const copy = await kept();
  if (!copy) return network.catch(offline);
  const late = new Promise((resolve) => { setTimeout(resolve, patience, copy); });
  return Promise.race([network.then((response) => (response.status >= 500 ? copy : response), () => copy), late]);
};
// Without a connection only the phone knows how far somebody is: who sorts here goes on where they were.
const goOn = async () => ((await kept()) ? Response.redirect(sortPage) : offline());
const offline = async () => (await caches.match("/offline", { ignoreVary: true })) || Response.error();

// Whoever comes in may be somebody else: what was kept is gone before the server is asked. On the way out it goes as soon
// as the server has answered.
const doors = ["/inloggen", "/inloggen/pin", "/inloggen/pin-kiezen", "/inloggen/startcode", "/demo"];
const exit = "/uitloggen";
const comingIn = async (request) => { comers += 1; await forget(); return fetch(request); };
const goingOut = async (request) => { const response = await fetch(request); comers += 1; await forget(); return response; };

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "POST" && request.mode === "navigate" && url.origin === self.location.origin) {
    if (doors.includes(url.pathname)) event.respondWith(comingIn(request).catch(offline));
    else if (url.pathname === exit) event.respondWith(goingOut(request).catch(offline));
    return;
  }
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/assets/")) {
    event.respondWith(caches.match(request, { ignoreVary: true }).then((found) => found || fetch(request)));
  } else if (request.mode === "navigate") {
    event.respondWith(url.pathname === sortPage ? sorting(event)
      : fetch(request).catch(url.pathname === beginPage ? goOn : offline));
  } else if (precached.includes(url.pathname + url.search)) {
    event.respondWith(fetch(request).catch(() => caches.match(request, { ignoreVary: true })));
  }
});

self.addEventListener("message", (event) => {
  if (event.data?.type === "forget") event.waitUntil(forget());
  if (event.data?.type === "keep" && event.data.url === sortPage) {
    const since = comers;
    event.waitUntil(fetch(sortPage, { credentials: "same-origin" }).then((page) => keep(page, since)).catch(() => {}));
  }
});
