// What a policy's dates mean on the day on which the page is read: the page holds a sentence for each case, and the
// reader's own date decides. Without JavaScript the first one stands, and names the days that may end it.
const hasCome = (day) => Date.now() >= new Date(day + "T00:00:00")

for (const element of document.querySelectorAll("[data-since], [data-until]")) {
  const { since, until } = element.dataset
  element.hidden = Boolean((since && !hasCome(since)) || (until && hasCome(until)))
}

// What is folded away on a screen is printed whole: where the style sheet cannot see to it, it is opened first.
if (!CSS.supports("selector(::details-content)")) {
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll(".sheet, .fold > details")) folded.open = true
  })
}

// A button to print needs JavaScript, so it is made by it.
for (const template of document.querySelectorAll("template[data-print]")) {
  const button = document.createElement("button")
  button.className = "btn noprint"
  button.type = "button"
  button.append(template.content, template.dataset.print)
  button.addEventListener("click", () => window.print())
  template.replaceWith(button)
}

// Where one is, in the contents: some browsers mark it themselves, others are told by the last heading that was passed.
const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]))
if (!CSS.supports("scroll-target-group", "auto")) {
  const passing = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      links.forEach((link) => link.removeAttribute("aria-current"))
      links.get(target.id).ariaCurrent = "true"
    }
  }, { rootMargin: "0px 0px -80%" })
  links.forEach((_, id) => passing.observe(document.getElementById(id)))
}
