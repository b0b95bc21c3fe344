// What does a redline say of each section: the changed paragraphs as they are read aloud, both texts, and marks that
// touch each other or have no label?
() =>
  [...document.querySelectorAll("section.chg")].map((part) => {
    const texts = [...part.querySelectorAll("details .two > div")].map((side) => [...side.querySelectorAll("p")].map((p) => p.textContent))
    const touches = (mark) => ["INS", "DEL"].includes(mark.nextSibling?.tagName)
    const blocks = [...part.querySelectorAll(".body > .blk:not(.same)")]
    // A line ends where its own list begins; what is said of it, and where its words lead, is beside the texts.
    const read = (line) => {
      const copy = line.cloneNode(true)
      copy.querySelectorAll(".n, .aside, .to, ul, ol").forEach((inner) => inner.remove())
      return copy.textContent
    }
    return {
      name: part.querySelector("h3").textContent,
      edits: blocks
        .filter((block) => block.matches(".edit") && !block.querySelector("table"))
        .map((block) => [...block.querySelectorAll("p:not(.what, .quiet), li")].map(read)),
      after: texts[0] ?? [],
      before: texts[1] ?? [],
      unlabelled: blocks.filter((block) => !block.querySelector(".what")?.textContent).length,
      touching: [...part.querySelectorAll("ins, del")].filter(touches).length,
    }
  })
