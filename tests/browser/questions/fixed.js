// What stays in place while the page scrolls, and so could lie over words? Parts of a table that scrolls are left out.
() =>
  [...document.querySelectorAll("body *")]
    .filter((e) => ["fixed", "sticky"].includes(getComputedStyle(e).position) && !e.closest("table"))
    .map((e) => `${e.tagName}.${e.className}`)
