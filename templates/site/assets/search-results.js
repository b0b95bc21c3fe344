// One result: one link to one section, the words of it that answer, and a line that says where it stands.

import { findPassage } from "./search-passages.js"

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

  // A result as an item of a list; `others` are the policies' words for what parents said.
  async make(entry, others) {
    const data = await entry.data()
    const item = make("li", "", { "data-section": data.meta.anchor })
    const school = this.school || this.#choose(data.filters.school, entry.schools)
    await this.#show(item, { data, places: entry.places, school }, others)
    return item
  }

  // The first by name of the schools that use an entry; of those, rather one that has the words in its own way.
  #choose(using, having) {
    const named = [...this.schools.keys()].filter((id) => using.includes(id))
    return named.find((id) => having?.has(id)) ?? named[0] ?? using[0]
  }

  async #show(item, { data, places, school }, others) {
    const { meta } = data
    const section = data.filters.section[0]
    const words = await this.readWords(school)
    const { pieces, anchor } = findPassage(data, places, others, (text) => words.fill(text, section))
    const heading = make("h3")
    const address = new URL(`${school}/${meta.policy}/#${anchor}`, this.root).href
    heading.append(make("a", meta.title, { href: address }))
    const line = make("p", [meta.policy_title, words.places[meta.policy]?.[meta.anchor]].filter(Boolean).join(", "), { class: "where" })
    if (!this.school) this.#addSchool(line, item, { data, places, school }, others)
    item.replaceChildren(heading, line, markUp(pieces))
  }

  // At which school: its name, or a choice of all that have the section, in these or in other words.
  #addSchool(line, item, shown, others) {
    const bits = BigInt(`0x${shown.data.filters.having[0]}`)
    const having = new Set(this.order.filter((_, place) => (bits >> BigInt(place)) & 1n))
    const named = [...this.schools].filter(([id]) => having.has(id))
    if (this.schools.size < 2) return
    if (named.length < 2) {
      line.append(`, ${this.schools.get(shown.school)}`)
      return
    }
    const choice = make("select", "", { class: "at", "aria-label": `School: ${shown.data.meta.title}` })
    choice.append(...named.map(([id, name]) => make("option", name, { value: id })))
    choice.value = shown.school
    choice.addEventListener("change", () => this.#change(item, choice.value, shown, others))
    line.append(", ", choice)
  }

  async #change(item, school, { data, places }, others) {
    try {
      const isSame = data.filters.school.includes(school)
      const own = isSame ? data : await this.find(data.filters.section[0], school)
      await this.#show(item, { data: own, places: isSame ? places : [], school }, others)
    } catch {
      return
    }
    item.querySelector("select").focus()
  }
}
