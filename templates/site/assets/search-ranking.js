// Asks the index for each word of a search by itself, and puts together what it finds.
//
// Pagefind shows a section only if it has every word, and people type whole questions. So a section is worth what it
// has: each word counts, rare ones before common ones, and the more, the more the section is about it.

import { fold, hasSmall, splitWords } from "./search-words.js"

// What each fact of an entry counts in a search; those at 0 are for the page alone.
const WEIGHTS = { title: 5, policy_title: 1, policy: 0, anchor: 0 }
// How much less another form of a word counts: "phones" is nearly as good as "phone".
const SIMILARITY = 0.3
// How much less a word counts in a long section than in a short one.
const LENGTH = 0.75
// What a policy's word for what was typed counts, beside the word itself.
const OTHER = 0.5
// What it counts to have a word at all; the rest is for how much a section is about it.
const BASE = 0.4
// A section with the word in its title is first, but the others are not far behind.
const POWER = 0.5
// How near each other words stand that answer together, and what that adds.
const [NEAR, TOGETHER] = [24, 0.6]
// A section with less than this share of what the best one has is no answer, but for the first few.
const LEAST = 0.6
const FEW = 5
const LEAST_OF_FEW = 0.3
// So many of the best are looked at to see whether a word was found, or only its beginning.
const PROVED = 2

let opened

// One search takes milliseconds: a worker of its own would only be more to load. Pagefind is told so once.
async function open(address) {
  const pagefind = await import(address)
  await pagefind.options({ ranking: { metaWeights: WEIGHTS, termSimilarity: SIMILARITY, pageLength: LENGTH }, noWorker: true })
  return pagefind
}

export async function openIndex(address, filters) {
  opened ??= open(address)
  const pagefind = await opened
  return {
    load: (words) => pagefind.preload(words.join(" "), { filters }),
    search: async (word) => (await pagefind.search(word, { filters })).results,
    // The one entry of a section at a school.
    find: async (section, school) => (await pagefind.search(null, { filters: { section, school } })).results[0]?.data(),
  }
}

// Pagefind takes the longest beginning that it knows: "ofsted" finds "of". That is not what was asked for, but "use" is
// for "using".
function isLike(asked, found) {
  let same = 0
  while (same < asked.length && asked[same] === found[same]) same++
  const base = asked.replace(/ing$/, "")
  const isForm = asked.length > base.length && base.length > 1 && found.startsWith(base) && found.length < base.length + 3
  return isForm || same >= Math.min(asked.length, Math.max(3, asked.length - 4))
}

// The forms in which a word of a text is known: whole, and each part of one that is joined, such as "phone-free".
function listForms(word) {
  const parts = fold(word).split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return [parts.join(""), ...parts]
}

async function hasWord(word, result) {
  const { raw_content: text, meta } = await result.data()
  const words = text.split(/\s+/)
  const facts = [meta.title, meta.policy_title].join(" ").split(/\s+/)
  const forms = [...result.words.map((at) => words[at] ?? ""), ...facts].flatMap(listForms)
  const asked = splitWords(word).map((one) => one.replace(/[^\p{L}\p{N}]/gu, ""))
  return asked.every((one) => forms.some((form) => isLike(one, form)))
}

// What one word or phrase finds, by id; nothing where only its beginning was found. `marks` stand for it in schools.
async function findAlone(index, word, marks) {
  const results = await index.search(word)
  const proved = await Promise.all(results.slice(0, PROVED).map((result) => hasWord(word, result)))
  const found = new Map()
  if (proved.includes(true)) add(found, results, 1)
  const middle = [...found.values()].map(({ score }) => score).sort((one, other) => one - other)[found.size >> 1]
  for (const { mark, schools } of marks) {
    const marked = await index.search(mark)
    const best = Math.max(0, ...marked.map(({ score }) => score))
    add(found, marked, middle ? middle / best : 1, schools)
  }
  return found
}

// `schools` are those in which alone a result has the word, or null.
function add(found, results, weight, schools = null) {
  for (const { id, score, words, data } of results) {
    const known = found.get(id)
    if (known) {
      known.score = Math.max(known.score, score * weight)
      known.words = [...known.words, ...words]
    } else found.set(id, { id, score: score * weight, words, data, schools })
  }
}

// What one word finds, by id: by itself, or by what policies call it, which counts less. `findMarks` gives the marks
// that stand for a word.
export async function findWord(index, word, others, findMarks) {
  const found = new Map()
  for (const [number, one] of [word, ...others].entries()) {
    const phrase = one.includes(" ") && hasSmall(one) ? `"${one}"` : one
    const results = await findAlone(index, phrase, findMarks(phrase))
    for (const result of results.values()) add(found, [result], number ? OTHER : 1, result.schools)
  }
  return found
}

// The most that the words are worth which stand near each other; `places` are [place, number of the word].
function findTogether(places, worth) {
  const sorted = places.toSorted(([one], [other]) => one - other)
  const sum = ([start], at) => {
    const near = sorted.slice(at).filter(([place]) => place < start + NEAR)
    return [...new Set(near.map(([, number]) => number))].reduce((total, number) => total + worth[number], 0)
  }
  return Math.max(0, ...sorted.map(sum))
}

// What several words find together, best first: `found` has the results of each word, and `weights` what each counts. Each entry has its text (`data`),
// the places of the words in it, each with the number of its word, the share of all words that it has, and the schools
// that have a word in their own way alone, if not all do.
export function rank(found, weights) {
  const entries = new Map()
  const total = new Set(found.flatMap((results) => [...results.keys()])).size
  const worth = found.map((results, number) => weights[number] * Math.log(1 + total / Math.max(results.size, 1)))
  const all = worth.reduce((sum, one) => sum + one, 0)
  for (const [number, results] of found.entries()) {
    const most = Math.max(...[...results.values()].map(({ score }) => score))
    for (const { id, score, words, data, schools } of results.values()) {
      const entry = entries.get(id) ?? { id, data, score: 0, share: 0, count: 0, places: [], schools: null }
      entry.score += worth[number] * (BASE + (1 - BASE) * (score / most) ** POWER)
      entry.share += worth[number] / all
      entry.count += 1
      entry.places.push(...words.map((at) => [at, number]))
      entry.schools ??= schools
      entries.set(id, entry)
    }
  }
  for (const entry of entries.values()) entry.score *= 1 + (TOGETHER * findTogether(entry.places, worth)) / all
  const ranked = [...entries.values()].sort((one, other) => other.score - one.score)
  const most = Math.max(0, ...ranked.map(({ share }) => share))
  return ranked.filter(({ share }, place) => share >= most * (place < FEW ? LEAST_OF_FEW : LEAST))
}

// Of the entries that are one section in several wordings, only the best; `sections` has the ids of those of each.
export function foldSections(entries, sections) {
  const groups = new Map(sections.flatMap((ids, number) => ids.map((id) => [id, number])))
  const seen = new Set()
  return entries.filter(({ id }) => {
    const group = groups.get(id)
    if (group === undefined) return true
    const isFirst = !seen.has(group)
    seen.add(group)
    return isFirst
  })
}
