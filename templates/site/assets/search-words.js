// What else a search looks for, and what a word that nobody wrote may have been meant to be.

const WORDS = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu
const SHORT = 4

export function splitWords(text) {
  return text.toLowerCase().replaceAll("\u2019", "'").match(WORDS) ?? []
}

function isSame(one, other) {
  return one === other || ["s", "es"].some((end) => one + end === other || other + end === one)
}

// The policies' words for what parents call something: each entry whose own words are all in the search.
export function findOthers(words, synonyms) {
  const found = new Set()
  for (const [said, others] of Object.entries(synonyms)) {
    if (said.split(" ").every((part) => words.some((word) => isSame(word, part)))) {
      for (const other of others) if (!words.includes(other)) found.add(other)
    }
  }
  return [...found]
}

// How many letters were added, left out, changed or exchanged; "ph" sounds like "f".
function countSlips(one, other) {
  const [from, to] = [one, other].map((word) => word.replaceAll("ph", "f"))
  let [older, old] = [[], Array.from({ length: to.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= from.length; row++) {
    const line = [row]
    for (let at = 1; at <= to.length; at++) {
      const changed = old[at - 1] + (from[row - 1] !== to[at - 1])
      line[at] = Math.min(changed, old[at] + 1, line[at - 1] + 1)
      const isExchanged = from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1]
      if (row > 1 && at > 1 && isExchanged) line[at] = Math.min(line[at], older[at - 2] + 1)
    }
    ;[older, old] = [old, line]
  }
  return old[to.length]
}

function findNearest(word, known) {
  if (known.some((other) => isSame(word, other))) return word
  let [nearest, fewest] = [word, word.length < SHORT ? 1 : 2]
  for (const other of known) {
    const slips = other.length < SHORT || Math.abs(other.length - word.length) > 2 ? 9 : countSlips(word, other)
    if (slips < fewest || (slips === fewest && nearest === word)) [nearest, fewest] = [other, slips]
  }
  return nearest
}

// The search with each unknown word as the nearest that the list or a policy's title has; "" if that changes nothing.
export function suggest(words, synonyms, titles) {
  const texts = [...Object.keys(synonyms), ...Object.values(synonyms).flat(), ...titles]
  const known = [...new Set(texts.flatMap(splitWords))].sort()
  const meant = words.map((word) => findNearest(word, known)).join(" ")
  return meant === words.join(" ") ? "" : meant
}

// A passage round the first of some words in a text: what stands before, the word, what stands after.
export function findPassage(text, others) {
  for (const other of others) {
    const word = other.replaceAll("'", "['\u2019]")
    const found = new RegExp(`(^|[^\\p{L}\\p{N}])(${word}(?:e?s)?)(?![\\p{L}\\p{N}])`, "iu").exec(text)
    if (found) {
      const at = found.index + found[1].length
      const [before, after] = [text.slice(0, at).split(" "), text.slice(at + found[2].length).split(" ")]
      return [before.slice(-12).join(" "), found[2], after.slice(0, 18).join(" ")]
    }
  }
  return null
}
