// Which words do the document and the facts about it hold, without those for screen readers only, and the lines
// that open what is folded on a screen?
() => {
  const words = []
  for (const part of document.querySelectorAll("article.document, #about-this-policy dl")) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".vh, .sheet > summary, details:not([open]) > .in")) words.push(walker.currentNode.data)
  }
  return words.join(" ")
}
