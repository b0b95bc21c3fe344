// Which kinds of elements have words with less than 4.5:1 against what is painted below them?
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  const known = new Map()
  const paint = (colour) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const read = (colour) => {
    if (!known.has(colour)) known.set(colour, paint(colour))
    return known.get(colour)
  }
  const blend = (below, above) => below.map((c, at) => c + ((above[at] - c) * above[3]) / 255)
  const grounds = new Map()
  const ground = (element) => {
    if (!element) return read("Canvas")
    if (!grounds.has(element)) {
      const colour = read(getComputedStyle(element).backgroundColor)
      grounds.set(element, colour[3] === 255 ? colour : blend(ground(element.parentElement), colour))
    }
    return grounds.get(element)
  }
  const shine = new Map()
  const luminance = (colour) => {
    const words = colour.join()
    if (!shine.has(words)) shine.set(words, measure(colour))
    return shine.get(words)
  }
  const measure = (colour) =>
    colour
      .slice(0, 3)
      .map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const low = new Map()
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || element.closest("script,noscript,.vh,option,title")) continue
    const style = getComputedStyle(element)
    if (!element.checkVisibility() || style.opacity === "0") continue
    const [first, second] = [luminance(read(style.color)), luminance(ground(element))].sort((a, b) => b - a)
    const ratio = (first + 0.05) / (second + 0.05)
    if (ratio < 4.5) low.set(`${element.tagName}.${element.className}`, ratio)
  }
  return [...low]
}
