// What a search looks for: its words that count, and what else they are called.

const WORDS = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu
const MOST = 12
// Words that make a question and say nothing of what it is about; some are typed without their apostrophe.
export const SMALL = new Set(
  `a about absolutely actually after again all allow allowed already also am an and another any anybody anymore
  anyone anyway are arent as at be because been before being but by can can't cannot cant could couldn't couldnt
  dear did didn't didnt do does doesn't doesnt doing don't dont during each else enough etc ever every everyone for
  from get gets getting go goes going gonna got had happen happens has hasn't hasnt have haven't havent having he
  hello her here hes hi him his hiya how i i'd i'll i'm i've if ill im in into is isn't isnt it it's its ive just
  let like long madam many may maybe me might mine much must my need needs no not of off often ok on one only or
  others our out over own please pls put really see shall shan't she she's shes should shouldn't shouldnt sir so
  some somebody someone something still such tell than thanks that that's thats the their them then there there's
  theres these they they're theyre this those through to too totally u under until up ur us very want wants was
  wasn't wasnt we we're what what's whats when when's where where's wheres which while who who's whos whose why
  will with won't wont would wouldn't wouldnt yet you you're your youre`.split(/\s+/),
)
// Words that stand in almost any policy or question, and say a little.
export const LIGHT = new Set(
  `ask asked asking asks back boy boys bring bringing child child's children childrens childs come dad daughter
  daughters day everything find girl girls give given granddaughter grandson happened help home information keep
  keeping keeps kid kids know lad left look looking made make mum new parent parents people person pupil pupils
  rule rules said saw says school schools seen send sending sends sent show showed shows somebody someones son sons
  start started stop stops student students take taken takes taking talk thing things time told took use used using
  way`.split(/\s+/),
)
const LIGHTLY = 0.25

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
  const telling = single.filter(([word]) => !SMALL.has(word))
  const used = telling.length || ideas.length ? telling : single
  ideas.push(...used.map(([word, at]) => [at, makeIdea(word, synonyms)]))
  return ideas.sort(([one], [other]) => one - other).map(([, idea]) => idea).slice(0, MOST)
}

function makeIdea(word, synonyms) {
  const others = Object.entries(synonyms).filter(([said]) => isSame(said, word)).flatMap(([, names]) => names)
  return { words: [word], forms: listForms([[word, 1], ...others.map((one) => [one, OTHER])]), others, weight: weigh(word) }
}

function makePhrase(words, others) {
  const telling = words.filter((word) => !SMALL.has(word) && !LIGHT.has(word))
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
  const pairs = words.slice(1).map((word, at) => [words[at] + word, [words[at], word]]).filter(([whole]) => whole in synonyms)
  known.push(...pairs.map(([whole, parts]) => ({ parts, others: synonyms[whole] })))
  const several = known.filter(({ parts }) => parts.length > 1).sort((one, other) => other.parts.length - one.parts.length)
  const used = new Set()
  return several.flatMap(({ parts, others }) => {
    const places = findInOrder(words, parts, used)
    for (const at of places) used.add(at)
    return places.length ? [{ places, others }] : []
  })
}

function findInOrder(words, parts, used) {
  for (let start = 0; start < words.length; start++) {
    const places = []
    for (let at = start; at < words.length && at < start + parts.length + GAP && places.length < parts.length; at++) {
      if (!used.has(at) && isSame(words[at], parts[places.length])) places.push(at)
      else if (!places.length) break
    }
    if (places.length === parts.length) return places
  }
  return []
}

// What a word counts, before it is known how rare it is.
const weigh = (word) => (LIGHT.has(word) ? LIGHTLY : 1)

const ENDING = /(?:'s|ing|ed|es|s|e)$/
const ROOT = 3

// A word without its ending, so that forms of it are alike: "bully", "bullying" and "bullied"; "ban" and "banned".
function findRoot(word) {
  const root = word.replace(ENDING, "").replace(/y$/, "i").replace(/([^aeiou])\1$/, "$1")
  return root.length < ROOT ? word : root
}

export const isSame = (one, other) => one === other || findRoot(one) === findRoot(other)
