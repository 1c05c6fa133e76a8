// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2
// The square on a badge leads to /badge#CODE. What stands behind the # never leaves the browser by itself; here it goes
// into the form, and out of the address before that.
(() => {
  const form = document.querySelector("form[data-badge]");
  const code = location.hash.slice(1);
  if (!form || !/^[A-Za-z0-9]{10}$/.test(code)) return;
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.code.value = code;
  form.submit();
})();
