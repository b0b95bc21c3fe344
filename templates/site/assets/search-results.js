// One result: one link to one section, the words of it that answer, and a line that says where it stands. One file is
// less to load than two.

import { isSame, splitWords } from "./search-words.js"

const BEFORE = 10
const LENGTH = 32
const [OWN, OTHER] = [3, 2]
const END = /[.:?!][\u2019\u201d)]?$/

export function make(tag, text = "", attributes = {}) {
  const element = document.createElement(tag)
  element.textContent = text
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}

export function countOf(number, one, many) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`
}

// The index gives words, and nothing of it becomes an element but the marks round those that were looked for.
function markUp(pieces) {
  const line = make("p")
  for (const [number, piece] of pieces.entries()) line.append(number % 2 ? make("mark", piece) : piece)
  return line
}

export class ResultMaker {
  // `schools` are the short names of the schools between which one can choose, by id; `school` is the reader's own or
  // "", `root` is the address of the site, and `readWords` gives the words of a school. `find` gives the entry of a
  // section at a school.
  constructor({ schools, school, root, readWords, find }) {
    Object.assign(this, { schools, school, root, readWords, find })
    this.order = [...schools.keys()].sort()
  }

  // A result as an item of a list; `asked` has the words that were typed, and the policies' words for them.
  async make(entry, asked) {
    const data = await entry.data()
    const item = make("li", "", { "data-section": data.meta.anchor })
    const school = data.meta.holder ?? (this.school || this.#choose(data.filters, entry.schools))
    await this.#show(item, { data, places: entry.places, school, isAsked: entry.isAsked }, asked)
    return item
  }

  // The schools that a number stands for, in which each is a bit.
  #readSchools([number]) {
    const bits = BigInt(`0x${number}`)
    return new Set(this.order.filter((_, place) => (bits >> BigInt(place)) & 1n))
  }

  // The first by name of the schools that use an entry; of those, rather one that has the words in its own way.
  #choose({ school, using }, having) {
    const all = this.#readSchools(using)
    const named = [...this.schools.keys()].filter((id) => all.has(id))
    return named.find((id) => having?.has(id)) ?? named[0] ?? school[0]
  }

  async #show(item, { data, places, school, isAsked }, asked) {
    const { meta } = data
    const section = data.filters.section[0]
    const words = await this.readWords(school)
    const { pieces, anchor } = findPassage(data, places, { ...asked, isAsked }, (text) => words.fill(text, section))
    const heading = make("h3")
    const address = new URL(`${school}/${meta.policy}/#${anchor}`, this.root).href
    heading.append(make("a", meta.title, { href: address }))
    const line = make("p", [meta.policy_title, words.findPlace(meta.policy, meta.anchor)].filter(Boolean).join(", "), { class: "where" })
    if (this.school && data.meta.whose && data.meta.holder !== this.school) line.append(`, ${data.meta.whose}`)
    if (!this.school) this.#addSchool(line, item, { data, places, school, isAsked }, asked)
    item.replaceChildren(heading, line, ...(pieces.length ? [markUp(pieces)] : []))
  }

  // At which school: its name, or a choice of all that have the section, in these or in other words.
  #addSchool(line, item, shown, asked) {
    const having = this.#readSchools(shown.data.filters.having)
    const named = [...this.schools].filter(([id]) => having.has(id))
    if (this.schools.size < 2) return
    if (named.length < 2) {
      line.append(`, ${this.schools.get(shown.school)}`)
      return
    }
    const choice = make("select", "", { class: "at", "aria-label": `School: ${shown.data.meta.title}` })
    choice.append(...named.map(([id, name]) => make("option", name, { value: id })))
    choice.value = shown.school
    choice.addEventListener("change", () => this.#change(item, choice.value, shown, asked))
    line.append(", ", choice)
  }

  async #change(item, school, { data, places, isAsked }, asked) {
    try {
      const isUsing = this.#readSchools(data.filters.using).has(school)
      const own = isUsing ? data : await this.find(data.filters.section[0], school)
      await this.#show(item, { data: own, places: isUsing ? places : [], school, isAsked }, asked)
    } catch {
      return
    }
    item.querySelector("select").focus()
  }
}

// Which paragraph of a section answers a search, and which of its words to show, as the reader's school says them.

const decoder = document.createElement("textarea")

function decode(text) {
  if (!text.includes("&")) return text
  decoder.innerHTML = text
  return decoder.value
}

// Where phrases stand in a text, each with its name and what it counts. A school's own value is one word of the text.
function findPhrases(words, phrases, name, weight) {
  const plain = words.map((word) => splitWords(word).join(" "))
  const places = []
  for (const [number, phrase] of phrases.entries()) {
    const parts = splitWords(phrase)
    for (const at of plain.keys()) {
      const isIn = ` ${plain[at]} `.includes(` ${parts.join(" ")} `)
      const count = isIn ? 1 : parts.length
      if (isIn || parts.every((part, step) => isSame(plain[at + step] ?? "", part))) {
        for (let step = 0; step < count; step++) places.push([at + step, `${name} ${number}`, weight])
      }
    }
  }
  return places
}

// The stretch of a text in which most of the words stand, and of stretches alike the first. A word of the reader's
// own counts for more than what stands for one; `places` are [place, number of the word, what it counts].
function findDensest(places) {
  const worth = (start) => {
    const within = places.filter(([at]) => at >= start && at < start + LENGTH - BEFORE)
    const counts = new Map(within.map(([, number, weight]) => [number, weight]))
    return [...counts.values()].reduce((sum, weight) => sum + weight, 0) * 100 + within.length
  }
  return places.map(([at]) => at).reduce((best, at) => (worth(at) > worth(best) ? at : best))
}

function findStart(words, at, least) {
  for (let start = at; start > Math.max(least, at - BEFORE); start--) if (END.test(words[start - 1])) return start
  return Math.max(least, at - BEFORE)
}

// A passage as pieces, every second of which is a word that was looked for; and the anchor of its paragraph. Words that
// were `typed` are looked for where the index tells no place, as of what a school has in its own way. Of a section with
// none of the words, not even in its title, there is nothing to show, but the beginning if people ask for it in them.
// The title comes first in the text and is shown above it, so it is passed over.
// `fill` puts the school's own words in the place of marks.
function findPassage(data, places, { typed, others, isAsked }, fill) {
  const words = data.raw_content.trim().split(/\s+/).map((word) => fill(decode(word)))
  const least = data.meta.title.trim().split(/\s+/).length
  const own = places.map(([at, number]) => [at, `own ${number}`, OWN])
  const known = [...own, ...findPhrases(words, others, "other", OTHER)]
  const found = known.some(([at]) => at >= least) ? known : [...known, ...findPhrases(words, typed, "own", OWN)]
  if (!found.length && !isAsked) return { pieces: [], anchor: data.meta.anchor }
  const told = found.filter(([at]) => at >= least).sort(([one], [other]) => one - other)
  const densest = told.length ? findDensest(told) : least
  const start = findStart(words, densest, least)
  const marked = new Set(told.map(([at]) => at))
  const sought = [...typed, ...others].flatMap(splitWords)
  // A school's own value may be a list of many words, of which those that were looked for are marked and shown.
  const parts = words.slice(start).flatMap((value, step) => {
    const isTold = marked.has(start + step)
    const all = value.split(" ")
    return all.map((word) => [word, isTold && (all.length < 2 || splitWords(word).some((one) => sought.some((other) => isSame(one, other))))])
  })
  const first = parts.findIndex(([, isMarked]) => isMarked)
  const from = first > LENGTH - BEFORE ? first - BEFORE : 0
  const pieces = [from || (start > least && !END.test(words[start - 1])) ? "\u2026 " : ""]
  for (const [part, isMarked] of parts.slice(from, from + LENGTH)) {
    const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(part)
    if (isMarked && word) pieces.push(pieces.pop() + before, word, `${after} `)
    else pieces.push(`${pieces.pop()}${part} `)
  }
  if (from + LENGTH < parts.length) pieces.push(`${pieces.pop()}\u2026`)
  return { pieces, anchor: told.length ? findAnchor(data, densest) : data.meta.anchor }
}

// The paragraph at a place, if it is not the section's first: then the section itself, heading and all.
function findAnchor(data, place) {
  const [first, ...rest] = data.anchors.filter(({ element }) => element === "div")
  const before = rest.filter(({ location }) => location <= place)
  return first && before.length ? before.at(-1).id : data.meta.anchor
}
