// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2
// The service worker, served at /sw.js. The server fills in the two marks.
// Kept: the public assets, the page /offline, and of the one person who is signed in here the sort page with the pictures
// on its cards, and the pages with questions that they opened, until these were answered, that person goes or anybody comes in. Nothing else.
"use strict";
const assets = "leerwerf-assets-__VERSION__";
const personal = "leerwerf-person-";
const precached = __ASSETS__;
const sortPage = "/kaarten/sorteren";
const beginPage = "/kaarten/begin";
const sheetPage = /^\/metingen\/[0-9a-z]{13}\/vragen$/;
const sheetBegin = /^\/metingen\/[0-9a-z]{13}$/;
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
// Older assets stay as long as a kept page may still name them.
const dropOldAssets = async () => {
  for (const name of await names("leerwerf-assets-")) if (name !== assets) await caches.delete(name);
};

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  if (!(await names(personal)).length) await dropOldAssets();
  await self.clients.claim();
})()));

// A page with questions that was answered, or is not asked any more.
const drop = async (path) => {
  for (const name of await names(personal)) await (await caches.open(name)).delete(path, { ignoreVary: true });
};

// Keeps a page under the person it was made for. Any other answer in the place of the sort page means that person is gone;
// in the place of questions, that those are done. No page of a device that several people use is kept.
// An answer that was on its way while somebody else came in is not kept: `comers` counts how often that was.
let comers = 0;
const keep = async (path, response, since = comers) => {
  const page = response.ok && !response.redirected ? await response.clone().text() : "";
  const body = /<body[^>]*>/.exec(page)?.[0] || "";
  const person = / data-person="([^"]+)"/.exec(body)?.[1];
  const mark = path === sortPage ? 'id="sort-data"' : ' data-keep="meting-';
  if (!person || body.includes(" data-shared") || !page.includes(mark)) return path === sortPage ? forget() : drop(path);
  const name = personal + person;
  if (since !== comers) return undefined;
  await forget(name);
  const cache = await caches.open(name);
  await cache.put(path, response);
  // With the sort page go the pictures on its cards.
  const pictures = [...page.matchAll(/"picture":("[^"]+")/g)].map(([, url]) => JSON.parse(url));
  for (const url of pictures) if (!await cache.match(url)) await cache.add(url).catch(() => {});
  // Another page that is kept may be older, and name older assets.
  const pages = (await cache.keys()).filter(({ url }) => !pictures.includes(new URL(url).pathname));
  return pages.length === 1 ? dropOldAssets() : undefined;
};
const kept = async (path) => {
  for (const name of await names(personal)) {
    const response = await (await caches.open(name)).match(path, { ignoreVary: true });
    if (response) return response;
  }
  return undefined;
};

// From the network; the kept page when there is none, or when it takes too long.
const keeping = async (event, path) => {
  const since = comers;
  const network = fetch(event.request);
  const done = network.then((response) => response.status < 500 && keep(path, response.clone(), since)).catch(() => {});
  event.waitUntil(done);
  const copy = await kept(path);
  if (!copy) return network.catch(offline);
  const late = new Promise((resolve) => { setTimeout(resolve, patience, copy); });
  return Promise.race([network.then((response) => (response.status >= 500 ? copy : response), () => copy), late]);
};
// Without a connection only the phone knows how far somebody is: who was busy here goes on where they were.
const goOn = async (path) => ((await kept(path)) ? Response.redirect(path) : offline());
const offline = async () => (await caches.match("/offline", { ignoreVary: true })) || Response.error();
// A form that did not arrive comes back in the page, ready to be sent once more; a PIN or a file does not.
const unsent = async (path, form) => {
  const page = await offline();
  const fields = await form.formData().catch(() => null);
  if (!fields || !page.ok) return page;
  const escaped = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
  const secret = fields.getAll("geheim");
  const inputs = [...fields].filter(([name, value]) => typeof value === "string" && !secret.includes(name))
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
  const html = (await page.text()).replace(/<form [^>]*data-send-again[^>]*>/,
    () => `<form method="post" action="${escaped(path)}">${inputs.join("")}`);
  const headers = new Headers(page.headers);
  headers.delete("Content-Length");
  return new Response(html, { status: 503, headers });
};

// Going back to what answered a form asks the browser's own store only, which keeps none of it: nothing is lost then, and
// nothing may be sent a second time. Vandaag is where one goes on; a redirect would ask that store again.
const today = () => new Response('<!DOCTYPE html><title>Leerwerf</title><meta http-equiv="refresh" content="0; url=/">',
  { headers: { "Content-Type": "text/html; charset=utf-8" } });

// Who comes in or chooses a language reads the page without a connection in that language too.
const speaking = async (event) => {
  const response = await fetch(event.request);
  event.waitUntil(caches.open(assets).then((cache) => cache.add(new Request("/offline", { cache: "reload" }))).catch(() => {}));
  return response;
};

// Whoever comes in may be somebody else: what was kept is gone before the server is asked. On the way out it goes as soon
// as the server has answered.
const doors = ["/inloggen", "/inloggen/pin", "/inloggen/pin-kiezen", "/inloggen/startcode", "/demo"];
const exit = "/uitloggen";
const comingIn = async (event) => { comers += 1; await forget(); return speaking(event); };
const goingOut = async (request) => { const response = await fetch(request); comers += 1; await forget(); return response; };

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "POST" && request.mode === "navigate" && url.origin === self.location.origin) {
    if (doors.includes(url.pathname)) event.respondWith(comingIn(event).catch(offline));
    else if (url.pathname === "/taal") event.respondWith(speaking(event).catch(offline));
    else if (url.pathname === exit) event.respondWith(goingOut(request).catch(offline));
    else {
      const copy = request.clone();
      event.respondWith(fetch(request).catch(() => (request.isHistoryNavigation && navigator.onLine
        ? today() : unsent(url.pathname + url.search, copy))));
    }
    return;
  }
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/assets/")) {
    event.respondWith(caches.match(request, { ignoreVary: true }).then((found) => found || fetch(request)));
  } else if (request.mode === "navigate") {
    const path = url.pathname;
    const busy = path === beginPage ? sortPage : sheetBegin.test(path) ? `${path}/vragen` : "";
    event.respondWith(path === sortPage || sheetPage.test(path) ? keeping(event, path)
      : fetch(request).catch(() => (busy ? goOn(busy) : offline())));
  } else if (request.destination === "image") {
    event.respondWith(fetch(request).catch(async () => (await kept(url.pathname)) || Response.error()));
  } else if (precached.includes(url.pathname + url.search)) {
    event.respondWith(fetch(request).catch(() => caches.match(request, { ignoreVary: true })));
  }
});

self.addEventListener("message", (event) => {
  if (event.data?.type === "forget") event.waitUntil(forget());
  const { type, url } = event.data || {};
  if (type === "drop" && sheetPage.test(url)) event.waitUntil(drop(url));
  if (type === "keep" && (url === sortPage || sheetPage.test(url))) {
    const since = comers;
    event.waitUntil(fetch(url, { credentials: "same-origin" }).then((page) => keep(url, page, since)).catch(() => {}));
  }
});
