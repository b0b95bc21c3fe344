// Asks the index for each word of a search by itself, and puts together what it finds.
//
// Pagefind shows a section only if it has every word, and people type whole questions. So a section is worth what it
// has: Pagefind's own score of each word, and the more, the more of the words it has, rare ones before common ones.

// What each fact of an entry counts in a search; those at 0 are for the page alone.
const WEIGHTS = { title: 5, policy_title: 1, also: 0.5, policy: 0, anchor: 0 }
// A section with less than this share of what the best one has is no answer, but for the first few.
const LEAST = 0.6
const FEW = 5
const LEAST_OF_FEW = 0.3

export async function openIndex(address, filters) {
  const pagefind = await import(address)
  // One search takes milliseconds: a worker of its own would only be more to load.
  await pagefind.options({ ranking: { metaWeights: WEIGHTS }, noWorker: true })
  return {
    load: (words) => pagefind.preload(words.join(" "), { filters }),
    search: async (word) => (await pagefind.search(word, { filters })).results,
  }
}

const fold = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")

// Pagefind takes the longest beginning that it knows: "ofsted" finds "of". That is not what was asked for, but "use" is
// for "using".
function isLike(asked, found) {
  let same = 0
  while (same < asked.length && asked[same] === found[same]) same++
  const base = asked.replace(/ing$/, "")
  const isForm = asked.length > base.length && base.length > 1 && found.startsWith(base) && found.length < base.length + 3
  return isForm || same >= Math.min(asked.length, Math.max(3, asked.length - 4))
}

async function hasWord(word, result) {
  const { raw_content: text, meta } = await result.data()
  const words = text.split(/\s+/)
  const facts = [meta.title, meta.policy_title, meta.also ?? ""].join(" ").split(/\s+/)
  const parts = word.replaceAll('"', "").split(/\s+/).map(fold)
  return [...result.words.map((at) => words[at] ?? ""), ...facts].some((found) => isLike(parts[0], fold(found)))
}

// What one word finds, best first; nothing where only its beginning was found.
export async function findWord(index, word) {
  const results = await index.search(word)
  return results.length && (await hasWord(word, results[0])) ? results : []
}

// What several words find together: `found` is a list of results for each word. Each entry has its text (`data`), the
// places of the words in it, each with the number of its word, and the share of all words that it has.
export function rank(found) {
  const entries = new Map()
  const total = new Set(found.flatMap((results) => results.map(({ id }) => id))).size
  const worth = found.map((results) => Math.log(1 + total / Math.max(results.length, 1)))
  const all = worth.reduce((sum, one) => sum + one, 0)
  for (const [number, results] of found.entries()) {
    for (const { id, score, words, data } of results) {
      const entry = entries.get(id) ?? { data, score: 0, share: 0, count: 0, places: [] }
      entry.score += score
      entry.share += worth[number] / all
      entry.count += 1
      entry.places.push(...words.map((at) => [at, number]))
      entries.set(id, entry)
    }
  }
  const ranked = [...entries.values()].sort((one, other) => other.score * other.share - one.score * one.share)
  const most = Math.max(0, ...ranked.map(({ share }) => share))
  return ranked.filter(({ share }, place) => share >= most * (place < FEW ? LEAST_OF_FEW : LEAST))
}
