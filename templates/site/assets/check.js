// Which policy a copy is: by the fingerprint in a file or at the foot of a sheet, and by the bytes of the file.
// The file is read here and sent nowhere. What is asked for are small lists of this site.
const check = document.getElementById("check")
const answer = document.getElementById("answer")
const { root, digits } = check.dataset
// No file that was published is larger; what it says of itself is looked for no further than this.
const largest = 64 * 1024 * 1024
const facts = 64 * 1024
const states = {
  "in force": "This is the version in force",
  "not yet in force": "This version does not apply yet",
  replaced: "This is an old version",
  withdrawn: "This policy does not apply any more",
  "never applied": "This version never applied",
  "never approved": "This was never approved",
}
const noFile = "We do not know this file"

class CannotCheck extends Error {}

async function load(address) {
  const got = await fetch(root + address, { credentials: "omit" }).catch(() => null)
  if (!got?.ok) throw new CannotCheck("The list of this site cannot be read just now. Try again when you are on line.")
  return got.json()
}

// The versions whose fingerprints begin with some digits.
async function find(typed) {
  const list = await load(`check-a-copy/${typed.slice(0, digits)}.json`)
  return Object.keys(list).filter((one) => one.startsWith(typed)).map((fingerprint) => ({ fingerprint, ...list[fingerprint] }))
}

const name = (found) => `${found.school}: ${found.title}, version ${found.version}`.replace(/'/g, "’")

// Parts of an answer are elements, so that no word of a list or of a file is read as HTML.
function write(tag, text, href) {
  const made = document.createElement(tag)
  made.textContent = text
  if (href) made.href = href
  return made
}
function lead(found) {
  const line = write("p", "")
  if (found.page) line.append(write("a", found.state === "in force" ? "Read it on its page" : "Read its page", root + found.page))
  return line
}
// `tone` is "right" for a copy to rely on, "info" for one that is not in force, and empty where something is wrong.
function tell(tone, head, ...lines) {
  const box = write("div", "")
  box.className = `notice ${tone}`
  box.append(write("h2", head), ...lines.flat().map((one) => (typeof one === "string" ? write("p", one) : one)))
  answer.replaceChildren(box)
  box.scrollIntoView({ block: "nearest" })
}
const rate = (found) => (found.state === "in force" ? "right" : "info")
const tellFound = (found) => [write("p", `${name(found)}.`), write("p", found.in_words), ...(found.page ? [lead(found)] : [])]

async function checkDigits(text) {
  const typed = text.toLowerCase().replace(/[\s\u00ad\u2010-\u2015\u2212.,:-]+/g, "")
  if (!/^[0-9a-f]{12,64}$/.test(typed)) {
    return tell("info", "That is not a fingerprint", "A fingerprint has 12 or more signs, each a digit or a letter from a to f. For example: 3f2a-91c0-77de.")
  }
  const found = await find(typed)
  if (!found.length) return tell("", "We do not know this fingerprint", "No version that was published here has it. Look at it again: is each sign right?")
  const [first] = found
  tell(rate(first), states[first.state], ...found.flatMap(tellFound), "Compare the words with the page if much depends on it: a sheet of paper can say what it likes.")
}

// The part of a ZIP file that holds what a Word file says of itself; null if it has none. It is read no further than
// that: a part that claims to be small is cut off where it is not.
async function readPart(bytes, wanted) {
  const view = new DataView(bytes.buffer)
  let end = bytes.length - 22
  const first = Math.max(0, end - 65535)
  while (end >= first && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < first) return null
  let at = view.getUint32(end + 16, true)
  for (let left = Math.min(view.getUint16(end + 10, true), 2000); left > 0 && at + 46 <= end; left--) {
    if (view.getUint32(at, true) !== 0x02014b50) return null
    const [method, size, length, extra, comment, place] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true), view.getUint32(at + 42, true)]
    if (new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)) === wanted) {
      if (place + 30 > bytes.length || size > facts) return null
      const begin = place + 30 + view.getUint16(place + 26, true) + view.getUint16(place + 28, true)
      const raw = bytes.subarray(begin, begin + size)
      return method === 0 ? raw : method === 8 ? inflate(raw) : null
    }
    at += 46 + length + extra + comment
  }
  return null
}
async function inflate(raw) {
  if (!self.DecompressionStream) return null
  const reader = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader()
  const parts = []
  try {
    for (let size = 0; size < facts; ) {
      const { done, value } = await reader.read()
      if (done) break
      parts.push(value)
      size += value.length
    }
    await reader.cancel()
  } catch {
    return null
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

// The fingerprint that a file says of itself: a PDF among its keywords, a Word file among its properties. One with all
// policies of a school says theirs.
async function readIdentity(bytes) {
  const decode = (raw) => new TextDecoder("latin1").decode(raw)
  const start = decode(bytes.subarray(0, 5))
  const isPdf = start === "%PDF-"
  const part = isPdf ? bytes : start.startsWith("PK") ? await readPart(bytes, "docProps/custom.xml") : null
  if (!part) return {}
  const said = decode(part)
  const one = (isPdf ? /\bfingerprint:([0-9a-f]{64})\b/ : /name="Fingerprint"[^>]*>\s*<vt:lpwstr>([0-9a-f]{64})</).exec(said)
  const listed = isPdf ? said : /name="Policies"[^>]*>\s*<vt:lpwstr>([0-9a-f ]+)</.exec(said)?.[1] ?? ""
  const all = listed.matchAll(isPdf ? /\bpolicy:([0-9a-f]{64})\b/g : /\b([0-9a-f]{64})\b/g)
  return { fingerprint: one?.[1], policies: [...new Set(Array.from(all, (found) => found[1]))].slice(0, 500) }
}

async function hash(bytes) {
  const made = await crypto.subtle.digest("SHA-256", bytes)
  return [...new Uint8Array(made)].map((one) => one.toString(16).padStart(2, "0")).join("")
}

// The policies of a school in one file: whether each applies, and whether one is missing.
async function checkManual(file, bytes, policies) {
  const first = [...new Set(policies.map((one) => one.slice(0, digits)))]
  const lists = new Map(await Promise.all(first.map(async (one) => [one, await load(`check-a-copy/${one}.json`)])))
  const found = policies.map((one) => lists.get(one.slice(0, digits))[one]).filter(Boolean)
  const homes = new Set(found.map((one) => one.page.split("/")[0]).filter(Boolean))
  if (homes.size !== 1 || new Set(found.map((one) => one.school)).size !== 1) return tellUnknown(file)
  const [home] = homes
  const listed = await load(`${home}/policies.json`)
  const own = await hash(bytes)
  const isSame = listed.files.some((one) => one.sha256 === own)
  const old = found.filter((one) => one.state !== "in force")
  const has = new Set(found.filter((one) => one.state === "in force").map((one) => one.page))
  const lacks = listed.policies.filter((one) => one.version && ![...has].some((page) => one.address.endsWith(`/${page}`)))
  const head = isSame ? "All policies of the school, and nothing in the file was changed" : old.length || lacks.length ? "Policies have changed since this file was made" : "This is not the file that is published now"
  const curl = (text) => text.replace(/'/g, "’")
  const school = write("p", "")
  school.append(write("a", "See the policies that are in force now", `${root}${home}/`))
  tell(
    isSame ? "right" : old.length || lacks.length ? "info" : "",
    head,
    isSame ? [] : `${file.name} says that it is this:`,
    curl(`${found[0].school}: ${found.length} policies in one file.`),
    old.length ? `These versions in it do not apply now: ${curl(old.map((one) => `${one.title}, version ${one.version}`).join("; "))}.` : "All of them are in force.",
    lacks.length ? `In force, and not in it as it applies now: ${curl(lacks.map((one) => one.title).join(", "))}.` : [],
    isSame ? [] : "Its bytes are not those of the file that is published now. If much depends on it, download the file again.",
    school,
  )
}

function tellUnknown(file) {
  tell("", noFile, `${file.name} is no file that was published here, or it was changed so much that it cannot be told which it was. Is there a fingerprint at the foot of its pages? Type it below “A printed copy”.`)
}

async function checkFile(file) {
  if (!self.crypto?.subtle) return tell("info", "This browser cannot check files here", "It does so only at addresses that begin with https. Type the fingerprint at the foot of the copy instead.")
  if (file.size > largest) return tell("", noFile, `${file.name} is larger than any file that is published here.`)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { fingerprint, policies } = await readIdentity(bytes)
  if (!fingerprint && policies?.length) return checkManual(file, bytes, policies)
  const [found] = fingerprint ? await find(fingerprint) : []
  if (!found) return tellUnknown(file)
  const own = await hash(bytes)
  const files = found.data ? (await load(found.data)).files : []
  if (files.some((one) => one.sha256 === own)) return tell(rate(found), `${states[found.state]}, and nothing in the file was changed`, ...tellFound(found))
  if (!files.some((one) => one.format !== "Markdown")) return tell("info", "This file cannot be checked any more", `${file.name} says that it is this:`, ...tellFound(found), "The files of this version are kept here no more, so nobody can say whether it was changed.")
  const isOld = found.state !== "in force"
  tell(isOld ? "info" : "", isOld ? states[found.state] : "This is not the file that is published now", `${file.name} says that it is this:`, ...tellFound(found), "Its bytes are not those of the file that is published now. It may be older: a file is made again when its version is replaced, and when a telephone number changes. Or somebody changed it. If much depends on it, download the file again, or read the page.")
}

// What is asked last is answered, even if an answer to what was asked before is slower.
let asked = 0
async function ask(work) {
  const mine = ++asked
  answer.replaceChildren(write("p", "Checking …"))
  const shown = answer.firstChild
  try {
    await work()
  } catch (error) {
    if (mine === asked) tell("info", "This could not be checked", error instanceof CannotCheck ? error.message : "The file could not be read. Save it on your device, and try again.")
  }
  if (mine === asked && shown.isConnected) answer.replaceChildren()
}

check.hidden = false
const form = document.getElementById("check-digits")
form.addEventListener("submit", (event) => {
  event.preventDefault()
  ask(() => checkDigits(form.digits.value))
})
const input = document.getElementById("file")
const drop = document.getElementById("drop")
if (input) {
  input.addEventListener("change", () => input.files[0] && ask(() => checkFile(input.files[0])))
  input.form.addEventListener("submit", (event) => event.preventDefault())
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault()
      drop.classList.toggle("over", kind === "dragenter" || kind === "dragover")
      const [file] = kind === "drop" ? event.dataTransfer.files : []
      if (file) ask(() => checkFile(file))
    })
  }
}
const given = new URLSearchParams(location.search).get("fingerprint")
if (given) {
  form.digits.value = given
  ask(() => checkDigits(given))
}
