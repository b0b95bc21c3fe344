// What each school has in its own way. An entry of the index stands for every school that uses its words, and has a
// mark where a school's own words go: its name, its head teacher's title, a telephone number.

import { isSame, splitWords } from "./search-words.js"

const MARK = /qzx[b-z]{9}q/g
const LONG = 5

// A list that does not come stops nothing: the search does its work without it.
export async function readList(address, otherwise, cache = "default") {
  try {
    const answer = await fetch(address, { cache })
    return answer.ok ? await answer.json() : otherwise
  } catch {
    return otherwise
  }
}

// Does a value have a word, or the words of a phrase side by side?
function hasWord(value, word) {
  const own = splitWords(value)
  if (/["\s]/.test(word)) return ` ${own.join(" ")} `.includes(` ${splitWords(word).join(" ")} `)
  return splitWords(word).every((part) => own.some((one) => isSame(one, part) || (part.length >= LONG && one.startsWith(part))))
}

// Where each section of a policy stands, by its id: it is told unless it is the next number.
function readPlaces(listed = "") {
  let place = ""
  const read = (one) => {
    const [id, told] = one.split(":")
    place = told ?? place.replace(/\d+$/, (number) => Number(number) + 1)
    return [id, place]
  }
  return Object.fromEntries(listed.split(",").map(read))
}

// The words of one school: what a mark stands for in a section, and where in its policy a section stands.
export class SchoolWords {
  constructor({ values = {}, own = {}, places = {} }) {
    Object.assign(this, { values, own, places })
  }

  findPlace(policy, section) {
    return readPlaces(this.places[policy])[section]
  }

  fill(text, section) {
    return text.replace(MARK, (mark) => this.own[section]?.[mark] ?? this.values[mark] ?? "")
  }

  // The marks that stand for a word, as `TrustWords` gives them; a school's own need no schools.
  findMarks(word) {
    const all = [this.values, ...Object.values(this.own)].flatMap(Object.entries)
    const marks = new Set(all.filter(([, value]) => hasWord(value, word)).map(([mark]) => mark))
    return [...marks].map((mark) => ({ mark, schools: null }))
  }
}

// The words of all schools: which marks stand for a word, and in which schools, by their ids in order.
export class TrustWords {
  constructor(values, schools) {
    Object.assign(this, { values, schools })
  }

  findMarks(word) {
    const found = []
    for (const [mark, byWords] of Object.entries(this.values)) {
      const having = Object.entries(byWords).filter(([value]) => hasWord(value, word)).flatMap(([, places]) => places)
      if (having.length) found.push({ mark, schools: new Set(having.map((place) => this.schools[place])) })
    }
    return found
  }
}
