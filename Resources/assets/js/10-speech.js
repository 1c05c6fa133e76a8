// SPDX-FileCopyrightText: 2026 The Leerwerf authors
// SPDX-License-Identifier: EUPL-1.2
// Reading aloud: main, sentence by sentence, in the language of the page; the sentence that is read is marked.
(() => {
  const buttons = leerwerf.all("[data-read-aloud]");
  const voice = window.speechSynthesis;
  if (!voice || !window.SpeechSynthesisUtterance || !buttons.length) return;
  const language = document.documentElement.lang || "nl";
  const blocks = "h1,h2,h3,h4,p,li,dt,dd,td,th,caption,legend,label,summary,button,figcaption,"
    + "blockquote,a.button,small,strong";
  const skipped = "[aria-hidden=true],[hidden],[data-silent],script,style,template,kbd,select,textarea,svg,table";
  let queue = [], marked = null, turn = 0;

  // Sentences as ranges over the visible text of main: text nodes in one block belong together.
  const sentences = () => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    let block = null, text = "", nodes = [];
    const close = () => {
      for (const match of text.matchAll(/[^.!?…]+(?:[.!?…]+(?=\s|$)|[.!?…](?=\S)|$)+\s*/g)) {
        const range = document.createRange();
        const at = (offset) => nodes.filter((node) => node.start <= offset).pop();
        const last = match.index + match[0].trimEnd().length;
        const from = at(match.index), to = at(Math.max(last - 1, 0));
        range.setStart(from.node, match.index - from.start);
        range.setEnd(to.node, last - to.start);
        if (match[0].trim()) found.push({ text: match[0].replace(/\s+/g, " ").trim(), range, block });
      }
      text = "";
      nodes = [];
    };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest(skipped) || !parent.getClientRects().length) continue;
      const mine = parent.closest(blocks) || parent;
      if (mine !== block) { close(); block = mine; }
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    close();
    return found;
  };
  const mark = (sentence) => {
    marked?.classList.remove("reading");
    marked = null;
    if (window.Highlight && CSS.highlights) {
      CSS.highlights.delete("reading");
      if (sentence) CSS.highlights.set("reading", new Highlight(sentence.range));
    } else if (sentence) {
      marked = sentence.block;
      marked.classList.add("reading");
    }
    sentence?.range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  };
  const speaking = () => buttons[0].getAttribute("aria-pressed") === "true";
  const set = (on) => buttons.forEach((button) => button.setAttribute("aria-pressed", String(on)));
  const stop = () => { turn += 1; voice.cancel(); queue = []; mark(null); set(false); };
  const next = (mine) => {
    if (mine !== turn) return;
    const sentence = queue.shift();
    if (!sentence) return stop();
    mark(sentence);
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.lang = language;
    utterance.voice = voice.getVoices().find((one) => one.lang.replace("_", "-").startsWith(language)) || null;
    utterance.rate = 0.92;
    utterance.onend = () => next(mine);
    utterance.onerror = () => { if (mine === turn) stop(); };
    voice.speak(utterance);
  };
  const start = () => { stop(); queue = sentences(); set(true); next(turn); };
  buttons.forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => (speaking() ? stop() : start()));
  });
  document.addEventListener("leerwerf:screen", () => { if (speaking()) start(); });
  addEventListener("pagehide", stop);
})();

// Dictation: a field with data-dictate gets a button; what is heard is added to the field.
(() => {
  const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
  const { textDictate, textDictateNote } = document.body.dataset;
  if (!Recognition || !textDictate) return;
  const drawing = '<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3M9 21h6"/>';
  leerwerf.all("[data-dictate]").forEach((field) => {
    const button = document.createElement("button");
    let hearing = null;
    const pressed = (on) => button.setAttribute("aria-pressed", String(on));
    button.type = "button";
    button.className = "button dictate";
    button.append(leerwerf.icon(drawing), textDictate);
    pressed(false);
    field.after(button);
    if (textDictateNote) {
      const note = document.createElement("p");
      note.className = "hint";
      note.textContent = textDictateNote;
      button.after(note);
    }
    button.addEventListener("click", async () => {
      if (hearing) return hearing.stop();
      hearing = new Recognition();
      hearing.lang = document.documentElement.lang === "en" ? "en-GB" : "nl-NL";
      // On the phone itself where the browser can; otherwise its maker turns the sound into text (the note says so).
      const local = { langs: [hearing.lang], processLocally: true };
      if (await Recognition.available?.(local).catch(() => "") === "available") hearing.processLocally = true;
      hearing.continuous = true;
      hearing.onresult = (event) => {
        for (let i = event.resultIndex; i < event.results.length; i += 1) {
          const heard = event.results[i][0].transcript.trim();
          if (!event.results[i].isFinal || !heard) continue;
          field.value = field.value ? `${field.value.trimEnd()} ${heard}` : heard;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }
      };
      hearing.onend = () => { hearing = null; pressed(false); field.focus(); };
      hearing.onerror = () => hearing?.stop();
      hearing.start();
      pressed(true);
    });
  });
})();
