// What a search looks for: its words that count, and what else they are called.

const WORDS = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu
const MOST = 12
const ENDING = /(?:'s|ing|ed|es|s|e)$/
const ROOT = 3
const roots = new Map()
// Words that make a question and say nothing of what it is about, in whichever form and without their apostrophes.
const SMALL = listRoots(
  `a able about actually after again all allow already also always am an and another any anybody anyone anyway
  are as at be because been before being both but by can cannot cant could did do does doing during each else
  enough even ever every everybody everyone for from get go goes going gonna got had happen has have he her hes
  hi him his how i id if ill im in into is it its ive just kind let like long lots many may maybe me might more
  most much must my need never next no nor not nothing now of off often ok on one only or others our out over
  own please pls plz put rather really same see shant she shes should since so some somebody someone something
  soon sort still stuff such tell than thanks that the their them then there these they theyre this those though
  through till to today together tomorrow tonight too two u under until up us very want was we well were what when
  where which while who whose why will with wont would yes yesterday yet you your`.split(/\s+/),
)
// Words that stand in almost any policy or question, and say a little.
const LIGHT = listRoots(
  `ask back bad become big boy bring child children come dad daughter day different end everything father feel
  felt find first girl give given good gran grandad granddaughter grandma grandson great happened happy
  help home husband important information keep kid know lad left little live look made make means mind month
  mother move mum nan near new nice old older parent part people person place point pupil question read real
  rule said saw says school seen send sent set show someones son start stay stop student sure take taken talk
  term thing time told took try type understand use used using wait way week went wife wonder word wrong year yr`.split(/\s+/),
)
const LIGHTLY = 0.25
// How old, how many, which class: it says who asks more often than what.
const NUMBER = /^(?:y|yr|year)?\d{1,2}(?:st|nd|rd|th)?$/

function listRoots(words) {
  return new Set(words.map(findRoot))
}

// "Didn't" is as small as "did".
export function isSmall(word) {
  const bare = word.replaceAll("'", "")
  return [bare, bare.replace(/nt$/, "")].some((one) => SMALL.has(findRoot(one)))
}

export const isLight = (word) => LIGHT.has(findRoot(word))
const isTelling = (word) => !isSmall(word) && !isLight(word)

// Small letters without accents: who cannot type "cr\u00e8che" finds it, and who can finds "creche".
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("\u2019", "'")
}

export function splitWords(text) {
  return fold(text).match(WORDS) ?? []
}

// How far apart the words of a phrase may stand, more than side by side: "took my daughters phone" is "took phone".
const GAP = 2
// What another name counts, beside the word itself; and one word of a phrase, beside the whole.
const OTHER = 0.8
const PART = 0.35

// What a search is about, an idea for each word that tells something, and for each phrase that `synonyms` know. An idea
// has its words as they were typed, the forms to look for, each with what it counts, and what the idea counts itself. A
// phrase in quotation marks stays whole.
export function pickIdeas(query, synonyms) {
  if (/^\s*".+"\s*$/.test(query)) return [{ words: [query.trim()], forms: [[query.trim(), 1]], others: [], weight: 1 }]
  const words = splitWords(query)
  const left = new Map(words.map((word, at) => [at, word]))
  const ideas = findPhrases(words, synonyms).map(({ places, others }) => {
    for (const at of places) left.delete(at)
    return [places[0], makePhrase(places.map((at) => words[at]), others)]
  })
  const single = [...new Map([...left].map(([at, word]) => [word, at])).entries()]
  const telling = single.filter(([word]) => !isSmall(word))
  const used = telling.length || ideas.length ? telling : single
  ideas.push(...used.map(([word, at]) => [at, makeIdea(word, synonyms)]))
  return ideas.sort(([one], [other]) => one - other).map(([, idea]) => idea).slice(0, MOST)
}

function makeIdea(word, synonyms) {
  const others = Object.entries(synonyms).filter(([said]) => isSame(said, word)).flatMap(([, names]) => names)
  return { words: [word], forms: listForms([[word, 1], ...others.map((one) => [one, OTHER])]), others, weight: weigh(word) }
}

function makePhrase(words, others) {
  const telling = words.filter(isTelling)
  const own = [[words.join(" "), 1], [words.join(""), 1], ...others.map((one) => [one, OTHER])]
  return { words: [words.join(" ")], forms: listForms([...own, ...telling.map((one) => [one, PART])]), others, weight: 1 }
}

// Each form once, with the most that it counts: what differs by its ending alone finds the same.
function listForms(forms) {
  return forms.filter(([form], at) => !forms.slice(0, at).some(([before]) => isSame(before, form)))
}

// The phrases in a search, longest first, none of which has a word of another; of each, the places of its words.
function findPhrases(words, synonyms) {
  const known = Object.entries(synonyms).map(([said, others]) => ({ parts: splitWords(said), others }))
  // What policies say in several words is a phrase too, in whichever words it was asked for.
  const said = new Set(Object.values(synonyms).flat())
  const phrases = [...said].filter((one) => !(one in synonyms)).map((one) => ({ parts: splitWords(one), others: [] }))
  known.push(...phrases.filter(({ parts }) => parts.some(isTelling)))
  const pairs = words.slice(1).map((word, at) => [words[at] + word, [words[at], word]]).filter(([whole]) => whole in synonyms)
  known.push(...pairs.map(([whole, parts]) => ({ parts, others: synonyms[whole] })))
  const several = known.filter(({ parts }) => parts.length > 1).map((one) => ({ ...one, worth: countTelling(one.parts) }))
  several.sort((one, other) => other.parts.length - one.parts.length || other.worth - one.worth)
  const used = new Set()
  return several.flatMap(({ parts, others }) => {
    const places = findInOrder(words, parts, used, synonyms)
    for (const at of places) used.add(at)
    return places.length ? [{ places, others }] : []
  })
}

const countTelling = (words) => words.filter(isTelling).length

// A word stands for itself and for what it is also called: "kept my sons mobile" is "kept child phone".
function findInOrder(words, parts, used, synonyms) {
  const isPart = (word, part) => isSame(word, part) || (Object.hasOwn(synonyms, word) && synonyms[word].includes(part))
  for (let start = 0; start < words.length; start++) {
    const places = []
    for (let at = start; at < words.length && at < start + parts.length + GAP && places.length < parts.length; at++) {
      if (!used.has(at) && isPart(words[at], parts[places.length])) places.push(at)
      else if (!places.length) break
    }
    if (places.length === parts.length) return places
  }
  return []
}

// What a word counts, before it is known how rare it is.
const weigh = (word) => (isLight(word) || NUMBER.test(word) ? LIGHTLY : 1)

// A word without its ending, so that forms of it are alike: "bully", "bullying" and "bullied"; "ban" and "banned";
// "anonymous" and "anonymously", but not "fami" and "family". The same few words are asked about again and again.
function findRoot(word) {
  if (!roots.has(word)) roots.set(word, takeEnding(word))
  return roots.get(word)
}

function takeEnding(word) {
  const root = word.replace(/(?<=.{5})ly$/, "").replace(ENDING, "").replace(/y$/, "i").replace(/([^aeiou])\1$/, "$1")
  return root.length < ROOT ? word : root
}

export const isSame = (one, other) => one === other || findRoot(one) === findRoot(other)
