// Finds sections of policies with Pagefind, which is loaded when somebody searches and not before.
// The school is carried in the address: /search/?q=photos&school=st-hilda

const MOST_SHOWN = 20
const outcome = document.getElementById("outcome")
const results = document.getElementById("results")
const index = new URL(results.dataset.index, location.href)
const root = new URL(results.dataset.root, location.href)
const asked = new URLSearchParams(location.search)
const words = (asked.get("q") || "").trim()
const schools = new Map(
  [...document.querySelectorAll("#school-names li")].map((item) => [
    item.dataset.id,
    { name: item.textContent, short: item.dataset.short },
  ]),
)
const school = schools.has(asked.get("school")) ? asked.get("school") : ""

function make(tag, text = "", attributes = {}) {
  const element = document.createElement(tag)
  element.textContent = text
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

function countOf(number, one, many) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`
}

// The index gives words with <mark> round what was found; nothing else of it becomes an element.
function markUp(excerpt) {
  const line = make("p")
  const decoder = make("textarea")
  for (const [number, piece] of excerpt.split(/<\/?mark>/).entries()) {
    decoder.innerHTML = piece
    line.append(number % 2 ? make("mark", decoder.value) : decoder.value)
  }
  return line
}

function addressOf(id, meta) {
  return new URL(`${id}/${meta.policy}/#${meta.anchor}`, root).href
}

function sayReach(found, different) {
  const same = found.length
  if (schools.size === 1) return ""
  const where = same === schools.size ? `all ${same} schools` : countOf(same, "school", "schools")
  const others = different ? ` Different in ${different}.` : ""
  if (same === 1) return different ? `Only ${schools.get(found[0]).name} has these words.${others}` : `Only ${schools.get(found[0]).name} has this.`
  return `The same in ${where}.${others}`
}

function listSchools(found, meta) {
  const details = make("details")
  details.append(make("summary", school ? "See the other schools" : "Choose your school"))
  const list = make("ul", "", { class: "inline-list in" })
  for (const id of found.filter((other) => other !== school)) {
    const item = make("li")
    const link = make("a", schools.get(id).name, { href: addressOf(id, meta) })
    link.append(make("span", `: ${meta.title}`, { class: "vh" }))
    item.append(link)
    list.append(item)
  }
  details.append(list)
  return details
}

function showResult(data) {
  const found = (data.filters.school || []).filter((id) => schools.has(id))
  const own = found.includes(school) ? school : found.length === 1 ? found[0] : ""
  const item = make("li")
  const heading = make("h3")
  heading.append(own ? make("a", data.meta.title, { href: addressOf(own, data.meta) }) : data.meta.title)
  item.append(heading, make("p", data.meta.policy_title, { class: "small quiet" }), markUp(data.excerpt))
  const reach = sayReach(found, Number(data.meta.different))
  if (reach) item.append(make("p", reach, { class: "small quiet" }))
  const others = found.filter((id) => id !== own)
  if (others.length) item.append(listSchools(found, data.meta))
  return item
}

function widen() {
  const line = make("p")
  line.append(make("a", `Search all schools for ${words}`, { href: `?${new URLSearchParams({ q: words })}` }))
  return line
}

// What was found is said once, in an element that is there from the start: one that comes with its words
// in it is passed over by many screen readers.
function say(heading, more) {
  outcome.append(make("h2", heading, { class: "res" }))
  if (more) outcome.append(make("p", more, { class: "small quiet" }))
}

async function search() {
  const place = school ? ` at ${schools.get(school).short}` : ""
  let answer
  try {
    const pagefind = await import(new URL("pagefind.js", index).href)
    answer = await pagefind.search(words, school ? { filters: { school } } : {})
  } catch {
    say("Searching did not work", "Your browser could not load the search. Look in the A to Z below.")
    return
  }
  const count = answer.results.length
  if (!count) {
    say(`No results for \u2018${words}\u2019${place}`, "Check the spelling, try one word, or look in the A to Z below.")
    if (school) results.append(widen())
    return
  }
  const shown = await Promise.all(answer.results.slice(0, MOST_SHOWN).map((result) => result.data()))
  const rest = count > MOST_SHOWN ? `The first ${MOST_SHOWN} are shown. Add a word to narrow them.` : ""
  say(`${countOf(count, "result", "results")} for ${words}${place}`, rest)
  const list = make("ol", "", { class: "results", "aria-label": "Results" })
  list.append(...shown.map(showResult))
  results.append(list)
  if (school) results.append(widen())
}

document.getElementById("q").value = words
if (school) {
  const choice = document.getElementById("school")
  choice.prepend(make("option", schools.get(school).name, { value: school }))
  choice.value = school
  document.getElementById("search-in").hidden = false
}
if (words) {
  document.title = `${words} \u2013 ${document.title}`
  await search()
}
