// What does a search show?
() =>
  [...document.querySelectorAll("#results > ol > li")].map((item) => ({
    title: item.querySelector("h3").textContent,
    link: item.querySelector("h3 a")?.pathname ?? "",
    hash: item.querySelector("h3 a")?.hash ?? "",
    others: [...item.querySelectorAll("details .same a")].map((a) => a.pathname),
    differing: [...item.querySelectorAll("details .differing a")].map((a) => a.pathname),
    reach: item.querySelector("p.reach")?.textContent ?? "",
    section: item.dataset.section,
    compare: item.querySelector("a.compare")?.pathname ?? "",
    words: item.querySelectorAll("p")[1].textContent,
    marks: [...item.querySelectorAll("mark")].map((mark) => mark.textContent),
  }))
