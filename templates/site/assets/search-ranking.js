// Asks the index where each word of a search stands, and weighs what it finds.
//
// Pagefind shows a section only if it has every word, and people type whole questions. So we ask for each word by itself
// and weigh it as BM25 with fields does: a rare word counts more than a common one, a word of a title more than one of
// the text, and in a short section more than in a long one. How often a section has it says little: its first place counts.

// What a word counts in the title of a section, in the title of its policy, and in its first sentences.
const TITLE = 4
const POLICY_TITLE = 1
// What it counts to be among the words with which people ask for a section, once or more often.
const ASKED = 1.5
// How many times more often than elsewhere it must be asked for with a word before that counts one more: the logarithm
// of this share is added, as a language model of what people ask would.
const FAMILIAR = 0.3
const [LEAD, LEAD_WORDS] = [1.3, 30]
// How much less a word counts in a long section than in a short one, and in a title likewise.
const [LENGTH, TITLE_LENGTH] = [0.6, 0.4]
// How soon it is enough that a section has a word: the lower, the sooner.
const ENOUGH = 1.2
// How often people ask with a word that is a topic by itself; once may be by the way.
const OFTEN = 2
// What an idea counts that no title has.
const PLAIN = 0.6
// How near each other words stand that answer together, and what that adds.
const [NEAR, TOGETHER] = [24, 0.6]
// What it counts to have every word, and not one of them often.
const EVERY = 0.5
// What a section counts that one school alone has, where all are searched: it is seldom the reader's.
const ALONE = 0.7
// What one of the trust itself counts, but where its own are searched: of two that say as much, a school's comes first.
const TRUSTS = 0.85
const TRUST = "trust"
// A section with less than this share of what the best one has is no answer, but for the first few.
const LEAST = 0.6
const FEW = 5
const LEAST_OF_FEW = 0.3

let opened

// One search takes milliseconds: a worker of its own would only be more to load. Pagefind is told so once. Of the facts
// of an entry, which Pagefind searches too, those at 0 are for the page alone.
async function open(address) {
  const pagefind = await import(address)
  await pagefind.options({ ranking: { metaWeights: { title: 1, policy_title: 1, policy: 0, anchor: 0 } }, noWorker: true })
  return pagefind
}

// `listed` says of each entry what it is, as `entries.json` has it; of those the filters choose some. Among several
// schools, `alone` has the entries of sections that one of them alone has; `trusts` has those of the trust itself.
export async function openIndex(address, filters, listed, schools) {
  opened ??= open(address)
  const pagefind = await opened
  const known = readEntries((await pagefind.search(null)).results, listed)
  const { results } = await pagefind.search(null, { filters })
  const asked = results.map(({ id }) => known.get(id))
  const having = { any: Array.from({ length: schools }, (_, place) => (1n << BigInt(place)).toString(16)) }
  const find = async (chosen) => new Set((await pagefind.search(null, { filters: chosen })).results.map(({ id }) => id))
  const average = (fact) => asked.reduce((sum, one) => sum + one[fact], 0) / Math.max(asked.length, 1)
  return {
    known,
    count: results.length,
    alone: schools > 1 ? await find({ having }) : new Set(),
    trusts: filters.school === TRUST ? new Set() : await find({ school: TRUST }),
    usual: { title: average("title"), length: average("length") },
    load: (words) => pagefind.preload(words.join(" "), { filters }),
    search: (words) => findPlaces(pagefind, words.replaceAll('"', ""), filters),
    // The one entry of a section at a school.
    find: async (section, school) => (await pagefind.search(null, { filters: { section, school } })).results[0]?.data(),
  }
}

// What each entry is, by its id. The list is in the order of the ids, whose numbers add up to what it says: one that a
// browser kept from another build is refused.
function readEntries(results, { names, sections, titles, lengths, policies, asked }) {
  const ids = results.map(({ id }) => id).sort()
  const sum = ids.reduce((all, id) => all + parseInt(id.slice(id.lastIndexOf("_") + 1), 16), 0)
  if (sum !== names) throw new Error("The list of entries is of another index.")
  const read = (section, at) => {
    return { section, policy: policies[section], title: titles[at], length: lengths[at], asked: asked?.[at] || Infinity }
  }
  return new Map(ids.map((id, at) => [id, read(sections[at], at)]))
}

// Where words stand. In quotation marks Pagefind finds them as they are and in their other forms, and tells the first
// place alone, which is in the title only if there is no other; each word without tells every place, and finds what
// begins alike too. So a phrase stands where each of its words does, one after the other.
async function findPlaces(pagefind, words, filters) {
  const { results } = await pagefind.search(`"${words}"`, { filters })
  const parts = results.length ? words.split(" ") : []
  const loose = await Promise.all(parts.map((part) => pagefind.search(part, { filters })))
  const places = loose.map((found) => new Map(found.results.map((one) => [one.id, one.words])))
  const find = (id) => {
    const isAt = (at) => places.every((one, step) => one.get(id)?.includes(at + step))
    return (places[0].get(id) ?? []).filter(isAt).flatMap((at) => parts.map((_, step) => at + step))
  }
  return results.map(({ id, words: first, data }) => {
    return { id, data, first, words: first.length ? [...new Set([...first, ...find(id)])] : [] }
  })
}

// How much an entry has of a word: each of the places counts by where it is and by how long that is.
function countIn({ title, length, asked }, places, usual) {
  const share = (words, most, weight) => 1 - weight + (weight * words) / Math.max(most, 1)
  const inTitle = places.filter((at) => at < title).length
  const inLead = places.filter((at) => at >= title && at < title + LEAD_WORDS).length
  const inAsked = places.filter((at) => at >= asked).length
  const others = places.length - inTitle - inLead - inAsked
  return (
    ASKED * Math.sign(inAsked) +
    (TITLE * inTitle) / share(title, usual.title, TITLE_LENGTH) +
    (LEAD * inLead + others) / share(length, usual.length, LENGTH)
  )
}

// Where one form of a word stands: by the id of each entry how much it counts there, and the places. Of what a school
// has in its own way, `findMarks` gives the marks that stand for it.
async function findForm(index, form, findMarks) {
  const found = new Map()
  const asked = [{ mark: form, schools: null }, ...findMarks(form)]
  for (const { mark, schools } of asked) {
    const results = await index.search(mark)
    // An entry without a place has the word in the title of its policy alone.
    const titled = new Set(results.filter(({ words }) => !words.length).map(({ id }) => index.known.get(id)?.policy))
    for (const { id, first, words, data } of results) {
      const entry = index.known.get(id)
      if (!entry) continue
      const inPolicy = titled.has(entry.policy) ? POLICY_TITLE : 0
      const isTold = (at) => at < entry.title || at >= entry.asked || first.includes(at)
      const times = countIn(entry, words.filter(isTold), index.usual) + inPolicy
      const asks = words.filter((at) => at >= entry.asked).length
      const one = found.get(id)
      // What some schools alone say there is no place to show at another.
      if (one) {
        Object.assign(one, { times: one.times + times, asks: one.asks + asks })
        if (!schools) one.words = [...one.words, ...words]
      }
      else {
        const isTitle = words.some((at) => at < entry.title)
        found.set(id, { times, asks, words, data, schools, isTitle, isNamed: isTitle || inPolicy > 0 })
      }
    }
  }
  return found
}

// What one idea of a search finds, by id. An idea is a word or a phrase with what else it is called: `forms` are pairs of
// words and what they count. They are one idea, so an entry that has two of them has no more ideas.
export async function findIdea(index, forms, findMarks) {
  const found = new Map()
  let isTopic = false
  for (const [form, weight] of forms) {
    for (const [id, { times, asks, words, data, schools, isTitle, isNamed }] of await findForm(index, form, findMarks)) {
      isTopic ||= isTitle
      const one = found.get(id) ?? { data, times: 0, asks: 0, best: 0, words: [], schools, isNamed: false }
      one.times += weight * times
      one.asks += weight * asks
      one.best = Math.max(one.best, weight)
      one.isNamed ||= isNamed
      if (!schools && one.schools) Object.assign(one, { schools: null, words: [] })
      if (!schools || one.schools) one.words.push(...words)
      found.set(id, one)
    }
  }
  found.isTopic = isTopic
  return found
}

// How much a word tells apart what has it from what has not.
const findRarity = (having, count) => Math.log(1 + (count - having + 0.5) / (having + 0.5))

// The most that the words are worth which stand near each other; `places` are [place, number of the word].
function findTogether(places, worth) {
  const sorted = places.toSorted(([one], [other]) => one - other)
  const sum = ([start], at) => {
    const near = sorted.slice(at).filter(([place]) => place < start + NEAR)
    return [...new Set(near.map(([, number]) => number))].reduce((total, number) => total + worth[number], 0)
  }
  return Math.max(0, ...sorted.map(sum))
}

function makeEntry(id, data) {
  return { id, data, score: 0, familiar: 0, share: 0, named: 0, count: 0, asks: 0, places: [], schools: null }
}

// What several ideas find together, best first: `found` has the results of each idea, and `weights` what each counts.
// Each entry has its text (`data`), the places of the words in it, each with the number of its idea, the share of all
// ideas that it has, that of those in its title or its policy's, how many are there or in what people ask for it, and the
// schools that have a word in their own way alone, if not all do.
export function rank(index, found, weights) {
  const entries = new Map()
  const worth = found.map((results, number) => {
    // An entry that has only what the word is sometimes called is half an entry that has it.
    const having = [...results.values()].reduce((sum, { best }) => sum + best, 0)
    return weights[number] * (results.isTopic ? 1 : PLAIN) * findRarity(having, Math.max(index.count, results.size))
  })
  const all = worth.reduce((sum, one) => sum + one, 0)
  for (const [number, results] of found.entries()) {
    const asked = [...results.values()].reduce((sum, { asks }) => sum + asks, 0)
    for (const [id, { times, asks, words, data, schools, isNamed }] of results) {
      const entry = entries.get(id) ?? makeEntry(id, data)
      entry.score += (worth[number] * times * (ENOUGH + 1)) / (times + ENOUGH)
      entry.share += worth[number] / all
      entry.named += isNamed ? worth[number] / all : 0
      entry.count += 1
      entry.asks += isNamed || asks >= OFTEN || (asks > 0 && found.length > 1)
      if (asks) entry.familiar += Math.log(1 + (FAMILIAR * index.count * asks) / asked)
      entry.places.push(...words.map((at) => [at, number]))
      entry.schools ??= schools
      entries.set(id, entry)
    }
  }
  for (const entry of entries.values()) {
    const together = findTogether(entry.places, worth) / all
    entry.score *= (1 - EVERY + EVERY * entry.share) * (1 + TOGETHER * together)
    entry.score += entry.familiar
    // What people ask is no place to show.
    const { asked } = index.known.get(entry.id)
    entry.isAsked = entry.places.some(([at]) => at >= asked)
    entry.places = entry.places.filter(([at]) => at < asked)
    if (index.trusts.has(entry.id)) entry.score *= TRUSTS
    else if (index.alone.has(entry.id)) entry.score *= ALONE
  }
  const ranked = [...entries.values()].sort((one, other) => other.score - one.score)
  const most = Math.max(0, ...ranked.map(({ share }) => share))
  return ranked.filter(({ share }, place) => share >= most * (place < FEW ? LEAST_OF_FEW : LEAST))
}

// Of the entries that are one section in several wordings, only the best.
export function foldSections(entries, known) {
  const seen = new Set()
  return entries.filter(({ id }) => {
    const { section } = known.get(id)
    const isFirst = !seen.has(section)
    seen.add(section)
    return isFirst
  })
}
