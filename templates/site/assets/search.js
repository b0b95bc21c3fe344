// Finds sections of policies with Pagefind, which is loaded when somebody searches and not before.
// The search is in the address, which can be shared: /search/st-hilda/?q=photos

import { findIdea, foldSections, openIndex, rank } from "./search-ranking.js"
import { ResultMaker, countOf, make } from "./search-results.js"
import { SchoolWords, TrustWords, readList } from "./search-values.js"
import { pickIdeas, splitWords } from "./search-words.js"

// Each result shown is a piece of the index loaded.
const SHOWN_AT_ONCE = 6
// Words that are found and have less than this share of what was asked are no answer to it. Neither is what names a topic
// of so many ideas and has less of it in its titles: a section may name attendance and be about something else.
const ANSWERS = 0.5
const TOPIC = 2
const get = (id) => document.getElementById(id)
const [form, outcome, results] = [get("search-form"), get("outcome"), get("results")]
const root = new URL(results.dataset.root, location.href)
const home = new URL("search/", root)
const indexAddress = new URL("pagefind.js", new URL(results.dataset.index, location.href)).href
const own = results.dataset.school ?? ""
const topics = get("topic")
const choice = get("school")
const pageTitle = document.title
const everywhere = [...(choice?.options ?? [])].find((option) => !option.value)?.text ?? ""
// On the trust's page all schools, in the order of their names.
const schools = new Map(
  [...(choice?.options ?? [])].filter((option) => option.dataset.short).map((option) => [option.value, option.dataset.short]),
)
const titles = [...document.querySelectorAll("#a-to-z h3 a")].map((link) => link.textContent)
const lists = new Map()

function keep(name, read) {
  if (!lists.has(name)) lists.set(name, read())
  return lists.get(name)
}

const readOnce = (path, otherwise) => keep(path, () => readList(new URL(path, home), otherwise))
const readWords = (school) => keep(school, async () => new SchoolWords(await readOnce(`${school}/words.json`, {})))

// In the list each group of the policies' words has the words of parents that lead to it, with commas between.
const readSynonyms = () => keep("synonyms", async () => {
  const groups = Object.entries(await readList(new URL("synonyms.json", home), {}))
  return Object.fromEntries(groups.flatMap(([others, said]) => said.split(",").map((one) => [one, others.split(",")])))
})

async function readAllWords(name) {
  return new TrustWords(await readOnce(`${name}.json`, {}), [...schools.keys()].sort())
}

// What is asked, from the address.
function readAsked() {
  const asked = new URLSearchParams(location.search)
  const topic = [...(topics?.options ?? [])].find((option) => option.value && option.value === asked.get("topic"))
  return { words: (asked.get("q") ?? "").trim(), topic }
}

function writeAddress(words, school, topic) {
  const query = new URLSearchParams({ q: words, ...(topic && { topic }) })
  return `${school ? new URL(`${school}/`, home) : home}?${query}`
}

// What each idea finds. A word that finds nothing and has one letter wrong is put right, and then the search is read
// anew; one that may mean something else is asked about, if that finds something; and of the others the page says that
// nothing has them. Which class or how many it was is no loss.
async function findEach(index, words, synonyms, righted = []) {
  const found = { ideas: pickIdeas(words, synonyms), results: [], weights: [], righted, asked: [], missing: [] }
  const values = own ? await readWords(own) : await readAllWords("words")
  const look = async ({ words: [word], forms }) => {
    const results = await findIdea(index, forms, (one) => values.findMarks(one))
    if (results.size || own) return results
    const contacts = await readAllWords("contacts")
    return findIdea(index, [[word, 1]], (one) => contacts.findMarks(one))
  }
  const sure = []
  for (const idea of found.ideas) {
    const [word] = idea.words
    const results = await look(idea)
    if (results.size) {
      found.results.push(results)
      found.weights.push(idea.weight)
      continue
    }
    if (idea.weight < 1 && found.ideas.length > 1) continue
    const { meant, isSure } = await findMeant(word, synonyms)
    const all = await Promise.all(meant.map((one) => look(pickIdeas(one, synonyms)[0])))
    if (!meant.length || !all.every(({ size }) => size)) found.missing.push(word)
    else if (isSure) sure.push([word, meant.join(" ")])
    else {
      found.asked.push([word, meant.join(" ")])
      found.missing.push(word)
    }
  }
  return sure.length && !righted.length ? findEach(index, replaceWords(words, sure), synonyms, sure) : found
}

async function findMeant(word, synonyms) {
  const spelling = await import("./search-spelling.js")
  return spelling.findMeant(word, synonyms, titles, await readOnce("spelling.json", ""))
}

const quote = (text) => `\u2018${text}\u2019`

function replaceWords(words, pairs) {
  const meant = new Map(pairs)
  return splitWords(words).map((word) => meant.get(word) ?? word).join(" ")
}

// What was found is said once, in an element that is there from the start: one that comes with its words
// in it is passed over by many screen readers.
function say({ words, topic }, heading, lines, { righted, asked }) {
  const said = [make("h2", heading, { class: "res" })]
  const more = lines.filter(Boolean).join(" ")
  if (more) said.push(make("p", more, { class: "small quiet" }))
  if (asked.length) {
    const meant = replaceWords(words, [...righted, ...asked])
    const line = make("p", "Did you mean ")
    line.append(make("a", meant, { id: "meant", href: writeAddress(meant, own, topic?.value) }), "?")
    said.push(line)
  }
  outcome.replaceChildren(...said)
}

function sayFound(asked, entries, found, others, place) {
  const count = entries.length
  const typed = found.righted.length ? replaceWords(asked.words, found.righted) : asked.words
  const hasAll = entries.some((entry) => entry.count === found.results.length)
  say(asked, `${countOf(count, "result", "results")} for ${typed}${place}`, [
    ...found.righted.map(([word, meant]) => `Nothing here has ${quote(word)}, so we looked for ${quote(meant)}.`),
    found.missing.length ? `Nothing here has ${found.missing.map(quote).join(" or ")}.` : "",
    hasAll ? "" : "Nothing here has all of your words. What has most of them comes first.",
    others.length ? `We also looked for: ${others.join(", ")}.` : "",
    count > SHOWN_AT_ONCE ? "The best are shown first. Add a word to narrow them." : "",
  ], found)
}

function widen({ words, topic }) {
  const line = make("p", "", { class: "lone" })
  if (topic) line.append(make("a", `Search every topic for ${words}`, { href: writeAddress(words, own) }), " ")
  if (own && everywhere) {
    const where = everywhere[0].toLowerCase() + everywhere.slice(1)
    line.append(make("a", `Search ${where} for ${words}`, { href: writeAddress(words, "", topic?.value) }), " ")
  }
  const all = own ? `${own}/` : "policies/"
  line.append(make("a", own ? "See all policies" : "See the A to Z of policies", { href: new URL(all, root).href }))
  return line
}

// Each search has a number: of one that was overtaken by the next nothing is shown.
let latest = 0
let searched = ""

async function search() {
  const number = ++latest
  const asked = readAsked()
  const { words, topic } = asked
  searched = location.search
  get("q").value = words
  if (topics) topics.value = topic?.value ?? ""
  document.title = words ? `${words} \u2013 ${pageTitle}` : pageTitle
  if (!words) {
    show([], { isAnswer: true, hasResults: false })
    outcome.replaceChildren()
    return
  }
  const place = (own ? ` at ${results.dataset.short}` : "") + (topic ? ` in ${quote(topic.text)}` : "")
  const filters = { ...(own && { school: own }), ...(topic && { topic: topic.value }) }
  let found, others
  let [entries, shown] = [[], []]
  try {
    // It has one name in every build, and the index another in each: a copy that a browser kept may be too old.
    const listed = await keep("entries", () => readList(new URL("entries.json", indexAddress), null, "no-cache"))
    const [synonyms, index] = await Promise.all([readSynonyms(), openIndex(indexAddress, filters, listed, schools.size)])
    await index.load(splitWords(words))
    found = await findEach(index, words, synonyms)
    entries = rank(index, found.results, found.weights)
    if (!own) entries = foldSections(entries, index.known)
    others = [...new Set(found.ideas.flatMap(({ others: names, weight }) => (weight < 1 ? [] : names)))]
    const typed = found.ideas.flatMap((idea) => idea.words)
    if (entries.length) shown = await listEntries(index, entries, { typed, others })
  } catch {
    lists.delete("entries")
    if (number !== latest) return
    say(asked, "Searching did not work", ["Your browser could not load the search. Look in the A to Z below."], { asked: [] })
    show([], { isAnswer: false, hasResults: false })
    return
  }
  if (number !== latest) return
  if (entries.length) sayFound(asked, entries, found, others, place)
  else say(asked, `No results for ${quote(words)}${place}`, ["Check the spelling, try one word, or look in the A to Z below."], found)
  const isFound = found.results.length * (1 - ANSWERS) >= found.missing.length * ANSWERS
  const isTopic = found.ideas.length <= TOPIC
  const isAsked = ({ asks }) => !found.missing.length && asks === found.results.length
  const answers = (entry) => !isTopic || entry.named >= ANSWERS || isAsked(entry)
  const isAnswer = isFound && entries.slice(0, SHOWN_AT_ONCE).some(answers)
  show([...shown, widen(asked)], { isAnswer, hasResults: entries.length > 0 })
}

// The results; whom to ask where they are no answer; and every policy where there are none.
function show(parts, { isAnswer, hasResults }) {
  results.replaceChildren(...parts)
  get("ask-office").hidden = isAnswer
  get("a-to-z").hidden = hasResults
}

// The list, as long as before for whoever comes back; and a button for whoever wants it longer.
async function listEntries(index, entries, sought) {
  const list = make("ol", "", { class: "results", "aria-label": "Results" })
  const more = make("button", "", { class: "btn", type: "button", id: "more-results" })
  const maker = new ResultMaker({ schools, school: own, root, readWords, find: index.find })
  const showMore = async (count) => {
    const next = entries.slice(list.children.length, list.children.length + count)
    const items = await Promise.all(next.map((entry) => maker.make(entry, sought)))
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
      first.querySelector("a").focus()
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
  results.querySelectorAll("a")[history.state?.left]?.focus()
}

// A new search is a new entry in the browser's history and no new page, unless another school is asked.
function submit(event) {
  event.preventDefault()
  const school = choice ? choice.value : own
  const address = writeAddress(get("q").value.trim(), school, topics?.value)
  if (school !== own) location.assign(address)
  else {
    if (address !== location.href) history.pushState(null, "", address)
    search()
  }
}

// A link within the page is no other search.
async function goBack() {
  if (location.search === searched) return
  await search()
  returnToPlace()
}

// Links from before each school had a search page of its own.
const before = new URLSearchParams(location.search)
const sent = own ? "" : before.get("school")
if (schools.has(sent)) {
  location.replace(writeAddress(before.get("q") ?? "", sent, before.get("topic")))
} else {
  for (const id of ["search-in", "search-about"]) if (get(id)) get(id).hidden = false
  form.addEventListener("submit", submit)
  results.addEventListener("click", rememberPlace)
  addEventListener("popstate", goBack)
  await goBack()
}
