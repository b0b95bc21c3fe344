// What the theme has in scripts inside its pages, which the content policy forbids; and what its menu and search lack
// for those who use a keyboard. The first part runs before anything is drawn.
const base = new URL(document.currentScript.dataset.base || ".", location);
document.documentElement.classList.replace("no-js", "js");

// The theme's own scripts ask for these four by name.
window.__md_scope = base;
window.__md_hash = (text) => [...text].reduce((hash, sign) => (hash << 5) - hash + sign.charCodeAt(0), 0);
window.__md_get = (key, storage, scope = base) => {
  try {
    return JSON.parse((storage || localStorage).getItem(`${scope.pathname}.${key}`));
  } catch {
    return null; // the reader's browser keeps nothing
  }
};
window.__md_set = (key, value, storage, scope = base) => {
  try {
    (storage || localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // The choice then holds for this page.
  }
};

const chosen = window.__md_get("__palette")?.color?.scheme;
const follows = !chosen || window.__md_get("__palette").color.media === "(prefers-color-scheme)";
const isDark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => { document.body.dataset.mdColorScheme = isDark.matches ? "slate" : "default"; };
if (follows) paint();
else document.body.dataset.mdColorScheme = chosen;

// A browser starts no worker from a folder on disk. There the theme's search runs in a frame of this page.
class Frame extends EventTarget {
  constructor(address) {
    super();
    const frame = document.createElement("iframe");
    frame.hidden = true;
    this.ready = new Promise((resolve) => {
      frame.addEventListener("load", () => {
        const inside = frame.contentWindow;
        if (inside.IsReady) return;
        inside.IsReady = true;
        inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
        const script = inside.document.createElement("script");
        script.src = address;
        script.addEventListener("load", () => resolve(inside));
        inside.document.head.append(script);
      });
    });
    document.body.append(frame);
  }

  postMessage(data) {
    this.ready.then((inside) => inside.dispatchEvent(new inside.MessageEvent("message", { data })));
  }
}

// The theme has its search read all words of the guide as each page is opened, which takes longer than all else that
// opening one does. Here that begins when somebody opens the search, and what it was told before is told then.
const Reader = location.protocol === "file:" ? Frame : window.Worker;
window.Worker = class extends EventTarget {
  constructor(address) {
    super();
    const toggle = document.getElementById("__search");
    this.opened = new Promise((resolve) => {
      const start = () => {
        if (!toggle.checked) return;
        toggle.removeEventListener("change", start);
        const reader = new Reader(address);
        reader.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
        resolve(reader);
      };
      toggle.addEventListener("change", start);
      start();
    });
  }

  postMessage(data) {
    this.opened.then((reader) => reader.postMessage(data));
  }
};

document.addEventListener("DOMContentLoaded", () => {
  const isWide = { drawer: matchMedia("(min-width: 76.25em)"), search: matchMedia("(min-width: 60em)") };
  const pages = document.getElementById("pages");
  const rest = document.querySelectorAll(".md-content, .md-footer, footer.foot, .md-skip");

  // The page that one is on is in view in the list of pages.
  const here = pages?.querySelector("[aria-current]");
  const list = here?.closest(".md-sidebar__scrollwrap");
  if (list) list.scrollTop = here.offsetTop - list.clientHeight / 2;

  // Menu and search are checkboxes that no key reaches: a button works each and says whether it is open.
  for (const button of document.querySelectorAll("[data-opens]")) {
    const name = button.dataset.opens;
    const toggle = document.getElementById(`__${name}`);
    const close = () => { if (toggle.checked) toggle.click(); };
    button.addEventListener("click", () => toggle.click());
    toggle.addEventListener("change", () => {
      button.setAttribute("aria-expanded", toggle.checked);
      if (isWide[name].matches) return;
      for (const part of rest) part.inert = toggle.checked;
      if (name === "drawer") pages.closest(".md-sidebar").inert = false;
      if (!toggle.checked) button.focus();
      else if (name === "search") document.querySelector(".md-search__input").focus();
      else (here || pages.querySelector("a")).focus();
    });
    isWide[name].addEventListener("change", () => {
      close();
      for (const part of rest) part.inert = false;
    });
    if (name === "drawer") {
      addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
      document.querySelector(".md-sidebar--primary").addEventListener("focusout", ({ relatedTarget }) => {
        if (relatedTarget && relatedTarget !== button && !pages.contains(relatedTarget)) close();
      });
    }
  }

  // The theme closes its search at the key Tab, and lets no Tab come to what was found. Here it does, and the search
  // closes when one has left it.
  const search = document.querySelector(".md-search");
  if (search) {
    const toggle = document.getElementById("__search");
    search.querySelector(".md-search__scrollwrap").removeAttribute("tabindex");
    search.addEventListener("keydown", (event) => { if (event.key === "Tab") event.stopPropagation(); });
    search.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !search.contains(relatedTarget) && toggle.checked) toggle.click();
    });
    new MutationObserver(() => {
      for (const link of search.querySelectorAll("ol [tabindex]")) link.removeAttribute("tabindex");
    }).observe(search.querySelector("ol"), { childList: true, subtree: true });
  }

  // Of the choices of colour, the one that holds is checked, so that it is read aloud as such.
  for (const option of document.querySelectorAll(".md-option")) option.checked = !option.nextElementSibling.hidden;

  // The theme says of each copy button that it is a way to somewhere, and of all the same.
  const article = document.querySelector("article");
  const tell = () => { for (const part of article.querySelectorAll(".md-code__nav")) part.setAttribute("role", "none"); };
  new MutationObserver(tell).observe(article, { childList: true, subtree: true });
  tell();

  // A table is a stop for the keyboard only while it is wider than its place.
  const fit = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const frame of document.querySelectorAll(".table-frame")) fit.observe(frame);
});
