// The language of the page: asked for in its address (?lang=en), and carried on through the links to other pages.
"use strict";
const inLanguage = (() => {
  const root = document.documentElement, written = root.lang;
  const asked = new URLSearchParams(location.search).get("lang");
  if (["ja", "en"].includes(asked)) root.lang = asked; // before anything is shown

  // A page's address such that it will be shown in the language of this one.
  function inLanguage(address) {
    const [page, fragment] = address.split("#");
    const query = root.lang === written ? "" : `?lang=${root.lang}`;
    return page.split("?")[0] + query + (fragment === undefined ? "" : `#${fragment}`);
  }

  function set(lang) {
    root.lang = lang;
    for (const button of document.querySelectorAll("[data-lang]")) {
      button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
    }
    for (const link of document.querySelectorAll("a[href]:not([href^='#'])")) {
      link.setAttribute("href", inLanguage(link.getAttribute("href")));
    }
  }

  addEventListener("DOMContentLoaded", () => {
    set(root.lang);
    document.querySelector(".languages").hidden = false;
    for (const button of document.querySelectorAll("[data-lang]")) {
      button.addEventListener("click", () => set(button.dataset.lang));
    }
  });
  return inLanguage;
})();
