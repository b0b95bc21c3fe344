// What would a screen reader find: landmarks, headings, names, anchors?
() => {
  const all = (selector) => [...document.querySelectorAll(selector)]
  const nameOf = (nav) => nav.getAttribute("aria-label") || document.getElementById(nav.getAttribute("aria-labelledby"))?.textContent
  const ids = all("[id]").map((element) => element.id)
  const controls = all("a,button,input:not([type=hidden]),select,summary").filter((e) => e.checkVisibility())
  return {
    lang: document.documentElement.lang,
    title: document.title,
    levels: all("h1,h2,h3,h4,h5,h6").filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1])),
    h1InMain: Boolean(document.querySelector("main h1")),
    banners: all("body > header, body > div > header").length,
    mains: all("main").length,
    footers: all("body > footer, body > div > footer").length,
    sections: all("section").filter((section) => !nameOf(section)?.trim()).map((section) => section.outerHTML.slice(0, 80)),
    navs: all("nav").map((nav) => nameOf(nav) || ""),
    duplicates: ids.filter((id, at) => ids.indexOf(id) !== at),
    missing: all('a[href^="#"]').map((a) => decodeURIComponent(a.hash.slice(1))).filter((id) => id && !ids.includes(id)),
    unnamed: controls
      .filter((e) => !(e.textContent.trim() || e.labels?.length || e.getAttribute("aria-label")))
      .map((e) => e.outerHTML),
    footIsAtTheFoot: [...document.querySelectorAll("footer")].at(-1).getBoundingClientRect().bottom + scrollY >= innerHeight - 1,
    pictures: all("img:not([alt]), svg:not([aria-hidden])").length,
  }
}
