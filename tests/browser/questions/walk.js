// Gives the focus to each stop in the order of the page, as Tab does, and asks of it what `focus.js` asks; in the other
// order if told so. Tab itself goes another way only where something on the page says so: what does?
async (ask, backwards) => {
  const all = [...document.querySelectorAll("body *")]
  const stops = all.filter((e) => e.stop !== undefined).sort((a, b) => a.stop - b.stop)
  const name = (e) => e.outerHTML.slice(0, 100)
  // A number of its own changes the order. Anything else that takes the focus is a stop that nobody counted, and so is
  // a frame that can be scrolled and has nothing in it that takes the focus.
  const isShown = (e) => e.checkVisibility({ visibilityProperty: true })
  const takesFocus = (e) => (e.tabIndex >= 0 || e.isContentEditable) && isShown(e) && !e.disabled
  const scrolls = (e, { overflowX, overflowY }) =>
    (/auto|scroll/.test(overflowX) && e.scrollWidth > e.clientWidth) ||
    (/auto|scroll/.test(overflowY) && e.scrollHeight > e.clientHeight)
  const odd = all.filter((e) => {
    if (e.stop !== undefined) return e.tabIndex !== 0
    return (takesFocus(e) && !e.closest("svg")) || (isShown(e) && scrolls(e, getComputedStyle(e)) && !e.querySelector("a,button,input,select"))
  })
  const answers = []
  for (const stop of backwards ? stops.reverse() : stops) {
    stop.focus()
    answers.push(ask())
  }
  return { odd: odd.map(name), answers }
}
