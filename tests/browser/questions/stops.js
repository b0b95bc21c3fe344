// Where must Tab stop, in the order of the page? Numbers each stop, for focus.js to read.
() => {
  const stops = [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,summary,[tabindex="0"]')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest("[hidden]"))
  document.querySelectorAll("*").forEach((e) => { delete e.stop })
  stops.forEach((e, at) => { e.stop = at })
  const heading = document.querySelector("h1")
  const isBefore = (e) => e.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING
  return { count: stops.length, before: stops.filter(isBefore).length }
}
