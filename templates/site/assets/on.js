// Which version applied on a day: the table has each version's first and last day, and where only a month, a term or a
// year is known, the days between which it may have begun or ended. Then each version that may have applied is named.
const form = document.getElementById("on")
const answer = document.getElementById("answer")
const rows = [...document.querySelectorAll("tr[data-first]")]

function show(day) {
  const found = rows.filter(({ dataset }) => dataset.first <= day && (!dataset.until || day < dataset.until || day <= dataset.gone))
  const sure = found.filter(({ dataset }) => dataset.sure <= day && (!dataset.until || day < dataset.until))
  const names = (sure.length === 1 && found.length === 1 ? sure : found).map((row) => row.cells[0].innerHTML)
  const words = new Date(day + "T12:00:00").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
  rows.forEach((row) => row.classList.toggle("found", found.includes(row)))
  if (!names.length) answer.textContent = `No version applied on ${words}.`
  else if (sure.length === 1 && found.length === 1) answer.innerHTML = `${names[0]} applied on ${words}.`
  else if (found.length === 1) answer.innerHTML = `${names[0]} may have applied on ${words}: its first day is not known.`
  else answer.innerHTML = `${names.join(" or ")} applied on ${words}: the day of the change is not known.`
}

// "24/9/2026", "24.9.2026" or "2026-09-24" as "2026-09-24"; empty if it is no day.
function readDay(text) {
  const parts = text.trim().split(/[\s./-]+/).map(Number)
  const [year, month, day] = parts[0] > 31 ? parts : parts.reverse()
  const date = new Date(Date.UTC(year, month - 1, day))
  const isDay = parts.length === 3 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 1899
  return isDay ? date.toISOString().slice(0, 10) : ""
}

function ask(text) {
  const day = readDay(text)
  if (day) show(day)
  else answer.textContent = "Write the day like this: 24/9/2026"
  return day
}

form.hidden = false
document.getElementById("day-hint").hidden = false
form.addEventListener("submit", (event) => {
  event.preventDefault()
  const day = ask(form.day.value)
  if (day) history.replaceState(null, "", `?day=${day}`)
})
const asked = new URLSearchParams(location.search).get("day")
if (asked) {
  form.day.value = asked.split("-").reverse().join("/")
  ask(asked)
}
