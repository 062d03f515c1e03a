// Search in REFERENCE (search-data.js). "/" goes to the field, arrows choose, Enter goes there, Escape leaves.
"use strict";
(() => {
  const SHOWN = 40;
  const WEIGHTS = { domain: 0, file: 0.1, item: 0.2, code: 0.3, value: 0.4 };
  const field = document.getElementById("query"), hits = document.getElementById("hits");
  let entries, active = -1;

  // Width, case and the kind of kana make no difference.
  const fold = text => text.normalize("NFKC").toLowerCase()
    .replace(/[ァ-ヶ]/g, kana => String.fromCharCode(kana.charCodeAt(0) - 0x60));

  const ROWS = {
    "": "あいうえお", k: "かきくけこ", g: "がぎぐげご", s: "さしすせそ", z: "ざじずぜぞ", t: "たちつてと", d: "だぢづでど",
    n: "なにぬねの", h: "はひふへほ", b: "ばびぶべぼ", p: "ぱぴぷぺぽ", m: "まみむめも", r: "らりるれろ",
  };
  const LATIN = { や: "ya", ゆ: "yu", よ: "yo", わ: "wa", ゐ: "i", ゑ: "e", を: "o", ん: "n", ゔ: "bu", っ: "", ー: "" };
  for (const [consonant, row] of Object.entries(ROWS)) {
    [...row].forEach((kana, n) => { LATIN[kana] = consonant + "aiueo"[n]; });
  }

  // One spelling for kana and for the ways to write them in Latin letters; long and double sounds count once.
  const spell = folded => folded
    .replace(/([ぁ-ゖ])([ゃゅょぁぃぅぇぉ])/g, (_, kana, small) => {
      const vowel = "aiueoauo"["ぁぃぅぇぉゃゅょ".indexOf(small)], stem = (LATIN[kana] ?? "").slice(0, -1);
      return stem + ("ゃゅょ".includes(small) ? "y" : "") + vowel;
    })
    .replace(/[ぁ-ゖー]/g, kana => LATIN[kana] ?? "")
    .replace(/[-' _]/g, "")
    .replace(/sh(?=i)/g, "s").replace(/sh/g, "sy").replace(/t?ch(?=i)/g, "t").replace(/t?ch/g, "ty")
    .replace(/ts/g, "t").replace(/f/g, "h").replace(/dz/g, "z").replace(/d(?=[iu])/g, "z")
    .replace(/j(?=i)/g, "z").replace(/jy?/g, "zy")
    .replace(/m(?=[bmp])/g, "n").replace(/([^aeiou])\1/g, "$1").replace(/ou|oo/g, "o").replace(/uu/g, "u");

  function* all() {
    for (const [id, ja, en, page, files, codes] of REFERENCE.domains) {
      yield { kind: "domain", id, ja, en, at: page, of: "" };
      for (const [fileId, fileJa, fileEn, items] of files) {
        const file = `${fileId} ${fileJa}`;
        yield { kind: "file", id: fileId, ja: fileJa, en: fileEn, at: `${page}#${fileId}`, of: `${id} ${ja}` };
        for (const [name, english = "", romaji = "", anchor = "", others = ""] of items) {
          const at = `${page}#${fileId}-${encodeURIComponent(anchor || name)}`;
          yield { kind: "item", id: "", ja: name, en: english, romaji, others, at, of: file };
        }
      }
      for (const [codeId, codeJa, values] of codes) {
        const at = `${page}#code-${encodeURIComponent(codeId)}`;
        yield { kind: "code", id: codeId, ja: codeJa, en: "", at, of: `${id} ${ja}` };
        for (const [value, label, english] of values) {
          yield { kind: "value", id: value, ja: label, en: english, at, of: `${codeId} ${codeJa}` };
        }
      }
    }
  }

  function prepare() {
    entries = [];
    for (const entry of all()) {
      entry.names = [entry.ja, entry.en, entry.others ?? ""].map(fold);
      entry.text = fold([entry.id, entry.ja, entry.en, entry.others, entry.romaji].join("\n"));
      entry.spelt = spell(fold(entry.romaji ?? ""));
      entry.context = fold(entry.of);
      entries.push(entry);
    }
  }

  // How well a term fits what an entry itself is called; the smaller the better, Infinity for not at all.
  function rank(entry, { text, spelt }) {
    if (entry.kind !== "value" && entry.id === text) return 0;
    if (entry.names.includes(text)) return 1;
    if (entry.kind !== "value" && entry.id.startsWith(text)) return 2;
    if (entry.names.some(name => name.startsWith(text))) return 2;
    if (spelt && entry.spelt === spelt) return 2;
    if (entry.text.includes(text)) return 3;
    if (spelt && entry.spelt.includes(spelt)) return entry.spelt.startsWith(spelt) ? 3 : 4;
    return Infinity;
  }

  // Whether a term names what an entry is part of; of a number, its first digits.
  const belongs = ({ context }, { text }) =>
    /^[0-9]+$/.test(text) ? context.startsWith(text) : context.includes(text);

  function term(text) {
    const spelt = /^[ぁ-ゖーa-z'-]+$/.test(text) ? spell(text) : "";
    return { text, spelt: spelt.length > 1 ? spelt : "" };
  }

  function find(query) {
    const whole = term(fold(query).trim()), terms = whole.text.split(/\s+/).map(term);
    const found = [];
    for (const entry of entries) {
      const ranks = terms.map(each => rank(entry, each)), own = ranks.filter(Number.isFinite);
      if (!own.length || !terms.every((each, n) => ranks[n] < Infinity || belongs(entry, each))) continue;
      const fit = Math.min(rank(entry, whole), ...own);
      const length = Math.min(entry.ja.length, 60) / 1000; // of two that fit as well, the shorter name
      found.push({ entry, rank: fit + WEIGHTS[entry.kind] + length });
    }
    return found.sort((a, b) => a.rank - b.rank).map(hit => hit.entry);
  }

  const say = word => REFERENCE.words[word][document.documentElement.lang === "ja" ? 0 : 1];

  function part(tag, className, text, lang) {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    if (lang) made.lang = lang;
    return made;
  }

  function line(entry, n) {
    const link = part("a", "hit", "");
    link.href = inLanguage(entry.at);
    link.tabIndex = -1;
    link.append(part("span", "kind", say(entry.kind)), part("span", "id", entry.id));
    const english = entry.en === entry.ja ? "" : entry.en;
    link.append(part("span", "ja-name", entry.ja, "ja"), part("span", "english", english, "en"));
    link.append(part("span", "of", entry.of, "ja"));
    const option = part("li", "", "");
    option.id = `hit-${n}`;
    option.setAttribute("role", "option");
    option.append(link);
    return option;
  }

  function close() {
    hits.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(n) {
    const options = hits.querySelectorAll("[role=option]");
    if (!options.length) return;
    active = (n + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    field.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  function show() {
    if (!field.value.trim()) return close();
    if (!entries) prepare();
    const found = find(field.value);
    hits.replaceChildren(...found.slice(0, SHOWN).map(line));
    const left = found.length - SHOWN;
    if (!found.length || left > 0) {
      const rest = part("li", "muted", found.length ? say("more").replace("{n}", left) : say("none"));
      rest.setAttribute("role", "presentation");
      hits.append(rest);
    }
    hits.hidden = false;
    field.setAttribute("aria-expanded", "true");
    active = -1;
    choose(0);
  }

  function go() {
    const link = hits.querySelector("[aria-selected=true] a");
    if (!link) return;
    close();
    field.blur();
    link.click();
  }

  field.closest(".search").hidden = false;
  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  field.addEventListener("keydown", event => {
    if (event.isComposing) return; // Enter ends the conversion of kana
    const does = { ArrowDown: () => choose(active + 1), ArrowUp: () => choose(active - 1), Enter: go, Escape: close };
    if (!does[event.key]) return;
    event.preventDefault();
    does[event.key]();
  });
  addEventListener("keydown", event => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  addEventListener("click", event => { if (!event.target.closest(".search")) close(); });
})();
