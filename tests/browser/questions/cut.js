// Whose words are cut off at an edge of their box? What is meant for the ear alone is left out.
() => {
  const hides = (way) => way === "hidden" || way === "clip"
  const isCut = (e, style) =>
    (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1) || (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1)
  // Few boxes hide anything, so that is asked first.
  return [...document.querySelectorAll("body *")]
    .filter((e) => {
      const style = getComputedStyle(e)
      return isCut(e, style) && style.clipPath === "none" && e.textContent.trim() && e.checkVisibility()
    })
    .map((e) => `${e.tagName}.${e.className}`)
}
