// How large are the targets that stand free, not in a sentence?
() =>
  [...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,summary")]
    .filter((e) => e.checkVisibility() && !e.matches(".skip"))
    .filter((e) => getComputedStyle(e).display !== "inline" || e.closest("header,nav,footer,li h3,h2,.tile"))
    .map((e) => ({
      text: e.textContent.trim().slice(0, 30) || e.id,
      inHeader: Boolean(e.closest("header.band")),
      width: e.getBoundingClientRect().width,
      height: e.getBoundingClientRect().height,
    }))
