// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2
// Questionnaires: leaves out what is not asked after the earlier answers, and keeps Enter going in the entry of paper.
(() => {
  // Who does not know has no other answer, and the other way round.
  document.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox" || !target.checked || !target.form) return;
    [...target.form.elements].forEach((other) => {
      if (other !== target && other.type === "checkbox" && other.name === target.name
        && (other.value === "dont-know") !== (target.value === "dont-know")) other.checked = false;
    });
  });
  leerwerf.all("form[data-sheet]").forEach((form) => {
    const questions = [...form.querySelectorAll(".question")];
    const answers = (name) => [...form.elements].filter((field) => field.name === name
      && ((field.type !== "radio" && field.type !== "checkbox") || field.checked)).map((field) => field.value)
      .filter((value) => value !== "" && value !== "dont-know");
    const holds = (condition) => {
      const [name, test, ...values] = condition.trim().split(" ");
      const given = questions.some((question) => question.querySelector(`[name="${CSS.escape(name)}"]`) && !asked(question))
        ? [] : answers(name);
      if (test === "is") return given.some((value) => values.includes(value));
      const number = given.length ? Number(given[0].replace(",", ".")) : NaN;
      return test === "from" ? number >= Number(values[0]) : number <= Number(values[0]);
    };
    const asked = (question) => (question.dataset.when || "").split(";").filter(Boolean).every(holds);
    form.addEventListener("click", (event) => {
      const link = event.target.closest(".question a[href^='#v']");
      if (!link) return;
      const from = questions.indexOf(link.closest(".question"));
      let to = questions.findIndex((question) => `#${question.id}` === link.getAttribute("href"));
      const step = to > from ? 1 : -1;
      while (questions[to] && !asked(questions[to])) to += step;
      if (!questions[to]) return;
      event.preventDefault();
      location.hash = questions[to].id;
    });
    // Counts what is asked after the answers so far, so that no number is passed over.
    const count = (question) => {
      const all = questions.slice(0, -1).filter(asked);
      const at = all.indexOf(question);
      if (at < 0) return;
      const bar = question.querySelector("progress");
      const words = leerwerf.fill(form.dataset.textProgress, { n: at + 1, total: all.length });
      [bar.max, bar.value] = [all.length, at];
      bar.setAttribute("aria-label", words);
      bar.nextElementSibling.textContent = words;
    };
    const shown = () => questions.find((one) => `#${one.id}` === location.hash);
    const show = () => {
      const question = shown();
      if (!question) return;
      count(question);
      scrollTo(0, 0);
      const legend = question.querySelector("legend, label, h2");
      if (legend) {
        legend.tabIndex = -1;
        legend.focus({ preventScroll: true });
      }
    };
    addEventListener("hashchange", show);
    // The address always names the question, so that the button Back of the browser goes one question back.
    if (!location.hash) location.hash = "v1";
    count(shown());
    form.dataset.ready = "";
  });
  leerwerf.all("form[data-entry]").forEach((form) => {
    const fields = [...form.querySelectorAll("input[type=text]")];
    if (fields[0]) fields[0].focus();
    form.addEventListener("keydown", (event) => {
      const at = fields.indexOf(event.target);
      if (event.key !== "Enter" || at < 0 || at === fields.length - 1) return;
      event.preventDefault();
      fields[at + 1].focus();
      fields[at + 1].select();
    });
  });
})();
