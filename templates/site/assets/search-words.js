// What a search looks for: its words that count, and what else they are called.

const WORDS = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu
const MOST = 12
// Words that make a question and say nothing of what it is about; some are typed without their apostrophe.
export const SMALL = new Set(
  `a about after again all allow allowed also am an and any anybody anyone are arent as at be because been before being
  but by can can't cannot cant could couldn't couldnt did didn't didnt do does doesn't doesnt doing don't dont each
  ever every everyone for from get gets getting go goes going gonna got had happen happens has hasn't hasnt have
  haven't havent having he hello her here hes hi him his how i i'd i'll i'm i've if ill im in into is isn't isnt it
  it's its ive just let like long many may me might mine much must my need needs no not of off often ok on one only
  or our out over please pls put see shall shan't she she's shes should shouldn't shouldnt so some somebody someone
  something still tell than thanks that that's thats the their them then there there's theres these they they're
  theyre this those through to too u under until up ur us very want wants was wasn't wasnt we we're what what's
  whats when when's where where's wheres which while who who's whos whose why will with won't wont would wouldn't
  wouldnt you you're your youre`.split(/\s+/),
)
// Words that stand in almost any policy or question, and say a little.
const LIGHT = new Set(
  `ask asked asking back bring bringing child children childrens child's childs come day dad daughter daughters find
  give given happened help home information kid kids know look looking made make mum new parent parents people pupil pupils
  rule rules said school schools somebody son sons staff student students take taken takes taking talk teacher teachers
  time told took use used using way`.split(/\s+/),
)
const LIGHTLY = 0.35

// Small letters without accents: who cannot type "cr\u00e8che" finds it, and who can finds "creche".
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("\u2019", "'")
}

export function splitWords(text) {
  return fold(text).match(WORDS) ?? []
}

// The words to look for, each once; a phrase in quotation marks stays whole. Two words that parents also write as one
// ("tik tok", "face book") are one, if `synonyms` know it.
export function pickWords(query, synonyms) {
  if (/^\s*".+"\s*$/.test(query)) return [query.trim()]
  const words = [...new Set(joinPairs(splitWords(query), synonyms))]
  const telling = words.filter((word) => !SMALL.has(word))
  return (telling.length ? telling : words).slice(0, MOST)
}

function joinPairs(words, synonyms) {
  const joined = []
  for (let at = 0; at < words.length; at++) {
    const isPair = words[at] + words[at + 1] in synonyms
    joined.push(isPair ? `${words[at]} ${words[at + 1]}` : words[at])
    if (isPair) at++
  }
  return joined
}

// What a word counts, before it is known how rare it is.
export const weigh = (word) => (LIGHT.has(word) ? LIGHTLY : 1)

const ENDING = /(?:'s|ing|ed|es|s|e)$/
const ROOT = 3

// A word without its ending, so that forms of it are alike: "bully", "bullying" and "bullied"; "photo" and "photos".
function findRoot(word) {
  const root = word.replace(ENDING, "").replace(/y$/, "i")
  return root.length < ROOT ? word : root
}

export const isSame = (one, other) => one === other || findRoot(one) === findRoot(other)

// Does a phrase say something only as it stands, such as "say no"?
export const hasSmall = (phrase) => splitWords(phrase).some((word) => SMALL.has(word) || LIGHT.has(word))

// The policies' words for what parents call something: of each entry whose own words are all in the search, and, if a
// word is named, among them that word.
export function findOthers(words, synonyms, word = "") {
  const found = new Set()
  for (const [said, others] of Object.entries(synonyms)) {
    const parts = splitWords(said)
    const isSaid = parts.every((part) => words.some((one) => isSame(one, part)))
    if (isSaid && (!word || parts.some((part) => isSame(part, word)))) {
      for (const other of others) if (!words.includes(other)) found.add(other)
    }
  }
  return [...found]
}
