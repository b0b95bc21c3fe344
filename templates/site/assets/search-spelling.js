// What a word that nobody wrote may mean. It is loaded when a word finds nothing, and not before.

import { isLight, isSame, isSmall, splitWords } from "./search-words.js"

const SHORT = 4
// The words of all texts are many, and one of them is near to almost any short word: "shoes" is no "shows".
const MIDDLE = 6
const LONG = 8
// A word is put right without asking only from this length on, and if one letter alone is wrong.
const SURE = 5

const VOWEL = /[aeiouy]/

// How many letters were added, left out, changed or exchanged; "ph" sounds like "f". Who cannot spell a word takes one
// vowel for another and not for a consonant: "sensor" is no "senior".
function countSlips(one, other) {
  const [from, to] = [one, other].map((word) => word.replaceAll("ph", "f"))
  let [older, old] = [[], Array.from({ length: to.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= from.length; row++) {
    const line = [row]
    for (let at = 1; at <= to.length; at++) {
      const isOther = VOWEL.test(from[row - 1]) !== VOWEL.test(to[at - 1])
      const changed = old[at - 1] + (from[row - 1] !== to[at - 1]) + isOther
      line[at] = Math.min(changed, old[at] + 1, line[at - 1] + 1)
      const isExchanged = from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1]
      if (row > 1 && at > 1 && isExchanged) line[at] = Math.min(line[at], older[at - 2] + 1)
    }
    ;[older, old] = [old, line]
  }
  return old[to.length]
}

// The first letter is the one that nobody misses, however it is spelt: "readers" are no "leaders".
const isBegunAlike = (...words) => new Set(words.map((word) => word.replace("ph", "f").replace(/^[kqs]/, "c")[0])).size === 1

// The nearest of some words, and how far it is; "" if none is as near as `most`.
function findNearest(word, known, most) {
  let [nearest, fewest] = ["", most + 1]
  for (const other of known) {
    if (other.length < SHORT || Math.abs(other.length - word.length) > 2) continue
    if (word.length > SHORT && !isBegunAlike(word, other)) continue
    const slips = countSlips(word, other)
    if (slips < fewest) [nearest, fewest] = [other, slips]
  }
  return [nearest, fewest]
}

// The words of all policies: each is told by how many of its first letters are those of the one before, and its rest.
function readWords(spelling) {
  let before = ""
  return [...spelling.matchAll(/(\d+)(\D*)/g)].map(([, shared, rest]) => (before = before.slice(0, shared) + rest))
}

// What a word that finds nothing was meant to be, one word or two, and whether that is sure. The list of parents' words
// and the titles of policies come first. Of all the words that policies have, only one that is very near will do.
export function findMeant(word, synonyms, titles, spelling) {
  const texts = [...Object.keys(synonyms), ...Object.values(synonyms).flat(), ...titles]
  const listed = [...new Set(texts.flatMap(splitWords))].filter((one) => !isSmall(one)).sort()
  const others = readWords(spelling)
  const known = new Set([...listed, ...others])
  // Spelt rightly, and yet nothing here has it.
  if (isLight(word) || [...known].some((other) => isSame(word, other))) return { meant: [], isSure: true }
  for (let at = SHORT; at <= word.length - SHORT; at++) {
    const parts = [word.slice(0, at), word.slice(at)]
    if (parts.every((part) => known.has(part) && !isSmall(part))) return { meant: parts, isSure: true }
  }
  let [meant, slips] = findNearest(word, listed, word.length < SHORT ? 0 : 2)
  // Of four letters, two are half.
  if (word.length === SHORT && slips > 1 && meant[0] !== word[0]) return { meant: [], isSure: true }
  if (slips > 1 && word.length >= MIDDLE) {
    const [other, fewer] = findNearest(word, others, word.length < LONG ? 1 : 2)
    if (other && fewer < slips) [meant, slips] = [other, fewer]
  }
  return { meant: meant ? [meant] : [], isSure: slips === 0 || (slips === 1 && word.length >= SURE) }
}
