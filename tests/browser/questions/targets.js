// How many targets are there, and which are too small: less than 24 by 24 pixels, or less than 44 high in the header? A
// link among words cannot be made larger: of those, how high are the lines, which keep it clear of the next one (WCAG
// 2.5.8, "Inline" and "Spacing")? What a policy's own text says is words, a link alone too.
() => {
  const remember = (ask, known = new Map()) => (e) => (known.has(e) ? known.get(e) : known.set(e, ask(e)).get(e))
  const isInline = remember((e) => getComputedStyle(e).display === "inline")
  const findBlock = (e) => (isInline(e) ? findBlock(e.parentElement) : e)
  const isWord = (text) => /[^\s.]/.test(text.data) && !text.parentElement.closest("a,button,summary,.vh")
  const hasWords = remember((block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      if (isWord(walker.currentNode) && findBlock(walker.currentNode.parentElement) === block) return true
    }
    return false
  })
  const isAmongWords = (e) =>
    isInline(e) && !e.closest("header,nav,footer,li h3,h2,.tile") && (e.closest(".para") || hasWords(findBlock(e)))
  const measure = (e) => {
    const { width, height } = e.getBoundingClientRect()
    return isAmongWords(e) ? { height: parseFloat(getComputedStyle(findBlock(e)).lineHeight) } : { width, height }
  }
  const targets = [...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,summary")]
    .filter((e) => e.checkVisibility() && !e.matches(".skip"))
    .map((e) => ({
      text: e.textContent.trim().slice(0, 30) || e.id,
      inHeader: Boolean(e.closest("header.band")),
      ...measure(e),
    }))
  const isSmall = ({ inHeader, height, width = 24 }) => height < (inHeader ? 44 : 24) || width < 24
  return { count: targets.length, small: targets.filter(isSmall) }
}
