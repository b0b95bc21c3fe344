// Finds sections of policies with Pagefind, which is loaded when somebody searches and not before.
// The school is carried in the address: /search/?q=photos&school=st-hilda

import { findOthers, findPassage, splitWords, suggest } from "./search-words.js"

const MOST_SHOWN = 20
// What each fact of an entry counts in a search; those at 0 are for this page alone.
const WEIGHTS = { title: 5, policy_title: 1, also: 0.5, policy: 0, anchor: 0 }
const form = document.getElementById("search-form")
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
const topics = document.getElementById("topic")
const topic = [...(topics?.options ?? [])].find((option) => option.value && option.value === asked.get("topic"))
const titles = [...document.querySelectorAll("#a-to-z a")].map((link) => link.textContent)

function make(tag, text = "", attributes = {}) {
  const element = document.createElement(tag)
  element.textContent = text
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

function countOf(number, one, many) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`
}

const decoder = make("textarea")

function decode(text) {
  decoder.innerHTML = text
  return decoder.value
}

// The index gives words with <mark> round what was found; nothing else of it becomes an element. What was found by a
// parent's word has no mark, so the policy's own word for it is shown instead.
function markUp(data, others) {
  const pieces = data.excerpt.split(/<\/?mark>/).map(decode)
  const told = pieces.length > 1 ? pieces : findPassage(decode(data.raw_content), others) ?? pieces
  const line = make("p")
  for (const [number, piece] of told.entries()) line.append(number % 2 ? make("mark", piece) : piece)
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

function compareLink(meta) {
  const line = make("p", "", { class: "small" })
  const address = new URL(`policies/${meta.policy}/differences/${meta.anchor}/`, root).href
  const link = make("a", "Compare the wordings", { class: "compare", href: address })
  link.append(make("span", `: ${meta.title}`, { class: "vh" }))
  line.append(link)
  return line
}

function showResult(data, others) {
  const found = (data.filters.school || []).filter((id) => schools.has(id))
  const own = found.includes(school) ? school : found.length === 1 ? found[0] : ""
  const item = make("li")
  const heading = make("h3")
  heading.append(own ? make("a", data.meta.title, { href: addressOf(own, data.meta) }) : data.meta.title)
  item.append(heading, make("p", data.meta.policy_title, { class: "small quiet" }), markUp(data, others))
  const reach = sayReach(found, Number(data.filters.different))
  if (reach) item.append(make("p", reach, { class: "small quiet reach" }))
  const elsewhere = found.filter((id) => id !== own)
  if (elsewhere.length) item.append(listSchools(found, data.meta))
  if (data.filters.compared) item.append(compareLink(data.meta))
  return item
}

function writeQuery(query, inSchool, inTopic) {
  const kept = { q: query, ...(inSchool && { school }), ...(inTopic && { topic: topic.value }) }
  return `?${new URLSearchParams(kept)}`
}

function widen() {
  const line = make("p")
  if (topic) line.append(make("a", `Search every topic for ${words}`, { href: writeQuery(words, school, false) }), " ")
  if (school) line.append(make("a", `Search all schools for ${words}`, { href: writeQuery(words, false, topic) }))
  return line
}

// What was meant is asked only where the answer finds something.
async function findMeant(synonyms) {
  const meant = suggest(splitWords(words), synonyms, titles)
  return meant && (await askIndex(meant)).results.length ? meant : ""
}

function sayNothing(place, meant) {
  say(`No results for \u2018${words}\u2019${place}`, "Check the spelling, try one word, or look in the A to Z below.")
  if (meant) {
    const line = make("p", "Did you mean ")
    line.append(make("a", meant, { id: "meant", href: writeQuery(meant, school, topic) }), "?")
    outcome.append(line)
  }
  if (school || topic) results.append(widen())
}

// The search does its work without the list of words, so a list that does not come stops nothing.
async function readSynonyms() {
  try {
    return await (await fetch(new URL("assets/search-words.json", root))).json()
  } catch {
    return {}
  }
}

async function askIndex(query) {
  const pagefind = await import(new URL("pagefind.js", index).href)
  await pagefind.options({ ranking: { metaWeights: WEIGHTS } })
  return pagefind.search(query, { filters: { ...(school && { school }), ...(topic && { topic: topic.value }) } })
}

// What was found is said once, in an element that is there from the start: one that comes with its words
// in it is passed over by many screen readers.
function say(heading, more) {
  outcome.append(make("h2", heading, { class: "res" }))
  if (more) outcome.append(make("p", more, { class: "small quiet" }))
}

async function search() {
  const place = (school ? ` at ${schools.get(school).short}` : "") + (topic ? ` in \u2018${topic.text}\u2019` : "")
  let answer, synonyms
  try {
    ;[answer, synonyms] = await Promise.all([askIndex(words), readSynonyms()])
  } catch {
    say("Searching did not work", "Your browser could not load the search. Look in the A to Z below.")
    return
  }
  const count = answer.results.length
  if (!count) {
    sayNothing(place, await findMeant(synonyms))
    return
  }
  const others = findOthers(splitWords(words), synonyms)
  const shown = await Promise.all(answer.results.slice(0, MOST_SHOWN).map((result) => result.data()))
  const rest = count > MOST_SHOWN ? `The first ${MOST_SHOWN} are shown. Add a word to narrow them.` : ""
  const also = others.length ? `We also looked for: ${others.join(", ")}.` : ""
  say(`${countOf(count, "result", "results")} for ${words}${place}`, [also, rest].filter(Boolean).join(" "))
  const list = make("ol", "", { class: "results", "aria-label": "Results" })
  list.append(...shown.map((data) => showResult(data, others)))
  results.append(list)
  if (school || topic) results.append(widen())
}

document.getElementById("q").value = words
if (school) {
  const choice = document.getElementById("school")
  choice.prepend(make("option", schools.get(school).name, { value: school }))
  choice.value = school
  document.getElementById("search-in").hidden = false
}
if (topics) {
  topics.value = topic?.value ?? ""
  document.getElementById("search-about").hidden = false
  form.addEventListener("formdata", ({ formData }) => {
    if (!formData.get("topic")) formData.delete("topic")
  })
}
if (words) {
  document.title = `${words} \u2013 ${document.title}`
  await search()
}
