// Which version applied on a day, or in a month, a term or a year: the table has each version's first and last day, and
// where only a month, a term or a year is known, the days between which it may have begun or ended.
const form = document.getElementById("on")
const answer = document.getElementById("answer")
const rows = [...document.querySelectorAll("tr[data-first]")]
const months = "January February March April May June July August September October November December".split(" ")
const like = "Write it like this: 1 March 2026, March 2026, autumn term 2026 or 2026."

const write = (year, month, day) => [String(year).padStart(4, "0"), month, day].map((n) => String(n).padStart(2, "0")).join("-")
const findMonth = (word) => (word.length < 3 ? 0 : months.findIndex((name) => name.toLowerCase().startsWith(word.replace(/^sept$/, "sep"))) + 1)

// The period that numbers give, as its first and last day, its words, what stands in its address; or what is wrong.
function makePeriod(year, month, day) {
  if (!year || year < 1900 || year > 2200) return { wrong: `Write the year with four digits. ${like}` }
  if (month === undefined) return { first: write(year, 1, 1), last: write(year, 12, 31), said: `in ${year}`, name: `${year}`, key: `${year}` }
  if (!months[month - 1]) return { wrong: `There is no such month. ${like}` }
  const end = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const name = `${months[month - 1]} ${year}`
  if (day === undefined) return { first: write(year, month, 1), last: write(year, month, end), said: `in ${name}`, name, key: write(year, month, 1).slice(0, 7) }
  if (day < 1 || day > end) return { wrong: `There is no ${day} ${name}. ${months[month - 1]} has ${end} days${month === 2 ? " that year" : ""}.` }
  return { first: write(year, month, day), last: write(year, month, day), said: `on ${day} ${name}`, name: `${day} ${name}`, key: write(year, month, day) }
}

function makeTerm(term, year) {
  const { wrong } = makePeriod(year)
  const name = `${term} term ${year}`
  const [start, end] = form.dataset[term].split(" ")
  return wrong ? { wrong } : { first: `${year}-${start}`, last: `${year}-${end}`, said: `in the ${name}`, name, key: name }
}

// Every form in which the site prints a date, and those in which people write one; the day comes before the month.
function readPeriod(text) {
  const plain = text.toLowerCase().replace(/[,\u00a0]/g, " ").replace(/\b(the|of|in|on|from|mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(day)?\b/g, " ")
  const typed = plain.replace(/(\d)(st|nd|rd|th)\b/g, "$1").trim().replace(/\s+/g, " ")
  const read = (pattern) => pattern.exec(typed)
  let found
  if ((found = read(/^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?$/))) return makePeriod(...found.slice(1).filter(Boolean).map(Number))
  if ((found = read(/^(?:(\d{1,2})[-./ ])?(\d{1,2})[-./ ](\d{2,4})$/))) return makePeriod(+found[3], +found[2], found[1] && +found[1])
  if ((found = read(/^(spring|summer|autumn)(?: term)? (\d{2,4})$/))) return makeTerm(found[1], +found[2])
  if ((found = read(/^(?:(\d{1,2})[ -])?([a-z]+)\.?[ -](\d{2,4})$/)) && findMonth(found[2])) return makePeriod(+found[3], findMonth(found[2]), found[1] && +found[1])
  if ((found = read(/^([a-z]+)\.? (\d{1,2}) (\d{2,4})$/)) && findMonth(found[1])) return makePeriod(+found[3], findMonth(found[1]), +found[2])
  const isWithoutYear = read(/^(?:\d{1,2} )?([a-z]+)$/) && findMonth(read(/[a-z]+/)[0])
  if (isWithoutYear || read(/^(spring|summer|autumn)( term)?$|^\d{1,2}[-./]\d{1,2}$/)) return { wrong: `Which year? ${like}` }
  return { wrong: `We cannot read that as a date. ${like}` }
}

const find = ({ first, last }) => rows.filter(({ dataset }) => dataset.first <= last && (!dataset.until || first < dataset.until || first <= dataset.gone))
const isSure = ({ first, last }) => ({ dataset }) => dataset.sure <= last && (!dataset.until || first < dataset.until)

function say(period) {
  const found = find(period)
  const sure = found.filter(isSure(period))
  const names = found.map((row) => row.cells[0].innerHTML)
  rows.forEach((row) => row.classList.toggle("found", found.includes(row)))
  if (!found.length) return `No version applied ${period.said}.`
  if (found.length === 1 && sure.length) return `${names[0]} applied ${period.said}.`
  if (found.length === 1) return `${names[0]} may have applied ${period.said}: its first day is not known.`
  if (period.first === period.last) return `${names.join(" or ")} applied ${period.said}: the day of the change is not known.`
  const told = found.map((row, at) => `<li>${names[at]}${sure.includes(row) ? "" : " perhaps"}, ${row.cells[1].innerHTML}</li>`)
  return `${found.length} versions applied ${period.said}:</p><ul>${told.join("")}</ul><p>`
}

function ask(text) {
  const period = readPeriod(text)
  rows.forEach((row) => row.classList.remove("found"))
  answer.innerHTML = `<p>${text.trim() ? period.wrong || say(period) : `Write a date, or choose one. ${like}`}</p>`
  form.day.setAttribute("aria-invalid", Boolean(period.wrong))
  return period
}

form.hidden = false
form.addEventListener("submit", (event) => {
  event.preventDefault()
  const { key } = ask(form.day.value)
  if (key) history.replaceState(null, "", `?day=${encodeURIComponent(key)}`)
})
// The browser's own calendar opens from a field that is there while it is asked; a browser that cannot be asked to open
// one has the field to type in.
const calendar = document.createElement("input")
calendar.type = "date"
calendar.tabIndex = -1
calendar.setAttribute("aria-hidden", "true")
form.choose.hidden = !calendar.showPicker
form.choose.addEventListener("click", () => {
  const { first, last } = readPeriod(form.day.value)
  calendar.value = first && first === last ? first : ""
  form.choose.before(calendar)
  calendar.showPicker()
})
calendar.addEventListener("change", () => {
  if (!calendar.value) return
  form.day.value = readPeriod(calendar.value).name ?? ""
  calendar.remove()
  form.choose.focus()
  form.requestSubmit()
})
const asked = new URLSearchParams(location.search).get("day")
if (asked) {
  form.day.value = readPeriod(asked).name ?? asked
  ask(asked)
}
