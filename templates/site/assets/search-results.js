// One result: the section's name, its words that answer, and how far they reach.

import { findPassage } from "./search-passages.js"

// Schools without the section are named up to this many; in lists, as many as the entry names.
const MOST_NAMED = 3

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

function readSchools(filters, schools) {
  const read = (name) => (filters[name] ?? []).filter((id) => schools.has(id))
  return { same: read("school"), differing: read("differing"), lacking: read("lacking") }
}

export class ResultMaker {
  // `schools` are all schools by id, `school` is the reader's own or "", and `root` is the address of the site.
  constructor(schools, school, root) {
    Object.assign(this, { schools, school, root })
  }

  // A result as an item of a list; `others` are the policies' words for what parents said.
  make({ data, places }, others) {
    const { filters, meta } = data
    const reach = readSchools(filters, this.schools)
    const { pieces, anchor } = findPassage(data, places, others)
    const own = reach.same.includes(this.school) ? this.school : reach.same.length === 1 ? reach.same[0] : ""
    const item = make("li", "", { "data-section": meta.anchor })
    const heading = make("h3")
    heading.append(own ? make("a", meta.title, { href: this.#addressOf(own, meta, anchor) }) : meta.title)
    item.append(heading, make("p", meta.policy_title, { class: "small quiet" }), markUp(pieces))
    const said = this.#sayReach(reach, Number(filters.different))
    if (said) item.append(make("p", said, { class: "small quiet reach" }))
    const elsewhere = reach.same.filter((id) => id !== own)
    if (elsewhere.length || reach.differing.length) {
      item.append(this.#showSchools(elsewhere, reach.differing, meta, anchor))
    }
    if (filters.compared) item.append(this.#linkComparison(meta))
    return item
  }

  #nameOf(id) {
    return this.schools.get(id).name
  }

  #addressOf(id, meta, anchor) {
    return new URL(`${id}/${meta.policy}/#${anchor}`, this.root).href
  }

  // The same in how many schools, different in how many, and where there is no such section.
  #sayReach({ same, lacking }, different) {
    const all = this.schools.size
    if (all === 1) return ""
    if (same.length === 1 && !different) return `Only ${this.#nameOf(same[0])} has this.`
    const where = same.length === all ? `all ${all} schools` : countOf(same.length, "school", "schools")
    const words = same.length === 1 ? `Only ${this.#nameOf(same[0])} has these words.` : `The same in ${where}.`
    const others = different ? ` Different in ${different}.` : ""
    return words + others + this.#sayLack(all - same.length - different, lacking)
  }

  #sayLack(count, named) {
    if (!count) return ""
    const does = count === 1 ? "does not have it." : "do not have it."
    if (count > MOST_NAMED || named.length !== count) return ` ${countOf(count, "school", "schools")} ${does}`
    const names = named.map((id) => this.#nameOf(id))
    return ` ${[names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ")} ${does}`
  }

  #showSchools(same, differing, meta, anchor) {
    const details = make("details")
    details.append(make("summary", this.school ? "See the other schools" : "Choose your school"))
    const inside = make("div", "", { class: "in" })
    if (same.length && differing.length) inside.append(make("p", "The same words:"))
    if (same.length) inside.append(this.#listSchools(same, meta, anchor, "same"))
    if (differing.length) inside.append(make("p", "Other words:"))
    if (differing.length) inside.append(this.#listSchools(differing, meta, meta.anchor, "differing"))
    details.append(inside)
    return details
  }

  #listSchools(ids, meta, anchor, kind) {
    const list = make("ul", "", { class: `inline-list ${kind}` })
    for (const id of ids) {
      const item = make("li")
      const link = make("a", this.#nameOf(id), { href: this.#addressOf(id, meta, anchor) })
      link.append(make("span", `: ${meta.title}`, { class: "vh" }))
      item.append(link)
      list.append(item)
    }
    return list
  }

  #linkComparison(meta) {
    const line = make("p", "", { class: "small" })
    const address = new URL(`policies/${meta.policy}/differences/${meta.anchor}/`, this.root).href
    const link = make("a", "Compare the wordings", { class: "compare", href: address })
    link.append(make("span", `: ${meta.title}`, { class: "vh" }))
    line.append(link)
    return line
  }
}
