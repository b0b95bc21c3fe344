// Whose words are cut off at an edge of their box? What is meant for the ear alone is left out.
() => {
  const isCut = (e) => {
    const style = getComputedStyle(e)
    const hides = (way) => ["hidden", "clip"].includes(way)
    return (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1) || (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1)
  }
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.textContent.trim() && e.checkVisibility() && getComputedStyle(e).clipPath === "none" && isCut(e))
    .map((e) => `${e.tagName}.${e.className}`)
}
