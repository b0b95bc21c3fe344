// Which paragraph of a section answers a search, and which of its words to show, as the reader's school says them.

const BEFORE = 10
const LENGTH = 32
const [OWN, OTHER] = [3, 2]
const END = /[.:?!][\u2019\u201d)]?$/

const decoder = document.createElement("textarea")

function decode(text) {
  decoder.innerHTML = text
  return decoder.value
}

// Where the policies' words for what parents said stand, each with the number of its phrase and what it counts.
function findOthers(words, others) {
  const plain = words.map((word) => word.toLowerCase().replaceAll("\u2019", "'").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
  const isWord = (word, part, isLast) => word === part || (isLast && (word === `${part}s` || word === `${part}es`))
  const places = []
  for (const [number, other] of others.entries()) {
    const parts = other.split(" ")
    for (const at of plain.keys()) {
      if (parts.every((part, step) => isWord(plain[at + step], part, step === parts.length - 1))) {
        places.push(...parts.map((_, step) => [at + step, number, OTHER]))
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

// A passage as pieces, every second of which is a word that was looked for; and the anchor of its paragraph.
// The section's title comes first in the text and is shown above it, so it is passed over.
// `fill` puts the school's own words in the place of marks.
export function findPassage(data, places, others, fill) {
  const words = data.raw_content.trim().split(/\s+/).map((word) => fill(decode(word)))
  const least = data.meta.title.trim().split(/\s+/).length
  const own = places.map(([at, number]) => [at, `own ${number}`, OWN])
  const told = [...own, ...findOthers(words, others)].filter(([at]) => at >= least).sort(([one], [other]) => one - other)
  const densest = told.length ? findDensest(told) : least
  const start = findStart(words, densest, least)
  const end = Math.min(words.length, start + LENGTH)
  const marked = new Set(told.map(([at]) => at))
  const pieces = [start > least && !END.test(words[start - 1]) ? "\u2026 " : ""]
  for (let at = start; at < end; at++) {
    const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(words[at])
    if (marked.has(at) && word) pieces.push(pieces.pop() + before, word, `${after} `)
    else pieces.push(`${pieces.pop()}${words[at]} `)
  }
  if (end < words.length) pieces.push(`${pieces.pop()}\u2026`)
  return { pieces, anchor: told.length ? findAnchor(data, densest) : data.meta.anchor }
}

// The paragraph at a place, if it is not the section's first: then the section itself, heading and all.
function findAnchor(data, place) {
  const [first, ...rest] = data.anchors.filter(({ element }) => element === "div")
  const before = rest.filter(({ location }) => location <= place)
  return first && before.length ? before.at(-1).id : data.meta.anchor
}
