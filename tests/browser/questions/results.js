// What does a search show?
() =>
  [...document.querySelectorAll("#results > ol > li")].map((item) => ({
    title: item.querySelector("h3").textContent,
    link: item.querySelector("h3 a").pathname,
    hash: item.querySelector("h3 a").hash,
    links: item.querySelectorAll("a").length,
    schools: [...item.querySelectorAll("select option")].map((option) => option.value),
    where: item.querySelector("p.where").firstChild.data,
    quiet: item.querySelectorAll("p.where, .quiet").length,
    section: item.dataset.section,
    words: item.querySelector("p:not(.where)")?.textContent ?? "",
    marks: [...item.querySelectorAll("mark")].map((mark) => mark.textContent),
  }))
