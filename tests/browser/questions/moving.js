// What on the page moves, or would move when it changes: animations, transitions and smooth scrolling?
() => {
  const isZero = (times) => times === "0s" || times.split(",").every((time) => parseFloat(time) === 0)
  const moves = (style) => style.animationName !== "none" || !isZero(style.transitionDuration) || style.scrollBehavior !== "auto"
  const found = new Set(document.getAnimations().map((animation) => animation.constructor.name))
  // Nothing inherits how it moves, so a part that is no element moves only where a rule for such parts says so.
  const isOfParts = (rule) =>
    /:(:|before|after)/.test(rule.selectorText ?? "") &&
    ["animation-name", "transition-duration", "scroll-behavior"].some((name) => rule.style.getPropertyValue(name))
  const says = (rule) => isOfParts(rule) || [...(rule.cssRules ?? rule.styleSheet?.cssRules ?? [])].some(says)
  const sheets = [...document.styleSheets, ...document.adoptedStyleSheets]
  const parts = ["", ...(sheets.some(says) ? ["::before", "::after", "::backdrop", "::marker"] : [])]
  for (const e of document.querySelectorAll("*")) {
    for (const part of parts) if (moves(getComputedStyle(e, part || null))) found.add(`${e.tagName}.${e.className}${part}`)
    if (e.matches("marquee, blink, video, audio, img[src$='.gif']")) found.add(e.tagName)
  }
  return [...found]
}
