// Shows those rows of a list that hold the words typed and fit the choices. Without JavaScript there is nothing to type
// into, and every row shows; on paper every row shows too. What is sought stands in the address, so that a list can be
// sent as a link.
{
  const ROWS = "tbody > tr, .recs > ul > li, ul.rows > li, .meeting"
  // A short list needs no words to be found in; and what is heard of a list waits until typing pauses.
  const SHORT = 8, PAUSE = 400
  // Accents, cases and kinds of apostrophe are all one to those who type.
  const simplify = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[\u2018\u2019]/g, "'").toLowerCase()
  for (const form of document.querySelectorAll("form[data-filters]")) {
    const list = document.getElementById(form.dataset.filters)
    const own = list.matches("ul.rows") ? [...list.children] : [...list.querySelectorAll(ROWS)]
    const rows = own.map((element) => ({ element, words: "" }))
    const status = document.getElementById(form.dataset.status)
    const typed = form.elements.words
    const choices = [...form.querySelectorAll("select")]
    const fields = [typed, ...choices]
    const given = new URLSearchParams(location.search)
    let pause
    const show = (delay) => {
      const words = simplify(typed.value).split(/\s+/).filter(Boolean)
      const chosen = choices.filter((choice) => choice.value)
      let count = 0
      for (const row of rows) {
        const { element } = row
        if (words.length) row.words ||= simplify(element.textContent)
        const fits = ({ name, value }) => element.dataset[name].split("\n").includes(value)
        const isShown = words.every((word) => row.words.includes(word)) && chosen.every(fits)
        element.classList.toggle("left-out", !isShown)
        count += isShown
      }
      for (const group of list.querySelectorAll(".group")) {
        group.classList.toggle("left-out", !rows.some(({ element }) => group.contains(element) && !element.matches(".left-out")))
      }
      clearTimeout(pause)
      pause = setTimeout(() => {
        status.textContent = words.length || chosen.length ? `${count} of ${rows.length} shown` : ""
      }, delay)
    }
    const keep = () => {
      const sought = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]))
      const address = location.pathname + (sought.size ? `?${sought}` : "") + location.hash
      try { history.replaceState(null, "", address) } catch { /* some browsers keep the address of a file as it is */ }
    }
    typed.value = given.get("words") ?? ""
    for (const choice of choices) {
      if ([...choice.options].some((option) => option.value === given.get(choice.name))) {
        choice.value = given.get(choice.name)
      }
    }
    typed.addEventListener("input", () => { show(PAUSE); keep() })
    for (const choice of choices) choice.addEventListener("change", () => { show(0); keep() })
    form.addEventListener("reset", (event) => {
      event.preventDefault()
      for (const field of fields) field.value = ""
      show(0)
      keep()
    })
    form.addEventListener("submit", (event) => event.preventDefault())
    form.hidden = choices.length === 0 && rows.length < SHORT
    if (!form.hidden) show(0)
  }
}
