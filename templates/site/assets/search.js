// Finds sections of policies with Pagefind, which is loaded when somebody searches and not before.
// The school is carried in the address: /search/?q=photos&school=st-hilda

import { findWord, openIndex, rank } from "./search-ranking.js"
import { ResultMaker, countOf, make } from "./search-results.js"
import { findMeant, findOthers, pickWords, splitWords } from "./search-words.js"

// Each result shown is a piece of the index loaded.
const SHOWN_AT_ONCE = 10
const form = document.getElementById("search-form")
const outcome = document.getElementById("outcome")
const results = document.getElementById("results")
const indexAddress = new URL("pagefind.js", new URL(results.dataset.index, location.href)).href
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

function writeQuery(query, inSchool, inTopic) {
  const kept = { q: query, ...(inSchool && { school }), ...(inTopic && { topic: topic.value }) }
  return `?${new URLSearchParams(kept)}`
}

function widen() {
  const line = make("p", "", { class: "lone" })
  if (topic) line.append(make("a", `Search every topic for ${words}`, { href: writeQuery(words, school, false) }), " ")
  if (school) line.append(make("a", `Search all schools for ${words}`, { href: writeQuery(words, false, topic) }))
  return line
}

// A list that does not come stops nothing: the search does its work without it.
async function readList(name, otherwise) {
  try {
    const answer = await fetch(new URL(`assets/${name}.json`, root))
    return answer.ok ? await answer.json() : otherwise
  } catch {
    return otherwise
  }
}

// What each word finds. A word that finds nothing and has one letter wrong is put right; one that may mean something
// else is asked about, if that finds something; and of the others the page says that nothing has them.
async function findEach(index, parts, synonyms) {
  const found = { words: [], results: [], righted: [], asked: [], missing: [] }
  for (const word of parts) {
    let [looked, results] = [word, await findWord(index, word)]
    if (!results.length) {
      const { meant, isSure } = findMeant(word, synonyms, titles, await readList("search-spelling", []))
      const others = meant ? await findWord(index, meant) : []
      if (others.length && isSure) {
        ;[looked, results] = [meant, others]
        found.righted.push([word, meant])
      } else if (others.length) found.asked.push([word, meant])
    }
    found.words.push(looked)
    if (results.length) found.results.push(results)
    else found.missing.push(word)
  }
  return found
}

const quote = (text) => `\u2018${text}\u2019`

function replaceWords(pairs) {
  const meant = new Map(pairs)
  return splitWords(words).map((word) => meant.get(word) ?? word).join(" ")
}

// What was found is said once, in an element that is there from the start: one that comes with its words
// in it is passed over by many screen readers.
function say(heading, lines, { righted, asked }) {
  outcome.append(make("h2", heading, { class: "res" }))
  const more = lines.filter(Boolean).join(" ")
  if (more) outcome.append(make("p", more, { class: "small quiet" }))
  if (!asked.length) return
  const meant = replaceWords([...righted, ...asked])
  const line = make("p", "Did you mean ")
  line.append(make("a", meant, { id: "meant", href: writeQuery(meant, school, topic) }), "?")
  outcome.append(line)
}

function sayFound(entries, found, others, place) {
  const count = entries.length
  const typed = found.righted.length ? replaceWords(found.righted) : words
  const hasAll = entries.some((entry) => entry.count === found.results.length)
  say(`${countOf(count, "result", "results")} for ${typed}${place}`, [
    ...found.righted.map(([word, meant]) => `Nothing here has ${quote(word)}, so we looked for ${quote(meant)}.`),
    found.missing.length ? `Nothing here has ${found.missing.map(quote).join(" or ")}.` : "",
    hasAll ? "" : "Nothing here has all of your words. What has most of them comes first.",
    others.length ? `We also looked for: ${others.join(", ")}.` : "",
    count > SHOWN_AT_ONCE ? "The best are shown first. Add a word to narrow them." : "",
  ], found)
}

async function search() {
  const place = (school ? ` at ${schools.get(school).short}` : "") + (topic ? ` in ${quote(topic.text)}` : "")
  const filters = { ...(school && { school }), ...(topic && { topic: topic.value }) }
  const parts = pickWords(words)
  let found, others
  let [entries, shown] = [[], []]
  try {
    const [synonyms, index] = await Promise.all([readList("search-words", {}), openIndex(indexAddress, filters)])
    await index.load(parts)
    found = await findEach(index, parts, synonyms)
    entries = rank(found.results)
    others = findOthers([...splitWords(words), ...found.words], synonyms)
    if (entries.length) shown = await listEntries(entries, others)
  } catch {
    say("Searching did not work", ["Your browser could not load the search. Look in the A to Z below."], { asked: [] })
    return
  }
  if (entries.length) {
    sayFound(entries, found, others, place)
    results.append(...shown)
  } else {
    say(`No results for ${quote(words)}${place}`, ["Check the spelling, try one word, or look in the A to Z below."], found)
  }
  if (school || topic) results.append(widen())
}

// The list, as long as before for whoever comes back; and a button for whoever wants it longer.
async function listEntries(entries, others) {
  const list = make("ol", "", { class: "results", "aria-label": "Results" })
  const more = make("button", "", { class: "btn", type: "button", id: "more-results" })
  const maker = new ResultMaker(schools, school, root)
  const showMore = async (count) => {
    const next = entries.slice(list.children.length, list.children.length + count)
    const texts = await Promise.all(next.map((entry) => entry.data()))
    const items = next.map((entry, at) => maker.make({ ...entry, data: texts[at] }, others))
    list.append(...items)
    const left = entries.length - list.children.length
    more.hidden = !left
    more.textContent = `Show ${countOf(Math.min(left, SHOWN_AT_ONCE), "more result", "more results")}`
    return items[0]
  }
  await showMore(history.state?.shown ?? SHOWN_AT_ONCE)
  let isBusy = false
  more.addEventListener("click", async () => {
    if (isBusy) return
    isBusy = true
    try {
      const first = await showMore(SHOWN_AT_ONCE)
      first.querySelector("a, summary").focus()
    } catch {
      more.textContent = "They could not be loaded. Try again"
    }
    isBusy = false
  })
  return [list, more]
}

// Whoever comes back stands where they left: the list is made anew, so the browser cannot know the place.
function rememberPlace({ target }) {
  const link = target.closest("a")
  if (!link) return
  const shown = results.querySelector("ol")?.children.length
  history.replaceState({ left: [...results.querySelectorAll("a")].indexOf(link), shown }, "")
}

function returnToPlace() {
  const link = results.querySelectorAll("a")[history.state?.left]
  const details = link?.closest("details")
  if (details) details.open = true
  link?.focus()
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
  results.addEventListener("click", rememberPlace)
  returnToPlace()
}
