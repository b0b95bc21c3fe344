// Where does each label of a list end, where do the words behind it begin, and those of its list?
() =>
  [...document.querySelectorAll(".labelled,.ticks")].map((list) =>
    [...list.children].map((item) => {
      const label = item.querySelector(".label")
      const texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT)
      texts.currentNode = label.lastChild
      const words = document.createRange()
      words.selectNodeContents(texts.nextNode())
      return { end: label.getBoundingClientRect().right, begin: words.getClientRects()[0].left }
    }),
  )
