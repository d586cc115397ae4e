/* Enhancement only: every page works without this file. Each part finds its own elements; all words come from the page, in its language. */
"use strict";
(() => {
  const page = document, body = page.body;
  const owner = body.dataset.owner || "";
  const PREFIX = "ton-vinh:" + owner + ":";     // a shared computer: what one person typed is never offered to another
  const KEEP_DAYS = 14;
  const SECRET = /^(csrf_token|_key|_password|_sign_in_name)$|password/;
  page.documentElement.classList.add("js");

  const all = (selector, inside = page) => [...inside.querySelectorAll(selector)];
  const two = (n) => String(n).padStart(2, "0");
  const clock = (at = new Date()) => two(at.getHours()) + ":" + two(at.getMinutes());
  const fill = (words, values) => (words || "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const json = async (answer) => { try { return await answer.json(); } catch { return {}; } };

  // Storage may be full or forbidden (private windows); the page must go on without it.
  const store = {
    get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
    drop(key) { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } },
    sent(value) {      // of this tab: what was sent last, taken out when asked
      try {
        if (value) return sessionStorage.setItem("ton-vinh:sent", JSON.stringify(value));
        const last = JSON.parse(sessionStorage.getItem("ton-vinh:sent"));
        sessionStorage.removeItem("ton-vinh:sent");
        return last || [];
      } catch { return []; }
    },
    keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith("ton-vinh:")); } catch { return []; } },
  };

  /* 1. Forms that save themselves: on this device at every key, on the server after a pause. */

  const entriesOf = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SECRET.test(name));
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  function refill(form, entries) {
    const values = {};
    for (const [name, value] of entries) (values[name] = values[name] || []).push(value);
    for (const field of form.elements) {
      if (!field.name || field.type === "file" || field.type === "hidden" || SECRET.test(field.name)) continue;
      const kept = values[field.name] || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = kept.includes(field.value);
      else if (field.multiple && field.options) for (const option of field.options) option.selected = kept.includes(option.value);
      else if (kept.length) field.value = kept.shift();
    }
  }

  // What is missing before sending, as the server tells it after each thing it has taken.
  function stillLeft(told) {
    const list = page.getElementById("left"), next = told && new DOMParser().parseFromString(told, "text/html").getElementById("left");
    if (list && next) list.replaceWith(next);
  }

  function autosave(form) {
    const url = form.dataset.autosave, key = PREFIX + url, line = form.querySelector("[data-save-state]") || page.querySelector("[data-save-state]");
    const words = line && line.querySelector("[data-save-words]"), said = line ? line.dataset : {};
    let typed = 0, timer = 0, wait = 10, busy = false, stopped = false;

    function say(state, text, link) {
      if (!line) return;
      line.className = "save-state " + state;
      words.textContent = text;
      if (link) {
        const a = page.createElement("a");
        a.href = link; a.textContent = said.goOn;
        words.append(" ", a);
      }
    }
    function keep() {
      return store.set(key, { at: Date.now(), entries: entriesOf(form) });
    }
    function later(seconds) {
      clearTimeout(timer);
      timer = setTimeout(send, seconds * 1000);
    }
    function unreachable() {
      const kept = keep();
      say("kept", kept ? fill(said.offline, { time: clock() }) : said.full);
      later(wait);
      wait = Math.min(wait * 2, 60);
    }
    async function send(last = false) {
      if (busy || stopped || !typed) return;
      busy = true;
      const sent = typed, slow = setTimeout(() => say("", said.saving), 1000), data = new FormData(form);
      for (const field of all("input[type=file]", form)) data.delete(field.name);
      data.delete("_key");        // the key of the final sending; saving must not use it up
      let answer = null;
      try {
        answer = await fetch(url, {
          method: "POST", body: data, keepalive: last === true, redirect: "manual",
          headers: { "X-CSRFToken": (form.elements.csrf_token || {}).value || "", "X-Requested-With": "fetch", Accept: "application/json" },
        });
      } catch { /* no network: answer stays null */ }
      clearTimeout(slow);
      busy = false;
      if (!answer || answer.status >= 502) return unreachable();
      const told = await json(answer);
      if (answer.ok) {
        wait = 10;
        alive();
        for (const [name, value] of Object.entries(told.fields || {})) if (form.elements[name]) form.elements[name].value = value;
        say("saved", fill(said.saved, { time: told.at || clock() }));
        stillLeft(told.left);
        if (typed !== sent) return later(3);
        typed = 0;
        store.drop(key);
        return;
      }
      keep();
      if (answer.status === 401 || answer.type === "opaqueredirect") return say("refused", fill(said.signedOut, { time: clock() }));
      stopped = answer.status === 409 || answer.status === 410;      // going on would overwrite the other writer, or knock at a closed door
      if (answer.status === 409) return say("refused", told.message || said.conflict, told.url || location.href);
      if (answer.status === 410) return say("refused", told.message || said.closed, told.url);
      say("refused", fill(said.refused, { reason: told.message || said.unknown }));
    }

    const onTyping = (event) => {
      if (event.target.type === "file") return;
      typed += 1;
      keep();
      later(3);
    };
    form.addEventListener("input", onTyping);
    form.addEventListener("change", onTyping);
    addEventListener("online", () => send());
    page.addEventListener("visibilitychange", () => { if (page.visibilityState === "hidden") send(true); });
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (!navigator.onLine) {        // the browser's own "no network" page would stand where the text was
        event.preventDefault();
        typed += 1;
        unreachable();
        return line && line.scrollIntoView();
      }
      keep();
      store.sent([key, location.href.split("#")[0]]);
    });

    if (line && !words.textContent.includes(":")) words.textContent = "";
    const hint = line && line.querySelector("[data-save-hint]");
    if (hint) hint.hidden = false;
    offer();

    function offer() {
      const kept = store.get(key), box = line && line.querySelector("[data-kept]");
      if (!kept || !box) return;
      store.drop(key);
      if (same(kept.entries, entriesOf(form))) return;
      store.set(key + "#kept", kept);
      show(kept, box);
    }
    function show(kept, box) {
      const at = new Date(kept.at), p = box.querySelector("p");
      p.textContent = fill(p.textContent, { time: clock(at) + ", " + at.getDate() + "/" + (at.getMonth() + 1) });
      box.hidden = false;
      box.querySelector("[data-kept-use]").onclick = () => { refill(form, kept.entries); typed += 1; keep(); end(); send(); };
      box.querySelector("[data-kept-drop]").onclick = end;
      function end() { store.drop(key + "#kept"); box.hidden = true; }
    }
    const older = store.get(key + "#kept"), box = line && line.querySelector("[data-kept]");
    if (older && box && box.hidden) show(older, box);
  }

  // A form that was sent and answered by a proper page needs no copy here. Only that page has the form's address as its referrer;
  // after a lost line one comes back by the back button, a bookmark or a reload, and the copy stays.
  function settle() {
    const [key, from] = store.sent(), [how] = performance.getEntriesByType("navigation");
    if (key && !("failed" in body.dataset) && page.referrer === from && how && how.type === "navigate") store.drop(key);
    for (const key of store.keys()) {
      const kept = store.get(key);
      if (kept && kept.at && Date.now() - kept.at > KEEP_DAYS * 864e5) store.drop(key);
    }
  }

  /* 2. A button says that it works; a second press is ignored. Given free after ten seconds: a lost line must not lock the page. */

  function busy(event) {
    const form = event.target, button = event.submitter;
    if (form.dataset.sent) return event.preventDefault();
    if (event.defaultPrevented || (form.getAttribute("method") || "").toLowerCase() !== "post") return;
    form.dataset.sent = "1";
    const span = button && (button.querySelector("span") || button), was = span && span.textContent;
    if (span && button.dataset.busy) {
      button.setAttribute("aria-busy", "true");
      span.textContent = button.dataset.busy;
    }
    const free = () => {
      delete form.dataset.sent;
      if (span) { span.textContent = was; button.removeAttribute("aria-busy"); }
    };
    setTimeout(free, 10000);
    addEventListener("pageshow", free, { once: true });
  }

  /* 3. Regions that renew themselves while a job runs. */

  function poll(region, wait = 300) {
    setTimeout(async () => {
      let next = null;
      if (page.visibilityState === "visible") {
        try {
          const answer = await fetch(region.dataset.poll, { headers: { "X-Requested-With": "fetch" } });
          if (answer.ok) next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(region.id);
        } catch { /* no network: the next turn tries again */ }
      }
      if (!next) return poll(region, 2000);
      region.replaceChildren(...next.childNodes);
      if (next.dataset.poll) poll(region, Math.min(1.5 * wait, 2000)); else region.removeAttribute("data-poll");
    }, wait);
  }

  /* 4. Passwords may be looked at, letters counted, all rows ticked. */

  function reveal(button) {
    const field = page.getElementById(button.dataset.reveal), show = button.textContent;
    button.hidden = false;
    button.onclick = () => {
      const open = field.type === "password";
      field.type = open ? "text" : "password";
      button.textContent = open ? button.dataset.hide : show;
      button.setAttribute("aria-pressed", String(open));
    };
  }
  function count(field) {
    const line = page.getElementById(field.id + "-count");
    const tell = () => { line.textContent = fill(line.dataset.counted, { n: [...field.value.normalize("NFC")].length, most: field.dataset.count }); };
    if (line) { field.addEventListener("input", tell); tell(); }
  }
  function tickAll(box) {
    const others = () => all(`input[type=checkbox][name="${box.dataset.checkAll}"]`);
    (box.closest("label") || box).hidden = false;
    box.onchange = () => others().forEach((other) => { other.checked = box.checked; });
  }

  /* 5. Photographs are made small and grey on the phone; each file is its own upload with its own row. */

  const LONG_EDGE = 1600, MOST_BYTES = 150 * 1024;

  async function shrink(file) {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LONG_EDGE / Math.max(picture.width, picture.height));
      const canvas = Object.assign(page.createElement("canvas"), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const dots = pen.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < dots.data.length; i += 4) {       // ctx.filter is missing on older iPhones
        dots.data[i] = dots.data[i + 1] = dots.data[i + 2] = 0.3 * dots.data[i] + 0.59 * dots.data[i + 1] + 0.11 * dots.data[i + 2];
      }
      pen.putImageData(dots, 0, 0);
      let small = null;
      for (const quality of [0.75, 0.6, 0.45, 0.35]) {
        small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
        if (small && small.size <= MOST_BYTES) break;
      }
      if (!small || small.size >= file.size) return file;
      return new File([small], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
    } catch {
      return file;      // a picture this browser cannot read goes as it is; the server looks again
    }
  }

  // Files that could not leave yet are kept by the browser, so that closing the page does not lose the photograph.
  const shelf = {
    open() {
      return new Promise((done, fail) => {
        const wish = indexedDB.open("ton-vinh", 1);
        wish.onupgradeneeded = () => wish.result.createObjectStore("files", { keyPath: "id" });
        wish.onsuccess = () => done(wish.result);
        wish.onerror = fail;
      });
    },
    async run(mode, act) {
      try {
        const files = (await this.open()).transaction("files", mode).objectStore("files"), wish = act(files);
        return await new Promise((done, fail) => { wish.onsuccess = () => done(wish.result); wish.onerror = fail; });
      } catch { return null; }
    },
    put(item) { return this.run("readwrite", (files) => files.put(item)); },
    drop(id) { return this.run("readwrite", (files) => files.delete(id)); },
    async of(action) { return ((await this.run("readonly", (files) => files.getAll())) || []).filter((item) => item.owner === owner && item.action === action); },
  };

  function uploads(form) {
    const said = form.dataset, input = form.querySelector("input[type=file]"), list = (form.closest(".card") || page).querySelector("[data-evidence]");
    const action = form.getAttribute("action"), most = Number(said.most) || 10;
    const send = form.querySelector("button[type=submit]"), link = form.querySelector("input[type=url]"), waiting = new Set();
    let line = Promise.resolve();       // one file at a time: a slow line carries one well and five badly
    if (!list) return;
    form.classList.add("ready");
    for (const part of all("[form]", form)) part.removeAttribute("form");      // without script the words of the page go along with the file
    if (!link) send.hidden = true;

    function row(name) {
      const made = form.querySelector("template").content.cloneNode(true).firstElementChild;
      made.querySelector(".name").textContent = name;
      all(".empty", list).forEach((old) => old.remove());
      list.append(made);
      return made;
    }
    function tell(made, state, text) {
      const words = made.querySelector(".file-state");
      words.className = "file-state " + state;
      words.textContent = text;
      made.querySelector("progress").hidden = state !== "sending";
    }
    function post(item, made) {
      return new Promise((done) => {
        const data = new FormData(form), call = new XMLHttpRequest();
        data.delete(input.name);
        if (link) data.delete(link.name);
        data.append(input.name, item.file, item.file.name);
        call.open("POST", action);
        call.setRequestHeader("X-Requested-With", "fetch");
        call.setRequestHeader("Accept", "application/json");
        call.upload.onprogress = (event) => {
          made.querySelector("progress").value = 100 * event.loaded / event.total;
          tell(made, "sending", fill(said.sending, { sent: Math.round(event.loaded / 1024), all: Math.round(event.total / 1024) }));
        };
        call.onload = () => done(call);
        call.onerror = call.ontimeout = () => done(null);
        call.send(data);
      });
    }
    async function carry(item, made) {
      waiting.delete(item);
      const call = await post(item, made);
      if (!call || call.status >= 502 || call.status === 401) {
        await shelf.put({ id: item.id, owner, action, file: item.file });
        waiting.add(item);
        item.made = made;
        return tell(made, "kept", said.kept);
      }
      await shelf.drop(item.id);
      let told = {};
      try { told = JSON.parse(call.responseText) || {}; } catch { /* a page, not data: its status says enough */ }
      if (call.status >= 400) return tell(made, "broken", told.message || said.refused);
      alive();
      const row = told.row && new DOMParser().parseFromString(told.row, "text/html").querySelector("li");
      if (row) made.replaceWith(row); else tell(made, "arrived", said.arrived);
      stillLeft(told.left);
    }
    async function take(file) {
      const made = row(file.name);
      tell(made, "sending", said.preparing);
      const small = await shrink(file);
      if (small.size > most * 1048576) return tell(made, "broken", fill(said.big, { mb: Math.ceil(small.size / 1048576), most }));
      await carry({ id: Date.now() + ":" + Math.random(), file: small }, made);
    }
    const queue = (work) => { line = line.then(work, work); };

    input.addEventListener("change", () => {
      for (const file of [...input.files]) queue(() => take(file));
      input.value = "";
    });
    addEventListener("online", () => { for (const item of [...waiting]) queue(() => carry(item, item.made)); });
    shelf.of(action).then((items) => { for (const item of items) { const made = row(item.file.name); queue(() => carry(item, made)); } });
    const camera = form.querySelector("[data-camera]");
    if (camera && matchMedia("(pointer: coarse)").matches) {
      camera.hidden = false;
      camera.onclick = () => { input.setAttribute("capture", "environment"); input.click(); input.removeAttribute("capture"); };
    }
  }
  function shrinkInPlace(input) {
    input.addEventListener("change", async () => {
      const small = new DataTransfer();
      for (const file of [...input.files]) small.items.add(await shrink(file));
      input.files = small.files;
    });
  }

  /* 6. Ten minutes before the session ends, the page says so; any answer of the server starts the count again. */

  let warning = 0;
  function alive() {
    const seconds = Number(body.dataset.sessionSeconds);
    if (!seconds) return;
    const ends = new Date(Date.now() + seconds * 1000), old = page.getElementById("session-ends");
    if (old) old.remove();
    clearTimeout(warning);
    warning = setTimeout(() => {
      const line = Object.assign(page.createElement("p"), { id: "session-ends", className: "panel notice", textContent: fill(body.dataset.sessionWords, { time: clock(ends) }) });
      line.setAttribute("role", "status");
      page.getElementById("main").prepend(line);
    }, Math.max(0, seconds - 600) * 1000);
  }

  const first = page.querySelector("[data-focus]");
  if (first) first.focus();
  settle();
  alive();
  all("form[data-autosave]").forEach(autosave);
  all("form[data-upload]").forEach(uploads);
  all("input[data-shrink]").filter((input) => !input.form || !("upload" in input.form.dataset)).forEach(shrinkInPlace);
  all("[data-poll]").forEach(poll);
  all("[data-reveal]").forEach(reveal);
  all("[data-count]").forEach(count);
  all("[data-check-all]").forEach(tickAll);
  page.addEventListener("submit", busy);
})();
