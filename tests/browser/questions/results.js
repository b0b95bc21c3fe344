// What does a search show?
() =>
  [...document.querySelectorAll("#results > ol > li")].map((item) => ({
    title: item.querySelector("h3").textContent,
    link: item.querySelector("h3 a")?.pathname ?? "",
    hash: item.querySelector("h3 a")?.hash ?? "",
    others: [...item.querySelectorAll("details a")].map((a) => a.pathname),
    reach: [...item.querySelectorAll("p")].at(-1).textContent,
    marks: [...item.querySelectorAll("mark")].map((mark) => mark.textContent),
  }))
