"use strict";
// Checks the text of a certificate's QR code without a network: the office's Ed25519 signature over address, code and
// body, then the signed list of certificates that no longer count.  What the bytes mean: awards/seals/rules.py.
(() => {
  const HEAD = 11, SIGNATURE = 64, ESCAPE = 0x7f, VERSION = 1, DAYS_TO_1970 = 719163;
  const ADDRESS = /^(HTTPS?:\/\/[A-Z0-9.:\/[\]_~-]{1,200}\/X\/)([A-Z2-7]{26})(?:\/([A-Z2-7]{1,2000}))?$/;
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const LIST_MARK = "ton-vinh:list:1\n";
  const at = (id) => document.getElementById(id);
  const data = JSON.parse(at("data").textContent), words = JSON.parse(at("words").textContent);
  const ascii = (text) => new TextEncoder().encode(text);
  const hex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (two) => parseInt(two, 16));
  const joined = (a, b) => Uint8Array.from([...a, ...b]);
  let held = null; // the newest list that bears the office's signature

  const imported = (key) => crypto.subtle.importKey("raw", unhex(key.public), { name: "Ed25519" }, false, ["verify"]);

  async function isSigned(key, signature, bytes) {
    return crypto.subtle.verify("Ed25519", await imported(key), signature, bytes);
  }

  // Bytes of base32 without filling; null for a spelling that an encoder would not have chosen.
  function bytesOf(text) {
    const bytes = [];
    let bits = 0, value = 0;
    for (const sign of text) {
      value = (value << 5) | ALPHABET.indexOf(sign);
      bits += 5;
      if (bits >= 8) { bits -= 8; bytes.push(value >> bits); value &= (1 << bits) - 1; }
    }
    return value || bits >= 5 ? null : Uint8Array.from(bytes);
  }

  function longhand(bytes) {
    let text = "";
    for (let k = 0; k < bytes.length; k++) {
      if (bytes[k] === ESCAPE) {
        const lead = bytes[k + 1], width = 1 + (lead >= 0xc0) + (lead >= 0xe0) + (lead >= 0xf0);
        text += new TextDecoder("utf-8", { fatal: true }).decode(bytes.slice(k + 1, k + 1 + width));
        k += width;
      } else if (data.meanings[bytes[k]]) {
        text += data.meanings[bytes[k]];
      } else {
        throw new RangeError("not in shorthand");
      }
    }
    return text;
  }

  const number = (bytes) => bytes.reduce((sum, one) => sum * 256 + one, 0);

  function saidBy(body) {
    const texts = [];
    let from = HEAD;
    for (let k = HEAD; k <= body.length; k++) {
      if (k === body.length || body[k] === 0) { texts.push(longhand(body.slice(from, k))); from = k + 1; }
    }
    if (texts.length !== 6) throw new RangeError("not six texts");
    const [title, authority, name, second_line, line, decision_number] = texts;
    const day = new Date((number(body.slice(8, HEAD)) - DAYS_TO_1970) * 86400000);
    const decided_on = `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`;
    const ordinal = String(number(body.slice(5, 8))).padStart(2, "0");
    return { title, authority, name, second_line, line, decision_number, decided_on, ordinal };
  }

  // What a text proves: { answer, code, said, key }.
  async function proofOf(text) {
    const given = text.trim();
    const found = /^[\x20-\x7e]*$/.test(given) && ADDRESS.exec(given.toUpperCase());
    if (!found) return { answer: "not_a_record" };
    const [, prefix, code, written] = found;
    if (!written) return { answer: "address_only" };
    const raw = bytesOf(written);
    if (!raw || raw.length <= HEAD + SIGNATURE || raw[0] !== VERSION) return { answer: "not_a_record" };
    const body = raw.slice(0, -SIGNATURE), id = hex(body.slice(1, 5));
    let said;
    try { said = saidBy(body); } catch { return { answer: "not_a_record" }; }
    const key = data.keys.find((one) => one.id === id);
    if (!key) return { answer: "unknown_key" };
    const signed = await isSigned(key, raw.slice(-SIGNATURE), joined(ascii(`${prefix}${code}/`), body));
    if (!signed) return { answer: "wrong_signature" };
    return key.leaked ? { answer: "leaked_key" } : { answer: "genuine", code, said, key: id };
  }

  async function markOf(code) {
    return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", ascii(code)))).slice(0, 20);
  }

  const filled = (sentence, ...values) => values.reduce((text, value, k) => text.replace(`{${k}}`, value), sentence);
  const day = (iso) => iso.split("-").reverse().map((part) => part.replace(/^0/, "")).join("/");

  function show(kind, answer, advice, said, key) {
    at("verdict").className = `verdict ${kind}`;
    at("answer").textContent = answer;
    at("advice").textContent = advice || "";
    at("paper").hidden = !said;
    for (const [name, value] of Object.entries(said || {})) at(name).textContent = value;
    at("key").textContent = key || "";
    at("verdict").hidden = false;
    at("verdict").focus();
  }

  async function check(text) {
    const proof = await proofOf(text);
    if (proof.answer === "address_only" || proof.answer === "leaked_key") return show("unknown", words[proof.answer]);
    if (proof.answer !== "genuine") return show("forged", words[proof.answer]);
    const ended = held && held.ended.get(await markOf(proof.code));
    if (ended && ended.how === "revoked") return show("revoked", filled(words.revoked, ended.by, day(ended.on)));
    if (ended) return show("replaced", filled(words.replaced, day(ended.on)));
    const advice = words.compare + (proof.said.line ? "" : ` ${words.no_line}`);
    return held ? show("valid", words.genuine, advice, proof.said, proof.key)
      : show("unknown", words.list_none, advice, proof.said, proof.key);
  }

  async function take(list) {
    const key = data.keys.find((one) => one.id === list.key);
    const signed = key && !key.leaked
      && await isSigned(key, unhex(list.signature), new TextEncoder().encode(LIST_MARK + list.signed));
    const content = signed && JSON.parse(list.signed);
    if (!content || (held && content.made_at < held.made_at)) return false;
    const ended = new Map(content.ended.map(([mark, how, on, by]) => [mark, { how, on, by }]));
    held = { made_at: content.made_at, ended };
    return true;
  }

  async function taken(reading, otherwise) {
    let fine = false;
    try { fine = await take(await reading()); } catch { at("list").textContent = otherwise; return; }
    const when = fine || held ? new Date(held.made_at).toLocaleString(document.documentElement.lang) : "";
    const told = held ? filled(words.list_of, when, held.ended.size) : words.list_none;
    at("list").textContent = fine ? told : `${words.list_wrong} ${told}`;
  }

  async function readPhoto(event) {
    const [photo] = event.target.files;
    if (!photo) return;
    const reader = new BarcodeDetector({ formats: ["qr_code"] });
    const codes = await reader.detect(await createImageBitmap(photo));
    if (codes.length) { at("text").value = codes[0].rawValue; await check(codes[0].rawValue); }
  }

  async function start() {
    try { await imported(data.keys[0]); } catch { at("state").textContent = words.unsupported; return; }
    at("ask").addEventListener("submit", (event) => { event.preventDefault(); check(at("text").value); });
    const fetched = async () => (await fetch(data.list_url)).json();
    at("renew").addEventListener("click", () => taken(fetched, words.no_network));
    at("file").addEventListener("change", (event) => {
      const opened = async () => JSON.parse(await event.target.files[0].text());
      taken(opened, words.list_wrong);
    });
    if ("BarcodeDetector" in window) { at("scan").hidden = false; at("photo").addEventListener("change", readPhoto); }
    await taken(async () => data.list, words.list_wrong);
    at("state").textContent = words.ready;
  }

  start();
})();
