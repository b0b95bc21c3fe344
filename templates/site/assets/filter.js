// Shows those rows of a table that fit the choices above it. Without JavaScript there are no choices, and every row
// shows; on paper every row shows too. The choices stand in the address, so that a list can be sent as a link.
for (const form of document.querySelectorAll("form[data-filters]")) {
  const rows = [...document.getElementById(form.dataset.filters).tBodies[0].rows]
  const status = document.getElementById(form.dataset.status)
  const choices = [...form.querySelectorAll("select")]
  const given = new URLSearchParams(location.search)
  const show = () => {
    const chosen = choices.filter((choice) => choice.value)
    for (const row of rows) {
      const fits = ({ name, value }) => row.dataset[name].split("\n").includes(value)
      row.classList.toggle("left-out", !chosen.every(fits))
    }
    const count = rows.filter((row) => !row.classList.contains("left-out")).length
    status.textContent = chosen.length ? `${count} of ${rows.length} policies shown` : ""
  }
  for (const choice of choices) {
    if ([...choice.options].some((option) => option.value === given.get(choice.name))) {
      choice.value = given.get(choice.name)
    }
  }
  form.addEventListener("change", () => {
    const chosen = new URLSearchParams(choices.filter((choice) => choice.value).map((choice) => [choice.name, choice.value]))
    history.replaceState(null, "", chosen.size ? `?${chosen}${location.hash}` : location.pathname + location.hash)
    show()
  })
  form.addEventListener("reset", (event) => {
    event.preventDefault()
    for (const choice of choices) choice.value = ""
    form.dispatchEvent(new Event("change"))
  })
  form.addEventListener("submit", (event) => event.preventDefault())
  form.hidden = false
  show()
}
