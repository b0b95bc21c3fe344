// Lists a school's policies on the school's own website:
// <script src="https://policies.trust.example/assets/policies-list.js" data-school="st-hilda" defer></script>
(() => {
  const script = document.currentScript
  const home = new URL(`../${encodeURIComponent(script.dataset.school ?? "")}/`, script.src)

  // Words become text and never elements, and every link leads to the site that this script came from.
  function makeLink(address, words) {
    const link = document.createElement("a")
    link.href = address.href
    link.textContent = words
    return link
  }

  function makeList({ policies }) {
    const list = document.createElement("ul")
    for (const { id, title } of policies) {
      const item = document.createElement("li")
      item.append(makeLink(new URL(`${encodeURIComponent(id)}/`, home), title))
      list.append(item)
    }
    return list
  }

  function makeWayOut() {
    const line = document.createElement("p")
    line.append(makeLink(home, "Read our policies"))
    return line
  }

  fetch(new URL("policies.json", home), { credentials: "omit" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject()))
    .then(makeList)
    .catch(makeWayOut)
    .then((element) => script.after(element))
})()
