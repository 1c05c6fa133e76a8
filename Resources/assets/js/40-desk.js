// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2
// The desk: choosing all rows, and following long work.
(() => {
  // Where the menu scrolls, the page that is open is in sight.
  const menu = document.querySelector(".side-menu");
  const here = menu?.querySelector("[aria-current]");
  if (here) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;
  leerwerf.all("[data-select-all]").forEach((all) => {
    const form = all.form || all.closest("table");
    const rows = () => leerwerf.all(`input[type=checkbox][name="${all.dataset.selectAll}"]`, form);
    const counter = form.querySelector("[data-selected]");
    const show = () => {
      const chosen = rows().filter((row) => row.checked).length;
      all.checked = chosen > 0 && chosen === rows().length;
      all.indeterminate = chosen > 0 && !all.checked;
      if (counter) counter.textContent = leerwerf.fill(counter.dataset.selected, { n: chosen });
    };
    all.closest("[hidden]")?.removeAttribute("hidden");
    form.addEventListener("change", (event) => {
      if (event.target === all) rows().forEach((row) => { row.checked = all.checked; });
      show();
    });
    addEventListener("pageshow", show);
  });
  leerwerf.all("[data-events]").forEach((place) => {
    const source = new EventSource(place.dataset.events);
    source.addEventListener("progress", (event) => {
      place.textContent = event.data;
      const share = /(\d+) ?%/.exec(event.data);
      const bar = document.getElementById(place.dataset.bar);
      if (bar && share) bar.value = Number(share[1]);
    });
    source.addEventListener("done", (event) => {
      source.close();
      const target = new URL(event.data, location.href);
      if (target.origin === location.origin) location.assign(target);
    });
    addEventListener("pagehide", () => source.close());
  });
})();
