// What a search looks for: its words that count, what else they are called, and what a word that nobody wrote may mean.

const WORDS = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu
const SHORT = 4
const LONG = 8
// A word is put right without asking only from this length on, and if one letter alone is wrong.
const SURE = 6
const MOST = 12
// Words that make a question and say nothing of what it is about.
const SMALL = new Set(
  `a about after again all allow allowed also am an and any anybody anyone are as at be because been before being but by
  can cannot can't could did didn't do does doesn't doing don't each ever every everyone for from get gets getting go
  goes going got had happen happens has have having he her here him his how i i'd i'm if in into is isn't it it's its
  just let like long many may me might mine much must my need needs no not of off on one only or our out over please
  put see shall she should so some somebody someone something still tell than that the their them then there these they this
  those to too under until up us very want wants was wasn't we were what what's when where whether which while who
  who's whose why will with won't would you your`.split(/\s+/),
)

export function splitWords(text) {
  return text.toLowerCase().replaceAll("\u2019", "'").match(WORDS) ?? []
}

// The words to look for, each once; a phrase in quotation marks stays whole.
export function pickWords(query) {
  if (/^\s*".+"\s*$/.test(query)) return [query.trim()]
  const words = [...new Set(splitWords(query))]
  const telling = words.filter((word) => !SMALL.has(word))
  return (telling.length ? telling : words).slice(0, MOST)
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

// The nearest of some words, and how far it is; "" if none is as near as `most`.
function findNearest(word, known, most) {
  let [nearest, fewest] = ["", most + 1]
  for (const other of known) {
    if (other.length < SHORT || Math.abs(other.length - word.length) > 2) continue
    const slips = countSlips(word, other)
    if (slips < fewest) [nearest, fewest] = [other, slips]
  }
  return [nearest, fewest]
}

// What a word that finds nothing was meant to be, and whether that is sure. The list of parents' words and the titles
// of policies come first. Of all the words that policies have, only one that is very near will do.
export function findMeant(word, synonyms, titles, spelling) {
  const texts = [...Object.keys(synonyms), ...Object.values(synonyms).flat(), ...titles]
  const listed = [...new Set(texts.flatMap(splitWords))].sort()
  // Spelt rightly, and yet nothing here has it.
  if ([...listed, ...spelling].some((other) => isSame(word, other))) return { meant: "", isSure: true }
  let [meant, slips] = findNearest(word, listed, word.length < SHORT ? 0 : 2)
  if (slips > 1 && word.length >= SURE) {
    const [other, fewer] = findNearest(word, spelling, word.length < LONG ? 1 : 2)
    if (other && fewer < slips) [meant, slips] = [other, fewer]
  }
  return { meant, isSure: slips === 0 || (slips === 1 && word.length >= SURE) }
}
